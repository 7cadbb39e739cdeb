import type { Pool } from 'pg';
import type { Side } from '#libs/kernel';
import { type CrossingFile, FileList } from '../files-crossing/file-list.js';
import { LostLease } from '../leases.js';
import type { Checkpoint } from '../outbox/outbox-journal.js';

export class PostgresFileList extends FileList {
  constructor(private readonly pool: Pool) {
    super();
  }

  override async checkpoint(): Promise<Checkpoint> {
    const { rows } = await this.pool.query<{ position: string; fact_id: string | null }>(
      'SELECT position, fact_id FROM runtime.file_naming',
    );
    const { position, fact_id } = rows[0]!;
    return { position, ...(fact_id && { factId: fact_id }) };
  }

  override async name(term: number, files: readonly CrossingFile[], from: Checkpoint, to: Checkpoint): Promise<void> {
    const column = <Name extends keyof CrossingFile>(name: Name) => files.map((file) => file[name]);
    const { rows } = await this.pool.query<{ moved: number }>({
      name: 'files-name',
      text: `WITH moved AS (
          UPDATE runtime.file_naming SET position = $1, fact_id = $2
            WHERE position = $3 AND fact_id IS NOT DISTINCT FROM $4
              AND EXISTS (SELECT FROM runtime.lease WHERE job = 'file-naming' AND term = $5 FOR SHARE)
            RETURNING true
        ), named AS (
          INSERT INTO runtime.named_file (office, side, sha256)
            SELECT DISTINCT f.* FROM moved, unnest($6::text[], $7::text[], $8::text[]) AS f (office, side, sha256)
            ON CONFLICT DO NOTHING
        )
        SELECT count(*)::int AS moved FROM moved`,
      values: [
        to.position,
        to.factId ?? null,
        from.position,
        from.factId ?? null,
        term,
        column('office'),
        column('side'),
        column('sha256'),
      ],
    });
    if (rows[0]!.moved === 0) throw new LostLease('another process reads facts for files now');
  }

  override async isNamed({ office, side, sha256 }: CrossingFile): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      'SELECT FROM runtime.named_file WHERE office = $1 AND side = $2 AND sha256 = $3',
      [office, side, sha256],
    );
    return rowCount === 1;
  }

  override async due(limit: number): Promise<ReadonlyArray<CrossingFile & Readonly<{ tries: number }>>> {
    const { rows } = await this.pool.query<CrossingFile & { tries: number }>(
      `SELECT office, side, sha256, tries FROM runtime.named_file
        WHERE crossed_at IS NULL AND next_try <= clock_timestamp() ORDER BY next_try LIMIT $1`,
      [limit],
    );
    return rows;
  }

  override async crossed({ office, side, sha256 }: CrossingFile): Promise<void> {
    await this.pool.query(
      `UPDATE runtime.named_file SET crossed_at = clock_timestamp(), reason = NULL
        WHERE office = $1 AND side = $2 AND sha256 = $3 AND crossed_at IS NULL`,
      [office, side, sha256],
    );
  }

  override async postpone({ office, side, sha256 }: CrossingFile, ms: number, reason: string): Promise<void> {
    await this.pool.query(
      `UPDATE runtime.named_file
        SET tries = tries + 1, next_try = clock_timestamp() + $4 * interval '1 millisecond', reason = $5
        WHERE office = $1 AND side = $2 AND sha256 = $3`,
      [office, side, sha256, ms, reason],
    );
  }

  override async waiting(sides: readonly Side[]) {
    const { rows } = await this.pool.query<{ count: number; since: string | null }>(
      `SELECT count(*)::int AS count, to_char(min(named_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since
        FROM runtime.named_file WHERE crossed_at IS NULL AND side = ANY ($1)`,
      [sides],
    );
    const { count, since } = rows[0]!;
    return { count, ...(since !== null && { since }) };
  }
}
