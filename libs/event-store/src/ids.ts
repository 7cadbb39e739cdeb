import type { NewFact, RecordedFact } from '#libs/kernel';
import { DifferentFact } from './event-store.js';

/**
 * @throws TypeError for none: an append that says nothing has no last fact to answer with.
 * @throws DifferentFact when an id stands twice among them.
 */
export function checkSaid(facts: readonly NewFact[]): void {
  if (facts.length === 0) throw new TypeError('an append needs at least one fact');
  const seen = new Set<string>();
  for (const { id } of facts) {
    if (seen.has(id)) throw new DifferentFact(id);
    seen.add(id);
  }
}

/**
 * Each id once, the first of it.
 * @throws DifferentFact when one id came from two origins.
 */
export function eachOnce<Copy extends NewFact | RecordedFact>(facts: readonly Copy[]): readonly Copy[] {
  const byId = new Map<string, Copy>();
  for (const fact of facts) {
    const known = byId.get(fact.id);
    if (known && known.origin !== fact.origin) throw new DifferentFact(fact.id);
    if (!known) byId.set(fact.id, fact);
  }
  return [...byId.values()];
}
