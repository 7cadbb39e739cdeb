import type { CoachingPlan } from '#libs/domain/coaching-plan';
import { openGaps, stage as coachingStage } from '#libs/domain/coaching-plan';
import {
  counterWindow,
  due as dueOfEvaluation,
  type Evaluation,
  failedDevices,
  lapsesAt,
  observed,
  stage,
} from '#libs/domain/evaluation';
import { ballWith, type EvaluationOutcome, openRequests, stage as outcomeStage } from '#libs/domain/evaluation-outcome';
import { dueModelOf } from './due.js';
import type { ReadModel } from './read-model.js';

const evaluationColumns = {
  office: 'text',
  personRef: 'text',
  evaluationId: 'text',
  evaluator: 'text',
  cohortId: 'text',
  stage: 'text',
  /** The last day of the bintek; days are `YYYY-MM-DD`. */
  deliveredOn: 'text',
  /** When an observation at the counter counts. */
  counterFrom: 'text',
  counterTo: 'text',
  atCounter: 'flag',
  /** When it lapses by itself, unless it is observed there before. */
  lapsesAt: 'instant?',
  observationDays: 'integer',
  observationDaysNeeded: 'integer',
  /** Devices that failed: to be mended before the next observation. */
  failedDevices: 'json',
  /** `[{competency, level}]`, once final. */
  levels: 'json?',
  outcome: 'text?',
  finalAt: 'instant?',
  /** Until then coaching is planned. */
  coachingDueOn: 'text?',
} as const;

/** Evaluasi: how far each is, and what came of it. */
export const evaluations: ReadModel<Evaluation, typeof evaluationColumns> = {
  name: 'evaluations',
  version: 2,
  of: 'evaluation',
  columns: evaluationColumns,
  key: ['office', 'personRef', 'evaluationId'],
  rows(state, evaluationId) {
    const { assigned, final, office } = state;
    const now = stage(state);
    if (!assigned || !now) return [];
    const { from, to } = counterWindow(assigned.deliveredOn, assigned.rules);
    const { days, atCounter } = observed(state);
    return [
      {
        office,
        personRef: assigned.personRef,
        evaluationId,
        evaluator: assigned.evaluator,
        cohortId: assigned.cohortId,
        stage: now,
        deliveredOn: assigned.deliveredOn,
        counterFrom: from,
        counterTo: to,
        atCounter,
        lapsesAt: lapsesAt(state) ?? null,
        observationDays: days,
        observationDaysNeeded: assigned.rules.observationDays,
        failedDevices: failedDevices(state),
        levels: final?.levels ?? null,
        outcome: final?.outcome ?? null,
        finalAt: final?.at ?? null,
        coachingDueOn: final?.coachingDueOn ?? null,
      },
    ];
  },
};

/** When evaluations lapse that nobody has observed at the counter. */
export const evaluationLapseDue = dueModelOf('evaluation-lapse-due', 'evaluation', dueOfEvaluation);

const coachingColumns = {
  office: 'text',
  evaluationId: 'text',
  personRef: 'text',
  stage: 'text',
  coach: 'text',
  method: 'text',
  due: 'text',
  gaps: 'json',
  openGaps: 'json',
  sessions: 'integer',
} as const;

/** Pembinaan lanjutan: what is practised, until when. */
export const coaching: ReadModel<CoachingPlan, typeof coachingColumns> = {
  name: 'coaching',
  version: 1,
  of: 'coachingPlan',
  columns: coachingColumns,
  key: ['office', 'evaluationId'],
  rows(state, evaluationId) {
    const { planned, office, sessions } = state;
    const now = coachingStage(state);
    if (!planned || !now) return [];
    const { personRef, coach, method, due, gaps } = planned;
    return [
      {
        office,
        evaluationId,
        personRef,
        stage: now,
        coach,
        method,
        due,
        gaps,
        openGaps: openGaps(state),
        sessions: sessions.length,
      },
    ];
  },
};

const outcomeColumns = {
  office: 'text',
  outcomeId: 'text',
  pseudonym: 'text',
  employmentGroup: 'text',
  outcome: 'text',
  rubricVersion: 'text',
  stage: 'text',
  ballWith: 'text',
  /** The request for a name that waits, and what for. */
  openRequestNo: 'integer?',
  purpose: 'text?',
  reportedAt: 'instant',
} as const;

/** Outcomes as Pusat has them: by pseudonym. */
export const evaluationOutcomes: ReadModel<EvaluationOutcome, typeof outcomeColumns> = {
  name: 'evaluation-outcomes',
  version: 1,
  of: 'evaluationOutcome',
  columns: outcomeColumns,
  key: ['office', 'outcomeId'],
  rows(state, outcomeId) {
    const { reported, office } = state.dinas;
    if (!reported) return [];
    const [open] = openRequests(state);
    return [
      {
        office,
        outcomeId,
        pseudonym: reported.pseudonym,
        employmentGroup: reported.group,
        outcome: reported.outcome,
        rubricVersion: reported.rubricVersion,
        stage: outcomeStage(state)!,
        ballWith: ballWith(state),
        openRequestNo: open?.no ?? null,
        purpose: open?.purpose ?? null,
        reportedAt: reported.at,
      },
    ];
  },
};

/** The same rows at the Dinas that has reported them. */
export const outcomesReported: ReadModel<EvaluationOutcome, typeof outcomeColumns> = {
  ...evaluationOutcomes,
  name: 'outcomes-reported',
};

/** What is judged, each by its bit: `OUTCOME`, all of it together, is bit 0, `K1` bit 1. */
export const JUDGED = ['OUTCOME', 'K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10'] as const;

const levelColumns = {
  office: 'text',
  pseudonym: 'text',
  outcomeId: 'text',
  employmentGroup: 'text',
  /** Bits of what has a level; what devices have voided has none. */
  judged: 'integer',
  /** Of them those that are done alone, or better; of OUTCOME: KOMPETEN. */
  competent: 'integer',
  reportedAt: 'instant',
} as const;

/** What Pusat knows of each competency of each operator, by pseudonym: a row an outcome, since a row a competency takes too long to sum. */
export const competencyLevels: ReadModel<EvaluationOutcome, typeof levelColumns> = {
  name: 'competency-levels',
  version: 3,
  of: 'evaluationOutcome',
  columns: levelColumns,
  // an operator's outcomes as they followed each other, so that the newest are found without sorting
  key: ['office', 'pseudonym', 'reportedAt', 'outcomeId'],
  keyHoldsAll: true,
  rows(state, outcomeId) {
    const { reported, office } = state.dinas;
    if (!reported) return [];
    const { pseudonym, group: employmentGroup, at: reportedAt, levels, outcome } = reported;
    const known = levels.filter(({ level }) => level !== undefined);
    const alone = known.filter(({ level = 0 }) => level >= 3);
    const bitsOf = (of: typeof levels) =>
      of.reduce((bits, { competency }) => bits | (1 << JUDGED.indexOf(competency)), 0);
    return [
      {
        office,
        pseudonym,
        outcomeId,
        employmentGroup,
        judged: bitsOf(known) | 1,
        competent: bitsOf(alone) | (outcome === 'KOMPETEN' ? 1 : 0),
        reportedAt,
      },
    ];
  },
};
