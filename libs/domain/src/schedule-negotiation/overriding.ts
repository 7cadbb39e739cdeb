import { type Refuse, refuseWith, type Side } from '#libs/kernel';
import type { Finding, Override } from './facts.js';

/** Whose word it takes to go against a rule that forbids (DOMAIN 5.8, "Rules"). */
type Authority = 'NOBODY' | 'HEAD_OF_OFFICE' | 'BOTH_HEADS' | 'EITHER';

const AUTHORITY: Readonly<Record<string, Authority>> = {
  R1: 'BOTH_HEADS',
  R2: 'HEAD_OF_OFFICE',
  R4: 'BOTH_HEADS',
  R6: 'NOBODY',
  R7: 'NOBODY',
  R8: 'EITHER',
  R9: 'HEAD_OF_OFFICE',
  R13: 'BOTH_HEADS',
  R14: 'HEAD_OF_OFFICE',
  /** Mixing takes a waiver of the cohort's; with it the rule is silent. */
  R15: 'NOBODY',
};

export type OverridingRefusal = 'rule-forbids' | 'override-missing' | 'override-by-head';
const refuse: Refuse<OverridingRefusal> = refuseWith;

/** Heads of either side, in whose name it may be said. */
export const isHead = (role: string) => ['office-head', 'director', 'director-general'].includes(role);

/** Whose head must say so himself; of the others a reason is enough. */
const takesHead = (rule: string, side: Side) => {
  const authority = AUTHORITY[rule] ?? 'EITHER';
  return authority === 'BOTH_HEADS' || (authority === 'HEAD_OF_OFFICE' && side === 'dinas');
};

/**
 * What warns must be gone against with a reason, by the accepting side too; what forbids, by whoever has the authority.
 * @param findings of what is proposed, or of the option that is accepted
 */
export function checkRules(
  findings: readonly Finding[],
  overrides: readonly Override[],
  { side, role }: Readonly<{ side: Side; role: string }>,
) {
  for (const { rule, severity } of findings) {
    if (severity === 'INFO') continue;
    if (severity === 'BLOCK' && AUTHORITY[rule] === 'NOBODY') refuse('rule-forbids', '/slots');
    if (!overrides.some((one) => one.rule === rule)) refuse('override-missing', '/overrides');
    if (severity === 'BLOCK' && takesHead(rule, side) && !isHead(role)) refuse('override-by-head', '/overrides');
  }
}
