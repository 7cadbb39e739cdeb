import { millisecondsBetween } from '#libs/kernel';
import type { RequestLine } from '../request-line.js';
import type { Claims } from './state.js';

const MINUTE = 60_000;
/** So long a claim stands by itself, while its submission is under way. */
const STANDS_ALONE = 10 * MINUTE;
/** One's own is taken anew when older: what is left of it must be enough for the submission. */
const FRESH = 5 * MINUTE;

/** `<office>-<item>-<purpose>`: the id of the stream. */
export const claimId = (office: string, item: string, purpose: string) => `${office}-${item}-${purpose}`;

/** The claims that a submission needs (invariant 7: consumables), sorted, so that two submissions cannot wait for each other. */
export const claimsOf = (office: string, lines: readonly RequestLine[]): readonly string[] =>
  [
    ...new Set(
      lines.filter((line) => line.class === 'CONSUMABLE').map(({ item, purpose }) => claimId(office, item, purpose)),
    ),
  ].toSorted();

/** The cases whose files tell whether their claim still stands; `TakeClaim` wants to know which of them hold it. */
export const othersIn = (claims: Claims, caseId: string): readonly string[] =>
  Object.keys(claims).filter((other) => other !== caseId);

/**
 * The other cases that stand in the way.
 * @param holding cases whose newest submission has this item and purpose in a line that is not done (`holds`).
 */
export const standing = (claims: Claims, caseId: string, holding: readonly string[], at: string) =>
  othersIn(claims, caseId).filter((other) => holding.includes(other) || isYounger(claims, other, at, STANDS_ALONE));

export const isFresh = (claims: Claims, caseId: string, at: string) => isYounger(claims, caseId, at, FRESH);

function isYounger(claims: Claims, caseId: string, at: string, than: number) {
  const claim = claims[caseId];
  return claim !== undefined && millisecondsBetween(claim.at, at) <= than;
}
