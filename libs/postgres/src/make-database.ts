import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import { alone } from './alone.js';

export type NewDatabase = Readonly<{
  /** Name of the database, and of its application role. */
  name: string;
  /** Of the role that owns the database and migrates it. */
  ownerPassword: string;
  /** Of the role that the service signs in as. */
  appPassword: string;
}>;

/**
 * A database, the role that owns it, and the application's role, which may do no more than connect. Safe to repeat.
 * @param admin url of a superuser
 * @returns urls of the owner and of the application
 */
export async function makeDatabase(admin: string, { name, ownerPassword, appPassword }: NewDatabase) {
  const owner = `${name}_owner`;
  await alone(admin, async (client) => {
    await role(client, owner, ownerPassword);
    await role(client, name, appPassword);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0)
      await client.query(`CREATE DATABASE ${escapeIdentifier(name)} OWNER ${escapeIdentifier(owner)}`);
    await client.query(`REVOKE ALL ON DATABASE ${escapeIdentifier(name)} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(name)} TO ${escapeIdentifier(name)}`);
  });
  return { owner: urlOf(admin, name, owner, ownerPassword), app: urlOf(admin, name, name, appPassword) };
}

async function role(client: Client, name: string, password: string) {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${escapeIdentifier(name)} LOGIN PASSWORD ${escapeLiteral(password)}`);
}

function urlOf(admin: string, database: string, user: string, password: string): string {
  const url = new URL(admin);
  url.pathname = `/${database}`;
  url.username = user;
  url.password = encodeURIComponent(password);
  return url.href;
}
