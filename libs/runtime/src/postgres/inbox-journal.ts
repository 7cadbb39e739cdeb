import type { Pool, PoolClient } from 'pg';
import { transaction } from '#libs/postgres';
import {
  type ConsumerState,
  type Incident,
  InboxJournal,
  type KnownBefore,
  type News,
  type Parked,
  type ParkedClass,
  type Taken,
} from '../inbox/inbox-journal.js';
import { AtOnce } from '../queue.js';

/** Incidents of a kind kept of one topic in an hour: whoever floods us fills no disk. */
const INCIDENTS_AN_HOUR = 1_000;
/** Topics that one process takes in at the same time. */
const TOPICS_AT_ONCE = 4;

export class PostgresInboxJournal extends InboxJournal {
  /** Each holding keeps a connection and works over others: were all of the pool's kept so, nobody could go on. */
  private readonly held = new AtOnce(TOPICS_AT_ONCE);

  /** @param pool of more than `TOPICS_AT_ONCE` connections */
  constructor(private readonly pool: Pool) {
    super();
  }

  override async consumer(topic: string): Promise<ConsumerState | undefined> {
    const { rows } = await this.pool.query<{
      source: string;
      next: string | null;
      epoch: number;
      sequence: number;
      stopped: 'gap' | 'fork' | null;
    }>({
      name: 'inbox-consumer',
      text: 'SELECT source, next, epoch, sequence, stopped FROM runtime.consumer WHERE topic = $1',
      values: [topic],
    });
    const row = rows[0];
    if (!row) return undefined;
    const { source, next, epoch, sequence, stopped } = row;
    return { topic, source, next: next ?? undefined, epoch, sequence, ...(stopped && { stopped }) };
  }

  override async known(
    topic: string,
    epoch: number,
    { sequences, factIds }: Readonly<{ sequences: readonly number[]; factIds: readonly string[] }>,
  ): Promise<KnownBefore> {
    const { rows } = await this.pool.query<{ sequence: number; fact_id: string; sha256: string; here: boolean }>({
      name: 'inbox-known',
      text: `SELECT sequence, fact_id, sha256, true AS here FROM runtime.received
          WHERE topic = $1 AND epoch = $2 AND sequence = ANY ($3)
        UNION SELECT sequence, fact_id, sha256, false FROM runtime.received WHERE fact_id = ANY ($4)`,
      values: [topic, epoch, sequences, factIds],
    });
    return {
      bySequence: new Map(rows.filter(({ here }) => here).map(({ sequence, sha256 }) => [sequence, sha256])),
      byFactId: new Map(rows.map(({ fact_id, sha256 }) => [fact_id, sha256])),
    };
  }

  override async waitingCases(topic: string): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<{ case: string }>({
      name: 'inbox-waiting',
      text: 'SELECT DISTINCT "case" FROM runtime.parked WHERE topic = $1 AND settled IS NULL',
      values: [topic],
    });
    return new Set(rows.map((row) => row.case));
  }

  override advance(
    from: ConsumerState | undefined,
    to: ConsumerState,
    { taken, parked, incidents }: News,
  ): Promise<boolean> {
    return transaction(this.pool, async (client) => {
      if (!(await move(client, from, to))) return false;
      const received = [...taken, ...parked];
      if (received.length > 0) await keep(client, received);
      for (const { topic, epoch, sequence, case: root, class: kind, reason, headers } of parked) {
        await client.query(
          `INSERT INTO runtime.parked (topic, epoch, sequence, "case", class, reason, headers) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [topic, epoch, sequence, root, kind, inWords(reason), JSON.stringify(headers)],
        );
      }
      for (const { kind, topic, source, offset, reason, body, headers } of incidents) {
        await client.query(
          `INSERT INTO runtime.incident (kind, topic, source, at_offset, reason, headers, body)
            SELECT $1::text, $2::text, $3::text, $4::text, $5::text, $6::json, $7::bytea
            WHERE (SELECT count(*) FROM runtime.incident
              WHERE kind = $1 AND topic = $2 AND at > clock_timestamp() - interval '1 hour') < $8
            ON CONFLICT DO NOTHING`,
          [kind, topic, source, offset, inWords(reason), JSON.stringify(headers), body, INCIDENTS_AN_HOUR],
        );
      }
      return true;
    });
  }

  override async parked(of?: Readonly<{ topic: string; case?: string }>): Promise<readonly Parked[]> {
    const { rows } = await this.pool.query<Parked>(
      `SELECT p.topic, p.epoch, p.sequence, p."case", p.class, p.reason, p.headers,
          r.fact_id AS "factId", r.sha256, r.body, r.jws
        FROM runtime.parked p JOIN runtime.received r USING (topic, epoch, sequence)
        WHERE p.settled IS NULL AND ($1::text IS NULL OR p.topic = $1) AND ($2::text IS NULL OR p."case" = $2)
        ORDER BY p.topic, p.epoch, p.sequence`,
      [of?.topic ?? null, of?.case ?? null],
    );
    return rows;
  }

  override async count(): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM runtime.parked WHERE settled IS NULL',
    );
    return rows[0]!.count;
  }

  override async restate(
    { topic, epoch, sequence }: Parked,
    why: Readonly<{ class: ParkedClass; reason: string }>,
  ): Promise<void> {
    await this.pool.query(
      'UPDATE runtime.parked SET class = $4, reason = $5 WHERE topic = $1 AND epoch = $2 AND sequence = $3',
      [topic, epoch, sequence, why.class, inWords(why.reason)],
    );
  }

  override async settle({ topic, epoch, sequence }: Parked): Promise<void> {
    await this.pool.query(
      'UPDATE runtime.parked SET settled = clock_timestamp() WHERE topic = $1 AND epoch = $2 AND sequence = $3',
      [topic, epoch, sequence],
    );
  }

  override async incidents(topic: string, limit: number): Promise<readonly Incident[]> {
    const { rows } = await this.pool.query<Incident>(
      `SELECT kind, topic, source, at_offset AS "offset", reason, body, headers FROM runtime.incident
        WHERE topic = $1 ORDER BY id DESC LIMIT $2`,
      [topic, limit],
    );
    return rows;
  }

  /** By an advisory lock of the database, so that it holds across processes and ends with the connection. */
  override holding<Result>(topic: string, work: () => Promise<Result>): Promise<Result> {
    return this.held.within(() => this.locked(topic, work));
  }

  private async locked<Result>(topic: string, work: () => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    try {
      await client.query({
        name: 'inbox-lock',
        text: 'SELECT pg_advisory_lock(hashtextextended($1, 7))',
        values: [topic],
      });
      return await work();
    } finally {
      const failed = await client
        .query({ name: 'inbox-unlock', text: 'SELECT pg_advisory_unlock(hashtextextended($1, 7))', values: [topic] })
        .then(
          () => false,
          () => true,
        );
      client.release(failed);
    }
  }
}

async function move(client: PoolClient, from: ConsumerState | undefined, to: ConsumerState): Promise<boolean> {
  const { topic, source, next, epoch, sequence, stopped } = to;
  const values = [topic, source, next ?? null, epoch, sequence, stopped ?? null];
  const { rowCount } = from
    ? await client.query({
        name: 'inbox-move',
        text: `UPDATE runtime.consumer SET source = $2, next = $3, epoch = $4, sequence = $5, stopped = $6
          WHERE topic = $1 AND source = $7 AND next IS NOT DISTINCT FROM $8 AND sequence = $9`,
        values: [...values, from.source, from.next ?? null, from.sequence],
      })
    : await client.query(
        `INSERT INTO runtime.consumer (topic, source, next, epoch, sequence, stopped) VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT DO NOTHING`,
        values,
      );
  return rowCount === 1;
}

async function keep(client: PoolClient, received: readonly Taken[]) {
  const column = <Name extends keyof Taken>(name: Name) => received.map((message) => message[name]);
  await client.query({
    name: 'inbox-keep',
    text: `INSERT INTO runtime.received (topic, epoch, sequence, fact_id, sha256, body, jws)
      SELECT * FROM unnest($1::text[], $2::int[], $3::bigint[], $4::text[], $5::text[], $6::bytea[], $7::text[])`,
    values: [
      column('topic'),
      column('epoch'),
      column('sequence'),
      column('factId'),
      column('sha256'),
      column('body'),
      column('jws'),
    ],
  });
}

/** As a column of text can keep it: somebody else's words may stand in it. */
const inWords = (reason: string) => reason.replaceAll('\0', '').slice(0, 500);
