import { randomUUID } from 'node:crypto';
import { sha256 } from '#libs/evidence';
import type { Asked, ConsumerState, Incident, InboxJournal, Parked, Taken } from '../src/inbox/inbox-journal.js';
import type { Outbound, OutboxJournal } from '../src/outbox/outbox-journal.js';
import { type Leases, LostLease } from '../src/leases.js';
import type { ReactionJournal } from '../src/reactions/reaction-journal.js';
import type { StuckList } from '../src/stuck.js';

type Opened<Parts> = Parts & Readonly<{ end(this: void): Promise<void> }>;

const atTopic = () => `facts.dinas.n${randomUUID().slice(0, 8)}`;

/** What every journal of the inbox promises. `again` is the same journal as another process has it. */
export function inboxJournalBehaviour(
  name: string,
  open: () => Promise<Opened<{ journal: InboxJournal; again: InboxJournal }>>,
) {
  describe(`the inbox journal in ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let journal: InboxJournal;
    let again: InboxJournal;
    beforeAll(async () => {
      opened = await open();
      ({ journal, again } = opened);
    });
    afterAll(() => opened.end());

    const taken = (topic: string, sequence: number, factId = randomUUID()): Taken => {
      const body = Buffer.from(`body of ${factId}`);
      return { topic, epoch: 1, sequence, factId, sha256: sha256(body), body, jws: `h..${sequence}` };
    };
    const parked = (topic: string, sequence: number, more: Partial<Parked> = {}): Parked => ({
      ...taken(topic, sequence),
      case: 'thing-1',
      class: 'newer',
      reason: 'Later v2 is not known here',
      headers: { ce_id: 'x', text: 'baris\nbaru' },
      ...more,
    });
    const stands = (topic: string, sequence: number, more: Partial<ConsumerState> = {}): ConsumerState => ({
      topic,
      source: 's1',
      next: `${sequence}`,
      epoch: 1,
      sequence,
      ...more,
    });
    const nothing = { taken: [], parked: [], incidents: [] };
    const nobody = { numbers: [], factIds: [] };
    const ofEpoch = (epoch: number, ...sequences: readonly number[]) => ({
      numbers: sequences.map((sequence) => ({ epoch, sequence })),
    });
    const recalled = (by: InboxJournal, topic: string, asked: Partial<Asked> = {}) =>
      by.holding(topic, { ...nobody, ...asked }, async (all) => all);
    const waitingCases = async (by: InboxJournal, topic: string) => (await recalled(by, topic)).waiting;

    it('knows nothing of a topic that was never read', async () => {
      const topic = atTopic();
      expect(await journal.consumer(topic)).toBeUndefined();
      expect(await recalled(journal, topic)).toStrictEqual({
        from: undefined,
        last: undefined,
        before: { byNumber: new Map(), byFactId: new Map() },
        waiting: new Set(),
      });
      expect(await journal.parked({ topic })).toStrictEqual([]);
    });

    it('remembers where a topic stands, and why it is stopped', async () => {
      const topic = atTopic();
      const first = stands(topic, 1, { next: undefined, stopped: 'gap' });
      expect(await journal.advance(undefined, first, nothing)).toBe(true);
      expect(await again.consumer(topic)).toStrictEqual(first);
      expect((await recalled(again, topic)).from).toStrictEqual(first);
      expect(await journal.advance(first, stands(topic, 2), nothing)).toBe(true);
      expect(await again.consumer(topic)).toStrictEqual(stands(topic, 2));
    });

    it('names the topics that are stopped', async () => {
      const topics = [atTopic(), atTopic(), atTopic()] as const;
      await journal.advance(undefined, stands(topics[0], 1, { stopped: 'gap' }), nothing);
      await journal.advance(undefined, stands(topics[1], 1), nothing);
      await journal.advance(undefined, stands(topics[2], 1, { stopped: 'fork' }), nothing);
      const named = (await again.stopped()).filter(({ topic }) => topics.includes(topic));
      expect(new Map(named.map(({ topic, stopped }) => [topic, stopped]))).toStrictEqual(
        new Map([
          [topics[0], 'gap'],
          [topics[2], 'fork'],
        ]),
      );
    });

    it('knows the last message in turn, of the epoch that the topic is in', async () => {
      const topic = atTopic();
      const [one, two] = [taken(topic, 1), taken(topic, 2)];
      await journal.advance(undefined, stands(topic, 3), { ...nothing, taken: [one, two] });
      expect((await recalled(again, topic)).last).toBe(two.sha256);
      await journal.advance(stands(topic, 3), stands(topic, 1, { epoch: 2 }), nothing);
      expect((await recalled(again, topic)).last).toBeUndefined();
    });

    it('lets one of two who saw the same place go on', async () => {
      const topic = atTopic();
      const both = await Promise.all([
        journal.advance(undefined, stands(topic, 2), { ...nothing, taken: [taken(topic, 1)] }),
        again.advance(undefined, stands(topic, 2), { ...nothing, taken: [taken(topic, 1)] }),
      ]);
      expect(both.filter(Boolean)).toHaveLength(1);
    });

    it.each([
      ['elsewhere in the topic', { next: '7' }],
      ['at another number', { sequence: 7 }],
      ['in another epoch', { epoch: 2 }],
      ['in another physical topic', { source: 's2' }],
    ])('moves nothing, and keeps nothing, for whoever believes that the topic stands %s', async (_, other) => {
      const topic = atTopic();
      const now = stands(topic, 2);
      await journal.advance(undefined, now, nothing);
      const news = { ...nothing, taken: [taken(topic, 2)], parked: [parked(topic, 3)] };
      expect(await journal.advance({ ...now, ...other }, stands(topic, 4), news)).toBe(false);
      expect(await journal.consumer(topic)).toStrictEqual(now);
      expect((await recalled(journal, topic, ofEpoch(1, 2, 3))).before.byNumber.size).toBe(0);
      expect(await journal.parked({ topic })).toStrictEqual([]);
    });

    it('knows the bytes of what was taken in or parked, by number there and by fact id anywhere', async () => {
      const [topic, elsewhere] = [atTopic(), atTopic()];
      const [one, two, other] = [taken(topic, 1), parked(topic, 2), taken(elsewhere, 3)];
      await journal.advance(undefined, stands(topic, 3), { ...nothing, taken: [one], parked: [two] });
      await journal.advance(undefined, stands(elsewhere, 4), { ...nothing, taken: [other] });
      const factIds = [other.factId, two.factId];
      const { before: known } = await recalled(again, topic, { ...ofEpoch(1, 1, 3, 9), factIds });
      expect(known.byNumber).toStrictEqual(new Map([['1/1', one.sha256]]));
      expect(known.byFactId.get(other.factId)).toBe(other.sha256);
      expect(known.byFactId.get(two.factId)).toBe(two.sha256);
      await journal.advance(stands(topic, 3), stands(topic, 3, { epoch: 2 }), nothing);
      expect((await recalled(again, topic, ofEpoch(2, 1, 2))).before.byNumber).toStrictEqual(new Map());
      expect([...(await recalled(again, topic, ofEpoch(1, 1, 2))).before.byNumber.keys()].toSorted()).toStrictEqual([
        '1/1',
        '1/2',
      ]);
    });

    it('knows of a message without the form of a fact by its number alone', async () => {
      const topic = atTopic();
      const formless = parked(topic, 1, { factId: '', class: 'malformed' });
      await journal.advance(undefined, stands(topic, 2), { ...nothing, parked: [formless] });
      const { before: known } = await recalled(journal, topic, { ...ofEpoch(1, 1), factIds: [randomUUID()] });
      expect([...known.byNumber.keys(), ...known.byFactId.keys()].filter((key) => key !== '')).toStrictEqual(['1/1']);
    });

    it('keeps parked messages whole, by number, until they are settled', async () => {
      const topic = atTopic();
      const all = [parked(topic, 2), parked(topic, 1, { case: 'thing-2' }), parked(topic, 3, { class: 'behind' })];
      await journal.advance(undefined, stands(topic, 4), { ...nothing, parked: all });
      expect(await again.parked({ topic })).toStrictEqual([all[1], all[0], all[2]]);
      expect(await again.parked({ topic, case: 'thing-1' })).toStrictEqual([all[0], all[2]]);
      expect(await again.parked()).toStrictEqual(expect.arrayContaining(all));
      expect(await waitingCases(again, topic)).toStrictEqual(new Set(['thing-1', 'thing-2']));
      const before = await again.count();
      await journal.settle(all[1]!);
      expect(await waitingCases(again, topic)).toStrictEqual(new Set(['thing-1']));
      await journal.settle(all[0]!);
      expect(await again.parked({ topic })).toStrictEqual([all[2]]);
      expect(await again.count()).toBe(before - 2);
    });

    it('can say that a message waits for another reason', async () => {
      const topic = atTopic();
      const [first, second] = [parked(topic, 1), parked(topic, 2, { class: 'behind' })];
      await journal.advance(undefined, stands(topic, 3), { ...nothing, parked: [first, second] });
      await journal.restate(second, { class: 'malformed', reason: 'data must be object' });
      expect(await again.parked({ topic })).toStrictEqual([
        first,
        { ...second, class: 'malformed', reason: 'data must be object' },
      ]);
    });

    it('keeps incidents whole, each once, newest first', async () => {
      const topic = atTopic();
      const incident = (offset: string, more: Partial<Incident> = {}): Incident => ({
        kind: 'unproven',
        topic,
        source: 's1',
        offset,
        reason: 'no signature',
        body: Buffer.from([0, 255, 1]),
        headers: { jws: 'a\0b' },
        ...more,
      });
      const [one, two, elsewhere] = [
        incident('1'),
        incident('1', { kind: 'foreign' }),
        incident('1', { source: 's2' }),
      ];
      await journal.advance(undefined, stands(topic, 1), { ...nothing, incidents: [one, two] });
      await journal.advance(stands(topic, 1), stands(topic, 1), { ...nothing, incidents: [one, elsewhere] });
      expect(await again.incidents(topic, 10)).toStrictEqual([elsewhere, two, one]);
      expect(await again.incidents(topic, 1)).toStrictEqual([elsewhere]);
    });

    it('lets one at a time hold a topic, in whatever process', async () => {
      const topic = atTopic();
      let inHand = 0;
      const work = async () => {
        expect(++inHand).toBe(1);
        await journal.consumer(topic);
        inHand -= 1;
        return 'done';
      };
      const all = Array.from({ length: 8 }, (_, i) => (i % 2 ? journal : again).holding(topic, nobody, work));
      expect(new Set(await Promise.all(all))).toStrictEqual(new Set(['done']));
    });

    it('lets one hold a topic while another is held', async () => {
      const free = Promise.withResolvers<string>();
      const first = journal.holding(atTopic(), nobody, () => free.promise);
      expect(await again.holding(atTopic(), nobody, async () => 'held')).toBe('held');
      free.resolve('free');
      expect(await first).toBe('free');
    });

    it('lets go of a topic when the work fails', async () => {
      const topic = atTopic();
      await expect(journal.holding(topic, nobody, () => Promise.reject(new Error('fell over')))).rejects.toThrow(
        'fell over',
      );
      expect(await again.holding(topic, nobody, async () => 'free')).toBe('free');
    });

    it('can hold many topics at once and still work', async () => {
      const topics = Array.from({ length: 40 }, atTopic);
      const all = topics.map((topic) => journal.holding(topic, nobody, () => journal.consumer(topic)));
      expect(await Promise.all(all)).toHaveLength(40);
    });
  });
}

/** What every journal of the outbox promises, with the leases that fence it. */
export function outboxJournalBehaviour(
  name: string,
  open: () => Promise<Opened<{ journal: OutboxJournal; leases: Leases }>>,
) {
  describe(`the outbox journal in ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let journal: OutboxJournal;
    let leases: Leases;
    let term: number;
    beforeEach(async () => {
      opened = await open();
      ({ journal, leases } = opened);
      term = (await leases.take('outbox', 'a', 60_000))!;
    });
    afterEach(() => opened.end());

    const start = { position: '' };
    const there = { position: '0000000000000002', factId: randomUUID() };
    const outbound = (topic: string, sequence: number, more: Partial<Outbound> = {}): Outbound => ({
      topic,
      epoch: 1,
      sequence,
      factId: randomUUID(),
      case: 'thing-1',
      position: '0000000000000001',
      jws: 'h..s',
      sha256: sha256(`${sequence}`),
      ...more,
    });
    const takeover = async () => {
      await leases.release('outbox', 'a');
      return (await leases.take('outbox', 'b', 60_000))!;
    };

    it('stands at the beginning and knows no topic', async () => {
      expect(await journal.checkpoint()).toStrictEqual(start);
      expect(await journal.topics()).toStrictEqual([]);
    });

    it('numbers messages and moves the checkpoint together', async () => {
      await journal.assign(term, [outbound('a', 1), outbound('b', 1), outbound('a', 2)], start, there);
      expect(await journal.checkpoint()).toStrictEqual(there);
      expect((await journal.topics()).toSorted((a, b) => (a.topic < b.topic ? -1 : 1))).toStrictEqual([
        { topic: 'a', epoch: 1, assigned: 2, acknowledged: 0 },
        { topic: 'b', epoch: 1, assigned: 1, acknowledged: 0 },
      ]);
    });

    it('gives the messages of a topic in order, from one on, as many as are wanted', async () => {
      const all = [1, 2, 3].map((n) => outbound('a', n));
      await journal.assign(term, [...all, outbound('b', 2)], start, there);
      const ids = async (from: number, limit: number) =>
        (await journal.messages('a', 1, from, limit)).map(({ factId, jws, sha256: hash, position }) => [
          factId,
          jws,
          hash,
          position,
        ]);
      const expected = all.map(({ factId, jws, sha256: hash, position }) => [factId, jws, hash, position]);
      expect(await ids(1, 10)).toStrictEqual(expected);
      expect(await ids(2, 1)).toStrictEqual([expected[1]]);
      expect(await journal.messages('a', 2, 1, 10)).toStrictEqual([]);
    });

    it('finds the message that a fact was sent as', async () => {
      const { case: _, ...ofNone } = outbound('a', 2);
      const all = [outbound('a', 1), ofNone];
      await journal.assign(term, all, start, there);
      for (const one of all) expect(await journal.find('a', one.factId)).toStrictEqual(one);
      expect(await journal.find('b', all[0]!.factId)).toBeUndefined();
    });

    it('remembers up to where a topic is acknowledged, and never goes back', async () => {
      await journal.assign(
        term,
        [1, 2, 3].map((n) => outbound('a', n)),
        start,
        there,
      );
      await journal.acknowledge(term, 'a', 1, 3);
      await journal.acknowledge(term, 'a', 1, 2);
      expect(await journal.topics()).toMatchObject([{ assigned: 3, acknowledged: 3 }]);
    });

    it.each([
      ['the checkpoint stands elsewhere', () => journal.assign(term, [outbound('a', 1)], there, there)],
      ['a number is given twice', () => journal.assign(term, [outbound('a', 1), outbound('a', 1)], start, there)],
    ])('assigns nothing when %s', async (_, assign) => {
      await expect(assign()).rejects.toThrow();
      expect(await journal.checkpoint()).toStrictEqual(start);
      expect(await journal.topics()).toStrictEqual([]);
    });

    it('gives a fact no second number in a topic', async () => {
      const once = outbound('a', 1);
      await journal.assign(term, [once], start, there);
      await expect(journal.assign(term, [outbound('a', 2, { factId: once.factId })], there, start)).rejects.toThrow();
    });

    it('lets nobody write whose lease has passed to another', async () => {
      await journal.assign(term, [outbound('a', 1)], start, there);
      const newer = await takeover();
      await expect(journal.assign(term, [outbound('a', 2)], there, start)).rejects.toBeInstanceOf(LostLease);
      await journal.acknowledge(term, 'a', 1, 1);
      expect(await journal.topics()).toMatchObject([{ assigned: 1, acknowledged: 0 }]);
      await journal.acknowledge(newer, 'a', 1, 1);
      expect(await journal.topics()).toMatchObject([{ assigned: 1, acknowledged: 1 }]);
    });
  });
}

/** What leases promise. `pass` lets so much time go by for the clock that they go by. */
export function leasesBehaviour(
  name: string,
  open: () => Promise<Opened<{ leases: Leases; pass(this: void, ms: number): Promise<void> }>>,
) {
  describe(`leases in ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.end());
    const aJob = () => `job-${randomUUID()}`;

    it('are of one holder at a time', async () => {
      const job = aJob();
      const { leases } = opened;
      expect(await leases.take(job, 'a', 60_000)).toBe(1);
      expect(await leases.take(job, 'b', 60_000)).toBeUndefined();
      expect(await leases.take(aJob(), 'b', 60_000)).toBe(1);
    });

    it('are of exactly one of many who ask at once', async () => {
      const job = aJob();
      const terms = await Promise.all(
        Array.from({ length: 10 }, (_, i) => opened.leases.take(job, `holder-${i}`, 60_000)),
      );
      expect(terms.filter((term) => term !== undefined)).toStrictEqual([1]);
    });

    it('are prolonged by their holder, in the same term', async () => {
      const job = aJob();
      const { leases, pass } = opened;
      await leases.take(job, 'a', 60_000);
      await pass(50_000);
      expect(await leases.take(job, 'a', 60_000)).toBe(1);
      await pass(50_000);
      expect(await leases.take(job, 'b', 60_000)).toBeUndefined();
    });

    it('pass to another, in a higher term, once they have run out', async () => {
      const job = aJob();
      const { leases, pass } = opened;
      await leases.take(job, 'a', 60_000);
      await pass(61_000);
      expect(await leases.take(job, 'b', 60_000)).toBe(2);
      expect(await leases.take(job, 'a', 60_000)).toBeUndefined();
    });

    it('can be given back by their holder, and by nobody else', async () => {
      const job = aJob();
      const { leases } = opened;
      await leases.take(job, 'a', 60_000);
      await leases.release(job, 'b');
      expect(await leases.take(job, 'b', 60_000)).toBeUndefined();
      await leases.release(job, 'a');
      expect(await leases.take(job, 'b', 60_000)).toBe(2);
    });

    it('have a higher term for the same holder too, once it has run out or given it back', async () => {
      const job = aJob();
      const { leases, pass } = opened;
      await leases.take(job, 'a', 60_000);
      await pass(61_000);
      expect(await leases.take(job, 'a', 60_000)).toBe(2);
      await leases.release(job, 'a');
      expect(await leases.take(job, 'a', 60_000)).toBe(3);
    });
  });
}

/** What every journal of the reactions promises. */
export function reactionJournalBehaviour(
  name: string,
  open: () => Promise<Opened<{ journal: ReactionJournal; leases: Leases }>>,
) {
  describe(`the reaction journal in ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let term: number;
    beforeEach(async () => {
      opened = await open();
      term = (await opened.leases.take('reactions', 'a', 15_000))!;
    });
    afterEach(() => opened.end());
    const begin = { position: '' };
    const there = { position: '000000000007', factId: randomUUID() };

    it('begins at the beginning, and remembers how far it has come', async () => {
      const { journal } = opened;
      expect(await journal.checkpoint()).toStrictEqual(begin);
      await journal.advance(term, begin, there);
      expect(await journal.checkpoint()).toStrictEqual(there);
    });

    it('moves for nobody who believes that it stands elsewhere, or whose lease has passed on', async () => {
      const { journal } = opened;
      await expect(journal.advance(term, there, begin)).rejects.toBeInstanceOf(LostLease);
      await expect(journal.advance(term + 1, begin, there)).rejects.toBeInstanceOf(LostLease);
      expect(await journal.checkpoint()).toStrictEqual(begin);
    });
  });
}

/** What every list of what waits for people promises, whatever its job. */
export function stuckListBehaviour(
  name: string,
  job: 'reactions' | 'timers',
  open: () => Promise<Opened<{ journal: StuckList; leases: Leases }>>,
) {
  describe(`what waits for people of the ${job}, in ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    let term: number;
    beforeEach(async () => {
      opened = await open();
      await opened.leases.take(job === 'timers' ? 'reactions' : 'timers', 'a', 15_000);
      await opened.leases.take(job, 'before', 15_000);
      await opened.leases.release(job, 'before');
      term = (await opened.leases.take(job, 'a', 15_000))!;
    });
    afterEach(() => opened.end());
    const stuck = { reaction: 'reserve', factId: randomUUID(), position: '000000000005', reason: 'refused: no' };

    it('is kept for nobody whose lease has passed to another', async () => {
      const { journal } = opened;
      for (const passed of [term - 1, term + 1])
        await expect(journal.keep(passed, stuck)).rejects.toBeInstanceOf(LostLease);
      expect(await journal.stuck()).toStrictEqual([]);
    });

    it('is kept, each once, by position, until it is settled', async () => {
      const { journal } = opened;
      const later = { ...stuck, factId: randomUUID(), position: '000000000006', case: 'thing-1' };
      for (const one of [later, stuck, { ...stuck, reason: 'refused: still no' }]) await journal.keep(term, one);
      expect(await journal.stuck()).toStrictEqual([{ ...stuck, reason: 'refused: still no' }, later]);
      await journal.settle(stuck);
      expect(await journal.stuck()).toStrictEqual([later]);
    });
  });
}
