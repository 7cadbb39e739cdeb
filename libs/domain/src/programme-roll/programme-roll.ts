import { type Decider, type Fact, millisecondsBetween, type Refuse, refuseWith, type Side } from '#libs/kernel';
import { catalogue } from './catalogue.js';
import type { ProgrammeRollFact } from './facts.js';
import { evolve, initial, type ProgrammeRoll, type ProgrammeRollToldFact } from './state.js';

/** So long a claim stands by itself, while its participant is being placed. */
const STANDS_ALONE_MS = 10 * 60_000;
/** One's own is taken anew when older: what is left of it must be enough to place. */
const FRESH_MS = 5 * 60_000;
const MOST_COHORTS = 100;

/** A cohort as its own file says; the handler has read it. */
export type RollCohort = Readonly<{
  cohortId: string;
  /** Neither cancelled nor merged. */
  isLive: boolean;
  /** Who has a place there, and who had one and left. */
  placed: readonly string[];
  left: readonly string[];
}>;

export type ProgrammeRollCommand =
  | Fact<'EnterCohort', { cohortId: string }>
  | Fact<'ClaimPlaces', { cohortId: string; participants: readonly string[]; others: readonly RollCohort[] }>;
export type ProgrammeRollRefusal = 'placed-in-other-cohort' | 'too-many-cohorts';

const refuse: Refuse<ProgrammeRollRefusal> = refuseWith;

/**
 * One live cohort for each participant of a programme. Nothing has to release a claim: it falls with its place, or by its age
 * when no place came of it (docs/adr/0033).
 */
export const programmeRollOf = (
  side: Side,
): Decider<ProgrammeRoll, ProgrammeRollCommand, ProgrammeRollFact, ProgrammeRollToldFact> => ({
  side,
  catalogue,
  initial,
  evolve,
  decide(roll, { type, data }, { at }) {
    const { cohortId } = data;
    switch (type) {
      case 'EnterCohort':
        if (roll.cohorts.includes(cohortId)) return [];
        if (roll.cohorts.length >= MOST_COHORTS) refuse('too-many-cohorts');
        return [{ type: 'CohortEntered', data: { cohortId } }];
      case 'ClaimPlaces': {
        const { participants, others } = data;
        const ageOf = (claim: Readonly<{ at: string }>) => millisecondsBetween(claim.at, at);
        participants.forEach((personRef, i) => {
          const inTheWay = others.some(
            (other) =>
              other.cohortId !== cohortId && other.isLive && (other.placed.includes(personRef) || isTaking(other)),
          );
          function isTaking({ cohortId: of, left }: RollCohort) {
            const claim = roll.claims.find((one) => one.cohortId === of && one.personRef === personRef);
            return claim !== undefined && !left.includes(personRef) && ageOf(claim) <= STANDS_ALONE_MS;
          }
          if (inTheWay) refuse('placed-in-other-cohort', `/participants/${i}`);
        });
        const stale = participants.filter(
          (personRef) =>
            !roll.claims.some(
              (one) => one.cohortId === cohortId && one.personRef === personRef && ageOf(one) <= FRESH_MS,
            ),
        );
        return stale.length === 0 ? [] : [{ type: 'PlacesClaimed', data: { cohortId, participants: stale } }];
      }
    }
  },
});
