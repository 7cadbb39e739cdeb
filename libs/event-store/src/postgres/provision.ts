import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import { alone, migrate } from '#libs/postgres';

export type ServiceDatabase = Readonly<{
  /** Name of the database, and of its application role. */
  name: string;
  /** Of the role that owns the database and migrates it. */
  ownerPassword: string;
  /** Of the role that the service signs in as. */
  appPassword: string;
}>;

/**
 * A service's database: an owner that migrates, and the application's role, which may read facts and append them through
 * the functions, and nothing else with them. Safe to repeat.
 * @param admin url of a superuser
 * @returns urls of the owner and of the application
 */
export async function provisionDatabase(admin: string, { name, ownerPassword, appPassword }: ServiceDatabase) {
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
  const urls = { owner: urlOf(admin, name, owner, ownerPassword), app: urlOf(admin, name, name, appPassword) };
  await migrateFacts(urls.owner, name);
  return urls;
}

/** The log's tables and functions, and what the application's role may do with them. */
export async function migrateFacts(ownerUrl: string, appRole: string): Promise<void> {
  await migrate(ownerUrl, 'event-store', 'facts');
  const app = escapeIdentifier(appRole);
  await alone(ownerUrl, (client) =>
    client.query(`GRANT USAGE ON SCHEMA facts TO ${app}; GRANT SELECT ON facts.fact, facts.clock TO ${app};
      GRANT EXECUTE ON FUNCTION facts.append_batch, facts.append_one, facts.append_once TO ${app}`),
  );
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
