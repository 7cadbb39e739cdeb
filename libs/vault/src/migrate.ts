import { escapeIdentifier } from 'pg';
import { clientOf, migrate } from '#libs/postgres';

/** The vault's tables. As the owner of the database; safe to repeat. */
export async function migrateVault(ownerUrl: string, appRole: string): Promise<void> {
  const client = clientOf(ownerUrl);
  await client.connect();
  try {
    await client.query('CREATE SCHEMA IF NOT EXISTS vault');
    await migrate(ownerUrl, 'vault', 'vault');
    const app = escapeIdentifier(appRole);
    await client.query(
      `GRANT USAGE ON SCHEMA vault TO ${app}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA vault TO ${app}`,
    );
  } finally {
    await client.end();
  }
}
