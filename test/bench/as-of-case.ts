import { randomUUID } from 'node:crypto';
import { Mirror, pagesOf, provisionAuditor } from '#libs/audit';
import { canonicalBytes, sha256 } from '#libs/evidence';
import { poolOf } from '#libs/postgres';
import type { Contest } from './measure.js';
import { factsOf } from './request-log.js';

const CASES = 500;
const AT_ONCE = 1_000;

/** A case found by its number and folded as of a moment in its middle, in a mirror of so many facts: ms at the 95th percentile. */
export function asOfCase(server: string, count: number): Contest {
  return {
    measure: 'as-of-case',
    unit: 'ms p95',
    ours: async () => {
      const database = { name: `bench_audit_${count}`, ownerPassword: 'a', appPassword: 'b' };
      const urls = await provisionAuditor(server, database, [{ name: 'pusat', node: 'pusat' }]);
      const pool = poolOf(urls.app, { max: 4 });
      try {
        const mirror = new Mirror(pool, 'pusat', 'pusat');
        const facts = await fill(mirror, count);
        const took: number[] = [];
        for (let n = 0; n < CASES; n++)
          took.push(await look(mirror, numberOf(Math.floor(Math.random() * (facts / LENGTH)))));
        return took.toSorted((a, b) => a - b)[Math.floor(CASES * 0.95)]!;
      } finally {
        await pool.end();
      }
    },
  };
}

/** @returns milliseconds */
async function look(mirror: Mirror, number: string): Promise<number> {
  const begun = performance.now();
  const [found] = await mirror.findCases(number);
  const all = await mirror.readCase(found!.root);
  const position = all[all.length >> 1]!.position;
  const pages = pagesOf(await mirror.readCase(found!.root, { basis: 'recorded', position }), 'pusat');
  if (pages.length !== 1) throw new Error(`${pages.length} pages instead of one`);
  return performance.now() - begun;
}

const LENGTH = factsOf('equipmentRequest-1').length;
const numberOf = (no: number) => `PB/33.72/2026/${String(no).padStart(6, '0')}`;

/** With requests in their lives, one after another; kept for the next run. @returns how many facts there are */
async function fill(mirror: Mirror, count: number): Promise<number> {
  let reach = await mirror.reach();
  while (reach.facts + AT_ONCE <= count) {
    const first = reach.facts / LENGTH;
    const served = Array.from({ length: Math.floor(AT_ONCE / LENGTH) }, (_, i) => requestOf(first + i)).flat();
    reach = (await mirror.add(reach, served, true))!;
    if (reach.facts % 100_000 < AT_ONCE) process.stderr.write(`mirroring: ${reach.facts} of ${count} facts\n`);
  }
  return reach.facts;
}

/** A request's facts as a service serves them. */
function requestOf(no: number) {
  return factsOf(`equipmentRequest-${randomUUID()}`).map((fact, revision) => {
    const data = { ...Object(fact.data), ...(revision === 0 && { number: numberOf(no) }) } as object;
    const recorded = { ...fact, data, recordedAt: fact.occurredAt };
    const bytes = canonicalBytes(recorded);
    const position = String(no * LENGTH + revision + 1).padStart(16, '0');
    return { position, revision, storedAt: fact.occurredAt, bytes, sha256: sha256(bytes), fact: recorded };
  });
}
