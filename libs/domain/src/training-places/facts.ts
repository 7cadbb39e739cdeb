import { type FactsOf, record, uuid } from '#libs/kernel';

export const trainingPlacesFacts = {
  /** They were given a place in this cohort. */
  TrainingPlaceNoted: record({ cohortId: uuid }),
};
export type TrainingPlacesFact = FactsOf<typeof trainingPlacesFacts>;
