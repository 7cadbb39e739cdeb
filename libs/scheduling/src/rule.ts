import type { InWords } from '#libs/kernel';
import type { Said } from './finding.js';
import type { RuleQuestion } from './question.js';
import type { Placed } from './slot.js';

/** One rule of the table in DOMAIN 5.8. Who may go against it, a negotiation's own rules say. */
export type Rule = Readonly<{
  title: InWords;
  /** Whether another day may answer it: who is nominated, and with which kits, no day changes. */
  hangsOnDay: boolean;
  /** What it has to say of one slot, `all` being those it was asked with; nothing where there is nothing. */
  say(this: void, question: RuleQuestion, at: Placed, all: readonly Placed[]): readonly Said[];
}>;

/** Kode wilayah of whose hours and holidays count. */
export const officesOf = ({ office, sittingIn }: RuleQuestion): readonly string[] => [
  ...new Set([office, ...sittingIn]),
];
