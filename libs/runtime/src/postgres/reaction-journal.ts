import type { Pool } from 'pg';
import type { Checkpoint } from '../outbox/outbox-journal.js';
import type { ReactionJournal } from '../reactions/reaction-journal.js';
import { PostgresStuckList } from './stuck-list.js';

export class PostgresReactionJournal extends PostgresStuckList implements ReactionJournal {
  constructor(pool: Pool) {
    super(pool, 'reactions');
  }

  async checkpoint(): Promise<Checkpoint> {
    const { rows } = await this.pool.query<{ position: string; fact_id: string | null }>(
      'SELECT position, fact_id FROM runtime.reactor',
    );
    const { position, fact_id } = rows[0]!;
    return { position, ...(fact_id && { factId: fact_id }) };
  }

  async advance(term: number, from: Checkpoint, to: Checkpoint): Promise<void> {
    const { rowCount } = await this.pool.query({
      name: 'reactions-advance',
      text: `UPDATE runtime.reactor SET position = $2, fact_id = $3
        WHERE position = $4 AND fact_id IS NOT DISTINCT FROM $5 AND ${this.fenced}`,
      values: [term, to.position, to.factId ?? null, from.position, from.factId ?? null],
    });
    if (rowCount === 0) throw this.lost();
  }
}
