import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgres } from '#libs/embedded';
import { clientOf } from '#libs/postgres';
import { makeDatabases, ownerOf } from './databases.js';
import { NODES, rotated, secretsIn, writeRegistry, writeSecrets } from './plan.js';

// Gives a node of the local installation a new signing key: npm run rotate-key -- surakarta

const dataDir = process.env['JEMBATAN_DATA'] ?? join(process.cwd(), 'data/local');
const say = (text: string) => process.stdout.write(`${text}\n`);

try {
  const name = process.argv[2];
  const found = NODES.find(({ node }) => node === name);
  if (!found)
    throw new Error(
      `Sebutkan simpulnya / say which node: npm run rotate-key -- ${NODES.map(({ node }) => node).join('|')}`,
    );
  if (!existsSync(join(dataDir, 'secrets.json')))
    throw new Error('Belum ada instalasi di sini / there is no installation here: npm start');
  await rotate(found.node);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** The new key is kept first, then published: killed in between, the same command, or the next start, publishes it. */
async function rotate(node: string) {
  const secrets = secretsIn(dataDir);
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), password: secrets.postgresPassword });
  try {
    const appRole = new URL((await makeDatabases(postgres.url, secrets)).get(node)!).username;
    const last = await lastSigned(ownerOf(postgres.url, secrets, node), appRole);
    const next = rotated(secrets, node, last);
    writeSecrets(dataDir, next);
    writeRegistry(dataDir, next);
    say(
      `${node}: kunci ${next.nodes[node]!.kid} berlaku sejak npm start berikutnya / counts from the next npm start on`,
    );
    for (const [topic, { epoch, sequence }] of Object.entries(last))
      say(`  ${topic}: ${secrets.nodes[node]!.kid} sampai pesan / up to message ${epoch}/${sequence}`);
  } finally {
    if (!postgres.adopted) await postgres.stop();
  }
}

/** The last message that was signed in each topic; its service must be stopped, or it would sign more. */
async function lastSigned(ownerUrl: string, appRole: string) {
  const client = clientOf(ownerUrl);
  await client.connect();
  try {
    const { rows: running } = await client.query(
      'SELECT FROM pg_stat_activity WHERE datname = current_database() AND usename = $1 LIMIT 1',
      [appRole],
    );
    if (running.length > 0)
      throw new Error('Layanannya masih berjalan: hentikan dahulu / its service still runs: stop it first');
    const { rows } = await client.query<{ topic: string; epoch: number; sequence: number }>(
      'SELECT topic, epoch, assigned AS sequence FROM runtime.outbound_topic ORDER BY topic',
    );
    return Object.fromEntries(rows.map(({ topic, epoch, sequence }) => [topic, { epoch, sequence }]));
  } finally {
    await client.end();
  }
}
