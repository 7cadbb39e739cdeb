import { MemoryEventStore, StoreUnavailable } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { catalogueOf, type Decider, type FactsOf, record, Refusal, text } from '#libs/kernel';
import type { DueModel, ReadModel } from '#libs/read-models';
import {
  Killed,
  MemoryDueTimes,
  MemoryLeases,
  MemoryReadModelTables,
  MemoryStuckList,
  Stumbling,
  TurnedClock,
} from '#libs/runtime/testing';
import { Execute } from '../execute.js';
import { ExecuteHandler } from '../execute.handler.js';
import { Metrics } from '../metrics.js';
import { Projector } from '../projections.js';
import { derivedId, SystemIds } from '../system.js';
import { timer } from './timer.js';
import { Timers } from './timers.js';

const shapes = { Laid: record({ egg: text(20), at: text(30) }), Done: record({ egg: text(20) }) };
type EggFact = FactsOf<typeof shapes>;
type Asks = Readonly<{ type: 'Lay'; egg: string; at: string } | { type: 'Take'; egg: string }>;
type Pot = Readonly<Record<string, string>>;

/** A pot: each egg is to be taken out in time. A goose's breaks, a stone is no egg, and what is cold was taken before. */
const pot: Decider<Pot, Asks, EggFact, EggFact> = {
  side: 'pusat',
  catalogue: catalogueOf({ category: 'pot', audience: 'own', pusat: shapes }),
  initial: {},
  evolve: (state, { type, data }) =>
    type === 'Laid'
      ? { ...state, [data.egg]: data.at }
      : Object.fromEntries(Object.entries(state).filter(([egg]) => egg !== data.egg)),
  decide(state, command, { at }) {
    const { egg } = command;
    if (command.type === 'Lay') return [{ type: 'Laid', data: { egg, at: command.at } }];
    if (egg === 'goose') throw new Error('it broke');
    if (egg === 'stone') throw new Refusal('no-egg');
    if (egg === 'cold' || !(egg in state)) throw new Refusal('taken-already');
    if (at < state[egg]!) throw new Refusal('still-raw');
    return [{ type: 'Done', data: { egg } }];
  },
};

const potDue: DueModel<Pot> = {
  name: 'pot-due',
  version: 1,
  of: 'pot',
  columns: { id: 'text', no: 'integer', at: 'instant', command: 'json' },
  key: ['id', 'no'],
  rows: (state, id) =>
    Object.entries(state).map(([egg, at], no) => ({ id, no, at, command: { type: 'Take', egg } satisfies Asks })),
};
const timers = [timer(potDue, pot, 'taken-already')];
const models = [potDue as ReadModel];
const { catalogue, initial, evolve } = pot;

function aSide() {
  const leases = new MemoryLeases();
  const store = new MemoryEventStore();
  const tables = new MemoryReadModelTables(models);
  const clock = new TurnedClock('2026-02-02T02:00:00.000Z');
  return {
    store,
    leases,
    tables,
    clock,
    stuck: new MemoryStuckList(leases, 'timers'),
    dueTimes: new MemoryDueTimes(tables, models),
    /** How often something was asked. */
    count: { asked: 0 },
    projector: new Projector(store, tables, [{ model: models[0]!, catalogue, initial, evolve }]),
  };
}
type Side = ReturnType<typeof aSide>;
const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(ended.splice(0).map((end) => end()));
});

function handlerOf({ store, clock }: Pick<Side, 'store' | 'clock'>) {
  return new ExecuteHandler(store, clock, new SystemIds(), { node: 'pusat', isLate: () => false }, new Metrics());
}

const passing = (error: unknown): boolean => error instanceof StoreUnavailable || error instanceof Killed;

function timersOf(side: Side, over: Partial<Side & { isPassing: typeof passing }> = {}, holder = 'a') {
  const { clock, leases, stuck, dueTimes, projector, count, isPassing = passing } = { ...side, ...over };
  const handler = handlerOf({ ...side, ...over });
  return new Timers({
    clock,
    leases,
    stuck,
    dueTimes,
    holder,
    timers,
    derivedId,
    execute: (ask) => {
      count.asked += 1;
      return handler.execute(ask);
    },
    isPassing,
    onMove: (listener) => projector.onMove(listener),
  });
}

function running(work: { run: (signal: AbortSignal, well: () => void) => Promise<void> }) {
  const stopping = new AbortController();
  const ending = work
    .run(stopping.signal, () => {})
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  const end = () => {
    stopping.abort();
    return ending;
  };
  ended.push(end);
  return { ended: ending, end };
}

let eggs = 0;
const minute = (m: number) => `2026-02-02T02:${String(m).padStart(2, '0')}:00.000Z`;
async function lay(side: Side, egg: string, at: number, id = 'a') {
  eggs += 1;
  const asking = {
    subject: 'cook',
    kind: 'person',
    commandId: `lay-${eggs}`,
    commandHash: '',
    correlationId: 'c',
    permit: () => ({ role: 'cook' }),
    seen: 'unasked',
  } as const;
  await handlerOf(side).execute(new Execute(pot, { id, newFor: '' }, { type: 'Lay', egg, at: minute(at) }, asking));
}
const done = async ({ store }: Side, id = 'a') =>
  (await store.read(`pot-${id}`)).flatMap(({ type, data }) => (type === 'Done' ? (data as { egg: string }).egg : []));
const passes = ({ clock }: Side, minutes: number) => clock.turn(minutes * 60_000);
/** While the clock goes on by less than the shortest of these times. */
const soon = (side: Side, assertion: () => Promise<void>, by = 200) =>
  eventually(async () => {
    side.clock.turn(by);
    await assertion();
  });
const shown = ({ store, tables }: Side) =>
  eventually(async () => expect((await tables.checkpoint())?.position).toBe(await store.head()));

it('asks what is due when its time has come, and not before, as a process', async () => {
  const side = aSide();
  running(side.projector);
  await lay(side, 'hen', 5);
  await lay(side, 'duck', 20);
  running(timersOf(side));
  await shown(side);
  expect(await done(side)).toStrictEqual([]);
  passes(side, 5);
  await soon(side, async () => expect(await done(side)).toStrictEqual(['hen']));
  passes(side, 10);
  await shown(side);
  expect(await done(side)).toStrictEqual(['hen']);
  passes(side, 5);
  await soon(side, async () => expect(await done(side)).toStrictEqual(['hen', 'duck']));
  const last = (await side.store.read('pot-a')).at(-1)!;
  expect(last.actor).toStrictEqual({ kind: 'process', subject: 'pot-due', role: 'process' });
});

it('looks again when the tables move: what is due sooner than all the others is not late', async () => {
  const side = aSide();
  running(side.projector);
  await lay(side, 'ostrich', 40);
  running(timersOf(side));
  await shown(side);
  await lay(side, 'quail', 0, 'b');
  // long before it would look by itself
  await soon(side, async () => expect(await done(side, 'b')).toStrictEqual(['quail']), 20);
  expect(await done(side)).toStrictEqual([]);
});

it('asks once while the tables lag behind, however often it looks, and does once what two have asked', async () => {
  const side = aSide();
  await lay(side, 'hen', 0);
  const projecting = running(side.projector);
  await shown(side);
  await projecting.end();
  for (const [n, holder] of ['a', 'b'].entries()) {
    let looks = 0;
    const look: MemoryDueTimes['look'] = (by) => {
      looks += 1;
      return side.dueTimes.look(by);
    };
    const { end } = running(timersOf(side, { dueTimes: { look } as MemoryDueTimes }, holder));
    await soon(side, async () => expect(looks).toBeGreaterThan(3), 60_000);
    await end();
    expect([side.count.asked, await done(side)]).toStrictEqual([n + 1, ['hen']]);
    side.leases.now += 60_000;
  }
  expect(await side.stuck.stuck()).toStrictEqual([]);
});

it('takes a refusal that says that it is so already for an answer', async () => {
  const side = aSide();
  running(side.projector);
  await lay(side, 'cold', 0);
  await lay(side, 'hen', 1);
  await shown(side);
  const looking = timersOf(side);
  running(looking);
  passes(side, 1);
  await soon(side, async () => expect(await done(side)).toStrictEqual(['hen']));
  expect(await side.stuck.stuck()).toStrictEqual([]);
});

describe('what cannot be done', () => {
  it.each([
    ['refused', 'stone', 'refused: no-egg'],
    ['a bug', 'goose', 'Error: it broke'],
  ])(
    'waits for people, holds up nobody else, and is forgotten when it is not due any more: %s',
    async (_, egg, reason) => {
      const side = aSide();
      running(side.projector);
      await lay(side, egg, 0);
      await lay(side, 'hen', 1);
      await shown(side);
      const looking = timersOf(side);
      expect(await looking.oldestWaiting()).toBe(minute(0));
      running(looking);
      passes(side, 1);
      await soon(side, async () => expect(await done(side)).toStrictEqual(['hen']));
      const [waiting] = await side.stuck.stuck();
      expect(waiting).toMatchObject({ reaction: 'pot-due', case: 'pot-a', reason });
      await shown(side);
      expect(await looking.oldestWaiting()).toBeUndefined();
      expect(await looking.retry('pot-due', waiting!.factId)).toBe(false);
      expect(await looking.retry('pot-due', derivedId('another'))).toBe(false);
      await lay(side, egg, 50); // not due any more
      await soon(side, async () => expect(await side.stuck.stuck()).toStrictEqual([]));
    },
  );

  it('is done when it is tried again, or was done meanwhile', async () => {
    const side = aSide();
    running(side.projector);
    await lay(side, 'hen', 0);
    await shown(side);
    const store = new Stumbling(1, 'before').over(side.store);
    const unlucky = running(timersOf(side, { store, isPassing: () => false }));
    await soon(side, async () => expect(await side.stuck.stuck()).toMatchObject([{ reason: 'Killed' }]));
    await unlucky.end();

    const [kept] = await side.stuck.stuck();
    expect(await timersOf(side).retry('pot-due', kept!.factId)).toBe(true);
    expect([await done(side), await side.stuck.stuck()]).toStrictEqual([['hen'], []]);
    await side.stuck.keep(side.leases.termOf('timers')!, kept!);
    await shown(side);
    expect(await timersOf(side).retry('pot-due', kept!.factId)).toBe(true);
    expect([await done(side), await side.stuck.stuck()]).toStrictEqual([['hen'], []]);
  });

  it('for now, since the store is away, is not passed over', async () => {
    const side = aSide();
    running(side.projector);
    await lay(side, 'hen', 0);
    await shown(side);
    const store = new Stumbling(1, 'before').over(side.store);
    expect(await running(timersOf(side, { store })).ended).toBeInstanceOf(Killed);
    running(timersOf(side));
    await soon(side, async () => expect(await done(side)).toStrictEqual(['hen']));
    expect(await side.stuck.stuck()).toStrictEqual([]);
  });
});

it.each(['before', 'after'] as const)(
  'killed at any await, %s its effect, the next does the rest, and nothing twice',
  async (when) => {
    let deaths = 0;
    for (let at = 1; ; at++) {
      const side = aSide();
      const projecting = running(side.projector);
      for (const egg of ['hen', 'stone', 'duck']) await lay(side, egg, 0);
      await shown(side);
      const stumbling = new Stumbling(at, when);
      const first = running(
        timersOf(side, {
          store: stumbling.over(side.store),
          stuck: stumbling.over(side.stuck),
          leases: stumbling.over(side.leases),
          dueTimes: stumbling.over(side.dueTimes),
        }),
      );
      const all = soon(side, async () => expect(await done(side)).toStrictEqual(['hen', 'duck']));
      await Promise.race([first.ended, all]);
      await first.end();
      side.leases.now += 60_000;
      const second = running(timersOf(side, {}, 'b'));
      await soon(side, async () => {
        expect(await done(side)).toStrictEqual(['hen', 'duck']);
        expect(await side.stuck.stuck()).toMatchObject([{ reaction: 'pot-due', reason: 'refused: no-egg' }]);
      });
      await all;
      await Promise.all([second.end(), projecting.end()]);
      if (!stumbling.happened) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(8);
  },
);
