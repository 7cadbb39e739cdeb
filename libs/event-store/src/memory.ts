import { categoryOf, type NewFact, type Position, type RecordedFact, type StoredFact } from '#libs/kernel';
import {
  type Appended,
  type AppendedOnce,
  type Delivery,
  DifferentFact,
  EventStore,
  type Filter,
  type Revision,
  WrongRevision,
} from './event-store.js';
import { checkSaid, eachOnce } from './ids.js';
import { passes } from './filter.js';
import { numberOf, positionOf } from './positions.js';
import { Wake } from './wake.js';

const BATCH = 500;
const FOR_EVER = 2 ** 31 - 1;

/** Facts in this process only: for specs, and for trying rules without a server. */
export class MemoryEventStore extends EventStore {
  private readonly log: StoredFact[] = [];
  private readonly streams = new Map<string, StoredFact[]>();
  private readonly byId = new Map<string, StoredFact>();
  private readonly wake = new Wake();

  constructor(private readonly now: () => string = () => new Date().toISOString()) {
    super();
  }

  override async append(stream: string, facts: readonly NewFact[], expected: Revision): Promise<Appended> {
    checkSaid(facts);
    const held = this.streams.get(stream) ?? [];
    const at = expected === 'none' ? -1 : expected;
    const before = held.slice(at + 1, at + 1 + facts.length);
    if (before.length === facts.length && before.every(({ id }, i) => id === facts[i]!.id))
      return appended(before.at(-1)!);
    if (held.length - 1 !== at) throw new WrongRevision(stream, expected);
    const twice = facts.find(({ id }) => this.byId.has(id));
    if (twice) throw new DifferentFact(twice.id);
    return this.add(stream, facts);
  }

  override async appendOnce(stream: string, facts: ReadonlyArray<NewFact | RecordedFact>): Promise<AppendedOnce> {
    const different = facts.find(({ id, origin }) => {
      const known = this.byId.get(id);
      return known && (known.stream !== stream || known.origin !== origin);
    });
    if (different) throw new DifferentFact(different.id);
    const fresh = eachOnce(facts).filter(({ id }) => !this.byId.has(id));
    return fresh.length === 0 ? { added: 0 } : { ...this.add(stream, fresh), added: fresh.length };
  }

  override async read(stream: string, { from = 0, to = Number.MAX_SAFE_INTEGER } = {}) {
    return (this.streams.get(stream) ?? []).slice(from, to + 1);
  }

  override async *readAll(after: Position, filter: Filter = {}) {
    for (let i = numberOf(after); i < this.log.length; i += BATCH) {
      const batch = this.log.slice(i, i + BATCH).filter((fact) => passes(filter, fact));
      if (batch.length > 0) yield batch;
    }
  }

  override async *readStreams(categories: readonly string[], upTo: Position) {
    for (const [stream, facts] of this.streams) {
      if (!categories.includes(categoryOf(stream))) continue;
      const batch = facts.filter(({ position }) => position <= upTo);
      if (batch.length > 0) yield batch;
    }
  }

  override async *subscribe(
    after: Position,
    { filter = {}, signal }: Readonly<{ filter?: Filter; signal: AbortSignal }>,
  ) {
    for (let next = numberOf(after); !signal.aborted; ) {
      const rung = this.wake.count;
      const batch = this.log.slice(next, next + BATCH);
      next += batch.length;
      yield* deliveries(batch, filter, positionOf(next), next === this.log.length);
      if (next === this.log.length) await this.wake.after(rung, FOR_EVER, signal);
    }
  }

  override async find(position: Position) {
    return this.log[numberOf(position) - 1];
  }

  override async head() {
    return positionOf(this.log.length);
  }

  override async close() {}

  private add(stream: string, facts: ReadonlyArray<NewFact | RecordedFact>): Appended {
    const held = this.streams.get(stream) ?? [];
    const last = this.log.at(-1)?.storedAt ?? '';
    const now = this.now();
    const storedAt = now > last ? now : last;
    for (const fact of facts) {
      const stored: StoredFact = {
        recordedAt: storedAt,
        ...(JSON.parse(JSON.stringify(fact)) as NewFact | RecordedFact),
        revision: held.length,
        position: positionOf(this.log.length + 1),
        storedAt,
      };
      held.push(stored);
      this.log.push(stored);
      this.byId.set(fact.id, stored);
    }
    this.streams.set(stream, held);
    this.wake.ring();
    return appended(held.at(-1)!);
  }
}

const appended = ({ revision, position, storedAt }: StoredFact): Appended => ({ revision, position, storedAt });

/** What a batch says to a subscriber: its facts, that there was nothing for it, that this was the end. */
export function* deliveries(
  batch: readonly StoredFact[],
  filter: Filter,
  upTo: Position,
  isEnd: boolean,
): Generator<Delivery> {
  const facts = batch.filter((fact) => passes(filter, fact));
  if (facts.length > 0) yield { kind: 'facts', facts };
  const last = batch.at(-1);
  if (last && facts.at(-1) !== last) yield { kind: 'passed', position: last.position };
  if (isEnd) yield { kind: 'caught-up', position: upTo };
}
