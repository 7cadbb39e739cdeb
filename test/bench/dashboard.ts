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

/** What each screen asks for first, and beside it: from the country down to one office. */
const SCREENS = {
  dashboard: [
    '/national-requests',
    '/national-requests?item=BLK',
    '/national-requests?wilayah=33',
    '/national-requests?wilayah=33.72',
  ],
  'dashboard-training': ['/training-national', '/training-national?wilayah=33', '/training-national?wilayah=33.72'],
  'dashboard-competency': ['/competency-heat', '/competency-heat?competency=K1'],
} as const;

/** The national dashboards over HTTP: milliseconds until each was answered, at the 95th percentile of 100. */
export function dashboards(ministry: Ministry): Readonly<{ contests: readonly Contest[]; end(): Promise<void> }> {
  let begun: ReturnType<typeof begin> | undefined;
  const contests = Object.entries(SCREENS).map(
    ([measure, [first, ...others]]): Contest => ({
      measure,
      unit: 'ms p95',
      ours: async () => {
        begun ??= begin(ministry);
        const { ask } = await begun;
        for (const path of others) await ask(path);
        return ask(first);
      },
      limit: { name: 'allowed', run: async () => 150 },
    }),
  );
  return { contests, end: async () => (await begun)?.end() };
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
    const inOrder = took.toSorted((a, b) => a - b);
    const [p50, p95] = [inOrder[ASKED / 2]!, inOrder[Math.floor(ASKED * 0.95)]!];
    process.stderr.write(`${path}: ${p50.toFixed(1)} ms p50, ${p95.toFixed(1)} ms p95\n`);
    return p95;
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
