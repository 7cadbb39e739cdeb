import { setTimeout as sleep } from 'node:timers/promises';
import { GroupCommit } from './group-commit.js';

/** Adds so many at once, each to a stream of its own; says the sizes of the batches and how many were under way at once. */
async function committed(count: number) {
  const sizes: number[] = [];
  let [underWay, most] = [0, 0];
  const commits = new GroupCommit<number, number>(async (batch) => {
    sizes.push(batch.length);
    most = Math.max(most, ++underWay);
    await sleep(5);
    underWay -= 1;
    return batch;
  });
  const results = await Promise.all(Array.from({ length: count }, (_, n) => commits.add(`s-${n}`, n)));
  expect(results).toStrictEqual(Array.from({ length: count }, (_, n) => n));
  return { sizes, most };
}

it('stores a few in one batch', async () => expect(await committed(31)).toStrictEqual({ sizes: [31], most: 1 }));

it('sends one that comes alone at once', async () => expect(await committed(1)).toStrictEqual({ sizes: [1], most: 1 }));

it('stores very many in two batches that are under way at once', async () =>
  expect(await committed(256)).toStrictEqual({ sizes: [128, 128], most: 2 }));

it('keeps appends of one stream in their order, one a batch', async () => {
  const batches: (readonly number[])[] = [];
  const commits = new GroupCommit<number, number>(async (batch) => {
    batches.push(batch);
    return batch;
  });
  await Promise.all([0, 1, 2].map((n) => commits.add('one', n)));
  expect(batches).toStrictEqual([[0], [1], [2]]);
});

it('does not let many that come meanwhile wait for the batch before them', async () => {
  const sizes: number[] = [];
  const answered = Promise.withResolvers<void>();
  const commits = new GroupCommit<number, number>(async (batch) => {
    sizes.push(batch.length);
    await answered.promise;
    return batch;
  });
  const first = commits.add('first', 0);
  await sleep(5);
  const meanwhile = Array.from({ length: 40 }, (_, n) => commits.add(`s-${n}`, n));
  await sleep(5);
  expect(sizes).toStrictEqual([1, 40]);
  answered.resolve();
  await Promise.all([first, ...meanwhile]);
});
