import { StoreUnavailable } from '#libs/event-store';
import { catalogueOf, type Decider, type FactsOf, integer, record, Refusal, text } from '#libs/kernel';
import {
  aReactingSide,
  aRecordedFact,
  reactedToAll,
  reacting,
  type ReactingSide,
  reactionsOf,
  Stumbling,
} from '#libs/runtime/testing';
import { Execute } from '../execute.js';
import { type Reaction, step } from './reaction.js';

const shapes = { Ordered: record({ goods: text(20) }), Kept: record({ no: integer(1), goods: text(20) }) };
type ShelfFact = FactsOf<typeof shapes>;
type Put = Readonly<{ type: 'Put'; goods: string }>;

/** A shelf numbers what is put on it; it has no room for elephants, and never for the same twice. */
const shelf: Decider<readonly string[], Put, ShelfFact, ShelfFact> = {
  side: 'pusat',
  catalogue: catalogueOf({ category: 'shelf', audience: 'own', pusat: shapes }),
  initial: [],
  evolve: (state, { type, data }) => (type === 'Kept' ? [...state, data.goods] : state),
  decide(state, { goods }) {
    if (goods === 'elephant') throw new Refusal('no-room');
    if (goods === 'china') throw new Error('it fell');
    return [{ type: 'Kept', data: { no: state.length + 1, goods } }];
  },
};

const put = (id: string, goods: string, refused?: Parameters<typeof step>[1]) =>
  step((asking) => new Execute(shelf, { id, newFor: '00' }, { type: 'Put', goods }, asking), refused);

/** What is ordered goes on two shelves; what the first has no room for goes to the yard instead. */
const storing: Reaction = {
  name: 'storing',
  category: 'order',
  types: ['Ordered'],
  steps: ({ data }) => {
    const { goods } = data as { goods: string };
    return [
      put('front', goods, (code) =>
        code === 'no-room' && goods === 'elephant' ? [put('yard', 'cage')] : 'tell people',
      ),
      put('back', goods),
    ];
  },
};

const aSide = aReactingSide;
type Side = ReactingSide;

async function order({ store }: Side, goods: string, n = 1) {
  const { recordedAt: _, ...fact } = aRecordedFact({ type: 'Ordered', stream: `order-${n}`, data: { goods } });
  await store.appendOnce(fact.stream, [fact]);
  return fact.id;
}
const on = async ({ store }: Side, id: string) =>
  (await store.read(`shelf-${id}`)).map(({ data }) => (data as { goods: string }).goods);
const done = (side: Side) => reactedToAll(side, ['order']);

it('asks what follows from a fact, in order, as a process, and says because of what', async () => {
  const side = aSide();
  const id = await order(side, 'scanner');
  const { end } = reacting(reactionsOf(side, [storing]));
  await done(side);
  expect(await end()).toBeUndefined();
  expect([await on(side, 'front'), await on(side, 'back')]).toStrictEqual([['scanner'], ['scanner']]);
  const [kept] = await side.store.read('shelf-front');
  expect(kept).toMatchObject({ causationId: id, actor: { kind: 'process', subject: 'storing', role: 'process' } });
});

it('asks something else where that is the answer to a refusal, and nothing that would have followed', async () => {
  const side = aSide();
  await order(side, 'elephant');
  const { end } = reacting(reactionsOf(side, [storing]));
  await done(side);
  await end();
  expect([await on(side, 'yard'), await on(side, 'back')]).toStrictEqual([['cage'], []]);
  expect(await side.journal.stuck()).toStrictEqual([]);
});

describe('what cannot be done', () => {
  it.each([
    ['refused', [{ ...storing, steps: () => [put('front', 'elephant')] }], 'refused: no-room'],
    ['a bug', [{ ...storing, steps: () => [put('front', 'china')] }], 'Error: it fell'],
  ])('waits for people, holds up nobody else, and is done when it is tried again: %s', async (_, broken, reason) => {
    const side = aSide();
    const factId = await order(side, 'vase');
    const { end } = reacting(reactionsOf(side, broken));
    await done(side);
    await end();
    expect(await side.journal.stuck()).toMatchObject([{ reaction: 'storing', factId, reason }]);

    const mended = reactionsOf(side, [storing]);
    await order(side, 'scanner', 2);
    const again = reacting(mended);
    await done(side);
    await again.end();
    expect(await on(side, 'front')).toStrictEqual(['scanner']);
    expect(await reactionsOf(side, broken).retry('storing', factId)).toBe(false);
    expect(await mended.retry('storing', factId)).toBe(true);
    expect(await mended.retry('storing', factId)).toBe(false);
    expect(await on(side, 'front')).toStrictEqual(['scanner', 'vase']);
    expect(await side.journal.stuck()).toStrictEqual([]);
  });

  it('for now, since the store is away, is not passed over', async () => {
    const side = aSide();
    await order(side, 'scanner');
    const away = { ...storing, steps: () => Promise.reject(new StoreUnavailable('away')) };
    expect(await reacting(reactionsOf(side, [away])).ended).toBeInstanceOf(StoreUnavailable);
    const { end } = reacting(reactionsOf(side, [storing]));
    await done(side);
    await end();
    expect(await on(side, 'back')).toStrictEqual(['scanner']);
  });
});

it.each(['before', 'after'] as const)(
  'killed at any await, %s its effect, the next does the rest, and nothing twice',
  async (when) => {
    let deaths = 0;
    for (let at = 1; ; at++) {
      const side = aSide();
      await order(side, 'scanner', 1);
      await order(side, 'elephant', 2);
      const stumbling = new Stumbling(at, when);
      const first = reacting(reactionsOf(side, [storing], 'a', stumbling));
      await Promise.race([first.ended, done(side)]);
      await first.end();
      side.leases.now += 60_000;
      const second = reacting(reactionsOf(side, [storing], 'b'));
      await done(side);
      await second.end();
      expect([await on(side, 'front'), await on(side, 'back'), await on(side, 'yard')]).toStrictEqual([
        ['scanner'],
        ['scanner'],
        ['cage'],
      ]);
      expect(await side.journal.stuck()).toStrictEqual([]);
      if (!stumbling.happened) break;
      deaths += 1;
    }
    expect(deaths).toBeGreaterThan(8);
  },
);
