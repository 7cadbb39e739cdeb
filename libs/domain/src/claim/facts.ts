import { type FactsOf, integer, optional, record, uuid } from '#libs/kernel';

export const claimFacts = {
  /** A case is about to ask for this item and purpose, in this submission. `relatedTo`: the other case that may stand. */
  ClaimTaken: record({ case: uuid, submissionNo: integer(1), relatedTo: optional(uuid) }),
};
export type ClaimFact = FactsOf<typeof claimFacts>;
