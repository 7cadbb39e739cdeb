import type { Pool } from 'pg';
import { LostLease } from '../leases.js';
import { type Checkpoint, type Outbound, OutboxJournal, type TopicState } from '../outbox/outbox-journal.js';

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

  /** One statement, and so one round trip: a message waits for it. */
  override async assign(term: number, messages: readonly Outbound[], from: Checkpoint, to: Checkpoint): Promise<void> {
    const column = <Name extends keyof Outbound>(name: Name) => messages.map((message) => message[name] ?? null);
    const { rows } = await this.pool.query<{ moved: number }>({
      name: 'outbox-assign',
      text: `WITH moved AS (
          UPDATE runtime.outbox SET position = $1, fact_id = $2
            WHERE position = $3 AND fact_id IS NOT DISTINCT FROM $4
              AND EXISTS (SELECT FROM runtime.lease WHERE job = 'outbox' AND term = $5 FOR SHARE)
            RETURNING true
        ), message AS (
          SELECT m.* FROM moved,
            unnest($6::text[], $7::int[], $8::bigint[], $9::uuid[], $10::text[], $11::text[], $12::text[], $13::text[])
              AS m (topic, epoch, sequence, fact_id, position, jws, sha256, "case")
        ), kept AS (
          INSERT INTO runtime.outbound (topic, epoch, sequence, fact_id, position, jws, sha256, "case") SELECT * FROM message
        ), counted AS (
          INSERT INTO runtime.outbound_topic (topic, epoch, assigned, acknowledged)
            SELECT topic, epoch, max(sequence), 0 FROM message GROUP BY topic, epoch
            ON CONFLICT (topic) DO UPDATE SET assigned = excluded.assigned
        )
        SELECT count(*)::int AS moved FROM moved`,
      values: [
        to.position,
        to.factId ?? null,
        from.position,
        from.factId ?? null,
        term,
        ...(['topic', 'epoch', 'sequence', 'factId', 'position', 'jws', 'sha256', 'case'] as const).map(column),
      ],
    });
    if (rows[0]!.moved === 0) throw new LostLease('another process relays now');
  }

  override async acknowledge(term: number, topic: string, epoch: number, upTo: number): Promise<void> {
    await this.pool.query({
      name: 'outbox-acknowledge',
      text: `UPDATE runtime.outbound_topic SET acknowledged = greatest(acknowledged, $4)
        WHERE topic = $2 AND epoch = $3 AND EXISTS (SELECT FROM runtime.lease WHERE job = 'outbox' AND term = $1)`,
      values: [term, topic, epoch, upTo],
    });
  }

  override async find(topic: string, factId: string): Promise<Outbound | undefined> {
    const { rows } = await this.pool.query<Outbound & { case: string | null }>(
      `SELECT topic, epoch, sequence, fact_id AS "factId", "case", position, jws, sha256 FROM runtime.outbound
        WHERE topic = $1 AND fact_id = $2`,
      [topic, factId],
    );
    const [row] = rows;
    if (!row) return undefined;
    const { case: root, ...message } = row;
    return { ...message, ...(root !== null && { case: root }) };
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
