import { type FactsOf, listOf, record, text, uuid } from '#libs/kernel';

export const programmeRollFacts = {
  /** A cohort of the programme is about to be formed. */
  CohortEntered: record({ cohortId: uuid }),
  /** These are about to be placed in it. */
  PlacesClaimed: record({ cohortId: uuid, participants: listOf(text(64), 500, 1) }),
};
export type ProgrammeRollFact = FactsOf<typeof programmeRollFacts>;
