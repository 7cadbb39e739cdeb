import type { NewFact, Position, RecordedFact, StoredFact } from '#libs/kernel';

/** Of the last fact of a stream, counted from 0; 'none' while there is none. */
export type Revision = number | 'none';

export type Appended = Readonly<{
  /** Of the last of these facts. */
  revision: number;
  /** Of the last of these facts. */
  position: Position;
  /** The store's instant, RFC 3339 in UTC, milliseconds: `recordedAt` of own facts. */
  storedAt: string;
}>;

/** What a reader of the whole log wants to see; everything when absent. */
export type Filter = Readonly<{
  /** Stream categories. */
  categories?: readonly string[];
  /** Facts of this node only. */
  origin?: string;
}>;

/** What a subscription says. */
export type Delivery =
  | Readonly<{ kind: 'facts'; facts: readonly StoredFact[] }>
  /** Nothing for this filter up to here. */
  | Readonly<{ kind: 'passed'; position: Position }>
  /** Everything up to here has been delivered; what follows is new. Said anew each time the end is reached. */
  | Readonly<{ kind: 'caught-up'; position: Position }>;

/**
 * Facts in streams, and all of them in one order. Every adapter passes `eventStoreBehaviour` (testing.ts).
 *
 * Promises: revisions are dense in a stream; a reader that asks "after p" never misses a fact, whatever is in flight;
 * an acknowledged fact survives kill -9. EventStoreDB alone cannot find an id in another stream: it takes it in. `append` and `appendOnce` reject with StoreUnavailable when it is unknown
 * whether the facts are stored: asking again with the same ids is then safe.
 */
export abstract class EventStore {
  /**
   * The same ids at the same expected revision answer as the first time, and add nothing.
   * @throws TypeError for no facts at all.
   * @throws WrongRevision when the stream has moved on; nothing is appended then.
   * @throws DifferentFact when one of the ids stands elsewhere, or twice among these; nothing is appended then.
   * @throws NotStorable when the store cannot hold one of them, however often it is asked; nothing is appended then.
   */
  abstract append(stream: string, facts: readonly NewFact[], expected: Revision): Promise<Appended>;

  /**
   * Adds, in this order, those facts whose id the stream does not hold, at whatever revision it is: for copies, which
   * carry their origin's `recordedAt`, and for own facts with derived ids, which do not.
   * @throws DifferentFact when an id stands in another stream, or came from another origin; nothing is added then.
   * @throws NotStorable as `append` does.
   */
  abstract appendOnce(stream: string, facts: ReadonlyArray<NewFact | RecordedFact>): Promise<AppendedOnce>;

  /** Facts of revisions `from` (default 0) to `to` (inclusive, default the last), in order. */
  abstract read(stream: string, range?: Readonly<{ from?: number; to?: number }>): Promise<readonly StoredFact[]>;

  /** Every fact after this position until the end, in batches, in the order of the log. */
  abstract readAll(after: Position, filter?: Filter): AsyncIterable<readonly StoredFact[]>;

  /** Every stream of these categories, each whole up to this position, one stream after another: for rebuilding. */
  abstract readStreams(categories: readonly string[], upTo: Position): AsyncIterable<readonly StoredFact[]>;

  /** Everything after this position, and then what comes, until the signal fires. Survives a restart of the server. */
  abstract subscribe(
    after: Position,
    options: Readonly<{ filter?: Filter; signal: AbortSignal }>,
  ): AsyncIterable<Delivery>;

  /** The fact at exactly this position. */
  abstract find(position: Position): Promise<StoredFact | undefined>;

  /** Of the newest fact; START while there is none. */
  abstract head(): Promise<Position>;

  abstract close(): Promise<void>;
}

export type AppendedOnce =
  | (Appended & Readonly<{ added: number }>)
  /** All of them were there: nothing was added. */
  | Readonly<{ added: 0 }>;

export class WrongRevision extends Error {
  override readonly name = 'WrongRevision';

  constructor(
    readonly stream: string,
    readonly expected: Revision,
  ) {
    super(`${stream} is no longer at revision ${expected}`);
  }
}

export class DifferentFact extends Error {
  override readonly name = 'DifferentFact';

  constructor(readonly id: string) {
    super(`fact ${id} stands in another stream, or came from another origin`);
  }
}

/** A fact that this store cannot hold: a NUL in its text, a name or content that is too long. */
export class NotStorable extends Error {
  override readonly name = 'NotStorable';
}

/** The server could not be asked, or did not answer: try again later. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
