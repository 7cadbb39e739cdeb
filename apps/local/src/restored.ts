import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '#libs/embedded';
import { loadNodes } from '#libs/exchange';
import { carrierOf } from './carrier.js';
import { makeDatabases, ownerOf } from './databases.js';
import { environmentOf } from './environment.js';
import { NODES, secretsIn, writeRegistry } from './plan.js';

// Mends the database of a node of the local installation after it was put back from a backup: npm run restored -- surakarta

const { JEMBATAN_DATA, EXCHANGE, KAFKA_BROKERS, PATH = '', LANG } = process.env;
const dataDir = JEMBATAN_DATA ?? join(process.cwd(), 'data/local');
const [name, ...flags] = process.argv.slice(2);

try {
  const node = NODES.find((one) => one.node === name);
  if (!node)
    throw new Error(
      `Sebutkan simpulnya / say which node: npm run restored -- ${NODES.map((one) => one.node).join('|')} [--en]`,
    );
  if (!existsSync(join(dataDir, 'secrets.json')))
    throw new Error('Belum ada instalasi di sini / there is no installation here: npm start');
  process.exitCode = await mend(node);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function mend({ node, app }: (typeof NODES)[number]): Promise<number> {
  const secrets = secretsIn(dataDir);
  const nodesFile = writeRegistry(dataDir, secrets);
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), password: secrets.postgresPassword });
  try {
    const databases = await makeDatabases(postgres.url, secrets);
    const carrier = await carrierOf({
      exchange: EXCHANGE === 'kafka' ? 'kafka' : 'postgres',
      dataDir,
      brokers: KAFKA_BROKERS,
      admin: postgres.url,
      registry: loadNodes(nodesFile),
      secrets,
    });
    try {
      const issuer = 'http://127.0.0.1'; // nobody signs in here
      return await run(join(import.meta.dirname, `../../${app}/src/restored.js`), {
        PATH,
        ...(LANG && { LANG }),
        ...environmentOf(node, { dataDir, secrets, nodesFile, databaseUrl: databases.get(node)!, issuer }),
        ...carrier.envOf(node),
        DATABASE_OWNER_URL: ownerOf(postgres.url, secrets, node),
        RESTORED_REPORTS: dataDir,
      });
    } finally {
      await carrier.stop();
    }
  } finally {
    if (!postgres.adopted) await postgres.stop();
  }
}

function run(program: string, env: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn(process.execPath, ['--enable-source-maps', program, ...flags], { env, stdio: 'inherit' });
  return new Promise((ended, failed) => {
    child.once('error', failed);
    child.once('exit', (code) => ended(code ?? 1));
  });
}
