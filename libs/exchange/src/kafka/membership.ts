import type { Consumer, Kafka } from 'kafkajs';
import type { Reader } from '../exchange.js';
import { wait } from '../patience.js';
import { Flow } from './flow.js';
import { receivedFrom, type Wire } from './wire.js';

/** kafkajs beats only between two fetches, so a fetch must be shorter than the beat is long. */
const FETCH_MS = 500;
const HEARTBEAT_MS = 500;
const LOOK_FOR_TOPICS_MS = 3_000;
const MIB = 1024 * 1024;
const TOPICS_AT_ONCE = 64;

export type Wish = Readonly<{
  group: string;
  reader: Reader;
  sessionTimeoutMs: number;
  /** The topics there are just now. */
  find(this: void): Promise<readonly string[]>;
  /** A sign of life of the group, or of the broker while there is no topic to read. */
  heard(this: void): void;
  joined(this: void): void;
}>;

/** One member of a group, from its join to its end. */
export type Membership = Readonly<{
  /** Why it has come to an end by itself: an error, or that there are other topics now. */
  over: Promise<Error | 'other topics'>;
  troubles(this: void): readonly string[];
  /** Resolves when no batch is being handled any more and the group knows that this member is gone. */
  leave(this: void): Promise<void>;
}>;

/**
 * Resolves when joined. A member that is told to leave while it joins stays in the group as a ghost that receives and
 * handles nothing, so nobody can leave before.
 * @throws whatever kafkajs throws when there is no broker
 */
export async function join(kafka: Kafka, wire: Wire, wish: Wish, signal: AbortSignal): Promise<Membership | undefined> {
  const topics = await topicsToRead(wish, signal);
  if (signal.aborted) return undefined;

  const consumer = kafka.consumer({
    groupId: wish.group,
    sessionTimeout: wish.sessionTimeoutMs,
    rebalanceTimeout: wish.sessionTimeoutMs,
    heartbeatInterval: Math.min(HEARTBEAT_MS, wish.sessionTimeoutMs / 3),
    maxWaitTimeInMs: FETCH_MS,
    minBytes: 1,
    maxBytesPerPartition: MIB,
    maxBytes: 4 * MIB,
    allowAutoTopicCreation: false,
  });
  const flows = new Map<string, Flow>();
  const left = new AbortController();
  const over = new Promise<Error | 'other topics'>((resolve) => {
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      if (!restart) resolve(error);
    });
    void watch(wish, topics, left.signal).then(resolve);
  });
  const leave = async () => {
    left.abort();
    await Promise.all([...flows.values()].map((flow) => flow.end()));
    await consumer.disconnect();
  };

  consumer.on(consumer.events.HEARTBEAT, wish.heard);
  // kafkajs stops by itself before it says that it has crashed, and cannot be told anything from then on
  consumer.on(consumer.events.STOP, () => flows.forEach((flow) => flow.release()));
  consumer.on(consumer.events.GROUP_JOIN, ({ payload: { memberAssignment } }) => {
    wish.heard();
    wish.joined();
    assign(flows, Object.keys(memberAssignment), (topic) => new Flow(topic, { consumer, wire, reader: wish.reader }));
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await run(consumer, flows);
  } catch (error) {
    await leave();
    throw error;
  }
  return {
    over,
    troubles: () => [...flows.values()].flatMap(({ trouble }) => trouble ?? []),
    leave,
  };
}

const run = (consumer: Consumer, flows: ReadonlyMap<string, Flow>) =>
  consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: TOPICS_AT_ONCE,
    eachBatch: async ({ batch, ...has }) => {
      const resolve = (offset: string) => has.resolveOffset(offset);
      await flows.get(batch.topic)?.take({ messages: batch.messages.map(receivedFrom), resolve });
    },
  });

/** Every topic of a new assignment is taken up anew; one that went to another member is let go. */
function assign(flows: Map<string, Flow>, topics: readonly string[], make: (topic: string) => Flow): void {
  for (const [topic, flow] of flows) if (!topics.includes(topic)) flow.release();
  for (const topic of topics) {
    const flow = flows.get(topic) ?? make(topic);
    flows.set(topic, flow);
    flow.takeUp();
  }
}

async function topicsToRead({ find, heard }: Wish, signal: AbortSignal): Promise<readonly string[]> {
  for (;;) {
    const topics = await find();
    if (topics.length > 0 || signal.aborted) return topics;
    heard();
    await wait(LOOK_FOR_TOPICS_MS, signal);
  }
}

/** Resolves when there are other topics than these. A broker that does not answer is the group's own business. */
async function watch({ find }: Wish, topics: readonly string[], signal: AbortSignal): Promise<'other topics'> {
  const known = topics.toSorted().join();
  for (;;) {
    await wait(LOOK_FOR_TOPICS_MS, signal);
    if (signal.aborted) return 'other topics';
    const found = await find().catch(() => topics);
    if (found.toSorted().join() !== known && found.length > 0) return 'other topics';
  }
}
