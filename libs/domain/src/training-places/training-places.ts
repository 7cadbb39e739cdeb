import type { Decider, Fact, Heard } from '#libs/kernel';
import { catalogue } from './catalogue.js';
import type { TrainingPlacesFact } from './facts.js';

/** Cohorts, in the order of the first place there. */
export type TrainingPlaces = readonly string[];
export type TrainingPlacesToldFact = TrainingPlacesFact & Heard<'dinas'>;
export type TrainingPlacesCommand = Fact<'NotePlace', { cohortId: string }>;

export const initial: TrainingPlaces = [];
export const evolve = (cohorts: TrainingPlaces, { data }: TrainingPlacesToldFact): TrainingPlaces => [
  ...cohorts,
  data.cohortId,
];

/** Remembers each cohort once. */
export const trainingPlaces: Decider<
  TrainingPlaces,
  TrainingPlacesCommand,
  TrainingPlacesFact,
  TrainingPlacesToldFact
> = {
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide: (cohorts, { data: { cohortId } }) =>
    cohorts.includes(cohortId) ? [] : [{ type: 'TrainingPlaceNoted', data: { cohortId } }],
};
