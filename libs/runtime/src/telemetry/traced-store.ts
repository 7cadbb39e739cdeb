import { type Delivery, EventStore, type Filter, type Revision } from '#libs/event-store';
import type { NewFact, Position, RecordedFact, StoredFact } from '#libs/kernel';
import type { Traces } from './traces.js';

/** The same store; what is appended has spans. */
export class TracedStore extends EventStore {
  constructor(
    private readonly store: EventStore,
    private readonly traces: Traces,
  ) {
    super();
  }

  override append(stream: string, facts: readonly NewFact[], expected: Revision) {
    return this.traces.duringEach('append', facts, () => this.store.append(stream, facts, expected));
  }

  override appendOnce(stream: string, facts: ReadonlyArray<NewFact | RecordedFact>) {
    return this.traces.duringEach('append', facts, () => this.store.appendOnce(stream, facts));
  }

  override read(stream: string, range?: Readonly<{ from?: number; to?: number }>) {
    return this.store.read(stream, range);
  }

  override readAll(after: Position, filter?: Filter): AsyncIterable<readonly StoredFact[]> {
    return this.store.readAll(after, filter);
  }

  override readStreams(categories: readonly string[], upTo: Position): AsyncIterable<readonly StoredFact[]> {
    return this.store.readStreams(categories, upTo);
  }

  override subscribe(
    after: Position,
    options: Readonly<{ filter?: Filter; signal: AbortSignal }>,
  ): AsyncIterable<Delivery> {
    return this.store.subscribe(after, options);
  }

  override find(position: Position) {
    return this.store.find(position);
  }

  override head() {
    return this.store.head();
  }

  override close() {
    return this.store.close();
  }
}
