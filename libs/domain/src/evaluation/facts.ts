import {
  day,
  type FactsOf,
  flag,
  instant,
  integer,
  listOf,
  oneOf,
  optional,
  record,
  type ShapeOf,
  text,
  uuid,
} from '#libs/kernel';
import { calendarVersion } from '../calendar-version.js';
import { competency } from '../competency.js';
import { employmentGroup } from '../employment.js';
import { personRef } from '../personnel/facts.js';

/** What is judged, as it stood when the evaluation was assigned: it is judged by that to its end. */
const rubric = record({
  version: text(20),
  competencies: listOf(record({ competency, critical: flag, indicators: listOf(text(10), 20, 1) }), 10, 1),
  /** Of all critical ones, and of all together in hundredths, to be KOMPETEN. */
  criticalLevel: integer(1, 4),
  meanLevel: integer(100, 400),
});
export type Rubric = ShapeOf<typeof rubric>;

const rules = record({
  policyVersion: text(20),
  /** On so many different days at least. */
  observationDays: integer(1, 20),
  /** One of them at the real counter, so many days after delivery at the earliest and at the latest. */
  counterFromDays: integer(0, 400),
  counterToDays: integer(0, 400),
});
export type EvaluationRules = ShapeOf<typeof rules>;

export const deviceState = oneOf('GOOD', 'DEGRADED', 'FAILED');

/** 1 Belum mampu, 2 Dengan bantuan, 3 Mandiri, 4 Mahir & membimbing. A device that has failed voids the indicator. */
const mark = record({
  indicator: text(10),
  level: integer(1, 4),
  device: record({ id: text(64), state: deviceState }),
});
export type Mark = ShapeOf<typeof mark>;
const marks = listOf(mark, 100, 1);

export const place = oneOf('COUNTER', 'SIMULATION');
export type Place = ShapeOf<typeof place>;

/** The level of a competency: the lowest of its indicators, each as observed last; without one where devices failed. */
export const levels = listOf(record({ competency, level: optional(integer(1, 4)) }), 10, 1);
export type Levels = ShapeOf<typeof levels>;

export const outcome = oneOf('KOMPETEN', 'BERSYARAT', 'BELUM_KOMPETEN');
export type Outcome = ShapeOf<typeof outcome>;

export const response = oneOf('AGREE', 'COMMENT', 'CONTEST');
export type Response = ShapeOf<typeof response>;

const assigned = {
  personRef,
  /** Who Pusat knows them as: the same for each of their evaluations, and keyed so that it leads back to nobody. */
  pseudonym: text(64),
  /** Their direct superior on that day. */
  evaluator: personRef,
  cohortId: uuid,
  /** The last day of the bintek. */
  deliveredOn: day,
  group: employmentGroup,
  rubric,
  rules,
};
export const assignedV1 = record(assigned);
const assignedShape = record({
  ...assigned,
  /**
   * When it lapses if it was not observed at the counter by then: a working day or so after the last day for that, since what
   * was seen is written down afterwards.
   */
  lapsesAt: instant,
  calendarVersion,
});
export type Assigned = ShapeOf<typeof assignedShape>;

/** What an office says to itself of how somebody works after a bintek. Not used for pay, nor to end a contract. */
export const evaluationFacts = {
  EvaluationAssigned: assignedShape,
  /** `on`: the day on which it was seen, by the office's calendar. */
  ObservationRecorded: record({ observationNo: integer(1), on: day, place, marks, note: optional(text()) }),
  /** Its marks in place of those before. */
  ObservationCorrected: record({ observationNo: integer(1), marks, reason: text() }),
  EvaluationCompleted: record({ levels, outcome }),
  EvaluationShared: record({}),
  OperatorResponded: record({ response, text: optional(text()) }),
  /** Of a contest: what counts instead, where it was right. */
  EvaluationReviewed: record({ upheld: flag, levels, outcome, reason: text() }),
  /** `coachingDueOn`: until then a plan is made, by the calendar of that version; absent for whoever is KOMPETEN. */
  EvaluationOutcomeFinalised: record({
    levels,
    outcome,
    coachingDueOn: optional(day),
    calendarVersion,
  }),
  EvaluationVoided: record({ reason: text() }),
  /** The time for observing at the counter is over. */
  EvaluationLapsed: record({}),
};
export type EvaluationFact = FactsOf<typeof evaluationFacts>;
