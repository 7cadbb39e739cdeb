import { type Admin, type Kafka, Partitioners, type Producer } from 'kafkajs';
import {
  type Consumption,
  Exchange,
  type ExchangeHealth,
  type Message,
  type Reader,
  type Received,
  type Topics,
} from '../exchange.js';
import { type Log, silent } from '../log.js';
import { wordsOf } from '../patience.js';
import { matches } from '../sharing.js';
import { refuseTooLarge } from '../size.js';
import { checkTopics, type Durability, SINGLE } from './check.js';
import { type KafkaConnection, kafkaClient } from './connection.js';
import { failureOf } from './failure.js';
import { join, type Membership } from './membership.js';
import { type Supervision, supervised } from './supervisor.js';
import { Wire } from './wire.js';

const ALL_IN_SYNC = -1;
const ACKNOWLEDGE_WITHIN_MS = 10_000;
const SESSION_TIMEOUT_MS = 6_000;

export type KafkaExchangeOptions = Readonly<{
  log?: Log;
  /** What `check` expects of every topic; one broker and one copy unless told otherwise. */
  durability?: Durability;
  /** How long the group waits for a member that is silent. */
  sessionTimeoutMs?: number;
  supervision?: Supervision;
}>;

/** Apache Kafka, through kafkajs. Connects when first used; nothing here needs the broker to be there at the start. */
export class KafkaExchange extends Exchange {
  private readonly kafka: Kafka;
  private readonly wire: Wire;
  private readonly log: Log;
  private readonly producer: ConnectedOnce<Producer>;
  private readonly admin: ConnectedOnce<Admin>;
  private readonly sending = new Map<string, Promise<void>>();
  private readonly open = new Set<Consumption>();

  constructor(
    private readonly connection: KafkaConnection,
    private readonly options: KafkaExchangeOptions = {},
  ) {
    super();
    this.log = options.log ?? silent;
    this.kafka = kafkaClient(connection, this.log);
    this.wire = new Wire(this.kafka);
    this.producer = new ConnectedOnce(() =>
      this.kafka.producer({ allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner }),
    );
    this.admin = new ConnectedOnce(() => this.kafka.admin());
  }

  async publish(topic: string, messages: readonly Message[]): Promise<void> {
    refuseTooLarge(messages);
    if (messages.length === 0) return;
    const before = this.sending.get(topic) ?? Promise.resolve();
    const sent = before.catch(() => undefined).then(() => this.send(topic, messages));
    this.sending.set(topic, sent);
    await sent;
  }

  consume(topics: Topics, group: string, reader: Reader): Consumption {
    const { sessionTimeoutMs = SESSION_TIMEOUT_MS, supervision = supervised } = this.options;
    const stopping = new AbortController();
    let membership: Membership | undefined;
    let isJoined = false;
    let heardAt: number | undefined;
    let reason = 'not connected yet';

    const kafka = kafkaClient(this.connection, this.log, {
      restarts: supervision.kafkajsRestarts,
      isJoining: () => !isJoined,
    });
    const wish = {
      group,
      reader,
      sessionTimeoutMs,
      find: async () => {
        const all = await (await this.admin.get()).listTopics();
        return all.filter((topic) => matches(topic, topics));
      },
      heard: () => void (heardAt = Date.now()),
      joined: () => void (isJoined = true),
    };
    const ended = supervision.keep({
      signal: stopping.signal,
      join: () => {
        isJoined = false;
        return join(kafka, this.wire, wish, stopping.signal);
      },
      holds: (joined) => void (membership = joined),
      failed: (error) => {
        reason = wordsOf(error);
        this.log.warn({ group, error: reason }, 'the membership in a Kafka group ended; joining again');
      },
    });

    const health = (): ExchangeHealth => {
      const up = heardAt !== undefined && Date.now() - heardAt <= 2 * sessionTimeoutMs;
      const trouble = up ? membership?.troubles()[0] : `no heartbeat of group ${group}: ${reason}`;
      return {
        up,
        ...(heardAt !== undefined && { heardAt: new Date(heardAt).toISOString() }),
        ...(trouble && { reason: trouble }),
      };
    };
    const consumption: Consumption = {
      health,
      stop: async () => {
        this.open.delete(consumption);
        stopping.abort();
        await ended;
      },
    };
    this.open.add(consumption);
    return consumption;
  }

  readBack(topic: string): AsyncIterable<readonly Received[]> {
    return this.wire.readBack(topic);
  }

  async check(topics: readonly string[]): Promise<readonly string[]> {
    try {
      return await checkTopics(await this.admin.get(), topics, this.options.durability ?? SINGLE);
    } catch (error) {
      throw failureOf(error);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.open].map((consumption) => consumption.stop()));
    await Promise.allSettled(this.sending.values());
    await Promise.all([this.wire, this.producer, this.admin].map((client) => client.close()));
  }

  private async send(topic: string, messages: readonly Message[]): Promise<void> {
    try {
      const producer = await this.producer.get();
      await producer.send({
        topic,
        acks: ALL_IN_SYNC,
        timeout: ACKNOWLEDGE_WITHIN_MS,
        messages: messages.map(({ key, body, headers }) => ({
          key,
          value: body,
          headers: { ...headers },
          partition: 0,
        })),
      });
    } catch (error) {
      throw failureOf(error);
    }
  }
}

/** One client for all who ask, connected when the first does; a connection that did not come about is tried anew. */
class ConnectedOnce<Client extends Producer | Admin> {
  private client: Promise<Client> | undefined;

  constructor(private readonly make: () => Client) {}

  get(): Promise<Client> {
    this.client ??= this.connect();
    return this.client;
  }

  async close(): Promise<void> {
    const client = await this.client?.catch(() => undefined);
    await client?.disconnect();
  }

  private async connect(): Promise<Client> {
    const client = this.make();
    try {
      await client.connect();
      return client;
    } catch (error) {
      this.client = undefined;
      await client.disconnect();
      throw error;
    }
  }
}
