import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Position } from '#libs/kernel';
import { transaction } from '#libs/postgres';
import type { ReadModel, Row } from '#libs/read-models';
import { NotBuilt } from '../asking-errors.js';
import type { Checkpoint } from '../outbox-journal.js';
import { type Changes, ReadModelTables } from '../projections.js';

const TYPES = { text: 'text', integer: 'bigint', instant: 'timestamptz', flag: 'boolean', json: 'json' } as const;

/**
 * A schema for each set of read models and their versions: another release builds its own beside this one, and both stay
 * whole. Schemas that no release uses any more are the operator's to drop.
 */
export class PostgresReadModelTables extends ReadModelTables {
  readonly schema: string;

  constructor(
    private readonly pool: Pool,
    private readonly models: readonly ReadModel[],
  ) {
    super();
    this.schema = schemaOf(models);
  }

  override prepare(): Promise<Checkpoint> {
    return transaction(this.pool, async (client) => {
      await client.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 11))`, [this.schema]);
      const known = await findCheckpoint(client, this.schema);
      if (known) return known;
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${this.schema}`);
      for (const model of this.models) await client.query(tableOf(this.schema, model));
      const versions = Object.fromEntries(this.models.map(({ name, version }) => [name, version]));
      await client.query(`INSERT INTO runtime.generation (id, models, position) VALUES ($1, $2, '')`, [
        this.schema,
        JSON.stringify(versions),
      ]);
      return { position: '' };
    });
  }

  override write(from: Checkpoint, to: Checkpoint, changes: Changes): Promise<boolean> {
    return transaction(this.pool, async (client) => {
      const { rowCount } = await client.query({
        name: 'projection-move',
        text: `UPDATE runtime.generation SET position = $2, fact_id = $3, touched = clock_timestamp()
          WHERE id = $1 AND position = $4 AND fact_id IS NOT DISTINCT FROM $5`,
        values: [this.schema, to.position, to.factId ?? null, from.position, from.factId ?? null],
      });
      if (rowCount === 0) return false;
      for (const model of this.models) {
        const { put = [], gone = [] } = changes.get(model.name) ?? {};
        if (gone.length > 0) await client.query(deletion(this.schema, model, gone));
        if (put.length > 0) await client.query(upsert(this.schema, model, put));
      }
      return true;
    });
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
  return `CREATE TABLE ${schema}.${sqlName(model.name)} (${columns.join(', ')}, PRIMARY KEY (${keyOf(model)})) WITH (fillfactor = 70)`;
}

function upsert(schema: string, model: ReadModel, rows: readonly Row[]) {
  const columns = columnsOf(model);
  const changing = columns.filter((column) => !model.key.includes(column)).map(sqlName);
  return {
    name: `put-${schema}-${model.name}`,
    text: `INSERT INTO ${schema}.${sqlName(model.name)} (${columns.map(sqlName).join(', ')})
      SELECT * FROM ${unnested(model, columns)}
      ON CONFLICT (${keyOf(model)}) DO ${changing.length > 0 ? `UPDATE SET ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}` : 'NOTHING'}`,
    values: valuesOf(model, columns, rows),
  };
}

function deletion(schema: string, model: ReadModel, rows: readonly Row[]) {
  return {
    name: `gone-${schema}-${model.name}`,
    text: `DELETE FROM ${schema}.${sqlName(model.name)} WHERE (${keyOf(model)}) IN (SELECT * FROM ${unnested(model, model.key)})`,
    values: valuesOf(model, model.key, rows),
  };
}

const unnested = (model: ReadModel, columns: readonly string[]) =>
  `unnest(${columns.map((column, i) => `$${i + 1}::${typeOf(model, column)}[]`).join(', ')})`;

const valuesOf = (model: ReadModel, columns: readonly string[], rows: readonly Row[]) =>
  columns.map((column) => rows.map((row) => valueOf(typeOf(model, column), row[column])));

const valueOf = (type: string, value: unknown) =>
  value === undefined || value === null ? null : type === 'json' ? JSON.stringify(value) : value;
