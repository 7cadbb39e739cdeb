import type { Pool } from 'pg';
import { transaction } from '#libs/postgres';
import { type Checkpoint, LostLease, type Outbound, OutboxJournal, type TopicState } from '../outbox/outbox-journal.js';

export class PostgresOutboxJournal extends OutboxJournal {
  constructor(private readonly pool: Pool) {
    super();
  }

  override async checkpoint(): Promise<Checkpoint> {
    const { rows } = await this.pool.query<{ position: string; fact_id: string | null }>(
      'SELECT position, fact_id FROM runtime.outbox',
    );
    const { position, fact_id } = rows[0]!;
    return { position, ...(fact_id && { factId: fact_id }) };
  }

  override async topics(): Promise<readonly TopicState[]> {
    const { rows } = await this.pool.query<TopicState>(
      'SELECT topic, epoch, assigned, acknowledged FROM runtime.outbound_topic',
    );
    return rows;
  }

  override assign(term: number, messages: readonly Outbound[], from: Checkpoint, to: Checkpoint): Promise<void> {
    return transaction(this.pool, async (client) => {
      const moved = await client.query({
        name: 'outbox-assign',
        text: `UPDATE runtime.outbox SET position = $1, fact_id = $2
          WHERE position = $3 AND fact_id IS NOT DISTINCT FROM $4
            AND EXISTS (SELECT FROM runtime.lease WHERE job = 'outbox' AND term = $5 FOR SHARE)`,
        values: [to.position, to.factId ?? null, from.position, from.factId ?? null, term],
      });
      if (moved.rowCount === 0) throw new LostLease('another process relays now');
      if (messages.length === 0) return;
      const column = <Name extends keyof Outbound>(name: Name) => messages.map((message) => message[name]);
      await client.query({
        name: 'outbox-messages',
        text: `INSERT INTO runtime.outbound (topic, epoch, sequence, fact_id, position, jws, sha256, "case")
          SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[])`,
        values: [
          column('topic'),
          column('epoch'),
          column('sequence'),
          column('factId'),
          column('position'),
          column('jws'),
          column('sha256'),
          messages.map((message) => message.case ?? null),
        ],
      });
      await client.query({
        name: 'outbox-topics',
        text: `INSERT INTO runtime.outbound_topic AS known (topic, epoch, assigned, acknowledged)
          SELECT topic, epoch, max(sequence), 0 FROM unnest($1::text[], $2::int[], $3::bigint[]) AS m (topic, epoch, sequence)
          GROUP BY topic, epoch
          ON CONFLICT (topic) DO UPDATE SET assigned = excluded.assigned`,
        values: [column('topic'), column('epoch'), column('sequence')],
      });
    });
  }

  override async acknowledge(term: number, topic: string, epoch: number, upTo: number): Promise<void> {
    await this.pool.query({
      name: 'outbox-acknowledge',
      text: `UPDATE runtime.outbound_topic SET acknowledged = greatest(acknowledged, $4)
        WHERE topic = $2 AND epoch = $3 AND EXISTS (SELECT FROM runtime.lease WHERE job = 'outbox' AND term = $1)`,
      values: [term, topic, epoch, upTo],
    });
  }

  override async messages(topic: string, epoch: number, from: number, limit: number): Promise<readonly Outbound[]> {
    const { rows } = await this.pool.query<Outbound>(
      `SELECT topic, epoch, sequence, fact_id AS "factId", position, jws, sha256 FROM runtime.outbound
        WHERE topic = $1 AND epoch = $2 AND sequence >= $3 ORDER BY sequence LIMIT $4`,
      [topic, epoch, from, limit],
    );
    return rows;
  }
}
