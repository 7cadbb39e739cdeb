import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadNodes } from '#libs/exchange';
import { clientOf } from '#libs/postgres';
import { exchangeOf, type Features } from '../service.js';
import { type Settings, settingsOf } from '../settings.js';
import { restore } from './restore.js';
import type { RestoredReport, Restoring } from './restoring.js';
import { wordsOf } from './report-words.js';

export type RestoredRun = Readonly<{
  settings: Settings;
  /** DATABASE_OWNER_URL */
  ownerUrl: string;
  /** RESTORED_REPORTS: where the report is put. */
  reports: string;
  features: Features;
  restoring: Restoring;
  isEnglish: boolean;
  write: (text: string) => void;
}>;

/** As a service's `restored.js` does it: with the service's own environment, and the owner's way to its database. */
export async function restoredMain(
  features: Features,
  restoring: Restoring,
  { env, argv }: Readonly<{ env: NodeJS.ProcessEnv; argv: readonly string[] }>,
): Promise<void> {
  const settings = settingsOf(env);
  const ownerUrl =
    env['DATABASE_OWNER_URL'] ??
    (env['DATABASE_OWNER_URL_FILE'] ? readFileSync(env['DATABASE_OWNER_URL_FILE'], 'utf8').trim() : undefined);
  if (ownerUrl === undefined)
    throw new Error('settings: DATABASE_OWNER_URL (or DATABASE_OWNER_URL_FILE) is missing. See docs/settings.md');
  const isEnglish = argv.includes('--en') || (env['LANG'] ?? '').startsWith('en');
  const write = (text: string) => process.stdout.write(text);
  const reports = env['RESTORED_REPORTS'] ?? '.';
  await runRestored({ settings, ownerUrl, reports, features, restoring, isEnglish, write });
}

/**
 * Mends the database of a stopped service, says what was done, and keeps it as JSON, readable by its owner alone.
 * @throws NothingToRestore, and Error where facts are not kept in PostgreSQL
 */
export async function runRestored(run: RestoredRun): Promise<RestoredReport> {
  const { settings, ownerUrl, reports, features, restoring, isEnglish, write } = run;
  const { node } = settings;
  if (settings.eventStoreUrl !== undefined)
    throw new Error(
      'Arsip di EventStoreDB tidak dapat ditulis ulang; restored hanya untuk PostgreSQL / a store in EventStoreDB cannot be written anew: restored is for PostgreSQL only (docs/adr/0024)',
    );
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const { exchange, pool } = exchangeOf(settings.exchange, node, log);
  const client = clientOf(ownerUrl, { application_name: 'restored' });
  let file = '';
  try {
    await client.connect();
    const report = await restore(client, {
      node,
      appRole: decodeURIComponent(new URL(settings.databaseUrl).username),
      registry: loadNodes(settings.nodes),
      exchange,
      features,
      restoring,
      keep: (made) => {
        file = join(reports, `restored-${node}-${made.at.replaceAll(':', '')}.json`);
        writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
      },
      told: ({ id, en }) => write(`  ${isEnglish ? en : id}\n`),
    });
    write(wordsOf(report, features.labels, isEnglish ? 'en' : 'id', file));
    return report;
  } finally {
    await client.end();
    await exchange.close();
    await pool?.end();
  }
}
