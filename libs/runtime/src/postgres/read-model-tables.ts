import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Position } from '#libs/kernel';
import { columnOf, OwnConnection, transaction } from '#libs/postgres';
import type { ReadModel, Row } from '#libs/read-models';
import { NotBuilt } from '../asking-errors.js';
import type { Checkpoint } from '../outbox/outbox-journal.js';
import { type Built, type Changes, ReadModelTables } from '../projections.js';

const TYPES = {
  text: 'text',
  integer: 'bigint',
  decimal: 'float8',
  instant: 'timestamptz',
  flag: 'boolean',
  json: 'json',
} as const;
/**
 * Its plans are made once, while the tables are empty: without these they would stay what suits empty tables. A commit
 * need not wait for the disk: after a crash of the server rows and checkpoint are both a moment older, and go on from there.
 */
const WRITER =
  '-c synchronous_commit=off -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off';
/** Rows of a table that are written together when it is built, while the next are folded. */
const ROWS_AT_ONCE = 1_000;
/** A generation that no release has touched for so long is dropped when one starts. */
const IDLE = '7 days';

/**
 * A schema for each set of read models and their versions: another release builds its own beside this one, and both stay
 * whole (docs/adr/0009).
 */
export class PostgresReadModelTables extends ReadModelTables {
  readonly schema: string;
  private readonly writer: OwnConnection;

  constructor(
    url: string,
    private readonly pool: Pool,
    private readonly models: readonly ReadModel[],
  ) {
    super();
    this.schema = schemaOf(models);
    this.writer = new OwnConnection(url, { options: WRITER, application_name: 'projects' });
  }

  override checkpoint(): Promise<Checkpoint | undefined> {
    return transaction(this.pool, async (client) => {
      await client.query('UPDATE runtime.generation SET touched = clock_timestamp() WHERE id = $1', [this.schema]);
      await dropIdle(client);
      return findCheckpoint(client, this.schema);
    });
  }

  /** In one transaction: after a crash nothing of it is there. */
  override build(at: Checkpoint, rows: AsyncIterable<Built>): Promise<boolean> {
    return transaction(this.pool, async (client) => {
      const { rows: locked } = await client.query<{ mine: boolean }>(
        'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 11)) AS mine',
        [this.schema],
      );
      if (!locked[0]!.mine || (await findCheckpoint(client, this.schema))) return false;
      await makeTables(client, this.schema, this.models, rows);
      const versions = Object.fromEntries(this.models.map(({ name, version }) => [name, version]));
      await client.query('INSERT INTO runtime.generation (id, models, position, fact_id) VALUES ($1, $2, $3, $4)', [
        this.schema,
        JSON.stringify(versions),
        at.position,
        at.factId ?? null,
      ]);
      return true;
    });
  }

  override howToForget() {
    return `DELETE FROM runtime.generation WHERE id = '${this.schema}'`;
  }

  override async write(from: Checkpoint, to: Checkpoint, changes: Changes): Promise<boolean> {
    const { rows } = await this.writer.query<{ moved: number }>({
      name: `write-${this.schema}`,
      text: writeSql(this.schema, this.models),
      values: [
        this.schema,
        to.position,
        to.factId ?? null,
        from.position,
        from.factId ?? null,
        ...this.models.flatMap((model) => {
          const { put = [], gone = [] } = changes.get(model.name) ?? {};
          return [...valuesOf(model, model.key, gone), ...valuesOf(model, columnsOf(model), put)];
        }),
      ],
    });
    return rows[0]!.moved === 1;
  }

  close(): Promise<void> {
    return this.writer.end();
  }

  /** Reads rows and the position they stand at, in one snapshot. @throws NotBuilt */
  async snapshot<Result>(
    read: (client: PoolClient, schema: string) => Promise<Result>,
  ): Promise<Readonly<{ position: Position; result: Result }>> {
    const client = await this.pool.connect();
    let broken = true;
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const checkpoint = await findCheckpoint(client, this.schema);
      if (!checkpoint) throw new NotBuilt();
      const result = await read(client, this.schema);
      await client.query('COMMIT');
      broken = false;
      return { position: checkpoint.position, result };
    } finally {
      client.release(broken);
    }
  }
}

/** A schema with a table for each of these models, filled with these rows; what it held before is gone. */
export async function makeTables(
  client: PoolClient,
  schema: string,
  models: readonly ReadModel[],
  rows: AsyncIterable<Built>,
): Promise<void> {
  await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema}`);
  await client.query(models.map((model) => tableOf(schema, model)).join(';'));
  await fill(client, schema, rows);
  await client.query(models.map((model) => keyOfTable(schema, model)).join(';'));
}

/** `myRequests` -> `my_requests`, as SQL spells it. */
export const sqlName = (name: string) =>
  name.replaceAll('-', '_').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function schemaOf(models: readonly ReadModel[]): string {
  const set = models.map(({ name, version }) => `${name}@${version}`).toSorted();
  return `read_${createHash('sha256').update(set.join()).digest('hex').slice(0, 12)}`;
}

async function findCheckpoint(client: PoolClient, schema: string): Promise<Checkpoint | undefined> {
  const { rows } = await client.query<{ position: string; fact_id: string | null }>({
    name: 'projection-checkpoint',
    text: 'SELECT position, fact_id FROM runtime.generation WHERE id = $1',
    values: [schema],
  });
  const row = rows[0];
  return row && { position: row.position, ...(row.fact_id && { factId: row.fact_id }) };
}

const typeOf = (model: ReadModel, column: string) =>
  TYPES[model.columns[column]!.replace('?', '') as keyof typeof TYPES];
const columnsOf = (model: ReadModel) => Object.keys(model.columns);
const keyOf = (model: ReadModel) => model.key.map(sqlName).join(', ');

/** Room on every page, and no index on what changes: an update stays on its page and touches no index. */
function tableOf(schema: string, model: ReadModel): string {
  const columns = columnsOf(model).map((column) => {
    const nullable = model.columns[column]!.endsWith('?');
    return `${sqlName(column)} ${typeOf(model, column)}${nullable ? '' : ' NOT NULL'}`;
  });
  return `CREATE TABLE ${schema}.${sqlName(model.name)} (${columns.join(', ')}) WITH (fillfactor = 70)`;
}

/** After the rows are there: sorting once is quicker than finding each its place. */
function keyOfTable(schema: string, model: ReadModel): string {
  const table = `${schema}.${sqlName(model.name)}`;
  const beside = columnsOf(model).filter((column) => model.keyHoldsAll && !model.key.includes(column));
  const held = beside.length > 0 ? ` INCLUDE (${beside.map(sqlName).join(', ')})` : '';
  return `ALTER TABLE ${table} ADD PRIMARY KEY (${keyOf(model)})${held}; ANALYZE ${table}`;
}

/** Rows, and the checkpoint if it is where it was, in one statement. Parameters: 5 of the checkpoint, then each model's arrays. */
function writeSql(schema: string, models: readonly ReadModel[]): string {
  let next = 6;
  const parts = models.flatMap((model, i) => {
    const table = `${schema}.${sqlName(model.name)}`;
    const columns = columnsOf(model);
    const gone = unnested(model, model.key, next);
    const put = unnested(model, columns, next + model.key.length);
    next += model.key.length + columns.length;
    const same = model.key.map((name) => `t.${sqlName(name)} = g.${sqlName(name)}`).join(' AND ');
    const names = columns.map(sqlName).join(', ');
    return [
      `gone${i} AS (DELETE FROM ${table} t USING ${gone} g(${keyOf(model)}) WHERE ${same} AND EXISTS (SELECT FROM moved))`,
      `put${i} AS (INSERT INTO ${table} (${names}) SELECT * FROM ${put} WHERE EXISTS (SELECT FROM moved) ${onConflict(model)})`,
    ];
  });
  return `WITH moved AS (UPDATE runtime.generation SET position = $2, fact_id = $3::uuid, touched = clock_timestamp()
      WHERE id = $1 AND position = $4 AND fact_id IS NOT DISTINCT FROM $5::uuid RETURNING 1),
    ${parts.join(',\n    ')}
    SELECT count(*) AS moved FROM moved`;
}

function onConflict(model: ReadModel): string {
  const changing = columnsOf(model)
    .filter((column) => !model.key.includes(column))
    .map(sqlName);
  const update = `UPDATE SET ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  return `ON CONFLICT (${keyOf(model)}) DO ${changing.length > 0 ? update : 'NOTHING'}`;
}

async function fill(client: PoolClient, schema: string, built: AsyncIterable<Built>): Promise<void> {
  const waiting = new Map<ReadModel, Row[]>();
  let inserting: Promise<unknown> = Promise.resolve();
  const insert = (model: ReadModel, rows: readonly Row[]) => {
    const columns = columnsOf(model);
    return client.query(
      `INSERT INTO ${schema}.${sqlName(model.name)} (${columns.map(sqlName).join(', ')}) SELECT * FROM ${unnested(model, columns, 1)}`,
      valuesOf(model, columns, rows),
    );
  };
  for await (const { model, rows } of built) {
    const held = waiting.get(model) ?? [];
    held.push(...rows);
    const isFull = held.length >= ROWS_AT_ONCE;
    waiting.set(model, isFull ? [] : held);
    if (!isFull) continue;
    await inserting;
    inserting = insert(model, held);
    inserting.catch(() => {}); // heard at the next
  }
  await inserting;
  for (const [model, rows] of waiting) await insert(model, rows);
}

/** What another start is about to drop, or a projector to write, is left alone. */
async function dropIdle(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `DELETE FROM runtime.generation WHERE id IN
      (SELECT id FROM runtime.generation WHERE touched < clock_timestamp() - interval '${IDLE}' FOR UPDATE SKIP LOCKED) RETURNING id`,
  );
  for (const { id } of rows) await client.query(`DROP SCHEMA IF EXISTS ${id} CASCADE`);
}

const unnested = (model: ReadModel, columns: readonly string[], first: number) =>
  `unnest(${columns.map((column, i) => `$${first + i}::${typeOf(model, column)}[]`).join(', ')})`;

const valuesOf = (model: ReadModel, columns: readonly string[], rows: readonly Row[]) =>
  columns.map((column) =>
    columnOf(
      typeOf(model, column),
      rows.map((row) => row[column]),
    ),
  );
