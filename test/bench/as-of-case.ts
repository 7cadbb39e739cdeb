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
  let filled: Promise<Mirror> | undefined;
  return {
    measure: 'as-of-case',
    unit: 'ms p95',
    ours: async () => {
      const mirror = await (filled ??= fill(server, count));
      const { facts } = await mirror.reach();
      const took: number[] = [];
      for (let n = 0; n < CASES; n++) {
        const begun = performance.now();
        const [found] = await mirror.findCases(numberOf(Math.floor(Math.random() * (facts / LENGTH))));
        const all = await mirror.readCase(found!.root);
        const position = all[all.length >> 1]!.position;
        const pages = pagesOf(await mirror.readCase(found!.root, { basis: 'recorded', position }), 'pusat');
        if (pages.length !== 1) throw new Error(`${pages.length} pages instead of one`);
        took.push(performance.now() - begun);
      }
      return took.toSorted((a, b) => a - b)[Math.floor(CASES * 0.95)]!;
    },
  };
}

const LENGTH = factsOf('equipmentRequest-1').length;
const numberOf = (no: number) => `PB/33.72/2026/${String(no).padStart(6, '0')}`;

/** A mirror of requests in their lives, one after another; kept for the next run. */
async function fill(server: string, count: number): Promise<Mirror> {
  const database = { name: `bench_audit_${count}`, ownerPassword: 'a', appPassword: 'b' };
  const urls = await provisionAuditor(server, database, [{ name: 'pusat', node: 'pusat' }]);
  const mirror = new Mirror(poolOf(urls.app, { max: 4, allowExitOnIdle: true }), 'pusat', 'pusat');
  let reach = await mirror.reach();
  while (reach.facts + AT_ONCE <= count) {
    const first = reach.facts / LENGTH;
    const served = Array.from({ length: Math.floor(AT_ONCE / LENGTH) }, (_, i) => first + i).flatMap((no) => {
      const stream = `equipmentRequest-${randomUUID()}`;
      return factsOf(stream).map((fact, revision) => {
        const named = { ...Object(fact.data), ...(revision === 0 && { number: numberOf(no) }) } as object;
        const recorded = { ...fact, data: named, recordedAt: fact.occurredAt };
        const bytes = canonicalBytes(recorded);
        const position = String(no * LENGTH + revision + 1).padStart(16, '0');
        return { position, revision, storedAt: fact.occurredAt, bytes, sha256: sha256(bytes), fact: recorded };
      });
    });
    reach = (await mirror.add(reach, served, true))!;
    if (served.length > 0 && reach.facts % 100_000 < AT_ONCE)
      process.stderr.write(`mirroring: ${reach.facts} of ${count} facts\n`);
  }
  return mirror;
}
