import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runner } from 'node-pg-migrate';
import { alone } from './alone.js';

/** The project's root: where package.json stands, whether this runs from source or from dist. */
const root = (function up(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : up(dirname(folder));
})(import.meta.dirname);

/**
 * Brings one lib's tables to today's shape. Safe to repeat, and from several processes at once.
 * @param lib whose `libs/<lib>/migrations/*.sql` these are; they live in a schema of the lib's own
 * @param url as the owner of the database
 */
export async function migrate(url: string, lib: string, schema: string): Promise<void> {
  const dir = join(root, 'libs', lib, 'migrations');
  if (readdirSync(dir).length === 0) throw new Error(`no migrations in libs/${lib}/migrations`);
  await alone(url, () =>
    runner({
      databaseUrl: url,
      dir,
      direction: 'up',
      migrationsTable: `${schema}_migrations`,
      checkOrder: true,
      singleTransaction: true,
      noLock: true, // its own does not wait
      log: () => {},
    }),
  );
}
