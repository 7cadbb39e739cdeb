import type { Pool } from 'pg';
import { Leases } from '../leases.js';

export class PostgresLeases extends Leases {
  constructor(private readonly pool: Pool) {
    super();
  }

  override async take(job: string, holder: string, forMs: number): Promise<number | undefined> {
    const { rows } = await this.pool.query<{ term: number }>({
      name: 'lease-take',
      text: `INSERT INTO runtime.lease AS held (job, holder, term, expires)
        VALUES ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
        ON CONFLICT (job) DO UPDATE SET
          term = held.term + CASE WHEN held.holder = excluded.holder AND held.expires >= clock_timestamp() THEN 0 ELSE 1 END,
          holder = excluded.holder,
          expires = excluded.expires
        WHERE held.holder = excluded.holder OR held.expires < clock_timestamp()
        RETURNING term`,
      values: [job, holder, forMs],
    });
    return rows[0]?.term;
  }

  override async release(job: string, holder: string): Promise<void> {
    await this.pool.query(`UPDATE runtime.lease SET expires = '-infinity' WHERE job = $1 AND holder = $2`, [
      job,
      holder,
    ]);
  }
}
