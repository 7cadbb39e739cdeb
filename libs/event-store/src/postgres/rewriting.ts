import { type ClientBase, escapeIdentifier } from 'pg';
import type { NewFact, Position, RecordedFact, StoredFact } from '#libs/kernel';
import { eachOnce } from '../ids.js';
import { positionOf } from '../positions.js';
import { COLUMNS, envelopeOf, type FactRow, RowFact } from './row.js';

/**
 * Writes a log anew from an old one, within the transaction of this connection, which is the database owner's: nothing of it is
 * seen, and nobody appends, before that is committed.
 */
export class Rewriting {
  constructor(private readonly client: ClientBase) {}

  /** No append gets through until the transaction ends. */
  async begin(): Promise<void> {
    await this.client.query('SELECT pg_advisory_xact_lock(4711)');
  }

  /** By the clock of this log, RFC 3339. */
  async now(): Promise<string> {
    const { rows } = await this.client.query<{ now: Date }>(
      `SELECT clock_timestamp() + coalesce((SELECT ahead FROM facts.clock), interval '0') AS now`,
    );
    return rows[0]!.now.toISOString();
  }

  async find(ids: readonly string[]): Promise<readonly StoredFact[]> {
    return this.facts('WHERE id = ANY ($1::uuid[]) ORDER BY position', [ids]);
  }

  async read(stream: string): Promise<readonly StoredFact[]> {
    return this.facts('WHERE stream = $1 ORDER BY revision', [stream]);
  }

  async findAt(position: number): Promise<StoredFact | undefined> {
    return (await this.facts('WHERE position = $1', [position]))[0];
  }

  /** Of the newest fact; 0 while there is none. */
  async head(): Promise<number> {
    const { rows } = await this.client.query<{ head: number }>(
      'SELECT coalesce(max(position), 0) AS head FROM facts.fact',
    );
    return rows[0]!.head;
  }

  /** Facts of this node in these categories whose ids the query does not name, in order. @param query SQL: ids */
  async ownBut(origin: string, categories: readonly string[], query: string): Promise<readonly StoredFact[]> {
    return this.facts(
      `WHERE origin = $1 AND split_part(stream, '-', 1) = ANY ($2) AND id NOT IN (${query}) ORDER BY position`,
      [origin, categories],
    );
  }

  /**
   * The log without these facts: the others in their order, positions and revisions dense again, the instants as they were. The
   * old one stays in a schema of this name, where no service can read it.
   * @returns how many were kept
   */
  async leaveOut(ids: readonly string[], oldSchema: string, appRole: string): Promise<number> {
    const old = escapeIdentifier(oldSchema);
    await this.client.query(`CREATE SCHEMA ${old}`);
    await this.client.query(`ALTER TABLE facts.fact SET SCHEMA ${old}`);
    await this.client.query(`CREATE TABLE facts.fact (LIKE ${old}.fact INCLUDING ALL)`);
    await this.client.query(`REVOKE ALL ON ${old}.fact FROM ${escapeIdentifier(appRole)}`);
    await this.client.query(`GRANT SELECT ON facts.fact TO ${escapeIdentifier(appRole)}`);
    const { rowCount } = await this.client.query(
      `INSERT INTO facts.fact (position, stream, revision, id, type, version, origin, stored_at, data, envelope)
        SELECT row_number() OVER (ORDER BY position), stream,
          row_number() OVER (PARTITION BY stream ORDER BY revision) - 1, id, type, version, origin, stored_at, data, envelope
        FROM ${old}.fact WHERE id <> ALL ($1::uuid[]) ORDER BY position`,
      [ids],
    );
    return rowCount ?? 0;
  }

  /** As `appendOnce` does. */
  async add(stream: string, copies: ReadonlyArray<NewFact | RecordedFact>): Promise<void> {
    const facts = eachOnce(copies);
    const { rows } = await this.client.query<{ different: string | null }>(
      `SELECT different::text FROM facts.append_once($1, $2::uuid[], $3::text[], $4::int[], $5::text[], $6::json[], $7::json[])`,
      [
        stream,
        facts.map(({ id }) => id),
        facts.map(({ type }) => type),
        facts.map(({ version }) => version),
        facts.map(({ origin }) => origin),
        facts.map(({ data }) => JSON.stringify(data)),
        facts.map((fact) => JSON.stringify(envelopeOf(fact))),
      ],
    );
    const { different } = rows[0]!;
    if (different) throw new Error(`fact ${different} stands in another stream, or came from another origin`);
  }

  /** Where the newest of the kept facts stands that stood at or before this position of the old log. */
  async positionNow(before: Position, oldSchema: string, kept: number) {
    const { rows } = await this.client.query<{ position: number; id: string }>(
      `SELECT f.position, f.id::text AS id FROM ${escapeIdentifier(oldSchema)}.fact o JOIN facts.fact f USING (id)
        WHERE o.position <= $1 AND f.position <= $2 ORDER BY o.position DESC LIMIT 1`,
      [Number(before), kept],
    );
    const [row] = rows;
    return row ? { position: positionOf(row.position), factId: row.id } : { position: positionOf(0) };
  }

  private async facts(where: string, values: readonly unknown[]): Promise<readonly StoredFact[]> {
    const { rows } = await this.client.query<FactRow>(`SELECT ${COLUMNS} FROM facts.fact ${where}`, [...values]);
    return rows.map((row) => new RowFact(row));
  }
}
