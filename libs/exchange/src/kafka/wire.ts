import { pbkdf2Sync, randomBytes } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import { ExchangeUnavailable, type Received } from '../exchange.js';
import { failureOf } from './failure.js';
import { ask, clusterOf, type FetchedRecord, type InnerBroker, type InnerCluster } from './inside-kafkajs.js';

const METADATA = { apiKey: 3, apiVersion: 12, apiName: 'Metadata' } as const;
const ALTER_USER_SCRAM_CREDENTIALS = { apiKey: 51, apiVersion: 0, apiName: 'AlterUserScramCredentials' } as const;
const SCRAM_SHA_512 = 2;
const READ_COMMITTED = 1;
const ITERATIONS = 8_192;
const PAGE = 200;
const MAX_BYTES = 4 * 1024 * 1024;

/** What is asked of the brokers beside producing and consuming in a group. Connects when first asked. */
export class Wire {
  private cluster: Promise<InnerCluster> | undefined;

  constructor(private readonly kafka: Kafka) {}

  /**
   * Cluster id and topic id: a topic that was deleted and made again, or another cluster at the same address, is another
   * source. Kafka has had topic ids in its metadata since version 10 of that request; kafkajs ends at 6, so we ask ourselves.
   */
  async source(topic: string): Promise<string> {
    return this.with(topic, async (broker) => {
      const { cluster, id } = await ask(
        broker,
        METADATA,
        (body) =>
          body
            .writeUVarInt(2) // an array of one
            .writeBuffer(Buffer.alloc(16))
            .writeUVarIntString(topic)
            .writeUVarInt(0)
            .writeBoolean(false) // do not make it
            .writeBoolean(false), // nor tell what we may do
        (answer) => {
          answer.readInt32(); // throttle time
          answer.readUVarIntArray((each) => {
            each.readInt32();
            each.readUVarIntString();
            each.readInt32();
            each.readUVarIntString();
            each.readTaggedFields();
          });
          const clusterId = answer.readUVarIntString();
          answer.readInt32(); // controller
          const ids = answer.readUVarIntArray((each) => {
            each.readInt16();
            each.readUVarIntString();
            return each.readBytes(16).toString('hex'); // one topic was asked for, so the rest may stay unread
          });
          return { cluster: clusterId, id: ids?.[0] };
        },
      );
      if (!cluster || !id || /^0+$/.test(id)) throw new ExchangeUnavailable(`${topic} has no identity yet`);
      return `${cluster}/${id}`;
    });
  }

  /** Offset of the oldest message, and the one that the next message will get. */
  async range(topic: string): Promise<Readonly<{ low: bigint; high: bigint }>> {
    return this.with(topic, async (_, cluster) => {
      const [low, high] = await Promise.all(
        [true, false].map(async (fromBeginning) => {
          const [found] = await cluster.fetchTopicsOffset([{ topic, partitions: [{ partition: 0 }], fromBeginning }]);
          const offset = found?.partitions[0]?.offset;
          if (offset === undefined) throw new ExchangeUnavailable(`${topic} has no offsets yet`);
          return BigInt(offset);
        }),
      );
      return { low: low ?? 0n, high: high ?? 0n };
    });
  }

  async *readBack(topic: string): AsyncIterable<readonly Received[]> {
    const { low, high } = await this.range(topic);
    for (let end = high; end > low; end -= BigInt(PAGE)) {
      const begin = end - BigInt(PAGE) > low ? end - BigInt(PAGE) : low;
      yield (await this.read(topic, begin, end)).toReversed();
    }
  }

  /** Makes this user, or gives it this password: SCRAM-SHA-512 (RFC 5802). */
  async makeUser(username: string, password: string): Promise<void> {
    const salt = randomBytes(24);
    const salted = pbkdf2Sync(password.normalize('NFKC'), salt, ITERATIONS, 64, 'sha512');
    await this.connected(async (cluster) => {
      await cluster.refreshMetadata();
      const refused = await ask(
        await cluster.findControllerBroker(),
        ALTER_USER_SCRAM_CREDENTIALS,
        (body) =>
          body
            .writeUVarInt(1) // deletes none
            .writeUVarInt(2) // an array of one
            .writeUVarIntString(username)
            .writeInt8(SCRAM_SHA_512)
            .writeInt32(ITERATIONS)
            .writeUVarIntBytes(salt)
            .writeUVarIntBytes(salted)
            .writeUVarInt(0),
        (answer) => {
          answer.readInt32(); // throttle time
          return answer.readUVarIntArray((result) => {
            result.readUVarIntString();
            const code = result.readInt16();
            const words = result.readUVarIntString();
            result.readTaggedFields();
            return code === 0 ? undefined : (words ?? `error ${code}`);
          })?.[0];
        },
      );
      if (refused) throw new Error(`user ${username}: ${refused}`);
    });
  }

  async close(): Promise<void> {
    const { cluster } = this;
    this.cluster = undefined;
    await (await cluster?.catch(() => undefined))?.disconnect();
  }

  /** Messages from `begin` to before `end`, in order. */
  private async read(topic: string, begin: bigint, end: bigint): Promise<Received[]> {
    const messages: Received[] = [];
    for (let at = begin; at < end; ) {
      const records = await this.with(topic, async (broker) => {
        const { responses } = await broker.fetch({
          maxWaitTime: 1_000,
          minBytes: 1,
          maxBytes: MAX_BYTES,
          isolationLevel: READ_COMMITTED,
          topics: [{ topic, partitions: [{ partition: 0, fetchOffset: String(at), maxBytes: MAX_BYTES }] }],
        });
        return responses[0]?.partitions[0]?.messages ?? [];
      });
      // the broker gives whole batches, which may begin before what was asked for
      const wanted = records.filter(({ offset }) => BigInt(offset) >= at && BigInt(offset) < end);
      const last = records.at(-1);
      if (!last) throw new ExchangeUnavailable(`${topic} gave nothing at ${at}, though it goes to ${end}`);
      messages.push(...wanted.filter((record) => !record.isControlRecord).map(receivedFrom));
      at = BigInt(last.offset) + 1n;
    }
    return messages;
  }

  private async with<T>(topic: string, work: (leader: InnerBroker, cluster: InnerCluster) => Promise<T>): Promise<T> {
    return this.connected(async (cluster) => {
      await cluster.addMultipleTargetTopics([topic]);
      const [nodeId] = Object.keys(cluster.findLeaderForPartitions(topic, [0]));
      if (nodeId === undefined) throw new ExchangeUnavailable(`${topic} has no leader`);
      return work(await cluster.findBroker({ nodeId }), cluster);
    });
  }

  /** After a failure all that is known of the cluster is forgotten: its leaders may have changed. */
  private async connected<T>(work: (cluster: InnerCluster) => Promise<T>): Promise<T> {
    this.cluster ??= connect(this.kafka);
    const { cluster } = this;
    try {
      return await work(await cluster);
    } catch (error) {
      if (this.cluster === cluster) await this.close();
      throw failureOf(error);
    }
  }
}

async function connect(kafka: Kafka): Promise<InnerCluster> {
  const cluster = clusterOf(kafka);
  await cluster.connect();
  return cluster;
}

export function receivedFrom({ offset, key, value, headers }: FetchedRecord): Received {
  return {
    key: key?.toString() ?? '',
    body: value ?? Buffer.alloc(0),
    headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, text]) => [name, String(text ?? '')])),
    offset,
    next: String(BigInt(offset) + 1n),
  };
}
