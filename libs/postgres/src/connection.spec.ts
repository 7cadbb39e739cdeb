import type { Client, Pool, PoolClient } from 'pg';
import { aDatabase } from '#libs/embedded/testing';
import { eventually } from '#libs/event-store/testing';
import { clientOf, poolOf, transaction } from './index.js';

// What a server does when it is restarted, or its operator ends a session.
describe('a connection that the server ends while nobody asks it anything', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let pool: Pool;
  beforeAll(async () => {
    database = await aDatabase();
    pool = poolOf(database.url, { max: 1 });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const pidOf = async (client: PoolClient | Client) =>
    (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid;
  /** Resolves when this process has heard of it. */
  const end = async (client: PoolClient | Client) => {
    const admin = clientOf(database.serverUrl);
    const pid = await pidOf(client);
    const heard = new Promise((resolve) => client.once('end', resolve));
    await admin.connect();
    await admin.query('SELECT pg_terminate_backend($1)', [pid]);
    await admin.end();
    await heard;
  };

  it('refuses the next question, and the process lives: one that is held', async () => {
    const client = await pool.connect();
    await end(client);
    await expect(client.query('SELECT 1')).rejects.toThrow();
    client.release();
    expect((await pool.query('SELECT 1 AS one')).rows).toStrictEqual([{ one: 1 }]);
  });

  it('refuses the next question, and the process lives: one of its own', async () => {
    const client = clientOf(database.url);
    await client.connect();
    await end(client);
    await expect(client.query('SELECT 1')).rejects.toThrow();
  });

  it('undoes the transaction that it was in', async () => {
    await pool.query('CREATE TABLE said (word text)');
    const work = transaction(pool, async (client) => {
      await client.query(`INSERT INTO said VALUES ('lost')`);
      await end(client);
      await client.query(`INSERT INTO said VALUES ('never')`);
    });
    await expect(work).rejects.toThrow();
    expect((await pool.query('SELECT word FROM said')).rows).toStrictEqual([]);
  });

  it('is replaced when it lay idle in a pool', async () => {
    const client = await pool.connect();
    const pid = await pidOf(client);
    client.release();
    const admin = clientOf(database.serverUrl);
    await admin.connect();
    await admin.query('SELECT pg_terminate_backend($1)', [pid]);
    await admin.end();
    await eventually(async () =>
      expect((await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid).not.toBe(pid),
    );
  });
});
