import { hash } from '#libs/domain/testing';
import { aDatabaseToMake } from '#libs/embedded/testing';
import { provisionDatabase } from '#libs/event-store';
import { poolOf } from '#libs/postgres';
import type { CrossingFile } from '../files-crossing/file-list.js';
import { PostgresFileList } from './file-list.js';
import { PostgresLeases } from './leases.js';
import { migrateRuntime } from './migrate.js';
import { PostgresNodeRequests } from './node-requests.js';

let pools: ReadonlyArray<ReturnType<typeof poolOf>>;
let list: PostgresFileList;
let leases: PostgresLeases;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await aDatabaseToMake();
  const { serverUrl, name } = database;
  const urls = await provisionDatabase(serverUrl, { name, ownerPassword: 'owner-pw', appPassword: 'app-pw' });
  await migrateRuntime(urls.owner, name);
  pools = [poolOf(urls.app, { max: 2 }), poolOf(urls.app, { max: 2 })];
  list = new PostgresFileList(pools[0]!);
  leases = new PostgresLeases(pools[0]!);
  drop = database.drop;
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await drop();
});

const start = { position: '' };
const there = { position: '0000000000000001', factId: '0190a5a0-0000-7000-8000-000000000001' };
const file = (letter: string, more: Partial<CrossingFile> = {}): CrossingFile => ({
  office: '33.72',
  side: 'dinas',
  sha256: hash(letter),
  ...more,
});
const dueNow = async () => (await list.due(10)).map(({ sha256 }) => sha256[0]);

it('names files and moves on in one step, as whoever holds the lease', async () => {
  const term = (await leases.take('file-naming', 'one', 60_000))!;
  expect(await list.checkpoint()).toStrictEqual(start);
  await list.name(term, [file('a'), file('a'), file('b'), file('c', { side: 'pusat' })], start, there);
  expect(await list.checkpoint()).toStrictEqual(there);

  for (const [stale, from] of [
    [term - 1, there],
    [term, start],
  ] as const)
    await expect(list.name(stale, [file('d')], from, there)).rejects.toMatchObject({ name: 'LostLease' });
  expect(await list.isNamed(file('d'))).toBe(false);
  expect(await list.isNamed(file('a'))).toBe(true);
  expect(await list.isNamed(file('a', { side: 'pusat' }))).toBe(false);
  expect(await list.isNamed(file('a', { office: '33.11' }))).toBe(false);
  expect(await list.waiting(['dinas'])).toMatchObject({ count: 2 });
  expect(await list.waiting(['dinas', 'pusat'])).toMatchObject({
    count: 3,
    since: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]{12}Z$/),
  });
});

it('gives those whose turn it is; what crossed is named on, and never due again', async () => {
  expect(new Set(await dueNow())).toStrictEqual(new Set(['a', 'b', 'c']));
  await list.crossed(file('a'));
  await list.postpone(file('b'), 300, 'not now');
  expect(await dueNow()).toStrictEqual(['c']);
  await list.crossed(file('c', { side: 'pusat' }));
  await new Promise((later) => setTimeout(later, 350));
  expect(await list.due(10)).toMatchObject([{ sha256: hash('b'), tries: 1 }]);
  expect(await list.isNamed(file('a'))).toBe(true);
  await list.crossed(file('b'));
  expect(await list.waiting(['dinas', 'pusat'])).toStrictEqual({ count: 0 });
});

it('a request of a node is its first once, at whichever instance', async () => {
  const [here, beside] = pools.map((pool) => new PostgresNodeRequests(pool)) as [
    PostgresNodeRequests,
    PostgresNodeRequests,
  ];
  const both = await Promise.all([here.isFirst('surakarta', 'nonce-01'), beside.isFirst('surakarta', 'nonce-01')]);
  expect(both.filter(Boolean)).toHaveLength(1);
  expect(await beside.isFirst('yogyakarta', 'nonce-01')).toBe(true);
});
