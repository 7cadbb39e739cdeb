import type { Client } from 'pg';
import { alone } from '#libs/postgres';
import { fill } from '../generate/fill.js';
import { history } from '../generate/history.js';
import { aMinistry } from '../generate/ministry.js';
import type { Contest } from './measure.js';

const ASKED = 100;
const SEED = 1;

/** Databases of Pusat that holds years of the whole country; `owner` and `app` as they sign in. */
type Ministry = Readonly<{ owner: string; app: string; facts: number }>;

/** What the screen asks for, from the country down to one office. */
const VIEWS = {
  country: '/national-requests',
  item: '/national-requests?item=BLK',
  province: '/national-requests?wilayah=33',
  office: '/national-requests?wilayah=33.72',
  training: '/training-national',
  competency: '/competency-heat',
} as const;

/** The national dashboard over HTTP: milliseconds until it was answered, at the 95th percentile of 100. */
export function dashboard(ministry: Ministry): Contest & Readonly<{ end(): Promise<void> }> {
  let begun: ReturnType<typeof begin> | undefined;
  return {
    end: async () => (await begun)?.end(),
    measure: 'dashboard',
    unit: 'ms p95',
    ours: async () => {
      begun ??= begin(ministry);
      const { ask } = await begun;
      for (const view of ['item', 'province', 'office', 'training', 'competency'] as const)
        process.stderr.write(`dashboard, ${view}: ${(await ask(VIEWS[view])).toFixed(1)} ms p95\n`);
      return ask(VIEWS.country);
    },
    limit: { name: 'allowed', run: async () => 150 },
  };
}

async function begin({ owner, app, facts }: Ministry) {
  await alone(owner, (client) => generated(client, facts));
  const { get, end } = await aMinistry(app);
  const ask = async (path: string) => {
    const took: number[] = [];
    for (let i = 0; i < ASKED; i++) {
      const from = performance.now();
      const answer = await get(path);
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      took.push(performance.now() - from);
    }
    return took.toSorted((a, b) => a - b)[Math.floor(ASKED * 0.95)]!;
  };
  return { ask, end };
}

async function generated(client: Client, facts: number) {
  const { rowCount } = await client.query('SELECT FROM facts.fact LIMIT 1');
  if (rowCount !== 0) return;
  await fill(client, history(SEED), facts, (written) => {
    if (written % 100_000 === 0) process.stderr.write(`generating: ${written} of ${facts} facts\n`);
  });
  await client.query('ANALYZE facts.fact');
}
