import type { Pool } from 'pg';
import { LostLease } from '../leases.js';
import { type Stuck, StuckList } from '../stuck.js';

/** The list as the holder of one job writes to it. */
export class PostgresStuckList extends StuckList {
  constructor(
    protected readonly pool: Pool,
    protected readonly job: 'reactions' | 'timers',
  ) {
    super();
  }

  override async keep(term: number, { reaction, factId, position, case: root, reason }: Stuck): Promise<void> {
    const { rowCount } = await this.pool.query(
      `INSERT INTO runtime.stuck (reaction, fact_id, position, "case", reason)
        SELECT $2, $3::uuid, $4, $5, $6 WHERE ${this.fenced}
        ON CONFLICT (reaction, fact_id) DO UPDATE SET reason = excluded.reason`,
      [term, reaction, factId, position, root ?? null, reason.replaceAll('\0', '').slice(0, 500)],
    );
    if (rowCount === 0) throw this.lost();
  }

  override async stuck(): Promise<readonly Stuck[]> {
    const { rows } = await this.pool.query<Stuck & { case: string | null }>(
      'SELECT reaction, fact_id AS "factId", position, "case", reason FROM runtime.stuck ORDER BY position, reaction',
    );
    return rows.map(({ case: root, ...row }) => ({ ...row, ...(root && { case: root }) }));
  }

  override async settle({ reaction, factId }: Pick<Stuck, 'reaction' | 'factId'>): Promise<void> {
    await this.pool.query('DELETE FROM runtime.stuck WHERE reaction = $1 AND fact_id = $2', [reaction, factId]);
  }

  /** The term is the first parameter. */
  protected get fenced() {
    return `EXISTS (SELECT FROM runtime.lease WHERE job = '${this.job}' AND term = $1 FOR SHARE)`;
  }

  protected lost = () => new LostLease(`another process has the job "${this.job}" now`);
}
