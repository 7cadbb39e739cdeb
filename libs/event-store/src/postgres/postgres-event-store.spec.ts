import { Client } from 'pg';
import { aDatabase } from '#libs/embedded/testing';
import { aFact, eventStoreBehaviour } from '../../testing.js';
import { PostgresEventStore, provisionDatabase } from '../index.js';

async function aServiceDatabase() {
  const { serverUrl, name, drop } = await aDatabase();
  await drop(); // provisioning makes it itself
  const urls = await provisionDatabase(serverUrl, { name, ownerPassword: 'owner-pw', appPassword: 'app-pw' });
  return { urls, drop };
}

eventStoreBehaviour('PostgreSQL', async () => {
  const { urls, drop } = await aServiceDatabase();
  return { open: () => new PostgresEventStore(urls.app), end: drop };
});

describe("the application's role", () => {
  let database: Awaited<ReturnType<typeof aServiceDatabase>>;
  let app: Client;
  beforeAll(async () => {
    database = await aServiceDatabase();
    const store = new PostgresEventStore(database.urls.app);
    await store.append('thing-1', [aFact()], 'none');
    await store.close();
    app = new Client(database.urls.app);
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await database.drop();
  });

  it('may read facts', async () =>
    expect((await app.query('SELECT count(*)::int AS n FROM facts.fact')).rows).toStrictEqual([{ n: 1 }]));

  it.each([
    'INSERT INTO facts.fact SELECT position + 1, stream, revision + 1, gen_random_uuid(), type, version, origin, stored_at, data, envelope FROM facts.fact',
    "UPDATE facts.fact SET type = 'Other'",
    'DELETE FROM facts.fact',
    'TRUNCATE facts.fact',
    'ALTER TABLE facts.fact ADD COLUMN note text',
    'ALTER TABLE facts.fact DISABLE TRIGGER ALL',
    'DROP TABLE facts.fact',
    'DROP SCHEMA facts CASCADE',
    'CREATE TABLE facts.mine (n int)',
    'CREATE OR REPLACE FUNCTION facts.append() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    "SET session_replication_role = 'replica'",
  ])('is refused: %s', async (sql) => {
    await expect(app.query(sql)).rejects.toMatchObject({ code: '42501' });
    expect((await app.query('SELECT count(*)::int AS n FROM facts.fact')).rows).toStrictEqual([{ n: 1 }]);
  });
});
