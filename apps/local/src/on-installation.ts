import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '#libs/embedded';
import { type Secrets, secretsIn } from './plan.js';

/** Where the local installation is, and the url of its server's superuser. */
export type Installed = Readonly<{ admin: string; secrets: Secrets; port: number }>;

/** Does something with the local installation's databases, whether it runs or not. @throws where there is none */
export async function onInstallation<Result>(use: (installed: Installed) => Promise<Result>): Promise<Result> {
  const { JEMBATAN_DATA, JEMBATAN_PORT } = process.env;
  const dataDir = JEMBATAN_DATA ?? join(process.cwd(), 'data/local');
  if (!existsSync(join(dataDir, 'secrets.json')))
    throw new Error('Jalankan dahulu npm start / start everything first: npm start');
  const secrets = secretsIn(dataDir);
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), password: secrets.postgresPassword });
  try {
    return await use({ admin: postgres.url, secrets, port: Number(JEMBATAN_PORT ?? 8400) });
  } finally {
    if (!postgres.adopted) await postgres.stop();
  }
}
