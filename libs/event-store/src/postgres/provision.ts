import { escapeIdentifier } from 'pg';
import { alone, makeDatabase, migrate, type NewDatabase } from '#libs/postgres';

/**
 * A service's database: an owner that migrates, and the application's role, which may read facts and append them through
 * the functions, and nothing else with them. Safe to repeat.
 * @param admin url of a superuser
 * @returns urls of the owner and of the application
 */
export async function provisionDatabase(admin: string, database: NewDatabase) {
  const urls = await makeDatabase(admin, database);
  await migrateFacts(urls.owner, database.name);
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
