import { escapeLiteral, type Pool, type PoolClient } from 'pg';
import { categoryOf, type Position, type StoredFact } from '#libs/kernel';
import { copyOut, transaction } from '#libs/postgres';
import { kinds } from '../kinds.js';
import { Alarm, type Served, storedFactOf } from './served.js';

/** How far a mirror is. */
export type Reach = Readonly<{
  /** Everything that the service had up to here is in it. */
  position: Position;
  /** The last fact in it. */
  last?: Readonly<{ position: Position; id: string }>;
  facts: number;
  /** By the service's clock: nothing that was stored before is missing. */
  knownUntil?: string;
  /** By ours: when it was read to its end last. */
  caughtUpAt?: string;
}>;

/** Up to where a file is read: as recorded (a prefix of that side's own store), or as claimed, which is a reconstruction. */
export type Moment = Readonly<{ basis: 'recorded'; position: Position }> | Readonly<{ basis: 'claimed'; at: string }>;

type FactRow = Readonly<{ position: string; revision: number; stored_at: Date; bytes: Buffer }>;
const COLUMNS = 'position, revision, stored_at, bytes';
const factOf = ({ position, revision, stored_at, bytes }: FactRow) =>
  storedFactOf(bytes.toString(), position, revision, stored_at.toISOString());

/** One service's file as it was served: facts are added, and none is ever changed. */
export class Mirror {
  private readonly table: string;

  constructor(
    private readonly pool: Pool,
    /** Of the source. */
    readonly name: string,
    readonly node: string,
  ) {
    this.table = `mirror_${name.replaceAll('-', '_')}.fact`;
  }

  /** The table of its facts, for queries over two of them. */
  get facts(): string {
    return this.table;
  }

  /** @throws Error where the owner of the database has not made it. */
  async reach(): Promise<Reach> {
    return reachIn(this.pool, this.name);
  }

  /**
   * Adds what comes next, in one transaction with how far it is.
   * @returns how far it is then; undefined when another process has moved it
   * @throws Alarm when the file cannot be the one that was mirrored: nothing is added
   */
  async add(from: Reach, served: readonly Served[], isWhole: boolean): Promise<Reach | undefined> {
    const last = served.at(-1);
    if (!last) return from;
    return transaction(this.pool, async (client) => {
      const moved = await client.query(
        `UPDATE audit.mirror SET position = $3, last_position = $3, last_id = $4, facts = facts + $5
          WHERE name = $1 AND position = $2`,
        [this.name, from.position, last.position, last.fact.id, served.length],
      );
      if (moved.rowCount === 0) return undefined;
      await this.check(client, from, served, isWhole);
      await client.query(
        `INSERT INTO ${this.table} (position, stream, revision, id, type, origin, "case", office, number, occurred_at, stored_at, sha256, bytes)
          SELECT p, s, r, i, t, o, nullif(c, ''), nullif(f, ''), nullif(n, ''), oc, st, decode(sha, 'hex'), convert_to(b, 'UTF8')
          FROM unnest($1::text[], $2::text[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
            $10::timestamptz[], $11::timestamptz[], $12::text[], $13::text[]) x(p, s, r, i, t, o, c, f, n, oc, st, sha, b)`,
        columnsOf(served),
      );
      return reachIn(client, this.name);
    });
  }

  /** It has been read to its end: nothing stands between what was added and this position. */
  async caughtUp(position: Position, knownUntil: string): Promise<void> {
    await this.pool.query(
      `UPDATE audit.mirror SET position = greatest(position, $2), known_until = greatest(known_until, $3::timestamptz), caught_up_at = clock_timestamp()
        WHERE name = $1`,
      [this.name, position, knownUntil],
    );
  }

  /** Ascending, dense in each stream, and no id twice. @param isWhole whether every fact of a stream is served */
  private async check(client: PoolClient, { last }: Reach, served: readonly Served[], isWhole: boolean): Promise<void> {
    const streams = [...new Set(served.map(({ fact }) => fact.stream))];
    const { rows } = await client.query<{ stream: string; revision: number }>(
      `SELECT s AS stream, (SELECT f.revision FROM ${this.table} f WHERE f.stream = s ORDER BY f.revision DESC LIMIT 1) AS revision
        FROM unnest($1::text[]) s`,
      [streams],
    );
    const ends = new Map<string, number | null>(rows.map(({ stream, revision }) => [stream, revision]));
    let before = last?.position ?? '';
    for (const { position, revision, fact } of served) {
      if (position <= before) throw new Alarm('out-of-order', position, `it comes after ${before}`, fact.stream);
      before = position;
      const end = ends.get(fact.stream) ?? null;
      const isNext = end === null ? revision === 0 || !isWhole : revision === end + 1;
      if (!isNext) throw new Alarm('gap-in-stream', position, `revision ${revision} follows ${end}`, fact.stream);
      ends.set(fact.stream, revision);
    }
    const twice = await client.query<{ id: string; position: string }>(
      `SELECT id, position FROM ${this.table} WHERE id = ANY ($1::uuid[]) LIMIT 1`,
      [served.map(({ fact }) => fact.id)],
    );
    const known = twice.rows[0];
    if (known) throw new Alarm('another-fact', known.position, `fact ${known.id} is served a second time`);
  }

  /** The same fact, byte for byte. @throws Alarm */
  async compare({ position, sha256, fact }: Served): Promise<void> {
    const { rows } = await this.pool.query<{ sha256: string }>(
      `SELECT encode(sha256, 'hex') AS sha256 FROM ${this.table} WHERE position = $1`,
      [position],
    );
    if (rows[0]?.sha256 !== sha256)
      throw new Alarm('another-fact', position, `${fact.id} is not what was mirrored`, fact.stream);
  }

  /** Facts of a stream up to a moment, in the order of the moment's basis. */
  async read(stream: string, moment?: Moment): Promise<readonly StoredFact[]> {
    return this.query('stream = $1', [stream], moment);
  }

  /** Facts of all streams of a case, stream by stream. @param root id of its root stream */
  async readCase(root: string, moment?: Moment): Promise<readonly StoredFact[]> {
    return this.query('(stream = $1 OR "case" = $1)', [root], moment);
  }

  /**
   * Every stream of these categories up to a moment, each whole, one after another.
   * @param where more of SQL that facts must be, without parameters
   */
  async *readStreams(
    categories: readonly string[],
    moment?: Moment,
    where = 'true',
  ): AsyncGenerator<readonly StoredFact[]> {
    const { sql, order } = within(moment, (value) => escapeLiteral(value));
    const query = `SELECT stream, ${COLUMNS} FROM ${this.table}
      WHERE ${ofCategories(categories)} AND ${sql} AND ${where} ORDER BY stream, ${order}`;
    let facts: StoredFact[] = [];
    let current = '';
    for await (const batch of copyOut(this.pool, { query }, (row) => ({
      stream: row.text(0),
      fact: storedFactOf(row.text(4), row.text(1), row.int4(2), new Date(row.milliseconds(3)).toISOString()),
    }))) {
      for (const { stream, fact } of batch) {
        if (stream !== current && facts.length > 0) {
          yield facts;
          facts = [];
        }
        current = stream;
        facts.push(fact);
      }
    }
    if (facts.length > 0) yield facts;
  }

  /** The last fact that was stored at or before this instant, by that side's own clock; undefined when there is none. */
  async findLastAt(at: string): Promise<Readonly<{ position: Position; storedAt: string }> | undefined> {
    return this.findLast('stored_at <= $1', at);
  }

  /** The last fact at or before this position. */
  async findLastUpTo(position: Position): Promise<Readonly<{ position: Position; storedAt: string }> | undefined> {
    return this.findLast('position <= $1', position);
  }

  /** Where the fact before this position stands; undefined when it is the first. */
  async findBefore(position: Position): Promise<Position | undefined> {
    return (await this.findLast('position < $1', position))?.position;
  }

  private async findLast(sql: string, value: string) {
    const { rows } = await this.pool.query<{ position: string; stored_at: Date }>(
      `SELECT position, stored_at FROM ${this.table} WHERE ${sql} ORDER BY position DESC LIMIT 1`,
      [value],
    );
    return rows[0] && { position: rows[0].position, storedAt: rows[0].stored_at.toISOString() };
  }

  /** Roots of the cases that are called so: by number, or by id. */
  async findCases(
    reference: string,
  ): Promise<ReadonlyArray<Readonly<{ root: string; office: string; number: string | null }>>> {
    const { rows } = await this.pool.query<{ root: string; office: string; number: string | null }>(
      `SELECT DISTINCT ON (root) root, coalesce(office, '') AS office, number FROM (
          SELECT coalesce("case", stream) AS root, office, number FROM ${this.table} WHERE number = $1
          UNION ALL SELECT "case", office, number FROM ${this.table} WHERE "case" = ANY ($2::text[])
          UNION ALL SELECT stream, office, number FROM ${this.table} WHERE stream = ANY ($2::text[])
        ) x ORDER BY root, number NULLS LAST`,
      [reference, [reference, ...[...kinds.keys()].map((category) => `${category}-${reference}`)]],
    );
    return rows;
  }

  private async query(where: string, values: readonly unknown[], moment?: Moment): Promise<readonly StoredFact[]> {
    const all: unknown[] = [...values];
    const { sql, order } = within(moment, (value) => `$${all.push(value)}`);
    const { rows } = await this.pool.query<FactRow>(
      `SELECT ${COLUMNS} FROM ${this.table} WHERE ${where} AND ${sql} ORDER BY stream, ${order}`,
      all,
    );
    return rows.map(factOf);
  }
}

/** Streams of these categories, as SQL. */
export const ofCategories = (categories: readonly string[], table?: string) =>
  `(${categories.map((category) => `${table ? `${table}.` : ''}stream ^@ ${escapeLiteral(`${category}-`)}`).join(' OR ')})`;

function within(moment: Moment | undefined, placed: (value: string) => string) {
  if (!moment) return { sql: 'true', order: 'revision' };
  return moment.basis === 'recorded'
    ? { sql: `position <= ${placed(moment.position)}`, order: 'revision' }
    : { sql: `occurred_at <= ${placed(moment.at)}`, order: 'occurred_at, revision' };
}

async function reachIn(client: Pool | PoolClient, name: string): Promise<Reach> {
  const { rows } = await client.query<{
    position: string;
    last_position: string | null;
    last_id: string | null;
    facts: number;
    known_until: Date | null;
    caught_up_at: Date | null;
  }>('SELECT position, last_position, last_id, facts, known_until, caught_up_at FROM audit.mirror WHERE name = $1', [
    name,
  ]);
  const row = rows[0];
  if (!row) throw new Error(`there is no mirror "${name}": the owner of the database has to make it`);
  return {
    position: row.position,
    facts: row.facts,
    ...(row.last_position !== null && { last: { position: row.last_position, id: row.last_id! } }),
    ...(row.known_until && { knownUntil: row.known_until.toISOString() }),
    ...(row.caught_up_at && { caughtUpAt: row.caught_up_at.toISOString() }),
  };
}

const columnsOf = (served: readonly Served[]) => [
  served.map(({ position }) => position),
  served.map(({ fact }) => fact.stream),
  served.map(({ revision }) => revision),
  served.map(({ fact }) => fact.id),
  served.map(({ fact }) => fact.type),
  served.map(({ fact }) => fact.origin),
  served.map(({ fact }) => fact.case ?? ''),
  served.map(({ fact }) => fact.office ?? ''),
  served.map(({ fact }) => numberIn(fact)),
  served.map(({ fact }) => fact.occurredAt),
  served.map(({ storedAt }) => storedAt),
  served.map(({ sha256 }) => sha256),
  served.map(({ bytes }) => bytes.toString()),
];

/** Cases that people know by a number: PB, BT. */
const NUMBERED = ['equipmentRequest', 'bintekProgramme'];

/** What people call the case that a fact of it names. */
function numberIn({ stream, data }: Served['fact']): string {
  const { number } = Object(data) as { number?: unknown };
  return NUMBERED.includes(categoryOf(stream)) && typeof number === 'string' ? number : '';
}
