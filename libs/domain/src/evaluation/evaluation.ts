import { type Asked, type Decider, type Fact, millisecondsBetween, pick, type Refuse, refuseWith } from '#libs/kernel';
import type { EmploymentGroup } from '../employment.js';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { isSame } from '../is-same.js';
import { catalogue } from './catalogue.js';
import type { EvaluationFact, EvaluationRules, Levels, Mark, Place, Response, Rubric } from './facts.js';
import { lapsesAt, levelsOf, observed, outcomeOf, type Stage, stage } from './standing.js';
import { evolve, initial, type Evaluation, type EvaluationToldFact } from './state.js';

/** Who their direct superior is on the day that this is about; looked up by the handler. */
type WithSuperior = Readonly<{ superior?: string }>;

export type EvaluationCommand =
  | Fact<
      'AssignEvaluation',
      WithSuperior & {
        personRef: string;
        pseudonym: string;
        cohortId: string;
        deliveredOn: string;
        /** What the cohort's file says of them. */
        attendedSufficiently: boolean;
        group?: EmploymentGroup;
        rubric: Rubric;
        rules: EvaluationRules;
        lapsesAt: string;
        /** Of the calendar by which that was counted. */
        calendarVersion?: string;
      }
    >
  /** `today`, `on`: by the office's calendar. */
  | Fact<
      'RecordObservation',
      WithSuperior & { on: string; today: string; place: Place; marks: readonly Mark[]; note?: string }
    >
  /** `amendable`: the time for that is not over. */
  | Fact<'AmendObservation', { observationNo: number; marks: readonly Mark[]; reason: string; amendable: boolean }>
  | Fact<'CompleteEvaluation', WithSuperior>
  | Fact<'ShareWithOperator', WithSuperior>
  | Fact<'RespondAsOperator', { response: Response; text?: string }>
  /** `levels`: what counts instead, where the contest was right. */
  | Fact<'ReviewContest', { upheld: boolean; levels?: Levels; reason: string }>
  /** `silent`: the operator has had the time to respond that policy gives. */
  | Fact<'FinaliseOutcome', WithSuperior & { silent: boolean; coachingDueOn: string; calendarVersion?: string }>
  | Fact<'VoidEvaluation', { reason: string }>
  | Fact<'LapseEvaluation', object>;

export type EvaluationRefusal =
  | TextRefusal
  | 'not-assigned'
  | 'assigned-already'
  | 'attended-too-little'
  | 'not-on-that-day'
  | 'counter-time-over'
  | 'not-the-superior'
  | 'evaluates-self'
  | 'not-in-this-stage'
  | 'observed-ahead'
  | 'observed-before-delivery'
  | 'no-such-indicator'
  | 'indicator-twice'
  | 'no-such-observation'
  | 'not-the-observer'
  | 'amended-too-late'
  | 'too-few-days'
  | 'not-at-counter'
  | 'not-all-observed'
  | 'not-the-operator'
  | 'words-missing'
  | 'nothing-contested'
  | 'reviewer-evaluated'
  | 'levels-missing'
  | 'no-such-competency'
  | 'contest-unreviewed'
  | 'operator-not-heard'
  | 'time-not-over';

const refuse: Refuse<EvaluationRefusal> = refuseWith;

type Evaluating = Decider<Evaluation, EvaluationCommand, EvaluationFact, EvaluationToldFact>;

const evaluating: Evaluating = {
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide(state, command, asked) {
    const { type, data } = command;
    if (type === 'AssignEvaluation') {
      const { personRef, pseudonym, cohortId, deliveredOn, group, rubric, rules, superior, calendarVersion } = data;
      if (state.assigned) return refuse('assigned-already');
      if (!data.attendedSufficiently) refuse('attended-too-little', '/personRef');
      if (superior === undefined || group === undefined) return refuse('not-on-that-day', '/personRef');
      if (superior === personRef) refuse('evaluates-self', '/personRef');
      if (isOver(data.lapsesAt, asked)) refuse('counter-time-over', '/cohortId');
      const who = { personRef, pseudonym, evaluator: superior };
      const trained = { cohortId, deliveredOn, group };
      const until = { lapsesAt: data.lapsesAt, ...(calendarVersion !== undefined && { calendarVersion }) };
      return [{ type: 'EvaluationAssigned', data: { ...who, ...trained, rubric, rules, ...until } }];
    }
    const { assigned } = state;
    if (!assigned) return refuse('not-assigned');
    const { personRef, rubric } = assigned;
    const at = (...stages: readonly Stage[]) => {
      if (!stages.includes(stage(state)!)) refuse('not-in-this-stage');
    };
    switch (type) {
      case 'RecordObservation': {
        const { on, today, place, marks, note } = data;
        at('ASSIGNED', 'OBSERVING');
        requireEvaluator(asked, personRef, data.superior);
        if (on > today) refuse('observed-ahead');
        if (on < assigned.deliveredOn) refuse('observed-before-delivery');
        requireMarks(rubric, marks);
        const observationNo = state.observations.length + 1;
        return [
          {
            type: 'ObservationRecorded',
            data: { observationNo, on, place, marks: marksOf(marks), ...(note !== undefined && { note }) },
          },
        ];
      }
      case 'AmendObservation': {
        const { observationNo, marks, reason, amendable } = data;
        at('OBSERVING');
        const before = state.observations.find(({ no }) => no === observationNo) ?? refuse('no-such-observation');
        if (before.by !== asked.subject) refuse('not-the-observer');
        if (!amendable) refuse('amended-too-late');
        requireMarks(rubric, marks);
        return isSame(before.marks, marksOf(marks))
          ? []
          : [{ type: 'ObservationCorrected', data: { observationNo, marks: marksOf(marks), reason } }];
      }
      case 'CompleteEvaluation': {
        if (state.completed) return [];
        at('ASSIGNED', 'OBSERVING');
        requireEvaluator(asked, personRef, data.superior);
        const { days, atCounter } = observed(state);
        if (days < assigned.rules.observationDays) refuse('too-few-days');
        if (!atCounter) refuse('not-at-counter');
        const levels = levelsOf(rubric, state.observations);
        requireObserved(state, rubric, levels);
        return [{ type: 'EvaluationCompleted', data: { levels, outcome: outcomeOf(rubric, levels) } }];
      }
      case 'ShareWithOperator':
        if (state.sharedAt !== undefined) return [];
        at('COMPLETED');
        requireEvaluator(asked, personRef, data.superior);
        return [{ type: 'EvaluationShared', data: {} }];
      case 'RespondAsOperator': {
        const { response, text } = data;
        if (asked.subject !== personRef) refuse('not-the-operator');
        if (state.responded?.response === response && state.responded.text === text) return [];
        at('SHARED');
        if (response !== 'AGREE' && text === undefined) refuse('words-missing', '/text');
        return [{ type: 'OperatorResponded', data: { response, ...(text !== undefined && { text }) } }];
      }
      case 'ReviewContest': {
        const { upheld, reason } = data;
        if (stage(state) !== 'CONTESTED') refuse('nothing-contested');
        requireIndependent(state, asked);
        const { levels } = state.completed!;
        if (upheld && !data.levels) refuse('levels-missing', '/levels');
        const counts = upheld ? merged(levels, data.levels ?? []) : levels;
        const outcome = outcomeOf(rubric, counts);
        return [{ type: 'EvaluationReviewed', data: { upheld, levels: counts, outcome, reason } }];
      }
      case 'FinaliseOutcome': {
        const { silent, coachingDueOn, calendarVersion } = data;
        if (state.final) return [];
        if (stage(state) === 'CONTESTED') refuse('contest-unreviewed');
        at('SHARED', 'REVIEWED');
        if (!state.responded && !silent) refuse('operator-not-heard');
        requireMayFinalise(state, asked, data.superior);
        const { levels, outcome } = state.reviewed ?? state.completed!;
        const coaching = {
          coachingDueOn,
          ...(calendarVersion !== undefined && { calendarVersion }),
        };
        return [
          {
            type: 'EvaluationOutcomeFinalised',
            data: { levels, outcome, ...(outcome !== 'KOMPETEN' && coaching) },
          },
        ];
      }
      case 'VoidEvaluation':
        if (state.voided) return [];
        at('ASSIGNED', 'OBSERVING', 'COMPLETED', 'SHARED', 'CONTESTED', 'REVIEWED');
        return [{ type: 'EvaluationVoided', data: { reason: data.reason } }];
      case 'LapseEvaluation': {
        if (state.lapsedAt !== undefined) return [];
        at('ASSIGNED', 'OBSERVING');
        const over = lapsesAt(state);
        if (over === undefined || !isOver(over, asked)) refuse('time-not-over');
        return [{ type: 'EvaluationLapsed', data: {} }];
      }
    }
  },
};
const withTexts = withTextsRead(evaluating);

/**
 * How somebody's superior evaluates them after a bintek (DOMAIN 5.11). Nobody writes anything when it is assigned, and a
 * pseudonym may well hold 16 digits in a row.
 */
export const evaluation: Evaluating = {
  ...evaluating,
  decide: (state, command, asked) =>
    (command.type === 'AssignEvaluation' ? evaluating : withTexts).decide(state, command, asked),
};

const isOver = (instant: string, { at }: Asked) => millisecondsBetween(instant, at) >= 0;

/** The direct superior of that day, or whoever acts for them under a mandate; never the operator. */
function requireEvaluator({ subject, mandate }: Asked, personRef: string, superior: string | undefined) {
  if (subject === personRef) refuse('evaluates-self');
  if (superior === undefined || (subject !== superior && mandate?.from !== superior)) refuse('not-the-superior');
}

/** Whoever has observed or completed it does not judge the contest, nor does the operator. */
function requireIndependent({ assigned, observations, completed }: Evaluation, { subject }: Asked) {
  const evaluators = [...observations.map(({ by }) => by), completed?.by, assigned?.evaluator, assigned?.personRef];
  if (evaluators.includes(subject)) refuse('reviewer-evaluated');
}

/** The superior; of what was contested, whoever is independent of them. */
function requireMayFinalise(state: Evaluation, asked: Asked, superior: string | undefined) {
  if (state.reviewed) requireIndependent(state, asked);
  else requireEvaluator(asked, state.assigned!.personRef, superior);
}

function requireMarks({ competencies }: Rubric, marks: readonly Mark[]) {
  const known = new Set(competencies.flatMap(({ indicators }) => indicators));
  marks.forEach(({ indicator }, i) => {
    if (!known.has(indicator)) refuse('no-such-indicator', `/marks/${i}/indicator`);
    if (marks.findIndex((other) => other.indicator === indicator) < i)
      refuse('indicator-twice', `/marks/${i}/indicator`);
  });
}

/** Everything was looked at, and what is critical with a device that worked. */
function requireObserved({ observations }: Evaluation, { competencies }: Rubric, levels: Levels) {
  const seen = new Set(observations.flatMap(({ marks }) => marks.map(({ indicator }) => indicator)));
  const level = new Map(levels.map((one) => [one.competency, one.level]));
  const isMissing = ({ competency, critical, indicators }: Rubric['competencies'][number]) =>
    critical ? level.get(competency) === undefined : !indicators.some((indicator) => seen.has(indicator));
  if (competencies.some(isMissing)) refuse('not-all-observed');
}

function merged(before: Levels, instead: Levels): Levels {
  instead.forEach(({ competency }, i) => {
    if (!before.some((one) => one.competency === competency)) refuse('no-such-competency', `/levels/${i}/competency`);
  });
  return before.map((one) =>
    pick(instead.find(({ competency }) => competency === one.competency) ?? one, 'competency', 'level'),
  );
}

const marksOf = (marks: readonly Mark[]): readonly Mark[] =>
  marks.map(({ indicator, level, device }) => ({ indicator, level, device: { id: device.id, state: device.state } }));
