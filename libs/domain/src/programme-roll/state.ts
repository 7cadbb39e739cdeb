import type { Heard } from '#libs/kernel';
import type { ProgrammeRollFact } from './facts.js';

/** The newest claim of a participant to a place in a cohort. */
export type PlaceClaim = Readonly<{ personRef: string; cohortId: string; at: string }>;
export type ProgrammeRoll = Readonly<{ cohorts: readonly string[]; claims: readonly PlaceClaim[] }>;
export type ProgrammeRollToldFact = ProgrammeRollFact & Heard;

export const initial: ProgrammeRoll = { cohorts: [], claims: [] };

export function evolve(roll: ProgrammeRoll, { type, data, recordedAt: at }: ProgrammeRollToldFact): ProgrammeRoll {
  switch (type) {
    case 'CohortEntered':
      return { ...roll, cohorts: [...roll.cohorts, data.cohortId] };
    case 'PlacesClaimed': {
      const { cohortId, participants } = data;
      const others = roll.claims.filter((one) => one.cohortId !== cohortId || !participants.includes(one.personRef));
      return { ...roll, claims: [...others, ...participants.map((personRef) => ({ personRef, cohortId, at }))] };
    }
  }
}
