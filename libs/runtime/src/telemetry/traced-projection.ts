import type { Delivery, EventStore, Filter } from '#libs/event-store';
import type { Position, StoredFact } from '#libs/kernel';
import type { Checkpoint } from '../outbox/outbox-journal.js';
import { type Built, type Changes, ReadModelTables } from '../projections.js';
import { TracedStore } from './traced-store.js';
import { attributesOf, type Traces } from './traces.js';

/** Facts that were read and are not shown yet. */
class Underway {
  private facts: readonly Readonly<{ fact: StoredFact; since: number }>[] = [];

  constructor(private readonly traces: Traces) {}

  read(facts: readonly StoredFact[]) {
    const since = Date.now();
    this.facts = [...this.facts, ...facts.map((fact) => ({ fact, since }))];
  }

  shown(upTo: Position) {
    for (const { fact, since } of this.facts) {
      if (fact.position > upTo) continue;
      this.traces.begin('project', this.traces.lastOf(fact), attributesOf(fact), since).end();
    }
    this.facts = this.facts.filter(({ fact }) => fact.position > upTo);
  }

  forget() {
    this.facts = [];
  }
}

class Reading extends TracedStore {
  constructor(
    private readonly log: EventStore,
    traces: Traces,
    private readonly underway: Underway,
  ) {
    super(log, traces);
  }

  /** What is caught up with is no part of what somebody waits for. */
  override async *subscribe(
    after: Position,
    options: Readonly<{ filter?: Filter; signal: AbortSignal }>,
  ): AsyncGenerator<Delivery> {
    for await (const delivery of this.log.subscribe(after, options)) {
      if (delivery.kind === 'facts') this.underway.read(delivery.facts);
      yield delivery;
    }
  }
}

class Writing extends ReadModelTables {
  constructor(
    private readonly tables: ReadModelTables,
    private readonly underway: Underway,
  ) {
    super();
  }

  override checkpoint() {
    this.underway.forget(); // the projector begins anew
    return this.tables.checkpoint();
  }

  override build(at: Checkpoint, rows: AsyncIterable<Built>) {
    return this.tables.build(at, rows);
  }

  override howToForget() {
    return this.tables.howToForget();
  }

  override async write(from: Checkpoint, to: Checkpoint, changes: Changes) {
    const isMoved = await this.tables.write(from, to, changes);
    if (isMoved) this.underway.shown(to.position);
    return isMoved;
  }
}

/** What a projector reads and writes: each fact has a span from being read until its rows are there. */
export function tracedProjection(traces: Traces, store: EventStore, tables: ReadModelTables) {
  const underway = new Underway(traces);
  return { store: new Reading(store, traces, underway), tables: new Writing(tables, underway) };
}
