import { day, type FactsOf, integer, listOf, oneOf, optional, record, type ShapeOf, text, uuid } from '#libs/kernel';
import { competency } from '../competency.js';
import { personRef } from '../personnel/facts.js';

const gaps = listOf(competency, 10, 1);
/** At the work, at a set like the real one, or by a colleague. */
export const method = oneOf('OJT', 'VESTIBULE', 'PEER');
export type CoachingMethod = ShapeOf<typeof method>;
const levels = listOf(record({ competency, level: integer(1, 4) }), 10, 1);
export type ObservedLevels = ShapeOf<typeof levels>;

/** How an office closes what an evaluation has found: the plan has the id of its evaluation. */
export const coachingFacts = {
  /** `due`: until when they are observed again. */
  CoachingPlanned: record({ personRef, gaps, coach: personRef, method, due: day }),
  CoachingSessionHeld: record({ sessionNo: integer(1), on: day, competencies: gaps, minutes: integer(1, 1_440) }),
  ReObserved: record({ on: day, levels }),
  CoachingGoalAchieved: record({}),
  CoachingGoalNotAchieved: record({ competencies: gaps }),
  CoachingExtended: record({ due: day, reason: text() }),
  /** What coaching could not close: a need for a programme, which an analysis takes up. */
  ReferredToProgramme: record({ competencies: gaps, programmeId: optional(uuid) }),
  CoachingClosed: record({ reason: text() }),
};
export type CoachingFact = FactsOf<typeof coachingFacts>;
