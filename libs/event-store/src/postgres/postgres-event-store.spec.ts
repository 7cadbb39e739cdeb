import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres, stopPostgres } from '#libs/embedded';
import { aDatabaseToMake } from '#libs/embedded/testing';
import { aFact, eventStoreBehaviour, eventually, listening } from '../../testing.js';
import { START } from '#libs/kernel';
import {
  followAhead,
  PostgresEventStore,
  provisionDatabase,
  readAhead,
  StoreUnavailable,
  turnClock,
} from '../index.js';
import { meaningOf } from './failure.js';

async function aServiceDatabase() {
  const { serverUrl, url, name, drop } = await aDatabaseToMake();
  const urls = await provisionDatabase(serverUrl, { name, ownerPassword: 'owner-pw', appPassword: 'app-pw' });
  return { urls, superuserUrl: url, drop };
}

eventStoreBehaviour('PostgreSQL', async () => {
  const { urls, drop } = await aServiceDatabase();
  return { open: () => new PostgresEventStore(urls.app), end: drop };
});

it('a database can be provisioned by several processes at once', async () => {
  const { serverUrl, name, drop } = await aDatabaseToMake();
  const all = Array.from({ length: 4 }, () =>
    provisionDatabase(serverUrl, { name, ownerPassword: 'owner-pw', appPassword: 'app-pw' }),
  );
  expect(new Set((await Promise.all(all)).map(({ app }) => app)).size).toBe(1);
  await drop();
});

describe('the log in PostgreSQL', () => {
  let database: Awaited<ReturnType<typeof aServiceDatabase>>;
  let superuser: Client;
  let store: PostgresEventStore;
  beforeEach(async () => {
    database = await aServiceDatabase();
    superuser = new Client(database.superuserUrl);
    await superuser.connect();
    store = new PostgresEventStore(database.urls.app);
  });
  afterEach(async () => {
    await store.close();
    await superuser.end();
    await database.drop();
  });

  it('never gives a time before the last one, whatever the clock says', async () => {
    await store.append('thing-1', [aFact()], 'none');
    await superuser.query("UPDATE facts.fact SET stored_at = '2100-01-01T00:00:00Z'");
    expect(await store.append('thing-1', [aFact()], 0)).toMatchObject({ storedAt: '2100-01-01T00:00:00.000Z' });
    expect(await store.appendOnce('thing-1', [aFact()])).toMatchObject({ storedAt: '2100-01-01T00:00:00.000Z' });
  });

  it('is of the time of the server, and of a development clock that its owner has put ahead of it, never back', async () => {
    const HOUR = 60 * 60_000;
    const { app, owner } = database.urls;
    const ahead = async (appended: Promise<object>) =>
      (Date.parse(((await appended) as { storedAt: string }).storedAt) - Date.now()) / HOUR;
    expect(await readAhead(app)).toBe(0);
    expect(await ahead(store.append('thing-1', [aFact()], 'none'))).toBeCloseTo(0, 1);

    const told: number[] = [];
    const stopping = new AbortController();
    const following = followAhead(app, (ms) => told.push(ms), stopping.signal);
    await eventually(() => expect(told).toStrictEqual([0]));
    await turnClock(owner, 30 * HOUR);
    await eventually(() => expect(told).toStrictEqual([0, 30 * HOUR]));
    await turnClock(owner, HOUR);
    await eventually(() => expect(told).toStrictEqual([0, 30 * HOUR, 30 * HOUR]));
    expect(await readAhead(app)).toBe(30 * HOUR);
    stopping.abort();
    await following;

    expect(await ahead(store.append('thing-1', [aFact()], 0))).toBeCloseTo(30, 1);
    expect(await ahead(store.append('thing-1', [aFact(), aFact()], 1))).toBeCloseTo(30, 1);
    expect(await ahead(store.appendOnce('thing-2', [aFact({ stream: 'thing-2' })]))).toBeCloseTo(30, 1);
    const [last] = (await store.read('thing-1')).slice(-1);
    expect(last!.recordedAt).toBe(last!.storedAt);
  });

  it('says so when it has a hole, to every reader', async () => {
    for (const stream of ['thing-1', 'thing-2', 'thing-3']) await store.append(stream, [aFact({ stream })], 'none');
    await superuser.query('DELETE FROM facts.fact WHERE position = 2');
    await expect(Array.fromAsync(store.readAll(START))).rejects.toThrow('hole after position 1');
    await expect(listening(store, START, {}).ended).rejects.toThrow('hole after position 0');
  });

  it('wakes a subscriber that another process appends beside, well before it looks by itself', async () => {
    const heard = listening(store, START, {});
    await eventually(() => expect(heard.said.at(-1)?.kind).toBe('caught-up'));
    const other = new PostgresEventStore(database.urls.app);
    for (let n = 0; n < 5; n++) {
      await other.append('thing-1', [aFact()], n === 0 ? 'none' : n - 1);
      await eventually(() => expect(heard.facts()).toHaveLength(n + 1), 200);
    }
    await Promise.all([heard.stop(), other.close()]);
  });

  it('is read whole, and followed, however many pages it has', async () => {
    const count = 4_500;
    const said = Array.from({ length: count }, (_, n) => aFact({ data: { n } }));
    await store.append('thing-1', said, 'none');
    const read = (await Array.fromAsync(store.readAll(START))).flat();
    expect(read.map(({ id }) => id)).toStrictEqual(said.map(({ id }) => id));
    const heard = listening(store, START, {});
    await eventually(() => expect(heard.said.at(-1)?.kind).toBe('caught-up'));
    await heard.stop();
    expect(heard.facts().map(({ id }) => id)).toStrictEqual(said.map(({ id }) => id));
    expect(heard.said.filter(({ kind }) => kind === 'caught-up')).toHaveLength(1);
  });

  it.each([
    ['a NUL in a name', aFact({ type: 'a\u0000b' }), 'thing-1'],
    ['a name beyond what an index holds', aFact(), `thing-${randomBytes(8_000).toString('hex')}`],
  ])('cannot hold %s, and says so, however it comes', async (_, fact, stream) => {
    await expect(store.append(stream, [fact], 'none')).rejects.toMatchObject({ name: 'NotStorable' });
    await expect(store.appendOnce(stream, [fact])).rejects.toMatchObject({ name: 'NotStorable' });
    expect(await store.head()).toBe(START);
  });

  it('is in the order of commits: many processes writing, a reader beside them misses nothing', async () => {
    const writers = Array.from({ length: 8 }, () => new PostgresEventStore(database.urls.app));
    const heard = listening(store, START, {});
    await Promise.all(
      writers.flatMap((writer, w) =>
        Array.from({ length: 40 }, async (_, n) => {
          const stream = `thing-${w}-${n}`;
          await writer.append(stream, [aFact({ stream }), aFact({ stream })], 'none');
          await writer.appendOnce(stream, [aFact({ stream })]);
        }),
      ),
    );
    await eventually(() => expect(heard.facts()).toHaveLength(8 * 40 * 3));
    await heard.stop();
    const positions = heard.facts().map(({ position }) => position);
    expect(positions).toStrictEqual(positions.toSorted());
    await Promise.all(writers.map((writer) => writer.close()));
  });
});

it('a subscription and an append outlive a restart of the server', async () => {
  const dataDir = join(tmpdir(), `jembatan-spec-${randomUUID()}`);
  const start = (port?: number) => startPostgres({ dataDir, password: 'only-here', ...(port && { port }) });
  const first = await start();
  const urls = await provisionDatabase(first.url, { name: 'office', ownerPassword: 'owner-pw', appPassword: 'app-pw' });
  const store = new PostgresEventStore(urls.app);
  const heard = listening(store, START, {});
  try {
    await store.append('thing-1', [aFact()], 'none');
    await eventually(() => expect(heard.facts()).toHaveLength(1));
    await first.stop();
    await expect(store.append('thing-1', [aFact()], 0)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.read('thing-1')).rejects.toBeInstanceOf(StoreUnavailable);
    await start(first.port);
    await store.append('thing-1', [aFact()], 0);
    await eventually(() => expect(heard.facts().map(({ revision }) => revision)).toStrictEqual([0, 1]));
  } finally {
    await heard.stop();
    await store.close();
    await stopPostgres(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
});

it('trouble of the server passes, a bug does not', () => {
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  const ending = Object.assign(new Error('terminating connection'), { code: '57P01' });
  const bug = new RangeError('Maximum call stack size exceeded');
  const wrongSql = Object.assign(new Error('no such column'), { code: '42703' });
  expect(meaningOf(refused)).toBeInstanceOf(StoreUnavailable);
  expect(meaningOf(ending)).toBeInstanceOf(StoreUnavailable);
  expect(meaningOf(new Error('Connection terminated unexpectedly'))).toBeInstanceOf(StoreUnavailable);
  expect(meaningOf(bug)).toBe(bug);
  expect(meaningOf(new Error('anything'))).not.toBeInstanceOf(StoreUnavailable);
  expect(meaningOf(wrongSql)).toBe(wrongSql);
});

describe("the application's role", () => {
  let database: Awaited<ReturnType<typeof aServiceDatabase>>;
  let app: Client;
  beforeAll(async () => {
    database = await aServiceDatabase();
    const store = new PostgresEventStore(database.urls.app);
    await store.append('thing-1', [aFact()], 'none');
    await store.close();
    app = new Client(database.urls.app);
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await database.drop();
  });

  it('may read facts, and the clock', async () => {
    expect((await app.query('SELECT count(*)::int AS n FROM facts.fact')).rows).toStrictEqual([{ n: 1 }]);
    expect((await app.query('SELECT ahead FROM facts.clock')).rows).toStrictEqual([]);
  });

  it.each([
    'INSERT INTO facts.fact SELECT position + 1, stream, revision + 1, gen_random_uuid(), type, version, origin, stored_at, data, envelope FROM facts.fact',
    "UPDATE facts.fact SET type = 'Other'",
    'DELETE FROM facts.fact',
    'TRUNCATE facts.fact',
    'ALTER TABLE facts.fact ADD COLUMN note text',
    'ALTER TABLE facts.fact DISABLE TRIGGER ALL',
    'DROP TABLE facts.fact',
    'DROP SCHEMA facts CASCADE',
    'CREATE TABLE facts.mine (n int)',
    'CREATE OR REPLACE FUNCTION facts.append() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    "SET session_replication_role = 'replica'",
    "INSERT INTO facts.clock (ahead) VALUES (interval '1 day')",
    "UPDATE facts.clock SET ahead = interval '1 day'",
    'DELETE FROM facts.clock',
    'TRUNCATE facts.clock',
    'DROP TABLE facts.clock',
  ])('is refused: %s', async (sql) => {
    await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
    expect((await app.query('SELECT count(*)::int AS n FROM facts.fact')).rows).toStrictEqual([{ n: 1 }]);
  });
});
