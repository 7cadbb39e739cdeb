import type { Pool } from 'pg';
import type { NodeRegistry } from '#libs/exchange';
import { PUSAT } from '#libs/kernel';
import type { Mirror } from '../mirror/mirror.js';
import { judgeOwn } from './anomalies.js';
import { compareFacts } from './compare.js';
import { compareStates } from './diverged.js';
import { type Counts, EXPLAINED, type Finding, isClean, none } from './finding.js';
import type { Direction } from './received.js';
import { type Scope, within } from './scope.js';

/** Findings that are listed; the others are counted. */
const LISTED = 1_000;
/** How often it is said how far it is, in streams. */
const TOLD_EVERY = 1_000;

export type Reconciliation = Readonly<{
  clean: boolean;
  /** Facts and streams that were compared, each in both files. */
  facts: number;
  streams: number;
  counts: Counts;
  findings: readonly Finding[];
}>;

/** How many streams have been folded, of so many. */
export type Folded = Readonly<{ streams: number; of: number }>;

export type ReconcileParts = Readonly<{
  pool: Pool;
  /** Those that are followed: one of Pusat, and those of nodes. */
  mirrors: readonly Mirror[];
  registry: NodeRegistry;
}>;

/**
 * Holds the files of every node against Pusat's: what one side said must stand in the other's file, the same to the byte and
 * in the same order, or be named; both copies must fold to the same state, and no state be against the rules.
 */
export async function* reconcile(
  { pool, mirrors, registry }: ReconcileParts,
  scope: Scope,
): AsyncGenerator<Readonly<{ progress: Folded }> | Readonly<{ result: Reconciliation }>> {
  const pusat = mirrors.find(({ node }) => node === PUSAT);
  const dinas = mirrors.filter(({ node }) => node !== PUSAT);
  const counts = { ...none };
  const findings: Finding[] = [];
  const note = (finding: Finding) => {
    counts[finding.what] += 1;
    if (findings.length < LISTED) findings.push(finding);
  };
  const size = await sizeOf(pool, dinas, scope);
  let streams = 0;
  yield { progress: { streams, of: size.streams } };
  for (const node of pusat ? dinas : []) {
    const { offices } = registry.get(node.node);
    const there: Direction = { from: node, to: pusat!, offices };
    const explained = new Set<string>();
    for (const direction of [there, { from: pusat!, to: node, offices }]) {
      for await (const finding of compareFacts(pool, direction, scope)) {
        note(finding);
        if (EXPLAINED.includes(finding.what)) explained.add(finding.stream);
      }
    }
    for await (const { found } of compareStates(there, scope, explained)) {
      for (const finding of found) note(finding);
      streams += 1;
      if (streams % TOLD_EVERY === 0) yield { progress: { streams, of: size.streams } };
    }
  }
  for (const mirror of mirrors) for await (const finding of judgeOwn(mirror, scope)) note(finding);
  yield { result: { clean: isClean(counts), facts: size.facts, streams, counts, findings } };
}

/** What is to be compared, as the nodes have it. */
async function sizeOf(pool: Pool, dinas: readonly Mirror[], scope: Scope) {
  let [facts, streams] = [0, 0];
  for (const { facts: table } of dinas) {
    const { rows } = await pool.query<{ facts: number; streams: number }>(
      `SELECT count(*) AS facts, count(*) FILTER (WHERE revision = 0) AS streams FROM ${table} f WHERE ${within(scope, 'f')}`,
    );
    facts += rows[0]!.facts;
    streams += rows[0]!.streams;
  }
  return { facts, streams };
}
