import { escapeIdentifier } from 'pg';
import { clientOf, migrate } from '#libs/postgres';
import { migrateVault } from '#libs/vault';

/** The runtime's own tables, the vault's, and the right to make read models. As the owner of the database; safe to repeat. */
export async function migrateRuntime(ownerUrl: string, appRole: string): Promise<void> {
  const client = clientOf(ownerUrl);
  await client.connect();
  try {
    await client.query('CREATE SCHEMA IF NOT EXISTS runtime');
    await migrate(ownerUrl, 'runtime', 'runtime');
    await migrateVault(ownerUrl, appRole);
    const app = escapeIdentifier(appRole);
    await client.query(`GRANT USAGE ON SCHEMA runtime TO ${app};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA runtime TO ${app}`);
    await client.query(
      `DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO %I', current_database(), '${appRole.replaceAll("'", "''")}'); END $$`,
    );
  } finally {
    await client.end();
  }
}
