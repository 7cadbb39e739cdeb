import { readFile } from 'node:fs/promises';
import type { Pool } from 'pg';
import { aDatabase } from '#libs/embedded/testing';
import { poolOf } from '#libs/postgres';
import { eventually, exchangeBehaviour, numbered, numberOf, range } from '../../testing.js';
import type { Batch, Exchange } from '../exchange.js';
import { NodeRegistry } from '../node-registry.js';
import { PostgresExchange } from './postgres-exchange.js';
import { giveRights, makeTopics, provisionPostgres } from './provision.js';

const registry = new NodeRegistry(['pusat', 'ska', 'smg'].map((node) => ({ node, offices: [], keys: [] })));
const roleOf = (node: string) => `exchange_${process.pid}_${node}`;

let database: Awaited<ReturnType<typeof aDatabase>>;
/** As the superuser. */
let admin: Pool;
const poolAs = (role: string) => {
  const url = new URL(database.url);
  url.username = role;
  return poolOf(url.href);
};
const pools = new Map<string, Pool>();
const poolOfNode = (node: string) => {
  const pool = pools.get(node) ?? poolAs(roleOf(node));
  pools.set(node, pool);
  return pool;
};

beforeAll(async () => {
  database = await aDatabase();
  admin = poolOf(database.url);
  await admin.query(await readFile(new URL('../../migrations/0001_exchange.sql', import.meta.url), 'utf8'));
  for (const node of ['everything', 'pusat', 'ska', 'smg'])
    await admin.query(`CREATE ROLE ${roleOf(node)} LOGIN PASSWORD '${new URL(database.url).password}'`);
  await giveRights(admin, roleOf('everything'), [
    { topics: '', may: 'read' },
    { topics: '', may: 'write' },
  ]);
});
afterAll(async () => {
  await Promise.all([...pools.values()].map((pool) => pool.end()));
  for (const node of ['everything', 'pusat', 'ska', 'smg']) {
    await admin.query(`DROP OWNED BY ${roleOf(node)}`);
    await admin.query(`DROP ROLE ${roleOf(node)}`);
  }
  await admin.end();
  await database.drop();
});

exchangeBehaviour('PostgreSQL', async () => {
  const nowhere = poolOf('postgres://127.0.0.1:1');
  return {
    exchange: () => new PostgresExchange(poolOfNode('everything')),
    unreachable: () => new PostgresExchange(nowhere),
    createTopics: (names) => makeTopics(admin, names),
    close: () => nowhere.end(),
  };
});

describe('topics in PostgreSQL', () => {
  let exchange: Exchange;
  beforeAll(() => {
    exchange = new PostgresExchange(poolOfNode('everything'));
  });
  afterAll(() => exchange.close());

  it('have dense offsets in the order of visibility, whoever publishes at the same time', async () => {
    await makeTopics(admin, ['dense']);
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
    await makeTopics(admin, ['anew']);
    const heard: string[] = [];
    const sources: string[] = [];
    const consumption = exchange.consume(['anew'], 'anew', {
      start: async (_, source) => void sources.push(source),
      handle: async ({ source, messages }) =>
        void heard.push(...messages.map(({ key }) => `${new Set(sources).size} ${sources.at(-1) === source} ${key}`)),
    });
    await exchange.publish('anew', numbered(0, 1));
    await eventually(() => expect(heard).toStrictEqual(['1 true 0']));
    await admin.query(
      `DELETE FROM exchange.messages WHERE topic = (SELECT id FROM exchange.topics WHERE name = 'anew')`,
    );
    await admin.query(`DELETE FROM exchange.topics WHERE name = 'anew'`);
    await makeTopics(admin, ['anew']);
    await exchange.publish('anew', numbered(1, 1));
    await eventually(() => expect(heard).toStrictEqual(['1 true 0', '2 true 1']));
    await consumption.stop();
  });

  it('say so when they have lost messages that a reader has seen', async () => {
    await makeTopics(admin, ['restored']);
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
    await makeTopics(admin, ['silent']);
    const lost = poolAs(roleOf('everything'));
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
    await eventually(() => expect(by).toStrictEqual(['first 0', 'second 0', 'second 1']));
    expect(first.health()).toMatchObject({ up: false });
    await second.stop();
    await silent.close();
    await ended;
  });

  it('are read on when every connection was cut', async () => {
    await makeTopics(admin, ['cut']);
    const seen: number[] = [];
    const consumption = exchange.consume(['cut'], 'cut', {
      start: async () => undefined,
      handle: async ({ messages }) => void seen.push(...messages.map(numberOf)),
    });
    await exchange.publish('cut', numbered(0, 1));
    await eventually(() => expect(seen).toContain(0));
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [
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
    const exchange = exchanges.get(node) ?? new PostgresExchange(poolOfNode(node));
    exchanges.set(node, exchange);
    return exchange;
  };

  beforeAll(async () => {
    await provisionPostgres(admin, registry, roleOf);
    await provisionPostgres(admin, registry, roleOf); // may be repeated
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
      poolOfNode(node).query('SELECT * FROM exchange.read($1, $2, 0, 10, 1000)', [topic, 'any']),
    ).rejects.toMatchObject({
      code: '42501',
    });
  });

  it.each(['identity', 'topics', 'messages', 'rights', 'groups', 'members', 'holdings'])(
    'leave no role a way to the table %s but the functions',
    async (table) => {
      for (const attempt of ['SELECT FROM', 'DELETE FROM', 'TRUNCATE'])
        await expect(poolOfNode('ska').query(`${attempt} exchange.${table}`)).rejects.toMatchObject({ code: '42501' });
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
