import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '#libs/embedded';
import { provisionDatabase } from '#libs/event-store';
import { alone } from '#libs/postgres';
import { fill } from './fill.js';
import { history } from './history.js';

// Writes years of the whole country into an empty log: what Pusat's store would hold. The same seed, the same history. For
// measuring and for looking at; into a database of its own under data/generated, or into the one that is named.

const { values } = parseArgs({
  options: {
    facts: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    /** URL, as the owner of its log. */
    database: { type: 'string' },
  },
});
const [facts, seed] = [Number(values.facts), Number(values.seed)];
const say = (text: string) => process.stderr.write(text);
if (!Number.isInteger(facts) || facts < 1 || !Number.isInteger(seed)) {
  say('npm run generate -- --facts N --seed S [--database postgres://owner@host/database]\n');
  process.exit(2);
}

const dataDir = join(process.cwd(), 'data/generated');
const server = values.database === undefined ? await startPostgres({ dataDir, password: 'generated' }) : undefined;
const name = `history_${facts}_${seed}`;
const roles = { ownerPassword: 'generated', appPassword: 'generated' };
try {
  const url = server ? (await provisionDatabase(server.url, { name, ...roles })).owner : values.database!;
  const begun = performance.now();
  await alone(url, async (client) => {
    const { rowCount } = await client.query('SELECT FROM facts.fact LIMIT 1');
    if (rowCount !== 0) throw new Error('there are facts already: a history is written into an empty log only');
    const count = await fill(client, history(seed), facts, (written) => {
      if (process.stderr.isTTY) say(`\r${written} / ${facts}`);
    });
    await client.query('ANALYZE facts.fact');
    say(`\n${count} facts, ${Math.round((performance.now() - begun) / 1_000)} s\n`);
  });
  if (server) say(`database ${name} of the PostgreSQL in ${dataDir}\n`);
} catch (error) {
  say(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await server?.stop();
}
