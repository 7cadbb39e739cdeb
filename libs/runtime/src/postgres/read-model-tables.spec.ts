import { randomUUID } from 'node:crypto';
import { aDatabaseToMake } from '#libs/embedded/testing';
import { PostgresEventStore, provisionDatabase } from '#libs/event-store';
import { poolOf } from '#libs/postgres';
import { dinasReadModels, type ReadModel } from '#libs/read-models';
import { projectionBehaviour } from '#libs/runtime/testing';
import type { ReadModelTables } from '../projections.js';
import { migrateRuntime } from './migrate.js';
import { PostgresReadModelTables, sqlName } from './read-model-tables.js';

async function aServiceDatabase() {
  const { serverUrl, name, drop } = await aDatabaseToMake();
  const urls = await provisionDatabase(serverUrl, { name, ownerPassword: 'owner-pw', appPassword: 'app-pw' });
  await migrateRuntime(urls.owner, name);
  const pool = poolOf(urls.app, { max: 6 });
  const opened: PostgresReadModelTables[] = [];
  const open = (models = dinasReadModels.map(({ model }) => model)) => {
    const tables = new PostgresReadModelTables(urls.app, pool, models);
    opened.push(tables);
    return tables;
  };
  const end = async () => {
    await Promise.all(opened.map((tables) => tables.close()));
    await pool.end();
    await drop();
  };
  return { url: urls.app, pool, open, end };
}

projectionBehaviour('PostgreSQL', async () => {
  const { url, pool, open, end } = await aServiceDatabase();
  const store = new PostgresEventStore(url);
  const schemaOf = (tables: ReadModelTables) => {
    if (!(tables instanceof PostgresReadModelTables)) throw new TypeError('not of this suite');
    return tables.schema;
  };
  return {
    store,
    tables: (projected) => open(projected.map(({ model }) => model)),
    rows: async (tables, model) => {
      const { rows } = await pool.query<Record<string, unknown>>(
        `SELECT * FROM ${schemaOf(tables)}.${sqlName(model)} t ORDER BY t::text`,
      );
      return rows.map((row) => ({
        ...row,
        ...('line_no' in row && { lineNo: row['line_no'] }),
        ...('case_id' in row && { caseId: row['case_id'] }),
      }));
    },
    forget: async (tables) => {
      await pool.query(tables.howToForget());
    },
    changeHistory: async (tables) => {
      await pool.query('UPDATE runtime.generation SET fact_id = $2 WHERE id = $1', [schemaOf(tables), randomUUID()]);
    },
    end: async () => {
      await store.close();
      await end();
    },
  };
});

it('tables that nobody has touched for a week are dropped at a start, all others stay', async () => {
  const { pool, open, end } = await aServiceDatabase();
  const models = dinasReadModels.map(({ model }) => model);
  const [old, mine, recent] = [0, 1, 2].map((more) =>
    open(models.map((model) => ({ ...model, version: model.version + more }))),
  ) as [PostgresReadModelTables, PostgresReadModelTables, PostgresReadModelTables];
  const nothing = async function* () {};
  for (const tables of [old, mine, recent]) expect(await tables.build({ position: '' }, nothing())).toBe(true);
  await pool.query(`UPDATE runtime.generation SET touched = touched - interval '8 days' WHERE id <> $1`, [
    recent.schema,
  ]);
  expect(await mine.checkpoint()).toStrictEqual({ position: '' });
  const { rows } = await pool.query<{ name: string }>(
    `SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'read\\_%' ORDER BY nspname`,
  );
  expect(rows.map((row) => row.name)).toStrictEqual([mine.schema, recent.schema].toSorted());
  expect(await old.checkpoint()).toBeUndefined();
  await end();
});

it('the index of a key that holds all holds every column, another the key alone', async () => {
  const { pool, open, end } = await aServiceDatabase();
  const [one, other] = dinasReadModels.map(({ model }) => model) as [ReadModel, ReadModel];
  const tables = open([{ ...one, keyHoldsAll: true }, other]);
  expect(await tables.build({ position: '' }, (async function* () {})())).toBe(true);
  const { rows } = await pool.query(
    `SELECT relname AS table, indnkeyatts AS key, indnatts AS all FROM pg_index JOIN pg_class c ON c.oid = indrelid
      WHERE relnamespace = $1::regnamespace`,
    [tables.schema],
  );
  expect(new Set(rows)).toStrictEqual(
    new Set([
      { table: sqlName(one.name), key: one.key.length, all: Object.keys(one.columns).length },
      { table: sqlName(other.name), key: other.key.length, all: other.key.length },
    ]),
  );
  await end();
});
