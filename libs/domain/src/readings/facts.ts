import { type FactsOf, record, text } from '#libs/kernel';
import { personRef } from '../personnel/facts.js';

const position = text(40);

/** What a side notes of those who read its file. */
export const readingFacts = {
  /** An auditor was given what stands between these positions, as far as their scope reaches; from the beginning when `after` is empty. */
  FactsRead: record({ after: { ...position, minLength: 0 }, upTo: position }),
  /** Somebody was shown this person's number of the state, whole, and what for. */
  PersonalNumberRead: record({ personRef, purpose: text(200) }),
};
export type ReadingsFact = FactsOf<typeof readingFacts>;
