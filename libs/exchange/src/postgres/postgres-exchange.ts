import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { Bell } from '../bell.js';
import {
  type Consumption,
  Exchange,
  type ExchangeHealth,
  type Message,
  type Reader,
  type Received,
  type Topics,
} from '../exchange.js';
import { Following, type Pulled } from '../following.js';
import { type Log, silent } from '../log.js';
import { backOff, wordsOf } from '../patience.js';
import { refuseTooLarge } from '../size.js';
import { Ears } from './ears.js';
import { ExchangeTables } from './tables.js';

/** A reader that is silent for so long has lost its topics. */
const LEASE_MS = 6_000;
const ATTEND_EVERY_MS = 1_500;
/** Beside NOTIFY, for the case that one was lost. */
const LOOK_EVERY_MS = 5_000;
const PAGE = 200;

/**
 * Topics in a PostgreSQL database of their own: the embedded default. A publish is one statement, offsets are dense, and
 * NOTIFY wakes the readers.
 */
export class PostgresExchange extends Exchange {
  private readonly tables: ExchangeTables;
  private readonly bells = new Map<string, Set<Bell>>();
  private readonly open = new Set<Consumption>();
  private ears: Ears | undefined;

  /** @param pool signed in as the node's role; it stays the caller's to end */
  constructor(
    private readonly pool: Pool,
    private readonly log: Log = silent,
  ) {
    super();
    this.tables = new ExchangeTables(pool);
  }

  async publish(topic: string, messages: readonly Message[]): Promise<void> {
    refuseTooLarge(messages);
    if (messages.length > 0) await this.tables.publish(topic, messages);
  }

  consume(topics: Topics, group: string, reader: Reader): Consumption {
    this.ears ??= new Ears(this.pool, (topic) => this.ring(topic), this.log);
    const member = randomUUID();
    const following = new Following(reader);
    const stopping = new AbortController();
    const bell = this.bellOf(anyTopic);
    let heardAt: number | undefined;
    let trouble: string | undefined = 'not connected yet';

    const attendOnce = async (lettingGo: readonly string[]): Promise<readonly string[]> => {
      const held = await this.tables.attend(group, member, topics, lettingGo, LEASE_MS);
      heardAt = Date.now();
      trouble = undefined;
      const kept = held.filter(({ keep }) => keep);
      const lost = following.names.filter((name) => !kept.some(({ topic }) => topic === name));
      for (const name of lost) void following.leave(name).then(bell.ring.bind(bell));
      for (const { topic, source } of kept)
        if (!following.isFollowing({ name: topic, source })) following.take(this.pulled(topic, source));
      return held.filter(({ topic, keep }) => !keep && !following.isLeaving(topic)).map(({ topic }) => topic);
    };
    const attending = (async () => {
      let lettingGo: readonly string[] = [];
      for (let failures = 0; !stopping.signal.aborted; ) {
        try {
          lettingGo = await attendOnce(lettingGo);
          failures = 0;
          if (lettingGo.length === 0) await bell.heard(ATTEND_EVERY_MS, stopping.signal);
        } catch (error) {
          trouble = wordsOf(error);
          await bell.heard(Math.min(backOff(failures++), ATTEND_EVERY_MS), stopping.signal);
        }
      }
    })();

    const health = (): ExchangeHealth => {
      const up = heardAt !== undefined && Date.now() - heardAt <= 2 * LEASE_MS && trouble === undefined;
      const reason = trouble ?? following.troubles[0] ?? (up ? undefined : 'the exchange has not answered for a while');
      return {
        up,
        ...(heardAt !== undefined && { heardAt: new Date(heardAt).toISOString() }),
        ...(reason && { reason }),
      };
    };
    const consumption: Consumption = {
      health,
      stop: async () => {
        this.open.delete(consumption);
        stopping.abort();
        await attending;
        await following.leaveAll();
        this.bells.get(anyTopic)?.delete(bell);
        // a role that cannot say goodbye is missed when its lease ends
        await this.tables.leave(group, member).catch(() => undefined);
      },
    };
    this.open.add(consumption);
    return consumption;
  }

  async *readBack(topic: string): AsyncIterable<readonly Received[]> {
    const { source, next } = await this.tables.describe(topic);
    for (let end = next; end > 0; end -= PAGE) {
      const begin = Math.max(0, end - PAGE);
      yield (await this.tables.read(topic, source, begin, end - begin, Number.MAX_SAFE_INTEGER)).toReversed();
    }
  }

  async check(topics: readonly string[]): Promise<readonly string[]> {
    const present = await this.tables.present(topics);
    return topics
      .filter((topic) => !present.has(topic))
      .map((topic) => `there is no topic ${topic}, or no right to read it`);
  }

  async close(): Promise<void> {
    await Promise.all([...this.open].map((consumption) => consumption.stop()));
    await this.ears?.close();
  }

  private pulled(name: string, source: string): Pulled {
    const bell = this.bellOf(name);
    return {
      name,
      source,
      read: async (from) => {
        const start = Number(from ?? 0);
        const messages = await this.tables.read(name, source, start);
        if (messages.length === 0) await this.expectNotBeyond(name, start);
        return messages;
      },
      more: (signal) => bell.heard(LOOK_EVERY_MS, signal),
    };
  }

  /** A database that was restored from a backup has fewer messages than its readers have seen. */
  private async expectNotBeyond(topic: string, start: number): Promise<void> {
    const { next } = await this.tables.describe(topic);
    if (start > next) throw new Error(`it ends at ${next}, and ${start} was asked for: it has lost messages`);
  }

  private bellOf(topic: string): Bell {
    const bell = new Bell();
    this.bells.set(topic, (this.bells.get(topic) ?? new Set()).add(bell));
    return bell;
  }

  private ring(topic: string | undefined): void {
    const ringing = topic === undefined ? [...this.bells.values()] : [this.bells.get(topic) ?? []];
    for (const bells of ringing) for (const bell of bells) bell.ring();
  }
}

/** No topic is called so. */
const anyTopic = '';
