import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Admin, Partitioners } from 'kafkajs';
import { type EmbeddedKafka, startKafka } from '#libs/embedded';
import { eventually, exchangeBehaviour, numbered, pause } from '../../testing.js';
import type { Exchange, Received } from '../exchange.js';
import { silent } from '../log.js';
import { SINGLE } from './check.js';
import { kafkaClient } from './connection.js';
import { KafkaExchange } from './kafka-exchange.js';
import { makeTopics } from './provision.js';

let dir: string;
let kafka: EmbeddedKafka;
let admin: Admin;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kafka-'));
  kafka = await startKafka({ dir });
  admin = kafkaClient(kafka, silent).admin();
  await admin.connect();
});
afterAll(async () => {
  await admin.disconnect();
  await kafka.stop();
  await rm(dir, { recursive: true });
});

exchangeBehaviour('Kafka', async () => ({
  exchange: () => new KafkaExchange(kafka),
  unreachable: () => new KafkaExchange({ brokers: ['127.0.0.1:1'] }),
  createTopics: (names) => makeTopics(admin, names, SINGLE),
  close: async () => undefined,
}));

describe('topics in Kafka', () => {
  let exchange: Exchange;
  beforeAll(() => {
    exchange = new KafkaExchange(kafka);
  });
  afterAll(() => exchange.close());

  const fromTheStart = { start: async () => undefined, handle: async () => undefined };

  it('are another source when they were made anew, or stand in another cluster', async () => {
    const { clusterId } = await admin.describeCluster();
    const sources: string[] = [];
    const taking = () =>
      exchange.consume(['anew'], 'anew', { ...fromTheStart, start: async (_, source) => void sources.push(source) });

    await makeTopics(admin, ['anew'], SINGLE);
    const first = taking();
    await eventually(() => expect(sources).toHaveLength(1));
    await first.stop();
    await admin.deleteTopics({ topics: ['anew'] });
    await eventually(() => makeTopics(admin, ['anew'], SINGLE));
    const second = taking();
    await eventually(() => expect(new Set(sources).size).toBe(2));
    await second.stop();
    for (const source of sources) expect(source).toMatch(new RegExp(`^${clusterId}/[0-9a-f]{32}$`));
  });

  it('say so when they have lost messages that a reader has seen', async () => {
    await makeTopics(admin, ['restored'], SINGLE);
    await exchange.publish('restored', numbered(0, 3));
    const consumption = exchange.consume(['restored'], 'restored', { ...fromTheStart, start: async () => '7' });
    await eventually(() => expect(consumption.health().reason).toMatch('it ends at 3, and 7 was asked for'));
    await consumption.stop();
  });

  it('are read on over what others put there: larger than we send, and without key, headers or body', async () => {
    const configEntries = [{ name: 'max.message.bytes', value: String(4 * 1024 * 1024) }];
    await admin.createTopics({ topics: [{ topic: 'foreign', configEntries }], waitForLeaders: true });
    const stranger = kafkaClient(kafka, silent).producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await stranger.connect();
    const large = Buffer.alloc(2 * 1024 * 1024, 1);
    for (const value of [large, null]) await stranger.send({ topic: 'foreign', messages: [{ value }] });
    await stranger.disconnect();
    await exchange.publish('foreign', numbered(7, 1));

    const seen: Array<Pick<Received, 'key' | 'headers'> & { bytes: number }> = [];
    const consumption = exchange.consume(['foreign'], 'foreign', {
      ...fromTheStart,
      handle: async ({ messages }) =>
        void seen.push(...messages.map(({ key, headers, body }) => ({ key, headers, bytes: body.byteLength }))),
    });
    await eventually(() =>
      expect(seen).toStrictEqual([
        { key: '', headers: {}, bytes: large.byteLength },
        { key: '', headers: {}, bytes: 0 },
        { key: '7', headers: { n: '7' }, bytes: 7 },
      ]),
    );
    await consumption.stop();
  });

  it('tell the group how far it has come, for those who watch it', async () => {
    await makeTopics(admin, ['watched'], SINGLE);
    await exchange.publish('watched', numbered(0, 3));
    const consumption = exchange.consume(['watched'], 'watching', fromTheStart);
    await eventually(async () => {
      const [offsets] = await admin.fetchOffsets({ groupId: 'watching', topics: ['watched'] });
      expect(offsets?.partitions[0]?.offset).toBe('3');
    });
    await consumption.stop();
  });

  it.each([
    ['with two partitions', { numPartitions: 2 }, 'has 2 partitions, and must have one'],
    [
      'which forget',
      { configEntries: [{ name: 'retention.ms', value: '604800000' }] },
      'retention.ms is 604800000, and must be -1',
    ],
    [
      'which are compacted',
      { configEntries: [{ name: 'cleanup.policy', value: 'compact' }] },
      'cleanup.policy is compact, and must be delete',
    ],
    [
      'which a stale replica may lead',
      { configEntries: [{ name: 'unclean.leader.election.enable', value: 'true' }] },
      'unclean.leader.election.enable is true, and must be false',
    ],
  ])('%s are found', async (what, settings, words) => {
    const topic = `found.${what.replaceAll(' ', '-')}`;
    await admin.createTopics({ topics: [{ topic, numPartitions: 1, ...settings }], waitForLeaders: true });
    expect(await exchange.check([topic])).toContainEqual(expect.stringContaining(words));
  });

  it('with fewer copies than configured are found', async () => {
    await makeTopics(admin, ['copies'], SINGLE);
    const strict = new KafkaExchange(kafka, { durability: { replication: 3, minInSync: 2 } });
    expect(await strict.check(['copies'])).toStrictEqual([
      'copies has 1 replicas, and must have 3',
      'copies: min.insync.replicas is 1, and must be 2',
    ]);
    await strict.close();
  });
});

describe('a client with nothing to do', () => {
  it('is quiet: some timers for its heartbeats and fetches', async () => {
    await makeTopics(admin, ['idle'], SINGLE);
    const exchange = new KafkaExchange(kafka);
    await exchange.publish('idle', numbered(0, 1));
    let received = 0;
    const consumption = exchange.consume(['idle'], 'idle', {
      start: async () => undefined,
      handle: async () => void received++,
    });
    await eventually(() => expect(received).toBe(1));
    await pause(1_500);

    const real = globalThis.setTimeout;
    let timers = 0;
    globalThis.setTimeout = Object.assign((...args: Parameters<typeof real>) => (timers++, real(...args)), real);
    await new Promise((resolve) => real(resolve, 4_000));
    globalThis.setTimeout = real;

    expect(timers / 4).toBeLessThan(20); // kafkajs as it comes: 2,500 a second
    await consumption.stop();
    await exchange.close();
  });
});
