import type { Client } from 'pg';
import { clientOf } from './connection.js';

/** Held while a database is set up. */
const LOCK = 4712;

/** Does this in one database while no other process does: whoever comes second waits. Not to be nested. */
export async function alone<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = clientOf(url);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return await work(client);
  } finally {
    await client.end(); // and with it the lock
  }
}
