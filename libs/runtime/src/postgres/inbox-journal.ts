import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import { PLAN_ONCE, poolOf, transaction } from '#libs/postgres';
import {
  type Asked,
  type ConsumerState,
  type Incident,
  InboxJournal,
  keyOf,
  type News,
  type Parked,
  type ParkedClass,
  type Recalled,
  type Taken,
} from '../inbox/inbox-journal.js';

/** Incidents of a kind kept of one topic in an hour: whoever floods us fills no disk. */
const INCIDENTS_AN_HOUR = 1_000;
/** Topics that one process takes in at the same time. */
const TOPICS_AT_ONCE = 4;

type ConsumerRow = Readonly<{
  source: string;
  next: string | null;
  epoch: number;
  sequence: number;
  stopped: 'gap' | 'fork' | null;
}>;

export class PostgresInboxJournal extends InboxJournal {
  /** Each holding keeps a connection of its own while it works over those of the pool. */
  private readonly holders: Pool;

  constructor(
    url: string,
    private readonly pool: Pool,
  ) {
    super();
    this.holders = poolOf(url, { max: TOPICS_AT_ONCE, pipeline: true, options: PLAN_ONCE, application_name: 'holds' });
  }

  override async consumer(topic: string): Promise<ConsumerState | undefined> {
    const { rows } = await this.pool.query<ConsumerRow>({
      name: 'inbox-consumer',
      text: 'SELECT source, next, epoch, sequence, stopped FROM runtime.consumer WHERE topic = $1',
      values: [topic],
    });
    return rows[0] && stateOf(topic, rows[0]);
  }

  override advance(
    from: ConsumerState | undefined,
    to: ConsumerState,
    { taken, parked, incidents }: News,
  ): Promise<boolean> {
    const moving = move(from, to, [...taken, ...parked]);
    if (parked.length + incidents.length === 0) return hasMoved(this.pool.query(moving));
    return transaction(this.pool, async (client) => {
      if (!(await hasMoved(client.query(moving)))) return false;
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

  override async stopped() {
    const { rows } = await this.pool.query<{ topic: string; stopped: 'gap' | 'fork' }>(
      'SELECT topic, stopped FROM runtime.consumer WHERE stopped IS NOT NULL ORDER BY topic',
    );
    return rows;
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
  override async holding<Result>(
    topic: string,
    asked: Asked,
    work: (recalled: Recalled) => Promise<Result>,
  ): Promise<Result> {
    const client = await this.holders.connect();
    try {
      // in one go: what is recalled is read once the lock is held
      const [, recalled] = await Promise.all([
        client.query({ name: 'inbox-lock', text: 'SELECT pg_advisory_lock(hashtextextended($1, 7))', values: [topic] }),
        recall(client, topic, asked),
      ]);
      return await work(recalled);
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

  async close(): Promise<void> {
    await this.holders.end();
  }
}

type KnownRow = Readonly<{ epoch: number; sequence: number; fact_id: string; sha256: string; here: boolean }>;

async function recall(client: PoolClient, topic: string, { numbers, factIds }: Asked): Promise<Recalled> {
  type Row = ConsumerRow & { epoch: number | null; last: string | null; waiting: string[]; known: KnownRow[] };
  const { rows } = await client.query<Row>({
    name: 'inbox-recall',
    text: `SELECT source, next, epoch, sequence, stopped,
        ARRAY (SELECT DISTINCT "case" FROM runtime.parked WHERE topic = $1 AND settled IS NULL) AS waiting,
        (SELECT sha256 FROM runtime.received r
          WHERE r.topic = $1 AND r.epoch = c.epoch AND r.sequence = c.sequence - 1) AS last,
        (SELECT coalesce(json_agg(k), '[]') FROM (
          SELECT r.epoch, r.sequence, fact_id, sha256, true AS here
            FROM unnest($2::int[], $3::bigint[]) n (epoch, sequence)
            JOIN runtime.received r ON r.topic = $1 AND r.epoch = n.epoch AND r.sequence = n.sequence
          UNION SELECT epoch, sequence, fact_id, sha256, false FROM runtime.received WHERE fact_id = ANY ($4)) k) AS known
      FROM (VALUES (1)) one LEFT JOIN runtime.consumer c ON c.topic = $1`,
    values: [topic, numbers.map(({ epoch }) => epoch), numbers.map(({ sequence }) => sequence), factIds],
  });
  const { waiting, known, last, ...row } = rows[0]!;
  const here = known.filter((one) => one.here);
  return {
    from: row.epoch === null ? undefined : stateOf(topic, row),
    last: last ?? undefined,
    before: {
      byNumber: new Map(here.map((one) => [keyOf(one), one.sha256])),
      byFactId: new Map(known.map(({ fact_id, sha256 }) => [fact_id, sha256])),
    },
    waiting: new Set(waiting),
  };
}

const stateOf = (topic: string, { source, next, epoch, sequence, stopped }: ConsumerRow): ConsumerState => ({
  topic,
  source,
  next: next ?? undefined,
  epoch,
  sequence,
  ...(stopped && { stopped }),
});

/** One statement: the place, if the topic stands where `from` says, and with it what was received. */
function move(from: ConsumerState | undefined, to: ConsumerState, received: readonly Taken[]): QueryConfig {
  const { topic, source, next, epoch, sequence, stopped } = to;
  const moved = from
    ? `UPDATE runtime.consumer SET source = $2, next = $3, epoch = $4, sequence = $5, stopped = $6
        WHERE topic = $1 AND source = $14 AND next IS NOT DISTINCT FROM $15 AND sequence = $16 AND epoch = $17
        RETURNING topic`
    : `INSERT INTO runtime.consumer (topic, source, next, epoch, sequence, stopped) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING RETURNING topic`;
  const column = <Name extends keyof Taken>(name: Name) => received.map((message) => message[name]);
  return {
    name: from ? 'inbox-move' : 'inbox-begin',
    text: `WITH moved AS (${moved}), kept AS (
        INSERT INTO runtime.received (topic, epoch, sequence, fact_id, sha256, body, jws)
          SELECT r.* FROM moved, unnest($7::text[], $8::int[], $9::bigint[], $10::text[], $11::text[], $12::bytea[], $13::text[]) r
      ) SELECT count(*)::int AS moved FROM moved`,
    values: [
      topic,
      source,
      next ?? null,
      epoch,
      sequence,
      stopped ?? null,
      ...(['topic', 'epoch', 'sequence', 'factId', 'sha256', 'body', 'jws'] as const).map(column),
      ...(from ? [from.source, from.next ?? null, from.sequence, from.epoch] : []),
    ],
  };
}

const hasMoved = async (moving: Promise<QueryResult<{ moved: number }>>) => (await moving).rows[0]!.moved === 1;

/** As a column of text can keep it: somebody else's words may stand in it. */
const inWords = (reason: string) => reason.replaceAll('\0', '').slice(0, 500);
