import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '#libs/embedded';
import { passDays } from './passing-days.js';
import { secretsIn } from './plan.js';

// Lets working days pass in the local installation: npm run days -- 3

const { JEMBATAN_DATA, JEMBATAN_PORT } = process.env;
const dataDir = JEMBATAN_DATA ?? join(process.cwd(), 'data/local');
const say = (text: string) => process.stdout.write(`${text}\n`);
const days = Number(process.argv[2]);

try {
  if (!Number.isInteger(days) || days < 1 || days > 366)
    throw new Error(
      'Sebutkan jumlah hari kerja, 1 sampai 366 / say how many working days, 1 to 366: npm run days -- 3',
    );
  if (!existsSync(join(dataDir, 'secrets.json')))
    throw new Error('Jalankan dahulu npm start / start everything first: npm start');
  const secrets = secretsIn(dataDir);
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), password: secrets.postgresPassword });
  try {
    await passDays(days, { admin: postgres.url, secrets, port: Number(JEMBATAN_PORT ?? 8400), told: say });
  } finally {
    if (!postgres.adopted) await postgres.stop();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
