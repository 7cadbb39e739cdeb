import type { Delivery, EventStore, Filter } from '#libs/event-store';
import { type Catalogue, categoryOf, idOf, type Position, START, type StoredFact } from '#libs/kernel';
import type { Projected, ReadModel, Row } from '#libs/read-models';
import { LRUCache } from 'lru-cache';
import { OneInFlight } from './one-in-flight.js';
import type { Checkpoint } from './outbox/outbox-journal.js';
import { foldOnto } from './told.js';

/** Well above the streams that are under way at any time: a cold one must be read again. */
const STATES_KEPT = 20_000;
/** Facts folded while a write is in flight; then the reader waits. */
const MOST_AT_ONCE = 200_000;
/** How often a build says how far it is. */
const TOLD_EVERY = 50_000;

export type Changes = ReadonlyMap<string, Readonly<{ put: readonly Row[]; gone: readonly Row[] }>>;
/** Rows of one read model. */
export type Built = Readonly<{ model: ReadModel; rows: readonly Row[] }>;

/** The tables of one set of read models, all at one position. */
export abstract class ReadModelTables {
  /** Where they stand; undefined while they are not built. */
  abstract checkpoint(): Promise<Checkpoint | undefined>;
  /**
   * Makes them of these rows, which stand at `at`, beside whatever else is live. Nothing of it is seen before all of it
   * is there. False when another process builds them, or has.
   */
  abstract build(at: Checkpoint, rows: AsyncIterable<Built>): Promise<boolean>;
  /** What an operator has to do to have them built anew, for a message. */
  abstract howToForget(): string;
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
/** A stream that has moved since the tables were last written: `before` is what they show. */
type Moved = Readonly<{ folding: Folding; before: unknown; after: unknown }>;

/** New facts of one stream, on the state before them. */
type Coming = Readonly<{ stream: string; folding: Folding; before: unknown; facts: readonly StoredFact[] }>;

/** What has been folded and is not written yet. */
type Pending = { streams: Map<string, Moved>; facts: number; to: Checkpoint };
const nothingSince = (to: Checkpoint): Pending => ({ streams: new Map(), facts: 0, to });

/**
 * One projector a service: folds what comes, and writes those rows that differ from what the state before gave. One
 * write is in flight; what is folded meanwhile forms the next. All tables move together, so whatever joins them sees one
 * position. Tables that are not there are built first, stream by stream.
 */
export class Projector {
  private readonly foldings: ReadonlyMap<string, Folding>;
  private readonly states: LRUCache<string, Folded>;
  private reached: Position = START;
  private readonly waiting = new Set<() => void>();
  private folded: number | undefined = 0;

  /**
   * @param told how many facts have been folded, now and then while tables are built
   * @param kept states in memory, at most
   */
  constructor(
    private readonly store: EventStore,
    private readonly tables: ReadModelTables,
    projected: readonly Projected[],
    private readonly told: (facts: number) => void = () => {},
    kept = STATES_KEPT,
  ) {
    this.states = new LRUCache({ max: kept });
    this.foldings = foldingsOf(projected);
  }

  get models(): readonly ReadModel[] {
    return [...this.foldings.values()].flatMap(({ models }) => models);
  }

  /** The position that all tables stand at, as far as this process knows. */
  get position(): Position {
    return this.reached;
  }

  /** How many facts have been folded for tables that are not there yet; undefined once they are. */
  get building(): number | undefined {
    return this.folded;
  }

  /** Run it in a Loop: it begins where the tables stand. */
  async run(signal: AbortSignal, well: () => void): Promise<void> {
    this.states.clear();
    const from = (await this.tables.checkpoint()) ?? (await this.build(signal));
    this.folded = undefined;
    if (from.factId && (await this.store.find(from.position))?.id !== from.factId) {
      throw new Error(
        `projections: the fact at ${from.position} is no longer ${from.factId}: the tables must be built anew, ${this.tables.howToForget()}`,
      );
    }
    this.moved(from.position);
    await this.follow(from, signal, well);
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

  private async follow(from: Checkpoint, signal: AbortSignal, well: () => void): Promise<void> {
    const failed = new AbortController();
    let pending = nothingSince(from);
    let seen = from.position;
    const writes = new OneInFlight(
      () => {
        const taken = pending;
        pending = nothingSince(taken.to);
        if (taken.facts > 0) return taken;
        if (seen > this.reached) this.moved(seen);
        return undefined;
      },
      async ({ to, streams }) => {
        await this.write(from, to, streams);
        from = to;
      },
      (error) => failed.abort(error),
    );
    const filter = { categories: [...this.foldings.keys()] };
    const ending = AbortSignal.any([signal, failed.signal]);
    for await (const delivery of this.whatComes(from.position, filter, ending)) {
      well();
      if (delivery.kind === 'facts') {
        const last = delivery.facts.at(-1)!;
        const coming = await this.known(delivery.facts, pending);
        this.fold(coming, last, pending); // a write may have taken what was pending meanwhile
        seen = last.position;
      } else seen = delivery.position;
      if (pending.facts >= MOST_AT_ONCE) await writes.turn();
      writes.go();
    }
    await writes.idle();
    failed.signal.throwIfAborted();
  }

  /** What is there by `readAll`, which is quicker, and then what comes. */
  private async *whatComes(after: Position, filter: Filter, signal: AbortSignal): AsyncGenerator<Delivery> {
    let last = after;
    for await (const facts of this.store.readAll(after, filter)) {
      if (signal.aborted) return;
      yield { kind: 'facts', facts };
      last = facts.at(-1)!.position;
    }
    yield* this.store.subscribe(last, { filter, signal });
  }

  private async write(from: Checkpoint, to: Checkpoint, streams: Pending['streams']): Promise<void> {
    const changes = new Map<string, { put: Row[]; gone: Row[] }>();
    for (const [stream, { folding, before, after }] of streams) {
      for (const model of folding.models) collect(model, changesOf(changes, model.name), before, after, idOf(stream));
    }
    if (!(await this.tables.write(from, to, changes)))
      throw new Error('projections: another process projects, beginning again');
    this.moved(to.position);
  }

  /** Each stream of these facts with the state before them: in memory, or read from the store. */
  private async known(facts: readonly StoredFact[], { streams }: Pending): Promise<readonly Coming[]> {
    const stateBefore = (stream: string, folding: Folding, revision: number) => {
      const moved = streams.get(stream);
      if (moved) return moved.after;
      const held = this.states.get(stream);
      return held?.revision === revision ? held.state : this.readUpTo(stream, folding, revision);
    };
    return Promise.all(
      [...Map.groupBy(facts, ({ stream }) => stream)].map(async ([stream, ofStream]) => {
        const folding = this.foldings.get(categoryOf(stream))!;
        const before = await stateBefore(stream, folding, ofStream[0]!.revision - 1);
        return { stream, folding, before, facts: ofStream };
      }),
    );
  }

  /** In one go, so that no write takes half of it. */
  private fold(coming: readonly Coming[], last: StoredFact, pending: Pending): void {
    for (const { stream, folding, before, facts } of coming) {
      const after = foldOnto(folding, before, facts);
      this.states.set(stream, { revision: facts.at(-1)!.revision, state: after });
      const shown = pending.streams.get(stream);
      pending.streams.set(stream, { folding, before: shown ? shown.before : before, after });
      pending.facts += facts.length;
    }
    pending.to = { position: last.position, factId: last.id };
  }

  private async build(signal: AbortSignal): Promise<Checkpoint> {
    const position = await this.store.head();
    const factId = (await this.store.find(position))?.id;
    const at = { position, ...(factId && { factId }) };
    this.folded = 0;
    if (await this.tables.build(at, this.rows(position, signal))) return at;
    throw new Error('projections: another process builds the tables, looking again');
  }

  private rows(upTo: Position, signal: AbortSignal): AsyncGenerator<Built> {
    let told = 0;
    return rowsOf(this.foldings, this.store.readStreams([...this.foldings.keys()], upTo), (folded) => {
      signal.throwIfAborted();
      this.folded = folded;
      if (folded >= told + TOLD_EVERY) this.told((told = folded));
    });
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

const foldingsOf = (projected: readonly Projected[]): ReadonlyMap<string, Folding> =>
  new Map(
    [...Map.groupBy(projected, ({ catalogue }) => catalogue.category)].map(([category, same]) => {
      const { catalogue, initial, evolve } = same[0]!;
      return [
        category,
        { catalogue, initial, evolve: evolve as Folding['evolve'], models: same.map(({ model }) => model) },
      ];
    }),
  );

/** All rows that these streams give, each stream whole. @param progress how many facts have been folded */
async function* rowsOf(
  foldings: ReadonlyMap<string, Folding>,
  streams: AsyncIterable<readonly StoredFact[]>,
  progress: (folded: number) => void,
): AsyncGenerator<Built> {
  let folded = 0;
  for await (const facts of streams) {
    const { stream } = facts[0]!;
    const folding = foldings.get(categoryOf(stream))!;
    const state = foldOnto(folding, folding.initial, facts);
    for (const model of folding.models) yield { model, rows: model.rows(state as never, idOf(stream)) };
    folded += facts.length;
    progress(folded);
  }
}

/** The same for whoever has streams of their own to fold, each whole, one after another. */
export const rowsOfStreams = (
  projected: readonly Projected[],
  streams: AsyncIterable<readonly StoredFact[]>,
  progress: (folded: number) => void,
): AsyncGenerator<Built> => rowsOf(foldingsOf(projected), streams, progress);

function changesOf(changes: Map<string, { put: Row[]; gone: Row[] }>, name: string) {
  const known = changes.get(name) ?? { put: [], gone: [] };
  changes.set(name, known);
  return known;
}

/** Only rows that differ are written, only keys that vanished are deleted. */
function collect(model: ReadModel, into: { put: Row[]; gone: Row[] }, before: unknown, after: unknown, id: string) {
  const keyOf = (row: Row) => model.key.map((name) => row[name]).join('\u0000');
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
