import { type EventStore, MemoryEventStore, WrongRevision } from '#libs/event-store';
import { type Asked, catalogueOf, type Decider, type FactsOf, integer, record, Refusal, text } from '#libs/kernel';
import { aRecordedFact, TurnedClock } from '#libs/runtime/testing';
import {
  Ahead,
  CommandIdUsed,
  LateWithoutReason,
  NotThere,
  SeenNothing,
  Stale,
  TooLarge,
  Unstorable,
} from './asking-errors.js';
import { ExecuteHandler } from './execute.handler.js';
import { type Asking, Execute, type Where } from './execute.js';
import { Metrics } from './metrics.js';
import { SystemIds } from './system.js';

const shapes = { Noted: record({ no: integer(), words: text(100_000) }), Looked: record({}) };
type NoteFact = FactsOf<typeof shapes>;
type Note = Readonly<{ type: 'Note'; words: string }> | Readonly<{ type: 'Look' }>;
type Notes = Readonly<{ count: number }>;

/** Numbers notes; refuses the word "no", has nothing to say to "nothing". */
const notes: Decider<Notes, Note, NoteFact, NoteFact> = {
  side: 'dinas',
  catalogue: catalogueOf({ category: 'notes', audience: 'shared', dinas: shapes, pusat: shapes, quiet: ['Looked'] }),
  initial: { count: 0 },
  evolve: ({ count }, { type }) => ({ count: count + (type === 'Noted' ? 1 : 0) }),
  decide({ count }, command) {
    if (command.type === 'Look') return [{ type: 'Looked', data: {} }];
    if (command.words === 'no') throw new Refusal('not-that-word');
    return command.words === 'nothing' ? [] : [{ type: 'Noted', data: { no: count + 1, words: command.words } }];
  },
};

const stream = 'notes-1';
const existing: Where = { id: '1' };
const begun: Where = { id: '1', newFor: '33.72' };
const fresh: Where = { ...begun, isNew: true };
const note = (words = 'yes'): Note => ({ type: 'Note', words });

function aService(store: EventStore = new MemoryEventStore()) {
  const clock = new TurnedClock();
  const speaker = {
    node: 'surakarta',
    isLate: (occurredAt: string, now: string) => Date.parse(now) - Date.parse(occurredAt) > 86_400_000,
  };
  const handler = new ExecuteHandler(store, clock, new SystemIds(), speaker, new Metrics());
  let count = 0;
  const asking = (more: Partial<Asking> = {}): Asking => ({
    subject: 'p-1',
    kind: 'person',
    commandId: `command-${++count}`,
    commandHash: 'h',
    correlationId: 'c-1',
    permit: () => ({ role: 'clerk' }),
    seen: 'unasked',
    ...more,
  });
  const ask = (
    more: Partial<Asking> = {},
    command: Note | ((state: Notes, asked: Asked) => Note) = note(),
    where = begun,
  ) => handler.execute(new Execute(notes, where, command, asking(more)));
  const words = async () => (await store.read(stream)).map(({ data }) => (data as { words?: string }).words);
  return { clock, store, ask, words };
}
const denied = () => {
  throw new Error('may not');
};
const seen = (etag: string | undefined) => ({ seen: { etag } });
const copy = (fields: object = {}) => {
  const { commandId: _, ...fact } = aRecordedFact({
    type: 'Noted',
    data: { no: 1, words: 'theirs' },
    stream,
    case: stream,
    origin: 'pusat',
    ...fields,
  });
  return { ...fact, ...fields };
};

describe('what was asked before', () => {
  it('has the first answer, whatever has happened since, and adds nothing', async () => {
    const { ask, words, clock } = aService();
    const first = await ask({ commandId: 'x' });
    await ask();
    clock.turn(1_000_000);
    expect(await ask({ commandId: 'x', permit: denied, ...seen('"0"') }, note('no'))).toStrictEqual(first);
    expect(await words()).toStrictEqual(['yes', 'yes']);
  });

  it.each([
    ['for something else', { commandHash: 'other' }],
    ['by somebody else', { subject: 'p-2' }],
  ])('is no answer when the same id was used %s', async (_, more) => {
    const { ask, words } = aService();
    await ask({ commandId: 'x' });
    await expect(ask({ commandId: 'x', permit: denied, ...more })).rejects.toBeInstanceOf(CommandIdUsed);
    expect(await words()).toHaveLength(1);
  });

  it('belongs to the case that the stream belongs to', async () => {
    const { ask, store } = aService();
    await ask({}, note(), { ...begun, case: 'request-7' });
    await ask({}, note(), existing);
    expect((await store.read(stream)).map((fact) => fact.case)).toStrictEqual(['request-7', 'request-7']);
  });

  it('has it too where the id is the asking’s own, though nothing is read there first', async () => {
    const { ask, words } = aService();
    const first = await ask({ commandId: 'x' }, note(), fresh);
    expect(await ask({ commandId: 'x' }, note(), fresh)).toStrictEqual(first);
    expect(await ask({ commandId: 'x', permit: denied }, note('no'), fresh)).toStrictEqual(first);
    await expect(ask({ permit: denied }, note(), { ...fresh, id: '2' })).rejects.toThrow('may not');
    expect(await words()).toStrictEqual(['yes']);
  });

  it('is not remembered when it was refused', async () => {
    const { ask } = aService();
    await expect(ask({ commandId: 'x' }, note('no'))).rejects.toThrow('not-that-word');
    expect(await ask({ commandId: 'x' }, note())).toMatchObject({ facts: ['Noted'] });
  });

  it('is not answered by a copy that carries the same id', async () => {
    const { ask, store, words } = aService();
    await store.appendOnce(stream, [copy({ commandId: 'x', commandHash: 'h' })]);
    expect(await ask({ commandId: 'x' })).toMatchObject({ revision: 1 });
    expect(await words()).toStrictEqual(['theirs', 'yes']);
  });
});

describe('in this order it is asked', () => {
  it('whether there is such a stream', () =>
    expect(aService().ask({ permit: denied }, note(), existing)).rejects.toBeInstanceOf(NotThere));

  it('whether the asker may, by the service’s clock and for the office of the stream, before what they have seen', async () => {
    const { ask, clock } = aService();
    await ask();
    const asked: unknown[] = [];
    const permit = (office: string, at: string) => {
      asked.push([office, at]);
      return denied();
    };
    clock.turn(60_000);
    await expect(ask({ permit, ...seen(undefined) }, note('no'), { id: '1', newFor: '34.71' })).rejects.toThrow(
      'may not',
    );
    expect(asked).toStrictEqual([['33.72', '2026-02-02T02:01:00.000Z']]);
  });

  it('whether they have seen anything, before when it happened', async () => {
    const { ask } = aService();
    await ask();
    const claimed = { occurredAt: '2030-01-01T00:00:00.000Z' };
    await expect(ask({ ...seen(undefined), claimed }, note('no'))).rejects.toBeInstanceOf(SeenNothing);
  });

  it('whether that was the newest; if not, what was not seen is shown', async () => {
    const { ask, store } = aService();
    await ask();
    const [unseen] = (await ask()).facts;
    await store.appendOnce(stream, [copy()]);
    const stale = await ask(seen('"1"'), note('no')).catch((error: unknown) => error);
    expect(stale).toBeInstanceOf(Stale);
    expect(stale).toMatchObject({ etag: '"2"', unseen: [{ type: unseen, origin: 'surakarta' }, { origin: 'pusat' }] });
  });

  it.each(['nonsense', '"9"', 'W/"1"', '*'])('and %s was never the newest', async (etag) => {
    const { ask } = aService();
    await ask();
    await expect(ask(seen(etag))).rejects.toBeInstanceOf(Stale);
  });

  it('when it happened: not ahead of the clock by more than clocks may differ, before the rules', async () => {
    const { ask } = aService();
    const ahead = (occurredAt: string) => ask({ claimed: { occurredAt } }, note('no'));
    await expect(ahead('2026-02-02T02:05:00.001Z')).rejects.toBeInstanceOf(Ahead);
    await expect(ahead('2026-02-02T02:05:00.000Z')).rejects.toThrow('not-that-word');
  });

  it('why it is told so late', async () => {
    const { ask, store } = aService();
    const occurredAt = '2026-01-02T02:00:00.000Z';
    await expect(ask({ claimed: { occurredAt } }, note('no'))).rejects.toBeInstanceOf(LateWithoutReason);
    await ask({ claimed: { occurredAt, lateEntryReason: 'no link' } });
    expect(await store.read(stream)).toMatchObject([{ occurredAt, lateEntryReason: 'no link' }]);
  });

  it('what the rules say; a refusal adds nothing', async () => {
    const { ask, words } = aService();
    await expect(ask({}, note('no'))).rejects.toBeInstanceOf(Refusal);
    expect(await words()).toStrictEqual([]);
  });
});

describe('what was seen', () => {
  it('is not asked of a stream that is begun', async () => {
    expect(await aService().ask(seen(undefined))).toMatchObject({ revision: 0, etag: '"1"' });
  });

  it('is changed by what people of this side do, and by nothing else', async () => {
    const { ask, store } = aService();
    await ask();
    await ask({}, { type: 'Look' });
    await ask({ kind: 'process' });
    await store.appendOnce(stream, [copy({ commandId: 'theirs' })]);
    expect(await ask(seen('"1"'))).toMatchObject({ etag: '"2"', revision: 4 });
  });
});

describe('what is said', () => {
  it('carries who asked, with what right, when, and the command', async () => {
    const { ask, store } = aService();
    const mandate = { id: 'm-1', kind: 'PLT' as const, from: 'p-9', letter: '1/2026' };
    await ask({ commandId: 'x', causationId: 'f-1', permit: () => ({ role: 'office-head', mandate }) });
    expect(await store.read(stream)).toMatchObject([
      {
        type: 'Noted',
        version: 1,
        data: { no: 1, words: 'yes' },
        origin: 'surakarta',
        office: '33.72',
        actor: { kind: 'person', subject: 'p-1', role: 'office-head', mandate },
        occurredAt: '2026-02-02T02:00:00.000Z',
        correlationId: 'c-1',
        causationId: 'f-1',
        commandId: 'x',
        commandHash: 'h',
      },
    ]);
  });

  it('is nothing when it is so already', async () => {
    const { ask, words } = aService();
    await ask();
    expect(await ask({}, note('nothing'))).toMatchObject({ revision: 0, etag: '"1"', facts: [] });
    expect(await words()).toHaveLength(1);
  });

  it('may follow from the state as it is read', async () => {
    const { ask, words } = aService();
    await ask();
    await ask({}, ({ count }, { office }) => note(`after ${count} in ${office}`));
    expect((await words()).at(-1)).toBe('after 1 in 33.72');
  });

  it.each([
    ['more than 64 KiB', 'a'.repeat(65_536), TooLarge],
    ['half a character', 'a\ud800', Unstorable],
    ['U+0000', 'a\\\u0000', Unstorable],
  ])('is never %s', async (_, words, error) => {
    const service = aService();
    await expect(service.ask({}, note(words))).rejects.toBeInstanceOf(error);
    expect(await service.words()).toStrictEqual([]);
  });

  it.each(['a'.repeat(64_000), 'a\\u0000', '\\\\u0000', '😀'])('may be anything else', async (words) => {
    const service = aService();
    await service.ask({}, note(words));
    expect(await service.words()).toStrictEqual([words]);
  });
});

describe('at once', () => {
  it('commands on one stream queue, each seeing the one before', async () => {
    const { ask, store } = aService();
    await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect((await store.read(stream)).map(({ data }) => (data as { no: number }).no)).toStrictEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it('a command whose stream has moved on is decided again; a stale one is then refused', async () => {
    /** Another process is always a moment faster. */
    class Contested extends MemoryEventStore {
      rivals: object[] = [];
      override async append(...given: Parameters<MemoryEventStore['append']>) {
        const rival = this.rivals.shift();
        if (rival) await this.appendOnce(stream, [copy(rival)]);
        return super.append(...given);
      }
    }
    const store = new Contested();
    const { ask, words } = aService(store);
    await ask();
    store.rivals = [{}, {}, {}];
    expect(await ask(seen('"1"'))).toMatchObject({ revision: 4 });
    expect((await store.read(stream)).at(-1)).toMatchObject({ data: { no: 5 } });

    store.rivals = [{ origin: 'surakarta', commandId: 'of another instance' }];
    await expect(ask(seen('"2"'))).rejects.toBeInstanceOf(Stale);
    expect(await words()).toHaveLength(6);
  });

  it('gives up on a stream that never comes to rest', async () => {
    class Restless extends MemoryEventStore {
      override async append(): Promise<never> {
        throw new WrongRevision(stream, 'none');
      }
    }
    await expect(aService(new Restless()).ask()).rejects.toBeInstanceOf(WrongRevision);
  });
});
