import { type FactsOf, integer, listOf, record, text } from '#libs/kernel';
import { proposedLine } from '../equipment-request/decided-line.js';

/** What Pusat's desk says to itself about a request. None of it ever leaves. */
export const deskFacts = {
  /** Disposisi: to which unit, and what it is to do. */
  RequestRouted: record({ unit: text(100), instruction: text() }),
  /** `assignee`: a `personRef`. */
  RequestAssigned: record({ assignee: text(100) }),
  NoteMade: record({ noteNo: integer(1), note: text() }),
  /** The author is who says it. */
  DecisionRecommended: record({
    submissionNo: integer(1),
    recommendationNo: integer(1),
    reason: text(),
    lines: listOf(proposedLine, 40, 1),
  }),
};
export type DeskFact = FactsOf<typeof deskFacts>;
