import type { EventStoreDBClient } from '@eventstore/db-client';
import { setTimeout as sleep } from 'node:timers/promises';
import { categoryOf, type NewFact, type Position, type RecordedFact, START, type StoredFact } from '#libs/kernel';
import {
  type Appended,
  type AppendedOnce,
  type Delivery,
  DifferentFact,
  EventStore,
  type Filter,
  type Revision,
  StoreUnavailable,
  WrongRevision,
} from '../event-store.js';
import { passes } from '../filter.js';
import { checkSaid, eachOnce } from '../ids.js';
import { deliveries } from '../memory.js';
import { Wake } from '../wake.js';
import { eventOf, factOf, isOfTheServer, logPositionOf, positionOf, type ReadEvent } from './event.js';
import { isOfType, meaningOf } from './failure.js';

const PAGE = 500;
/** Beside the subscription that wakes, for the case that it is being made anew. */
const LOOK_EVERY_MS = 2_000;
const LISTEN_AGAIN_MS = 200;

/** A stretch of the log: its facts, how far it reaches, and whether the end of the log was reached. */
type Page = Readonly<{ facts: readonly StoredFact[]; upTo: Position; isEnd: boolean }>;

/**
 * Facts in EventStoreDB. It has no index of ids over the whole log: ids are compared within their stream only, so one
 * that stands in another stream is taken in here.
 */
export class EventStoreDbStore extends EventStore {
  private readonly wake = new Wake();
  private readonly closing = new AbortController();
  private listening: Promise<void> | undefined;

  /** @param client with `throwOnAppendFailure` on, as it is by default: without it a conflict reports a wrong revision */
  constructor(private readonly client: EventStoreDBClient) {
    super();
  }

  /** The client is loaded when it is first wanted: a service on PostgreSQL does not pay for it. */
  static async connect(url: string): Promise<EventStoreDbStore> {
    const { EventStoreDBClient } = await import('@eventstore/db-client');
    return new EventStoreDbStore(EventStoreDBClient.connectionString(url));
  }

  override async append(stream: string, facts: readonly NewFact[], expected: Revision): Promise<Appended> {
    checkSaid(facts);
    return this.appendAt(stream, facts, expected);
  }

  override async appendOnce(stream: string, copies: ReadonlyArray<NewFact | RecordedFact>): Promise<AppendedOnce> {
    const facts = eachOnce(copies);
    for (;;) {
      const held = await this.read(stream);
      const byId = new Map(held.map((fact) => [fact.id, fact]));
      const different = facts.find(({ id, origin }) => byId.has(id) && byId.get(id)!.origin !== origin);
      if (different) throw new DifferentFact(different.id);
      const fresh = facts.filter(({ id }) => !byId.has(id));
      if (fresh.length === 0) return { added: 0 };
      try {
        // at the revision that was read: with ANY the server would ask its short memory of ids
        const answer = await this.appendAt(stream, fresh, held.at(-1)?.revision ?? 'none');
        return { ...answer, added: fresh.length };
      } catch (error) {
        if (!(error instanceof WrongRevision)) throw error;
      }
    }
  }

  override async read(stream: string, { from = 0, to = 2 ** 31 - 1 } = {}): Promise<readonly StoredFact[]> {
    const reading = this.client.readStream(stream, { fromRevision: BigInt(from), maxCount: to - from + 1 });
    try {
      return (await eventsOf(reading)).map(factOf);
    } catch (error) {
      if (isOfType(error, 'stream-not-found')) return [];
      throw meaningOf(error);
    }
  }

  override async *readAll(after: Position, filter: Filter = {}): AsyncGenerator<readonly StoredFact[]> {
    for (let at = after; ; ) {
      const { facts, upTo, isEnd } = await this.page(at);
      const wanted = facts.filter((fact) => passes(filter, fact));
      if (wanted.length > 0) yield wanted;
      if (isEnd) return;
      at = upTo;
    }
  }

  override async *readStreams(categories: readonly string[], upTo: Position): AsyncGenerator<readonly StoredFact[]> {
    const streams = new Set<string>();
    for await (const facts of this.readAll(START, { categories }))
      for (const { stream, position } of facts) if (position <= upTo) streams.add(stream);
    for (const stream of streams) {
      if (!categories.includes(categoryOf(stream))) continue;
      yield (await this.read(stream)).filter(({ position }) => position <= upTo);
    }
  }

  override async *subscribe(
    after: Position,
    { filter = {}, signal }: Readonly<{ filter?: Filter; signal: AbortSignal }>,
  ): AsyncGenerator<Delivery> {
    this.listening ??= this.listen();
    const ended = AbortSignal.any([signal, this.closing.signal]);
    let saidCaughtUpAt: Position | undefined;
    for (let at = after; !ended.aborted; ) {
      const rung = this.wake.count;
      try {
        const { facts, upTo, isEnd } = await this.page(at);
        const lastFact = facts.at(-1)?.position ?? at;
        yield* deliveries(facts, filter, lastFact, isEnd && saidCaughtUpAt !== lastFact);
        at = upTo;
        if (!isEnd) continue;
        saidCaughtUpAt = lastFact;
      } catch (error) {
        if (!(error instanceof StoreUnavailable)) throw error;
      }
      await this.wake.after(rung, LOOK_EVERY_MS, ended);
    }
  }

  override async find(position: Position) {
    if (position === START) return undefined;
    const reading = this.client.readAll({ fromPosition: logPositionOf(position), maxCount: 1 });
    const [event] = await this.asked(eventsOf(reading));
    return event && !isOfTheServer(event) && positionOf(event) === position ? factOf(event) : undefined;
  }

  override async head() {
    for (let before: ReturnType<typeof logPositionOf> | 'end' = 'end'; ; ) {
      const reading = this.client.readAll({ direction: 'backwards', fromPosition: before, maxCount: PAGE });
      const events = await this.asked(eventsOf(reading));
      const newest = events.find((event) => !isOfTheServer(event));
      if (newest) return positionOf(newest);
      if (events.length < PAGE) return START;
      before = events.at(-1)!.position!;
    }
  }

  override async close() {
    this.closing.abort();
    await this.listening;
    await this.client.dispose();
  }

  private async appendAt(
    stream: string,
    facts: ReadonlyArray<NewFact | RecordedFact>,
    expected: Revision,
  ): Promise<Appended> {
    try {
      const { nextExpectedRevision } = await this.client.appendToStream(stream, facts.map(eventOf), {
        expectedRevision: expected === 'none' ? 'no_stream' : BigInt(expected),
      });
      this.wake.ring();
      const at = Number(nextExpectedRevision);
      const [last] = await this.read(stream, { from: at, to: at }); // the server's time stands there only
      const { revision, position, storedAt } = last!;
      return { revision, position, storedAt };
    } catch (error) {
      throw isOfType(error, 'wrong-expected-version') ? new WrongRevision(stream, expected) : meaningOf(error);
    }
  }

  /** `readAll` begins with the event at the position itself: one more is asked for, and that one left out. */
  private async page(after: Position): Promise<Page> {
    const reading = this.client.readAll({ fromPosition: logPositionOf(after), maxCount: PAGE + 1 });
    const events = await this.asked(eventsOf(reading));
    const facts = events.filter((event) => !isOfTheServer(event) && positionOf(event) !== after).map(factOf);
    const last = events.at(-1);
    return { facts, upTo: last ? positionOf(last) : after, isEnd: events.length <= PAGE };
  }

  private async asked<Answer>(asking: Promise<Answer>): Promise<Answer> {
    try {
      return await asking;
    } catch (error) {
      throw meaningOf(error);
    }
  }

  /** Rings for whatever is appended from now on. A subscription that ends, with an error or without, is made anew. */
  private async listen() {
    const { signal } = this.closing;
    while (!signal.aborted) {
      const subscription = this.client.subscribeToAll({ fromPosition: 'end' });
      const stop = () => void subscription.unsubscribe().catch(() => {});
      signal.addEventListener('abort', stop);
      await new Promise<void>((resolve) => {
        subscription.on('confirmation', this.wake.ring).on('data', this.wake.ring);
        subscription
          .on('error', () => resolve())
          .on('end', resolve)
          .on('close', resolve);
      });
      signal.removeEventListener('abort', stop);
      await sleep(LISTEN_AGAIN_MS, undefined, { signal }).catch(() => {});
    }
  }
}

async function eventsOf(reading: AsyncIterable<{ event?: ReadEvent | undefined }>): Promise<readonly ReadEvent[]> {
  return (await Array.fromAsync(reading)).flatMap(({ event }) => event ?? []);
}
