import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type NewFact, type Position, type RecordedFact, START, type StoredFact } from '#libs/kernel';
import { type Delivery, DifferentFact, type EventStore, type Filter, WrongRevision } from './src/index.js';

/** A fact about to be appended; everything can be set. */
export const aFact = (fields: Partial<NewFact> = {}): NewFact => ({
  id: randomUUID(),
  type: 'SomethingHappened',
  version: 1,
  data: { n: 1 },
  stream: 'thing-1',
  case: 'thing-1',
  origin: 'ska',
  office: '33.72',
  actor: { kind: 'person', subject: 'p-1', role: 'clerk' },
  occurredAt: '2026-02-02T02:00:00.000Z',
  correlationId: 'c-1',
  ...fields,
});

/** A fact as another node's store recorded it. */
export const aCopy = (fields: Partial<RecordedFact> = {}): RecordedFact => ({
  ...aFact({ origin: 'pusat' }),
  recordedAt: '2026-02-02T02:00:00.123Z',
  ...fields,
});

/**
 * What every event store promises, whatever keeps the facts. `open` connects once more to the same store.
 * `knowsIdsOf` 'its stream': a store without an index of ids over the whole log finds an id twice in one stream only.
 */
export function eventStoreBehaviour(
  name: string,
  make: () => Promise<{ open: () => EventStore; end: () => Promise<void> }>,
  { knowsIdsOf = 'the log' }: Readonly<{ knowsIdsOf?: 'the log' | 'its stream' }> = {},
) {
  describe(`facts in ${name}`, () => {
    let made: Awaited<ReturnType<typeof make>>;
    let store: EventStore;
    const opened: EventStore[] = [];
    const open = () => {
      const another = made.open();
      opened.push(another);
      return another;
    };
    beforeAll(async () => {
      made = await make();
      store = open();
    });
    afterAll(async () => {
      await Promise.all(opened.map((each) => each.close()));
      await made.end();
    });

    const aStream = (category = 'thing') => `${category}-${randomUUID()}`;
    const facts = (stream: string, count: number, fields: Partial<NewFact> = {}) =>
      Array.from({ length: count }, (_, n) => aFact({ stream, case: stream, data: { n }, ...fields }));
    const all = async (after: Position, filter?: Filter) =>
      (await Array.fromAsync(store.readAll(after, filter))).flat();
    const ids = (list: ReadonlyArray<{ id: string }>) => list.map(({ id }) => id);

    it('come back as they were said, in order, with dense revisions', async () => {
      const stream = aStream();
      const said = facts(stream, 3);
      const appended = await store.append(stream, said, 'none');
      const held = await store.read(stream);
      expect(appended).toMatchObject({ revision: 2, position: held[2]!.position, storedAt: held[2]!.storedAt });
      expect(held.map(({ revision }) => revision)).toStrictEqual([0, 1, 2]);
      held.forEach((fact, i) => expect(fieldsOf(fact)).toStrictEqual({ ...said[i], recordedAt: fact.storedAt }));
    });

    it('of one stream can be read from a revision to a revision', async () => {
      const stream = aStream();
      await store.append(stream, facts(stream, 5), 'none');
      const read = async (range: { from?: number; to?: number }) =>
        (await store.read(stream, range)).map(({ revision }) => revision);
      expect(await read({ from: 1, to: 2 })).toStrictEqual([1, 2]);
      expect(await read({ to: 1 })).toStrictEqual([0, 1]);
      expect(await read({ from: 9 })).toStrictEqual([]);
      expect(await store.read(aStream())).toStrictEqual([]);
    });

    it('are refused when the stream has moved on, and then none of them is there', async () => {
      const stream = aStream();
      await store.append(stream, facts(stream, 2), 'none');
      for (const expected of ['none', 0, 5] as const) {
        await expect(store.append(stream, facts(stream, 2), expected)).rejects.toBeInstanceOf(WrongRevision);
      }
      expect(await store.read(stream)).toHaveLength(2);
    });

    it('are stored for exactly one of many who saw the same revision', async () => {
      const stream = aStream();
      const other = open();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 16 }, (_, i) => (i % 2 ? store : other).append(stream, facts(stream, 2), 'none')),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(WrongRevision);
      expect(await store.read(stream)).toHaveLength(2);
    });

    it('asked to be appended again answer as the first time', async () => {
      const stream = aStream();
      const [first, second] = [facts(stream, 2), facts(stream, 1)];
      const answer = await store.append(stream, first, 'none');
      await store.append(stream, second, 1);
      expect(await store.append(stream, first, 'none')).toStrictEqual(answer);
      expect(ids(await store.read(stream))).toStrictEqual(ids([...first, ...second]));
    });

    it('may not be partly there', async () => {
      const stream = aStream();
      const [a, b] = facts(stream, 2) as [NewFact, NewFact];
      await store.append(stream, [a], 'none');
      await expect(store.append(stream, [a, b], 'none')).rejects.toBeInstanceOf(WrongRevision);
      expect(await store.read(stream)).toHaveLength(1);
    });

    it('that are copies keep the time of their origin, and are added once', async () => {
      const stream = aStream();
      const copies = [1, 2, 3].map((n) => aCopy({ stream, case: stream, data: { n } }));
      expect(await store.appendOnce(stream, copies.slice(0, 2))).toMatchObject({ added: 2, revision: 1 });
      expect(await store.appendOnce(stream, copies)).toMatchObject({ added: 1, revision: 2 });
      expect(await store.appendOnce(stream, copies)).toStrictEqual({ added: 0 });
      const held = await store.read(stream);
      expect(held.map(fieldsOf)).toStrictEqual(copies);
    });

    it('that are copies come once, however many bring them at once', async () => {
      const stream = aStream();
      const other = open();
      const copies = Array.from({ length: 20 }, () => aCopy({ stream, case: stream }));
      const own = facts(stream, 1);
      await Promise.all([
        ...Array.from({ length: 8 }, (_, i) => (i % 2 ? store : other).appendOnce(stream, copies)),
        store.append(stream, own, 'none').catch(() => store.append(stream, own, copies.length - 1)),
      ]);
      const held = await store.read(stream);
      expect(ids(held).toSorted()).toStrictEqual(ids([...copies, ...own]).toSorted());
      expect(ids(held.filter(({ origin }) => origin === 'pusat'))).toStrictEqual(ids(copies));
    });

    it('that stand in another stream, or came from another origin, are different facts: nothing is added', async () => {
      const stream = aStream();
      const copy = aCopy({ stream });
      await store.appendOnce(stream, [copy]);
      const elsewhere = aStream();
      if (knowsIdsOf === 'the log') {
        await expect(
          store.appendOnce(elsewhere, [aCopy({ stream: elsewhere }), { ...copy, stream: elsewhere }]),
        ).rejects.toMatchObject({ name: 'DifferentFact', id: copy.id });
      }
      await expect(store.appendOnce(stream, [{ ...copy, origin: 'ska' }])).rejects.toBeInstanceOf(DifferentFact);
      expect(await store.read(elsewhere)).toStrictEqual([]);
      expect(await store.read(stream)).toHaveLength(1);
    });

    it('can be found by position, and the head is the newest', async () => {
      const stream = aStream();
      const { position } = await store.append(stream, facts(stream, 1), 'none');
      expect((await store.find(position))?.stream).toBe(stream);
      expect((await store.head()) >= position).toBe(true);
      expect(await store.find(START)).toBeUndefined();
    });

    it('are read after any position, each once, in order, through any filter', async () => {
      const from = await store.head();
      const [a, b] = [aStream('left'), aStream('right')];
      for (let n = 0; n < 3; n++) {
        await store.append(a, facts(a, 1), n === 0 ? 'none' : n - 1);
        await store.appendOnce(b, [aCopy({ stream: b })]);
      }
      const everything = await all(from);
      expect(everything.map(({ stream }) => stream)).toStrictEqual([a, b, a, b, a, b]);
      expect(everything.map(({ position }) => position)).toStrictEqual(
        everything.map(({ position }) => position).toSorted(),
      );
      expect((await all(from, { categories: ['left'] })).map(({ stream }) => stream)).toStrictEqual([a, a, a]);
      expect((await all(from, { origin: 'pusat' })).map(({ stream }) => stream)).toStrictEqual([b, b, b]);
      expect(await all(from, { categories: ['left'], origin: 'pusat' })).toStrictEqual([]);
      for (const [i, fact] of everything.entries())
        expect(ids(await all(fact.position))).toStrictEqual(ids(everything.slice(i + 1)));
    });

    it('are read stream by stream up to a position', async () => {
      const category = `cat${randomUUID().slice(0, 8)}`;
      const streams = [aStream(category), aStream(category), aStream(category)];
      for (const stream of streams) await store.append(stream, facts(stream, 2), 'none');
      const upTo = await store.head();
      await store.append(streams[0]!, facts(streams[0]!, 1), 1);
      const read = await Array.fromAsync(store.readStreams([category], upTo));
      expect(read.map((batch) => new Set(batch.map(({ stream }) => stream)).size)).toStrictEqual([1, 1, 1]);
      expect(read.map((batch) => batch[0]!.stream).toSorted()).toStrictEqual(streams.toSorted());
      expect(read.map((batch) => batch.map(({ revision }) => revision))).toStrictEqual([
        [0, 1],
        [0, 1],
        [0, 1],
      ]);
    });

    it('reach a subscriber: what was there, that it has caught up, what comes, and what its filter passes over', async () => {
      const from = await store.head();
      const wanted = `cat${randomUUID().slice(0, 8)}`;
      const [a, b] = [aStream(wanted), aStream('other')];
      await store.append(a, facts(a, 2), 'none');
      const heard = listening(store, from, { categories: [wanted] });
      await eventually(() => expect(heard.said.at(-1)?.kind).toBe('caught-up'));
      expect(heard.facts()).toHaveLength(2);

      const { position } = await store.append(b, facts(b, 1), 'none');
      await eventually(() => expect(heard.said).toContainEqual({ kind: 'passed', position }));
      await store.append(a, facts(a, 1), 1);
      await eventually(() => expect(heard.facts()).toHaveLength(3));
      await heard.stop();
      expect(heard.facts().map(({ revision }) => revision)).toStrictEqual([0, 1, 2]);
    });

    it('are never missed by a subscriber, whatever 32 writers over two connections are doing; time does not run backwards', async () => {
      const from = await store.head();
      const heard = listening(store, from, {});
      const other = open();
      const writer = async (w: number) => {
        const stream = aStream('busy');
        for (let n = 0; n < 12; n++)
          await (w % 2 ? store : other).append(stream, facts(stream, 1 + (n % 3)), await headOf(store, stream));
      };
      await Promise.all(Array.from({ length: 32 }, (_, w) => writer(w)));
      const everything = await all(from);
      await eventually(() => expect(heard.facts()).toHaveLength(everything.length));
      await heard.stop();
      expect(everything).toHaveLength(32 * 24);
      expect(ids(heard.facts())).toStrictEqual(ids(everything));
      const times = everything.map(({ storedAt }) => storedAt);
      expect(times).toStrictEqual(times.toSorted());
      for (const ofStream of Map.groupBy(everything, ({ stream }) => stream).values()) {
        expect(ofStream.map(({ revision }) => revision)).toStrictEqual(ofStream.map((_, i) => i));
      }
    });

    it('are at least one: an append of nothing is refused, and spoils nothing for those beside it', async () => {
      const [empty, ...good] = Array.from({ length: 5 }, () => aStream()) as [string, ...string[]];
      const [refused, ...stored] = await Promise.allSettled([
        store.append(empty, [], 'none'),
        ...good.map((stream) => store.append(stream, facts(stream, 2), 'none')),
      ]);
      expect(refused).toMatchObject({ reason: { name: 'TypeError' } });
      for (const [i, stream] of good.entries()) {
        const { revision, position, storedAt } = (await store.read(stream)).at(-1)!;
        expect(stored[i]).toStrictEqual({ status: 'fulfilled', value: { revision, position, storedAt } });
      }
      expect(await store.appendOnce(empty, [])).toStrictEqual({ added: 0 });
    });

    it('said twice in one breath are one copy, and no append', async () => {
      const stream = aStream();
      const copy = aCopy({ stream });
      expect(await store.appendOnce(stream, [copy, copy])).toMatchObject({ added: 1, revision: 0 });
      await expect(
        store.appendOnce(stream, [aCopy({ id: copy.id, stream }), { ...copy, origin: 'ska' }]),
      ).rejects.toMatchObject({ name: 'DifferentFact', id: copy.id });
      const own = aFact({ stream });
      await expect(store.append(stream, [own, own], 0)).rejects.toMatchObject({ name: 'DifferentFact', id: own.id });
      expect(await store.read(stream)).toHaveLength(1);
    });

    it('are written as JSON with everything that they are', async () => {
      const stream = aStream();
      const said = aFact({ stream, commandId: 'command-1' });
      const { position, storedAt } = await store.append(stream, [said], 'none');
      const written: unknown = JSON.parse(JSON.stringify((await store.read(stream))[0]));
      expect(written).toStrictEqual({ ...said, recordedAt: storedAt, storedAt, position, revision: 0 });
    });

    it('hurt only themselves when they cannot be stored', async () => {
      const good = Array.from({ length: 8 }, () => aStream());
      const [bad, elsewhere] = [aStream(), aStream()];
      const there = aFact({ stream: elsewhere });
      const twice = aFact({ stream: bad });
      await store.append(elsewhere, [there], 'none');
      const outcomes = await Promise.allSettled([
        ...good.map((stream) => store.append(stream, facts(stream, 1), 'none')),
        store.append(bad, [twice, twice], 'none'),
        ...(knowsIdsOf === 'the log' ? [store.append(bad, [{ ...there, stream: bad }], 'none')] : []),
      ]);
      const refused = outcomes.slice(good.length);
      const reasons = knowsIdsOf === 'the log' ? [twice.id, there.id] : [twice.id];
      expect(refused).toMatchObject(reasons.map((id) => ({ reason: { name: 'DifferentFact', id } })));
      expect(outcomes.slice(0, good.length).map(({ status }) => status)).toStrictEqual(good.map(() => 'fulfilled'));
      expect(await store.read(bad)).toStrictEqual([]);
    });
  });
}

/** Own fields of a stored fact, as it was said. */
export const fieldsOf = (fact: StoredFact): object => {
  const names = [
    'id',
    'type',
    'version',
    'data',
    'stream',
    'case',
    'origin',
    'office',
    'actor',
    'occurredAt',
    'correlationId',
    'recordedAt',
  ] as const;
  return Object.fromEntries(names.map((name) => [name, fact[name]]));
};

/** Collects what a subscription says. */
export function listening(store: EventStore, after: Position, filter: Filter) {
  const stopping = new AbortController();
  const said: Delivery[] = [];
  const ended = (async () => {
    for await (const delivery of store.subscribe(after, { filter, signal: stopping.signal })) said.push(delivery);
  })();
  return {
    said,
    /** Rejects as the subscription does. */
    ended,
    facts: () => said.flatMap((delivery) => (delivery.kind === 'facts' ? delivery.facts : [])),
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

async function headOf(store: EventStore, stream: string) {
  return (await store.read(stream)).at(-1)?.revision ?? ('none' as const);
}

/** Tries until it holds; fails with the last failure. */
export async function eventually(holds: () => unknown, withinMs = 45_000): Promise<void> {
  for (const until = Date.now() + withinMs; ; await sleep(20)) {
    try {
      await holds();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

/** An EventStoreDB in this process, started; loaded only where it is wanted. */
export async function anEventStoreDb(): Promise<Readonly<{ url: string; stop(): void }>> {
  const { EventStoreDbDouble } = await import('./testing/eventstoredb-double.js');
  const double = new EventStoreDbDouble();
  await double.start();
  return double;
}

export { EventStoreDbDouble } from './testing/eventstoredb-double.js';
