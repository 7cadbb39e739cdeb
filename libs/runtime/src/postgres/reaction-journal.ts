import type { Pool } from 'pg';
import { LostLease } from '../leases.js';
import type { Checkpoint } from '../outbox/outbox-journal.js';
import { ReactionJournal, type Stuck } from '../reactions/reaction-journal.js';

const FENCED = `EXISTS (SELECT FROM runtime.lease WHERE job = 'reactions' AND term = $1 FOR SHARE)`;

export class PostgresReactionJournal extends ReactionJournal {
  constructor(private readonly pool: Pool) {
    super();
  }

  override async checkpoint(): Promise<Checkpoint> {
    const { rows } = await this.pool.query<{ position: string; fact_id: string | null }>(
      'SELECT position, fact_id FROM runtime.reactor',
    );
    const { position, fact_id } = rows[0]!;
    return { position, ...(fact_id && { factId: fact_id }) };
  }

  override async advance(term: number, from: Checkpoint, to: Checkpoint): Promise<void> {
    const { rowCount } = await this.pool.query({
      name: 'reactions-advance',
      text: `UPDATE runtime.reactor SET position = $2, fact_id = $3
        WHERE position = $4 AND fact_id IS NOT DISTINCT FROM $5 AND ${FENCED}`,
      values: [term, to.position, to.factId ?? null, from.position, from.factId ?? null],
    });
    if (rowCount === 0) throw new LostLease('another process reacts now');
  }

  override async keep(term: number, { reaction, factId, position, case: root, reason }: Stuck): Promise<void> {
    const { rowCount } = await this.pool.query(
      `INSERT INTO runtime.stuck (reaction, fact_id, position, "case", reason)
        SELECT $2, $3::uuid, $4, $5, $6 WHERE ${FENCED}
        ON CONFLICT (reaction, fact_id) DO UPDATE SET reason = excluded.reason`,
      [term, reaction, factId, position, root ?? null, reason.replaceAll('\0', '').slice(0, 500)],
    );
    if (rowCount === 0) throw new LostLease('another process reacts now');
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
}
