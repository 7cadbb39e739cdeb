import type { Batch, Consumption, Exchange, Message, Reader, Received } from './src/exchange.js';

/** A broker, or what stands for one, with everything a spec may do to it. */
export type ExchangeWorld = Readonly<{
  /** One more client, as another process would have it. */
  exchange(this: void): Exchange;
  /** A client that finds nobody at its address. */
  unreachable(this: void): Exchange;
  createTopics(this: void, names: readonly string[]): Promise<void>;
  /** How the names of topics and groups must begin, where rights depend on it. */
  prefixes?: Readonly<{ topic: string; group: string }>;
  close(this: void): Promise<void>;
}>;

/** What every adapter promises. `make` is called once; every spec uses topics and groups of its own. */
export function exchangeBehaviour(name: string, make: () => Promise<ExchangeWorld>) {
  describe(`${name} as an exchange`, () => {
    let world: ExchangeWorld;
    let exchange: Exchange;
    const running: Consumption[] = [];
    let counted = 0;

    beforeAll(async () => {
      world = await make();
      exchange = world.exchange();
    });
    afterEach(async () => {
      await Promise.all(running.splice(0).map((consumption) => consumption.stop()));
    });
    afterAll(async () => {
      await exchange?.close();
      await world?.close();
    });

    const fresh = (what: string) => `${world.prefixes?.topic ?? ''}${what}.${process.pid}.${++counted}`;
    const groupName = () => `${world.prefixes?.group ?? ''}group.${process.pid}.${++counted}`;
    const topicOf = async (what: string) => {
      const topic = fresh(what);
      await world.createTopics([topic]);
      return topic;
    };
    const read = (
      topics: Parameters<Exchange['consume']>[0],
      group: string,
      reader: Partial<Reader>,
      by = exchange,
    ) => {
      const seen: Seen = new Map();
      const consumption = by.consume(topics, group, {
        start: reader.start ?? fromTheBeginning,
        handle: async (batch) => {
          const answer = await reader.handle?.(batch);
          note(seen, batch);
          return answer;
        },
      });
      running.push(consumption);
      return { seen, consumption };
    };

    it('gives messages in the order they were published, and batches in turn', async () => {
      const topic = await topicOf('order');
      for (let n = 0; n < 20; n++) await exchange.publish(topic, numbered(n * 10, 10));
      let inHand = 0;
      const { seen } = read([topic], groupName(), {
        handle: async () => {
          expect(++inHand).toBe(1);
          await pause(5);
          inHand--;
        },
      });
      await eventually(() => expect(numbersOf(seen, topic)).toStrictEqual(range(0, 200)));
    });

    it('has what it acknowledged for good: another client reads it all', async () => {
      const topic = await topicOf('kept');
      const first = world.exchange();
      await first.publish(topic, numbered(0, 100));
      await first.close();
      const { seen } = read([topic], groupName(), {});
      await eventually(() => expect(numbersOf(seen, topic)).toStrictEqual(range(0, 100)));
    });

    it('gives a message that is published while somebody reads', async () => {
      const topic = await topicOf('live');
      const { seen } = read([topic], groupName(), {});
      for (let n = 0; n < 5; n++) {
        await exchange.publish(topic, numbered(n, 1));
        await eventually(() => expect(numbersOf(seen, topic)).toStrictEqual(range(0, n + 1)));
      }
    });

    it('keeps headers and bodies as they were, byte for byte', async () => {
      const topic = await topicOf('bytes');
      const message: Message = {
        key: 'kota Surakarta, é, 😀',
        body: Buffer.from(Array.from({ length: 256 }, (_, n) => n)),
        headers: { ce_id: '0198c0de', empty: '', text: 'Dinas "Dukcapil", baris\nbaru, 😀' },
      };
      await exchange.publish(topic, [message, { key: '', body: Buffer.alloc(0), headers: {} }]);
      const { seen } = read([topic], groupName(), {});
      await eventually(() => expect(seen.get(topic)).toHaveLength(2));
      expect(seen.get(topic)?.map(({ key, body, headers }) => ({ key, body, headers }))).toStrictEqual([
        message,
        { key: '', body: Buffer.alloc(0), headers: {} },
      ]);
    });

    it('gives another group everything anew', async () => {
      const topic = await topicOf('groups');
      await exchange.publish(topic, numbered(0, 30));
      const one = read([topic], groupName(), {});
      await eventually(() => expect(numbersOf(one.seen, topic)).toStrictEqual(range(0, 30)));
      const other = read([topic], groupName(), {});
      await eventually(() => expect(numbersOf(other.seen, topic)).toStrictEqual(range(0, 30)));
    });

    it('begins where the reader says, whatever was read before', async () => {
      const topic = await topicOf('start');
      const group = groupName();
      await exchange.publish(topic, numbered(0, 20));
      const first = read([topic], group, {});
      await eventually(() => expect(numbersOf(first.seen, topic)).toHaveLength(20));
      await first.consumption.stop();
      const behindTheFifth = first.seen.get(topic)?.[4]?.next;

      const asked: string[] = [];
      const second = read([topic], group, {
        start: async (asking, source) => {
          asked.push(`${asking} ${source}`);
          return behindTheFifth;
        },
      });
      await eventually(() => expect(numbersOf(second.seen, topic)).toStrictEqual(range(5, 20)));
      expect(asked).toStrictEqual([`${topic} ${first.seen.get(topic)?.[0]?.source}`]);
    });

    it('begins behind the last message without giving it again, and goes on from there', async () => {
      const topic = await topicOf('behind');
      await exchange.publish(topic, numbered(0, 10));
      const first = read([topic], groupName(), {});
      await eventually(() => expect(numbersOf(first.seen, topic)).toHaveLength(10));
      const end = first.seen.get(topic)?.at(-1)?.next;
      const second = read([topic], groupName(), { start: async () => end });
      await exchange.publish(topic, numbered(10, 1));
      await eventually(() => expect(numbersOf(second.seen, topic)).toStrictEqual([10]));
    });

    it('asks for the start again at once when the reader says restart', async () => {
      const topic = await topicOf('restart');
      await exchange.publish(topic, numbered(0, 10));
      let starts = 0;
      const { seen } = read([topic], groupName(), {
        start: async () => void starts++,
        handle: async () => (starts === 1 ? 'restart' : undefined),
      });
      await eventually(() => expect(numbersOf(seen, topic)).toStrictEqual([...range(0, 10), ...range(0, 10)]));
      expect(starts).toBe(2);
    });

    it('leaves alone only the topic whose handling fails, and gives it the same messages again', async () => {
      const bad = await topicOf('bad');
      const good = await topicOf('good');
      await exchange.publish(bad, numbered(0, 5));
      let failures = 0;
      const { seen, consumption } = read([bad, good], groupName(), {
        handle: async ({ topic }) => {
          if (topic === bad && failures < 3) {
            failures++;
            throw new Error('the database is away');
          }
        },
      });
      for (let n = 0; n < 10; n++) await exchange.publish(good, numbered(n, 1));
      await eventually(() => expect(numbersOf(seen, good)).toStrictEqual(range(0, 10)));
      await eventually(() => expect(numbersOf(seen, bad)).toStrictEqual(range(0, 5)));
      expect(failures).toBe(3);
      await eventually(() => expect(consumption.health()).not.toHaveProperty('reason'));
    });

    it('says which topic is left alone, and why, while others are read', async () => {
      const topic = await topicOf('troubled');
      await exchange.publish(topic, numbered(0, 1));
      const { consumption } = read([topic], groupName(), {
        handle: async () => {
          throw new Error('the database is away');
        },
      });
      await eventually(() =>
        expect(consumption.health().reason).toMatch(`${topic} is left alone for a while: the database is away`),
      );
    });

    it('is well again as soon as a topic can be read again, though nothing comes', async () => {
      const topic = await topicOf('quiet');
      let isAway = true;
      const { consumption } = read([topic], groupName(), {
        start: async () => {
          if (isAway) throw new Error('the database is away');
        },
      });
      await eventually(() => expect(consumption.health().reason).toMatch('the database is away'));
      isAway = false;
      await eventually(() => expect(consumption.health()).not.toHaveProperty('reason'));
    });

    it('does not let a topic that is handled slowly hold up the others', async () => {
      const slow = await topicOf('slow');
      const quick = await topicOf('quick');
      const { seen } = read([slow, quick], groupName(), {
        handle: ({ topic }) => (topic === slow ? pause(3_000) : Promise.resolve()),
      });
      await exchange.publish(slow, numbered(0, 1));
      await exchange.publish(quick, numbered(0, 1));
      await eventually(() => expect(numbersOf(seen, quick)).toStrictEqual([0]));
      await exchange.publish(quick, numbered(1, 1));
      await eventually(() => expect(numbersOf(seen, quick)).toStrictEqual([0, 1]));
      await eventually(() => expect(numbersOf(seen, slow)).toStrictEqual([0]));
    });

    it('finds topics of a prefix that are made later, within 10 seconds', async () => {
      const prefix = `${fresh('prefix')}.`;
      await world.createTopics([`${prefix}a`]);
      const { seen } = read({ prefix }, groupName(), {});
      await exchange.publish(`${prefix}a`, numbered(0, 1));
      await eventually(() => expect(numbersOf(seen, `${prefix}a`)).toStrictEqual([0]));

      await world.createTopics([`${prefix}b`]);
      await exchange.publish(`${prefix}b`, numbered(0, 3));
      await eventually(() => expect(numbersOf(seen, `${prefix}b`)).toStrictEqual(range(0, 3)));
      await exchange.publish(`${prefix}a`, numbered(1, 1));
      await eventually(() => expect(new Set(numbersOf(seen, `${prefix}a`))).toStrictEqual(new Set([0, 1])));
    });

    it('shares the topics of a group among its readers; each topic stays in order and whole', async () => {
      const topics = range(0, 4).map((n) => `${fresh('shared')}.${n}`);
      await world.createTopics(topics);
      const group = groupName();
      const saved = new Map<string, string>();
      // a topic may go to the other reader and come back: there is no hole in what both have seen together
      const together: Seen = new Map();
      const reader: Partial<Reader> = {
        start: async (topic) => saved.get(topic),
        handle: async (batch) => {
          note(together, batch);
          await pause(2);
          const last = batch.messages.at(-1);
          if (last) saved.set(batch.topic, last.next);
        },
      };
      const second = world.exchange();
      try {
        const one = read(topics, group, reader);
        const publishing = (async () => {
          for (let n = 0; n < 60; n++) {
            await Promise.all(topics.map((topic) => exchange.publish(topic, numbered(n * 5, 5))));
            await pause(20);
          }
        })();
        await eventually(() => expect(one.seen.size).toBe(4));
        const two = read(topics, group, reader, second);
        await publishing;
        await eventually(() => {
          for (const topic of topics) {
            expect(new Set([...numbersOf(one.seen, topic), ...numbersOf(two.seen, topic)]).size).toBe(300);
          }
        });
        for (const topic of topics) expectNoHole(numbersOf(together, topic), 0);
        await eventually(async () => {
          await Promise.all(topics.map((topic) => exchange.publish(topic, numbered(300, 1))));
          expect([one, two].every(({ seen }) => topics.some((topic) => numbersOf(seen, topic).includes(300)))).toBe(
            true,
          );
        });

        await two.consumption.stop();
        await Promise.all(topics.map((topic) => exchange.publish(topic, numbered(301, 1))));
        await eventually(() => {
          for (const topic of topics) expect(numbersOf(one.seen, topic)).toContain(301);
        });
      } finally {
        await second.close();
      }
    });

    it('reads a topic back, newest first, over pages', async () => {
      const topic = await topicOf('back');
      for (let n = 0; n < 5; n++) await exchange.publish(topic, numbered(n * 100, 100));
      const pages: number[][] = [];
      for await (const page of exchange.readBack(topic)) pages.push(page.map(numberOf));
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.flat()).toStrictEqual(range(0, 500).toReversed());
    });

    it('reads back nothing from an empty topic', async () => {
      const topic = await topicOf('empty');
      for await (const page of exchange.readBack(topic)) expect(page).toHaveLength(0);
    });

    it('stops only when the batch in hand has been handled, and gives no other', async () => {
      const topic = await topicOf('stop');
      await exchange.publish(topic, numbered(0, 1));
      let began = false;
      let ended = false;
      const { seen, consumption } = read([topic], groupName(), {
        handle: async () => {
          began = true;
          await pause(600);
          ended = true;
        },
      });
      await eventually(() => expect(began).toBe(true));
      await consumption.stop();
      expect(ended).toBe(true);
      await exchange.publish(topic, numbered(1, 1));
      await pause(700);
      expect(numbersOf(seen, topic)).toStrictEqual([0]);
    });

    it('refuses a message that is too large, and stores nothing of that publish', async () => {
      const topic = await topicOf('large');
      const large: Message = { key: 'k', body: Buffer.alloc(2 * 1024 * 1024, 1), headers: {} };
      await expect(exchange.publish(topic, [...numbered(0, 1), large])).rejects.toMatchObject({
        name: 'ExchangeRefused',
      });
      await exchange.publish(topic, numbered(7, 1));
      const { seen } = read([topic], groupName(), {});
      await eventually(() => expect(numbersOf(seen, topic)).toStrictEqual([7]));
    });

    it('takes many messages at once, more than travel in one batch', async () => {
      const topic = await topicOf('many');
      const heavy = range(0, 1_000).map((n) => ({ ...numberedMessage(n), body: Buffer.alloc(3_000, 7) }));
      for (const part of [0, 200, 400, 600, 800]) await exchange.publish(topic, heavy.slice(part, part + 200));
      const { seen } = read([topic], groupName(), {});
      await eventually(() => expect(numbersOf(seen, topic)).toStrictEqual(range(0, 1_000)));
    });

    it('says that it is unavailable when nobody answers', async () => {
      const nobody = world.unreachable();
      await expect(nobody.publish('any', numbered(0, 1))).rejects.toMatchObject({ name: 'ExchangeUnavailable' });
      await expect(all(nobody.readBack('any'))).rejects.toMatchObject({ name: 'ExchangeUnavailable' });
      await nobody.close();
    });

    it('says that it is unavailable when there is no such topic yet', async () => {
      await expect(exchange.publish(fresh('nowhere'), numbered(0, 1))).rejects.toMatchObject({
        name: 'ExchangeUnavailable',
      });
    });

    it('reads on its own without a broker: red, and stopped at once', async () => {
      const nobody = world.unreachable();
      const { consumption } = read(['any'], groupName(), {}, nobody);
      await eventually(() =>
        expect(consumption.health()).toMatchObject({ up: false, reason: expect.any(String) as string }),
      );
      await consumption.stop();
      await nobody.close();
    });

    it('is healthy while it reads, and says when it last heard', async () => {
      const topic = await topicOf('health');
      const { consumption } = read([topic], groupName(), {});
      await eventually(() => expect(consumption.health().up).toBe(true));
      expect(Date.now() - Date.parse(consumption.health().heardAt ?? '')).toBeLessThan(15_000);
    });

    it('reads the topics that are there while another one is still missing', async () => {
      const there = await topicOf('there');
      const missing = fresh('missing');
      await exchange.publish(there, numbered(0, 1));
      const { seen } = read([there, missing], groupName(), {});
      await eventually(() => expect(numbersOf(seen, there)).toStrictEqual([0]));
      await world.createTopics([missing]);
      await exchange.publish(missing, numbered(0, 1));
      await eventually(() => expect(numbersOf(seen, missing)).toStrictEqual([0]));
    });

    it('finds a topic that is missing', async () => {
      const topic = await topicOf('checked');
      const missing = fresh('missing');
      expect(await exchange.check([topic])).toStrictEqual([]);
      expect(await exchange.check([topic, missing])).toStrictEqual([expect.stringContaining(missing)]);
    });
  });
}

/** Rejects with the last failure when the assertion has not held once within so many milliseconds. */
export async function eventually(assertion: () => void | Promise<void>, withinMs = 45_000): Promise<void> {
  const end = performance.now() + withinMs;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
      await pause(25);
    }
  }
}

type Seen = Map<string, Array<Received & { source: string }>>;

/** Messages whose key is their number. */
export const numbered = (from: number, count: number): Message[] => range(from, from + count).map(numberedMessage);
export const numberOf = ({ key }: Message): number => Number(key);
export const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n);
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Fails when a number comes before one that it follows: it may come again, but only behind where it stood. */
export function expectNoHole(numbers: readonly number[], from = numbers[0]): void {
  let next = from ?? 0;
  for (const n of numbers) {
    expect(n).toBeLessThanOrEqual(next);
    next = Math.max(next, n + 1);
  }
}

const numberedMessage = (n: number): Message => ({
  key: String(n),
  body: Buffer.from(`{"n":${n}}`),
  headers: { n: String(n) },
});
const fromTheBeginning = async () => undefined;

function note(seen: Seen, { topic, source, messages }: Batch): void {
  seen.set(topic, [...(seen.get(topic) ?? []), ...messages.map((message) => ({ ...message, source }))]);
}
const numbersOf = (seen: Seen, topic: string): number[] => (seen.get(topic) ?? []).map(numberOf);

async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}
