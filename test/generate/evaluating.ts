import type { Need } from '#libs/domain/bintek-programme';
import * as evaluation from '#libs/domain/evaluation';
import * as evaluationOutcome from '#libs/domain/evaluation-outcome';
import { dayAfter, policyAt, rubricAt } from '#libs/reference';
import type { Chance } from './chance.js';
import type { Operator } from './operators.js';
import { type Telling, Told, type Who } from './telling.js';

/** Whom a bintek was for, and what they had of it. */
export type Taught = Readonly<{ id: string; operator: Operator; cohortId: string; deliveredOn: string }>;

const report: Who = { subject: 'report-outcome', role: 'process', kind: 'process' };
const analyst: Who = { subject: 'p-pusat-analyst', role: 'analyst' };

/** `referred`: what coaching could not close. */
export type Evaluated = Readonly<{ outcome: evaluation.Outcome; referred: readonly Need[] }>;

/**
 * An evaluation as the Dinas makes it: of that Pusat hears only the outcome, by pseudonym. Coaching plans are the Dinas' own and
 * never leave it: what Pusat hears of them is a need of the next programme. @returns undefined where it was voided
 */
export function evaluated(chance: Chance, telling: Telling, taught: Taught): Evaluated | undefined {
  const { id, operator, cohortId, deliveredOn } = taught;
  const { office, at, day: on } = telling;
  const file = new Told(`evaluation-${id}`, evaluation.initial, { isElsewhere: true });
  const superior = `p-${office}-supervisor`;
  const say = (command: evaluation.EvaluationCommand, who: Who = { subject: superior, role: 'supervisor' }) =>
    telling.say(evaluation.evaluation, file, command, who);
  const { observationDays, counterFromDays, counterToDays } = policyAt(at).evaluation;
  const rules = { policyVersion: policyAt(at).version, observationDays, counterFromDays, counterToDays };
  const { version, competencies, criticalLevel, meanLevel } = rubricAt(at);
  const rubric = {
    version,
    competencies: competencies.map(({ competency, critical, indicators }) => ({
      competency,
      critical,
      indicators: indicators.map((one) => one.id),
    })),
    criticalLevel,
    meanLevel,
  };
  const { personRef, pseudonym, group } = operator;
  const lapsesAt = `${dayAfter(deliveredOn, counterToDays + 2)}T00:00:00.000Z`;
  const assigned = { personRef, pseudonym, cohortId, deliveredOn, group, superior, attendedSufficiently: true };
  say({ type: 'AssignEvaluation', data: { ...assigned, rubric, rules, lapsesAt } });
  const marks = marksBy(chance, operator, rubric);
  const before = { on: dayAfter(on, -1), today: on, superior };
  say({ type: 'RecordObservation', data: { ...before, place: 'SIMULATION', marks } });
  if (chance.isSo(0.02)) {
    say({ type: 'VoidEvaluation', data: { reason: 'Operator pindah tugas' } });
    return undefined;
  }
  const again = atCounter(marks, rubric);
  say({ type: 'RecordObservation', data: { on, today: on, superior, place: 'COUNTER', marks: again } });
  say({ type: 'CompleteEvaluation', data: { superior } });
  say({ type: 'ShareWithOperator', data: { superior } });
  const isContested = chance.isSo(0.05);
  const response = isContested
    ? ({ response: 'CONTEST', text: 'Alat rusak pada hari itu' } as const)
    : ({ response: 'AGREE' } as const);
  say({ type: 'RespondAsOperator', data: response }, { subject: personRef, role: 'operator' });
  const head = { subject: `p-${office}-division-head`, role: 'division-head' };
  if (isContested) {
    const gap = evaluation.gapsOf(file.state.completed!.levels)[0];
    const review = gap
      ? { upheld: true, levels: [{ competency: gap, level: 3 }], reason: 'Alat memang terganggu' }
      : { upheld: false, reason: 'Pengamatan sudah cukup' };
    say({ type: 'ReviewContest', data: review }, head);
  }
  const final = { silent: false, coachingDueOn: dayAfter(on, 7), superior };
  say({ type: 'FinaliseOutcome', data: final }, isContested ? head : undefined);

  const { levels, outcome } = file.state.final!;
  const stream = `evaluationOutcome-${id}`;
  const told = new Told(stream, evaluationOutcome.initial, { root: stream });
  const said = { pseudonym, group, levels, outcome, rubricVersion: version, policyVersion: rules.policyVersion };
  telling.say(evaluationOutcome.dinas, told, { type: 'ReportOutcome', data: said }, report);
  if (chance.isSo(0.9)) telling.say(evaluationOutcome.pusat, told, { type: 'SeeOutcome', data: {} }, analyst);
  if (chance.isSo(0.02)) {
    const purpose = 'Calon pelatih nasional';
    telling.say(evaluationOutcome.pusat, told, { type: 'RequestName', data: { purpose } }, analyst);
    const clerk = { subject: `p-${office}-clerk`, role: 'clerk' };
    const answer = chance.isSo(0.8)
      ? ({ type: 'NameOperator', data: { requestNo: 1, personRef } } as const)
      : ({ type: 'KeepNameBack', data: { requestNo: 1, reason: 'Operator tidak bersedia' } } as const);
    telling.say(evaluationOutcome.dinas, told, answer, clerk);
  }
  const competency = outcome === 'KOMPETEN' || chance.isSo(0.8) ? undefined : evaluation.gapsOf(levels)[0];
  return { outcome, referred: competency ? [{ competency, group, count: 1 }] : [] };
}

/** How much harder some things are. */
const HARDER: Readonly<Record<string, number>> = { K6: 0.06, K7: 0.04, K9: 0.1 };

/** Most work alone after a bintek; now and then a device fails, and voids what was to be seen on it. */
function marksBy(chance: Chance, { skill }: Operator, { competencies }: evaluation.Rubric): readonly evaluation.Mark[] {
  return competencies.flatMap(({ competency, indicators }) => {
    const seen = 0.7 * skill + 0.4 * chance.fraction() - (HARDER[competency] ?? 0);
    const level = seen < 0.12 ? 1 : seen < 0.3 ? 2 : seen < 0.75 ? 3 : 4;
    const state = chance.isSo(0.03) ? ('FAILED' as const) : ('GOOD' as const);
    return indicators.map((indicator) => ({ indicator, level, device: { id: `${competency}-1`, state } }));
  });
}

/** Something at least; and what is critical is seen again where the device had failed. */
function atCounter(marks: readonly evaluation.Mark[], { competencies }: evaluation.Rubric): readonly evaluation.Mark[] {
  const critical = new Set(competencies.flatMap((one) => (one.critical ? one.indicators : [])));
  const failed = marks.filter(({ indicator, device }) => device.state === 'FAILED' && critical.has(indicator));
  const seen = failed.length > 0 ? failed : marks.slice(0, 1);
  return seen.map((mark) => ({ ...mark, device: { ...mark.device, state: 'GOOD' as const } }));
}
