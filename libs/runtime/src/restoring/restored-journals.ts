import type { ClientBase } from 'pg';
import type { RecordedFact } from '#libs/kernel';
import type { Parked, Taken } from '../inbox/inbox-journal.js';
import type { Checkpoint } from '../outbox/outbox-journal.js';

const AT_A_TIME = 500;

type SaidRow = Readonly<{ proof: Taken; fact: RecordedFact | undefined; isHeld: boolean | undefined }>;

/** What a service remembers beside its facts, while the facts are written anew: all in the transaction of this connection. */
export class RestoredJournals {
  constructor(private readonly client: ClientBase) {}

  /** Ids of facts that the store holds in the very bytes that were said. */
  readonly heldIds = 'SELECT fact_id FROM said WHERE fact_id IS NOT NULL AND body IS NULL';

  async begin(): Promise<void> {
    await this.client.query(
      `CREATE TEMPORARY TABLE said (
        n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        topic text, epoch int, sequence bigint, fact_id uuid, "case" text, sha256 text, jws text, body bytea
      ) ON COMMIT DROP`,
    );
  }

  /** The body only of what the store does not hold. */
  async add(said: readonly SaidRow[]): Promise<void> {
    await this.client.query(
      `INSERT INTO said (topic, epoch, sequence, fact_id, "case", sha256, jws, body)
        SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bytea[])`,
      [
        said.map(({ proof }) => proof.topic),
        said.map(({ proof }) => proof.epoch),
        said.map(({ proof }) => proof.sequence),
        said.map(({ fact }) => fact?.id ?? null),
        said.map(({ fact }) => fact?.case ?? null),
        said.map(({ proof }) => proof.sha256),
        said.map(({ proof }) => proof.jws),
        said.map(({ proof, isHeld }) => (isHeld ? null : proof.body)),
      ],
    );
  }

  /** What was said and the store does not hold: each fact once, in the order of its topic. */
  async missing(): Promise<readonly RecordedFact[]> {
    const facts = new Map<string, RecordedFact>();
    for (let after = 0; ; ) {
      const { rows } = await this.client.query<{ n: number; fact_id: string; body: Buffer }>(
        'SELECT n, fact_id, body FROM said WHERE n > $1 AND fact_id IS NOT NULL AND body IS NOT NULL ORDER BY n LIMIT $2',
        [after, AT_A_TIME],
      );
      for (const { fact_id, body } of rows)
        if (!facts.has(fact_id)) facts.set(fact_id, JSON.parse(body.toString()) as RecordedFact);
      if (rows.length < AT_A_TIME) return [...facts.values()];
      after = rows.at(-1)!.n;
    }
  }

  /** The newest fact of ours that the store has and the other side, too. */
  async lastHeld(): Promise<Readonly<{ position: string; storedAt: string }> | undefined> {
    const { rows } = await this.client.query<{ position: string; stored_at: Date }>(
      `SELECT lpad(position::text, 16, '0') AS position, stored_at FROM facts.fact
        WHERE id IN (${this.heldIds}) ORDER BY facts.fact.position DESC LIMIT 1`,
    );
    return rows[0] && { position: rows[0].position, storedAt: rows[0].stored_at.toISOString() };
  }

  async topics(): Promise<ReadonlyMap<string, Readonly<{ epoch: number; assigned: number }>>> {
    const { rows } = await this.client.query<{ topic: string; epoch: number; assigned: number }>(
      'SELECT topic, epoch, assigned FROM runtime.outbound_topic',
    );
    return new Map(rows.map(({ topic, ...state }) => [topic, state]));
  }

  /** Of each topic of the other side's: the last message in turn, and what of it waits. */
  async takenIn(): Promise<ReadonlyArray<Readonly<{ last: Taken; parked: readonly Parked[] }>>> {
    const columns = 'r.topic, r.epoch, r.sequence, r.fact_id AS "factId", r.sha256, r.body, r.jws';
    const { rows: lasts } = await this.client.query<Taken>(
      `SELECT ${columns} FROM runtime.consumer c
        JOIN runtime.received r ON r.topic = c.topic AND r.epoch = c.epoch AND r.sequence = c.sequence - 1 ORDER BY 1`,
    );
    const { rows: parked } = await this.client.query<Parked>(
      `SELECT ${columns}, p."case", p.class, p.reason, p.headers FROM runtime.parked p
        JOIN runtime.received r USING (topic, epoch, sequence) WHERE p.settled IS NULL ORDER BY 1, 2, 3`,
    );
    return lasts.map((last) => ({ last, parked: parked.filter(({ topic }) => topic === last.topic) }));
  }

  async reactedUpTo(): Promise<string> {
    const { rows } = await this.client.query<{ position: string }>('SELECT position FROM runtime.reactor');
    return rows[0]!.position;
  }

  /** After the facts: what was sent is what was said, each topic begins an epoch, and all tables are to be built anew. */
  async rewrite({
    opened,
    leftOut,
    sentUpTo,
    reacted,
  }: Readonly<{
    opened: ReadonlyArray<Readonly<{ topic: string; epoch: number }>>;
    leftOut: readonly string[];
    sentUpTo: Checkpoint;
    reacted: Checkpoint;
  }>): Promise<void> {
    const { client } = this;
    await client.query('CREATE INDEX ON said (topic, epoch, sequence)');
    await client.query(
      `DELETE FROM runtime.outbound o WHERE NOT EXISTS (SELECT FROM said s
        WHERE s.topic = o.topic AND s.epoch = o.epoch AND s.sequence = o.sequence AND s.sha256 = o.sha256)`,
    );
    await client.query(
      `INSERT INTO runtime.outbound (topic, epoch, sequence, fact_id, "case", position, jws, sha256)
        SELECT s.topic, s.epoch, s.sequence, s.fact_id, s."case", '', s.jws, s.sha256 FROM said s
        WHERE s.fact_id IS NOT NULL ORDER BY s.n ON CONFLICT DO NOTHING`,
    );
    await client.query(
      `UPDATE runtime.outbound o SET position = lpad(f.position::text, 16, '0') FROM facts.fact f WHERE f.id = o.fact_id`,
    );
    await client.query('DELETE FROM runtime.outbound_topic');
    await client.query(
      `INSERT INTO runtime.outbound_topic (topic, epoch, assigned, acknowledged)
        SELECT topic, epoch, 0, 0 FROM unnest($1::text[], $2::int[]) o (topic, epoch)`,
      [opened.map(({ topic }) => topic), opened.map(({ epoch }) => epoch)],
    );
    await client.query('UPDATE runtime.outbox SET position = $1, fact_id = $2', [
      sentUpTo.position,
      sentUpTo.factId ?? null,
    ]);
    await client.query('UPDATE runtime.reactor SET position = $1, fact_id = $2', [
      reacted.position,
      reacted.factId ?? null,
    ]);
    await client.query('DELETE FROM runtime.stuck WHERE fact_id = ANY ($1::uuid[])', [leftOut]);
    await client.query(
      `UPDATE runtime.stuck s SET position = lpad(f.position::text, 16, '0') FROM facts.fact f WHERE f.id = s.fact_id`,
    );
    // files are named again from the beginning: those that are known stay as they are
    await client.query(`UPDATE runtime.file_naming SET position = '', fact_id = NULL`);
    await client.query('DELETE FROM runtime.generation');
  }
}
