import { escapeIdentifier } from 'pg';
import { alone, makeDatabase, migrate, type NewDatabase } from '#libs/postgres';
import type { Source } from './mirror/source.js';

/**
 * The auditor's database: its owner migrates it; the application's role adds facts, alarms and readings, of which it changes
 * and deletes none, and builds tables as of a moment in schemas of its own. Safe to repeat, and with more sources.
 * @param admin url of a superuser
 * @returns urls of the owner and of the application
 */
export async function provisionAuditor(
  admin: string,
  database: NewDatabase,
  sources: ReadonlyArray<Pick<Source, 'name' | 'node'>>,
) {
  const urls = await makeDatabase(admin, database);
  await migrate(urls.owner, 'audit', 'audit');
  const app = escapeIdentifier(database.name);
  await alone(urls.owner, async (client) => {
    await client.query(`GRANT USAGE ON SCHEMA audit TO ${app};
      GRANT SELECT, UPDATE ON audit.mirror TO ${app};
      GRANT SELECT, INSERT ON audit.alarm, audit.reading TO ${app};
      GRANT SELECT, INSERT, UPDATE, DELETE ON audit.built TO ${app};
      GRANT CREATE ON DATABASE ${app} TO ${app}`);
    for (const { name, node } of sources)
      await client.query('SELECT audit.make_mirror($1, $2, $3)', [name, node, database.name]);
  });
  return urls;
}
