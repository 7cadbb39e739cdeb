import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { fill } from './fill.js';
import { history } from './history.js';

// Writes years of the whole country into the empty log of a database: what Pusat's store would hold. The same seed, the
// same history. For measuring and for looking at; never for a database that somebody works with.

const { values } = parseArgs({
  options: {
    facts: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    /** As the owner of its log. */
    database: { type: 'string' },
  },
});
const [facts, seed] = [Number(values.facts), Number(values.seed)];
const url = values.database ?? process.env['GENERATE_DATABASE_URL'];
if (!Number.isInteger(facts) || facts < 1 || !Number.isInteger(seed) || !url) {
  process.stderr.write('npm run generate -- --facts N --seed S --database postgres://owner@host/database\n');
  process.exit(2);
}

const client = new Client(url);
await client.connect();
const { rowCount } = await client.query('SELECT FROM facts.fact LIMIT 1');
if (rowCount !== 0) {
  process.stderr.write('There are facts already: a history is written into an empty log only.\n');
  process.exit(1);
}
const begun = performance.now();
const isShown = process.stderr.isTTY;
const count = await fill(client, history(seed), facts, (written) => {
  if (isShown) process.stderr.write(`\r${written} / ${facts}`);
});
await client.query('ANALYZE facts.fact');
await client.end();
process.stderr.write(`${isShown ? '\n' : ''}${count} facts, ${Math.round((performance.now() - begun) / 1_000)} s\n`);
