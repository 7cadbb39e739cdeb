/** What is sent. CloudEvents in binary mode: attributes in the headers, the fact in the body. */
export type Message = Readonly<{
  /** The case, so that tools may group by it; order holds for the whole topic anyway. */
  key: string;
  /** Canonical bytes (RFC 8785) of the fact as its origin recorded it. */
  body: Buffer;
  headers: Readonly<Record<string, string>>;
}>;

/** Place in a topic: opaque to all but the adapter, which compares it. */
export type Offset = string;

export type Received = Message & Readonly<{ offset: Offset /** Where to begin to read on behind it. */; next: Offset }>;

export type Batch = Readonly<{
  topic: string;
  /** Which physical topic this is: another broker behind the same name has another one, and its offsets mean nothing here. */
  source: string;
  messages: readonly Received[];
}>;

/** Named topics, or every topic whose name begins so, also those that are made later (found within 10 s). */
export type Topics = readonly string[] | Readonly<{ prefix: string }>;

export type Reader = Readonly<{
  /** Where to begin; undefined for the beginning of the topic. Asked whenever this reader takes a topic up. */
  start(this: void, topic: string, source: string): Promise<Offset | undefined>;
  /**
   * A batch, in order; the next one of this topic comes when this has resolved. 'restart' asks `start` again at once.
   * Throwing leaves this topic alone for a while (backing off), then asks `start` again; other topics flow on.
   */
  handle(this: void, batch: Batch): Promise<void | 'restart'>;
}>;

export type ExchangeHealth = Readonly<{
  /** Whether messages can be expected to flow now. */
  up: boolean;
  /** Last sign of life, RFC 3339; absent when there was none yet. */
  heardAt?: string;
  /** What is wrong, and what to do about it. */
  reason?: string;
}>;

export type Consumption = Readonly<{
  health(this: void): ExchangeHealth;
  /** Resolves when no batch is being handled any more and none will be. */
  stop(this: void): Promise<void>;
}>;

/**
 * Topics with one partition each, never compacted, never deleted. Every adapter passes `exchangeBehaviour` (testing.ts).
 *
 * At least once, in order: what `publish` acknowledged is there for good; a reader may get messages again, never out of
 * order and never with a hole.
 */
export abstract class Exchange {
  /**
   * Resolves when all of them are stored for good, in this order. One publish at a time per topic.
   * @throws ExchangeUnavailable when that is not known: publish the same again later.
   */
  abstract publish(topic: string, messages: readonly Message[]): Promise<void>;

  /** Reads on until stopped. Starts, and survives, without its broker. Several readers of a group share its topics. */
  abstract consume(topics: Topics, group: string, reader: Reader): Consumption;

  /** The topic from its newest message backwards, in pages of which each is newest first. */
  abstract readBack(topic: string): AsyncIterable<readonly Received[]>;

  /** What is wrong with the settings of these topics, in words; empty when all is well. */
  abstract check(topics: readonly string[]): Promise<readonly string[]>;

  abstract close(): Promise<void>;
}

/** Not reachable, or it did not answer: try again later. */
export class ExchangeUnavailable extends Error {
  override readonly name = 'ExchangeUnavailable';
}

/** Refused for good: too large, no right to this topic. Trying again does not help. */
export class ExchangeRefused extends Error {
  override readonly name = 'ExchangeRefused';
}
