import { jest } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedKafka, startKafka } from '#libs/embedded';
import { type Consumption, type Exchange, KafkaExchange, NodeRegistry, provisionKafka, topicsOf } from '#libs/exchange';
import { eventually, expectNoHole, numbered, numberOf, pause, range } from '#libs/exchange/testing';

jest.setTimeout(480_000);

const durability = { replication: 3, minInSync: 2 };
const registry = new NodeRegistry(['pusat', 'ska', 'smg'].map((node) => ({ node, offices: [], keys: [] })));
const topics = topicsOf(registry);

let dir: string;
let kafka: EmbeddedKafka;
const open: Exchange[] = [];
const client = () => {
  const exchange = new KafkaExchange(kafka, { durability });
  open.push(exchange);
  return exchange;
};

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kafka-'));
  kafka = await startKafka({ dir, nodes: 3, sessionTimeoutMs: 3_000 });
  await eventually(() => provisionKafka(registry, kafka, { durability }));
});
afterAll(async () => {
  await Promise.all(open.map((exchange) => exchange.close()));
  await kafka.stop();
  await rm(dir, { recursive: true });
});

describe('three brokers, killed one after the other while everything is under way', () => {
  it('keep every acknowledged message, in order, and two readers of a group go on', async () => {
    const observer = client();
    expect(await observer.check(topics)).toStrictEqual([]);
    const readers = [reading('inbox'), reading('inbox')];
    const publisher = publishing();
    await eventually(() => expect(publisher.acknowledged()).toBeGreaterThan(50));

    for (const node of [1, 2, 3]) {
      await kafka.kill9(node);
      const before = publisher.acknowledged();
      await eventually(() => expect(publisher.acknowledged()).toBeGreaterThan(before + 20), 60_000);
      await kafka.start(node);
      await eventually(async () => expect(await observer.check(topics)).toStrictEqual([]));
      await pause(4_000); // until it has caught up, else the next one would leave a single copy
    }

    const count = await publisher.stop();
    for (const topic of topics) {
      await eventually(() => expect(new Set(seenBy('inbox', topic))).toStrictEqual(new Set(range(0, count))), 60_000);
      expectNoHole(seenBy('inbox', topic), 0);
    }
    const auditor = reading('auditor');
    for (const topic of topics) {
      await eventually(() => expect(new Set(seenBy('auditor', topic)).size).toBe(count));
      expectNoHole(seenBy('auditor', topic), 0);
    }
    await Promise.all([...readers, auditor].map((reader) => reader.stop()));
  });
});

const saved = new Map<string, string>();
const handled = new Map<string, number[]>();

/** What the readers of a group have handled, in its order, together: a topic may go from one to the other and come back. */
const seenBy = (group: string, topic: string): readonly number[] => handled.get(`${group} ${topic}`) ?? [];

const reading = (group: string): Consumption =>
  client().consume(topics, group, {
    start: async (topic) => saved.get(`${group} ${topic}`),
    handle: async ({ topic, messages }) => {
      handled.set(`${group} ${topic}`, [...seenBy(group, topic), ...messages.map(numberOf)]);
      const next = messages.at(-1)?.next;
      if (next !== undefined) saved.set(`${group} ${topic}`, next);
    },
  });

/** One number after the other to every topic, each again until it is acknowledged. */
function publishing() {
  const exchange = client();
  const ending = new AbortController();
  let n = 0;
  const send = async (topic: string) => {
    for (;;)
      try {
        return await exchange.publish(topic, numbered(n, 1));
      } catch {
        await pause(100);
      }
  };
  const done = (async () => {
    for (; !ending.signal.aborted; n++) await Promise.all(topics.map(send));
  })();
  return {
    acknowledged: () => n,
    /** How many numbers every topic has acknowledged. */
    stop: async () => {
      ending.abort();
      await done;
      return n;
    },
  };
}
