import type { Pool } from 'pg';
import type { NewFact, Position, RecordedFact, StoredFact } from '#libs/kernel';
import { listen, PLAN_ONCE, poolOf } from '#libs/postgres';
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
import { deliveries } from '../memory.js';
import { checkSaid, eachOnce } from '../ids.js';
import { numberOf, positionOf } from '../positions.js';
import { Wake } from '../wake.js';
import { Appending, columnsOf } from './appending.js';
import { meaningOf } from './failure.js';
import { holeAfter, replay, replayStreams } from './replay.js';
import { COLUMNS, factOfStream, type FactRow, OF_STREAM, type OfStream, RowFact } from './row.js';

const PAGE = 2_000;
/** Beside NOTIFY, for the case that one was lost. */
const LOOK_EVERY_MS = 2_000;
/** Facts in PostgreSQL: appends that come together are stored in one transaction; positions have no gaps. */
export class PostgresEventStore extends EventStore {
  private readonly appending: Appending;
  /** Copies come beside own facts and must not hold them up. */
  private readonly copiers: Pool;
  private readonly readers: Pool;
  private readonly wake = new Wake();
  private readonly closing = new AbortController();
  private readonly pages = new Map<string, Promise<readonly RowFact[]>>();
  private listening: Promise<void> | undefined;
  /** The last position that readers were woken for. */
  private rungFor = 0;

  /** @param url as the application's role: it may call the functions and read, nothing else */
  constructor(private readonly url: string) {
    super();
    this.appending = new Appending(url, (upTo) => this.ringFor(numberOf(upTo)));
    this.copiers = poolOf(url, { max: 2, options: PLAN_ONCE });
    this.readers = poolOf(url, { max: 8, options: PLAN_ONCE });
  }

  override async append(stream: string, facts: readonly NewFact[], expected: Revision): Promise<Appended> {
    checkSaid(facts);
    const at = expected === 'none' ? -1 : expected;
    try {
      return await this.appending.append({ stream, facts, expected: at });
    } catch (error) {
      const isTaken = (error as { code?: unknown }).code === UNIQUE_VIOLATION;
      if (!isTaken && !(error instanceof WrongRevision)) throw meaningOf(error);
      const before = await this.saidBefore(stream, facts, at);
      if (before) return before;
      throw isTaken ? new DifferentFact(await this.takenOf(facts)) : new WrongRevision(stream, expected);
    }
  }

  override async appendOnce(stream: string, copies: ReadonlyArray<NewFact | RecordedFact>): Promise<AppendedOnce> {
    const facts = eachOnce(copies);
    if (facts.length === 0) return { added: 0 };
    const { rows } = await this.query<{
      added: number;
      revision: number;
      position: number;
      ms: number;
      different: string | null;
    }>(this.copiers, {
      name: 'append-once',
      text: `SELECT added, last_revision AS revision, last_position AS position, floor(extract(epoch FROM at) * 1000)::bigint AS ms, different::text
        FROM facts.append_once($1, $2, $3, $4, $5, $6, $7)`,
      values: [stream, ...columnsOf(facts)],
    });
    const { added, revision, position, ms, different } = rows[0]!;
    if (different) throw new DifferentFact(different);
    if (added === 0) return { added: 0 };
    this.ringFor(position);
    return { added, revision, position: positionOf(position), storedAt: new Date(ms).toISOString() };
  }

  override async read(stream: string, { from = 0, to = 2 ** 31 - 1 } = {}): Promise<readonly StoredFact[]> {
    const { rows } = await this.query<OfStream>(this.readers, {
      name: 'read-stream',
      text: `SELECT ${OF_STREAM} FROM facts.fact WHERE stream = $1 AND revision BETWEEN $2 AND $3 ORDER BY revision`,
      values: [stream, from, to],
      rowMode: 'array',
    });
    return rows.map((row) => factOfStream(stream, row));
  }

  override async *readAll(after: Position, filter: Filter = {}): AsyncGenerator<readonly StoredFact[]> {
    for await (const batch of replay(this.readers, numberOf(after))) {
      const facts = batch.filter((fact) => passes(filter, fact));
      if (facts.length > 0) yield facts;
    }
  }

  override async *readStreams(categories: readonly string[], upTo: Position): AsyncGenerator<readonly StoredFact[]> {
    for (const category of categories) yield* replayStreams(this.readers, category, numberOf(upTo));
  }

  override async *subscribe(
    after: Position,
    { filter = {}, signal }: Readonly<{ filter?: Filter; signal: AbortSignal }>,
  ): AsyncGenerator<Delivery> {
    this.listening ??= listen(this.url, 'facts', (upTo) => this.ringFor(Number(upTo)), this.closing.signal);
    const ended = AbortSignal.any([signal, this.closing.signal]);
    let saidCaughtUpAt: Position | undefined;
    let coming: Promise<readonly RowFact[]> | undefined;
    for (let at = numberOf(after); !ended.aborted; ) {
      const rung = this.wake.count;
      const page = await (coming ?? this.page(at)).catch((error: unknown) => error);
      coming = undefined;
      if (Array.isArray(page)) {
        const facts = page as readonly RowFact[];
        at = numberOf(facts.at(-1)?.position ?? positionOf(at));
        if (page.length === PAGE) {
          coming = this.page(at); // while this one is worked on
          coming.catch(() => {});
        }
        const isEnd = page.length < PAGE && (page.length > 0 || saidCaughtUpAt !== positionOf(at));
        yield* deliveries(facts, filter, positionOf(at), isEnd);
        if (page.length === PAGE) continue;
        saidCaughtUpAt = positionOf(at);
      } else if (!(page instanceof StoreUnavailable)) throw page;
      await this.wake.after(rung, LOOK_EVERY_MS, ended);
    }
  }

  override async find(position: Position) {
    const number = numberOf(position);
    if (!Number.isSafeInteger(number)) return undefined; // a position of another store
    const { rows } = await this.query<FactRow>(this.readers, {
      name: 'find',
      text: `SELECT ${COLUMNS} FROM facts.fact WHERE position = $1`,
      values: [number],
    });
    return rows[0] && new RowFact(rows[0]);
  }

  override async head() {
    const { rows } = await this.query<{ head: number }>(this.readers, {
      name: 'head',
      text: 'SELECT coalesce(max(position), 0) AS head FROM facts.fact',
      values: [],
    });
    return positionOf(rows[0]!.head);
  }

  override async close() {
    await this.appending.close();
    this.closing.abort();
    await this.listening;
    await Promise.all([this.copiers.end(), this.readers.end()]);
  }

  /** What was stored here comes by again as a notification: it rings once. Not a number: nobody knows, so it rings. */
  private ringFor(upTo: number) {
    if (upTo <= this.rungFor) return;
    if (!Number.isNaN(upTo)) this.rungFor = upTo;
    this.wake.ring();
  }

  /** The same ids at the same expected revision: what was answered the first time. */
  private async saidBefore(stream: string, facts: readonly NewFact[], at: number): Promise<Appended | undefined> {
    const held = await this.read(stream, { from: at + 1, to: at + facts.length });
    const same = held.length === facts.length && held.every(({ id }, i) => id === facts[i]!.id);
    const last = held.at(-1);
    return same && last ? { revision: last.revision, position: last.position, storedAt: last.storedAt } : undefined;
  }

  private async takenOf(facts: readonly NewFact[]): Promise<string> {
    const { rows } = await this.query<{ id: string }>(this.readers, {
      text: 'SELECT id::text AS id FROM facts.fact WHERE id = ANY ($1) LIMIT 1',
      values: [facts.map(({ id }) => id)],
    });
    return rows[0]?.id ?? facts[0]!.id;
  }

  /** Those who wait for the same are woken together, and read it once. */
  private page(after: number): Promise<readonly RowFact[]> {
    const key = `${after} ${this.wake.count}`;
    const underWay = this.pages.get(key) ?? this.readPage(after).finally(() => this.pages.delete(key));
    this.pages.set(key, underWay);
    return underWay;
  }

  private async readPage(after: number): Promise<readonly RowFact[]> {
    const { rows } = await this.query<FactRow>(this.readers, {
      name: 'page',
      text: `SELECT ${COLUMNS} FROM facts.fact WHERE position > $1 ORDER BY position LIMIT ${PAGE}`,
      values: [after],
    });
    const first = rows[0];
    const gap = first && (first.position !== after + 1 || rows.at(-1)!.position !== after + rows.length);
    if (gap) throw holeAfter(after);
    return rows.map((row) => new RowFact(row));
  }

  private async query<Row extends object>(
    pool: Pool,
    query: { name?: string; text: string; values: unknown[]; rowMode?: 'array' },
  ) {
    try {
      return await pool.query<Row>(query);
    } catch (error) {
      throw meaningOf(error);
    }
  }
}

/** A unique index said no: of the ids, since revisions are given under the lock. */
const UNIQUE_VIOLATION = '23505';
