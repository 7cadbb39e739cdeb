import type { EventStore } from '#libs/event-store';
import { type Catalogue, categoryOf, idOf, type Position, START, type StoredFact } from '#libs/kernel';
import type { Projected, ReadModel, Row } from '#libs/read-models';
import { LRUCache } from 'lru-cache';
import type { Checkpoint } from './outbox-journal.js';
import { foldOnto } from './told.js';

/** Well above the streams that are under way at any time: a cold one must be read again. */
const STATES_KEPT = 20_000;
/** Folded while a write is in flight; then the reader waits. */
const MOST_AT_ONCE = 5_000;

export type Changes = ReadonlyMap<string, Readonly<{ put: readonly Row[]; gone: readonly Row[] }>>;

/** The tables of one set of read models, all at one position. */
export abstract class ReadModelTables {
  /** Makes the tables if they are not there. */
  abstract prepare(models: readonly ReadModel[]): Promise<Checkpoint>;
  /** In one transaction, if they still stand at `from`; false when another process has moved them. */
  abstract write(from: Checkpoint, to: Checkpoint, changes: Changes): Promise<boolean>;
}

type Folding = Readonly<{
  catalogue: Catalogue;
  initial: unknown;
  evolve: (state: unknown, fact: never) => unknown;
  models: readonly ReadModel[];
}>;
type Folded = Readonly<{ revision: number; state: unknown }>;

/**
 * One projector a service: folds what comes, and writes those rows that differ from what the state before gave. All
 * tables move together, so whatever joins them sees one position.
 */
export class Projector {
  private readonly foldings: ReadonlyMap<string, Folding>;
  private readonly states = new LRUCache<string, Folded>({ max: STATES_KEPT });
  private reached: Position = START;
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly store: EventStore,
    private readonly tables: ReadModelTables,
    projected: readonly Projected[],
  ) {
    this.foldings = new Map(
      [...Map.groupBy(projected, ({ catalogue }) => catalogue.category)].map(([category, same]) => {
        const { catalogue, initial, evolve } = same[0]!;
        return [
          category,
          { catalogue, initial, evolve: evolve as Folding['evolve'], models: same.map(({ model }) => model) },
        ];
      }),
    );
  }

  get models(): readonly ReadModel[] {
    return [...this.foldings.values()].flatMap(({ models }) => models);
  }

  /** The position that all tables stand at, as far as this process knows. */
  get position(): Position {
    return this.reached;
  }

  /** Run it in a Loop: it begins where the tables stand. */
  async run(signal: AbortSignal, well: () => void): Promise<void> {
    this.states.clear();
    let checkpoint = await this.tables.prepare(this.models);
    if (checkpoint.factId && (await this.store.find(checkpoint.position))?.id !== checkpoint.factId) {
      throw new Error(`projections: the fact at ${checkpoint.position} is no longer ${checkpoint.factId}: rebuild`);
    }
    this.moved(checkpoint.position);
    const filter = { categories: [...this.foldings.keys()] };
    for await (const delivery of this.store.subscribe(checkpoint.position, { filter, signal })) {
      well();
      if (delivery.kind === 'facts') {
        for (let i = 0; i < delivery.facts.length; i += MOST_AT_ONCE) {
          checkpoint = await this.project(delivery.facts.slice(i, i + MOST_AT_ONCE), checkpoint);
        }
      } else if (delivery.position > this.reached) {
        this.moved(delivery.position);
      }
    }
  }

  /** Resolves true when the tables of this process have reached it; false when the signal fires first. */
  async waitFor(position: Position, signal: AbortSignal): Promise<boolean> {
    while (this.reached < position && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        this.waiting.add(wake);
        signal.addEventListener('abort', wake);
      });
    }
    return this.reached >= position;
  }

  /** Called whenever the tables have moved. */
  onMove(listener: () => void): () => void {
    const again = () => listener();
    this.listeners.add(again);
    return () => this.listeners.delete(again);
  }
  private readonly listeners = new Set<() => void>();

  private async project(facts: readonly StoredFact[], from: Checkpoint): Promise<Checkpoint> {
    const last = facts.at(-1)!;
    const to = { position: last.position, factId: last.id };
    const changes = new Map<string, { put: Row[]; gone: Row[] }>();
    const folded = await Promise.all([...Map.groupBy(facts, ({ stream }) => stream)].map((of) => this.fold(...of)));
    for (const { folding, stream, before, after } of folded) {
      for (const model of folding.models) collect(model, changesOf(changes, model.name), before, after, idOf(stream));
    }
    if (!(await this.tables.write(from, to, changes)))
      throw new Error('projections: another process projects, beginning again');
    this.moved(to.position);
    return to;
  }

  private async fold(stream: string, facts: readonly StoredFact[]) {
    const folding = this.foldings.get(categoryOf(stream))!;
    const first = facts[0]!.revision;
    const known = this.states.get(stream);
    const before = known?.revision === first - 1 ? known.state : await this.readUpTo(stream, folding, first - 1);
    const after = foldOnto(folding, before, facts);
    this.states.set(stream, { revision: facts.at(-1)!.revision, state: after });
    return { folding, stream, before, after };
  }

  private async readUpTo(stream: string, folding: Folding, revision: number): Promise<unknown> {
    if (revision < 0) return folding.initial;
    return foldOnto(folding, folding.initial, await this.store.read(stream, { to: revision }));
  }

  private moved(position: Position) {
    this.reached = position;
    for (const wake of this.waiting) wake();
    for (const listener of this.listeners) listener();
  }
}

function changesOf(changes: Map<string, { put: Row[]; gone: Row[] }>, name: string) {
  const known = changes.get(name) ?? { put: [], gone: [] };
  changes.set(name, known);
  return known;
}

/** Only rows that differ are written, only keys that vanished are deleted. */
function collect(model: ReadModel, into: { put: Row[]; gone: Row[] }, before: unknown, after: unknown, id: string) {
  const keyOf = (row: Row) => JSON.stringify(model.key.map((name) => row[name]));
  const old = new Map(model.rows(before as never, id).map((row) => [keyOf(row), row]));
  for (const row of model.rows(after as never, id)) {
    const key = keyOf(row);
    const was = old.get(key);
    if (!was || !isSame(was, row)) into.put.push(row);
    old.delete(key);
  }
  into.gone.push(...old.values());
}

function isSame(a: Row, b: Row): boolean {
  return Object.keys(b).every((name) => {
    const [x, y] = [a[name], b[name]];
    return x === y || (typeof x === 'object' && typeof y === 'object' && JSON.stringify(x) === JSON.stringify(y));
  });
}
