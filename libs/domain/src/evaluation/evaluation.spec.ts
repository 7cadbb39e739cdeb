import { inShape, someone, specificationOf } from '#libs/kernel/testing';
import {
  due,
  evaluation,
  type EvaluationCommand,
  type EvaluationFact,
  type EvaluationToldFact,
  evolve,
  failedDevices,
  gapsOf,
  initial,
  type Levels,
  levelsOf,
  type Mark,
  outcomeOf,
  type Rubric,
  stage,
} from './index.js';

const given = specificationOf(inShape(evaluation));
const [operator, boss, head] = ['p-operator', 'p-boss', 'p-head'];
const by = (subject: string, mandate?: string) => ({
  ...someone,
  subject,
  ...(mandate && { mandate: { id: 'm-1', kind: 'PLH' as const, from: mandate, letter: '800/1' } }),
});
const told = (fact: EvaluationFact, subject = boss): EvaluationToldFact => {
  const { at: recordedAt, ...asked } = someone;
  return { ...fact, by: 'dinas', ...asked, subject, recordedAt };
};

const rubric: Rubric = {
  version: '2026.1',
  competencies: [
    { competency: 'K1', critical: true, indicators: ['K1.1', 'K1.2'] },
    { competency: 'K2', critical: true, indicators: ['K2.1'] },
    { competency: 'K3', critical: false, indicators: ['K3.1'] },
    { competency: 'K4', critical: false, indicators: ['K4.1'] },
  ],
  criticalLevel: 3,
  meanLevel: 275,
};
const rules = { policyVersion: '2026.1', observationDays: 2, counterFromDays: 14, counterToDays: 60 };
const content = {
  personRef: operator,
  pseudonym: 'ab'.repeat(16),
  cohortId: '0197a000-0000-7000-8000-0000000000c1',
  deliveredOn: '2026-04-08',
  group: 'OUTSOURCED',
  rubric,
  rules,
  lapsesAt: '2026-06-08T16:59:59.999Z',
} as const;
const good = { id: 'KIT-1', state: 'GOOD' } as const;
const failed = { id: 'IRS-1', state: 'FAILED' } as const;
const marksOf = (levels: Readonly<Record<string, number>>, device: Mark['device'] = good): readonly Mark[] =>
  Object.entries(levels).map(([indicator, level]) => ({ indicator, level, device }));
const all = { 'K1.1': 3, 'K1.2': 4, 'K2.1': 3, 'K3.1': 3, 'K4.1': 3 };

const assigned = told({ type: 'EvaluationAssigned', data: { ...content, evaluator: boss } }, head);
const observation = (observationNo: number, on: string, place: 'COUNTER' | 'SIMULATION', marks = marksOf(all)) =>
  told({ type: 'ObservationRecorded', data: { observationNo, on, place, marks } });
const first = observation(1, '2026-04-09', 'SIMULATION');
const second = observation(2, '2026-04-22', 'COUNTER');
const levels: Levels = [
  { competency: 'K1', level: 3 },
  { competency: 'K2', level: 3 },
  { competency: 'K3', level: 3 },
  { competency: 'K4', level: 3 },
];
const completed = told({ type: 'EvaluationCompleted', data: { levels, outcome: 'KOMPETEN' } });
const shared = told({ type: 'EvaluationShared', data: {} });
const responded = (response: 'AGREE' | 'CONTEST', text?: string) =>
  told({ type: 'OperatorResponded', data: { response, ...(text && { text }) } }, operator);
const contested = responded('CONTEST', 'the scanner was down');
const reviewed = told(
  { type: 'EvaluationReviewed', data: { upheld: false, levels, outcome: 'KOMPETEN', reason: 'it was not' } },
  head,
);
const final = told({ type: 'EvaluationOutcomeFinalised', data: { levels, outcome: 'KOMPETEN' } });
const voided = told({ type: 'EvaluationVoided', data: { reason: 'moved' } });
const upTo = {
  observing: [assigned, first, second],
  completed: [assigned, first, second, completed],
  shared: [assigned, first, second, completed, shared],
  contested: [assigned, first, second, completed, shared, contested],
  reviewed: [assigned, first, second, completed, shared, contested, reviewed],
};

const assign = (more = {}): EvaluationCommand => ({
  type: 'AssignEvaluation',
  data: { ...content, superior: boss, attendedSufficiently: true, ...more },
});
const observe = (more = {}): EvaluationCommand => ({
  type: 'RecordObservation',
  data: { superior: boss, on: '2026-04-22', today: '2026-04-23', place: 'COUNTER', marks: marksOf(all), ...more },
});
const amend = (more = {}): EvaluationCommand => ({
  type: 'AmendObservation',
  data: { observationNo: 1, marks: marksOf({ 'K1.1': 2 }), reason: 'a slip', amendable: true, ...more },
});
const complete: EvaluationCommand = { type: 'CompleteEvaluation', data: { superior: boss } };
const share: EvaluationCommand = { type: 'ShareWithOperator', data: { superior: boss } };
const respond = (response: 'AGREE' | 'COMMENT' | 'CONTEST', text?: string): EvaluationCommand => ({
  type: 'RespondAsOperator',
  data: { response, ...(text !== undefined && { text }) },
});
const review = (more = {}): EvaluationCommand => ({
  type: 'ReviewContest',
  data: { upheld: false, reason: 'it was not', ...more },
});
const finalise = (more = {}): EvaluationCommand => ({
  type: 'FinaliseOutcome',
  data: { superior: boss, silent: false, coachingDueOn: '2026-05-18', ...more },
});
const voiding: EvaluationCommand = { type: 'VoidEvaluation', data: { reason: 'moved' } };
const lapse: EvaluationCommand = { type: 'LapseEvaluation', data: {} };
const asOf = (at: string) => ({ ...someone, subject: 'evaluations-due', at });

describe('an evaluation', () => {
  it('is assigned to the direct superior of whoever attended enough', () =>
    given().when(assign(), by(head)).then(assigned));
  it('is assigned by any pseudonym, also one that holds sixteen digits in a row', () => {
    const pseudonym = '1234567890123456'.padEnd(32, 'a');
    given()
      .when(assign({ pseudonym }), by(head))
      .then(told({ type: 'EvaluationAssigned', data: { ...content, evaluator: boss, pseudonym } }, head));
  });
  it('is observed by the superior, or by who acts for them under a mandate', () => {
    given(assigned, first).when(observe(), by(boss)).then(second);
    given(assigned, first)
      .when(observe(), by('p-acting', boss))
      .then({ ...second, subject: 'p-acting' });
  });
  it('is corrected by the observer', () =>
    given(...upTo.observing)
      .when(amend(), by(boss))
      .then(
        told({
          type: 'ObservationCorrected',
          data: { observationNo: 1, marks: marksOf({ 'K1.1': 2 }), reason: 'a slip' },
        }),
      ));
  it('is completed once it was seen on two days, one of them at the counter in its time', () =>
    given(...upTo.observing)
      .when(complete, by(boss))
      .then(completed));
  it('is shared, and the operator says what they think of it', () => {
    given(...upTo.completed)
      .when(share, by(boss))
      .then(shared);
    given(...upTo.shared)
      .when(respond('AGREE'), by(operator))
      .then(responded('AGREE'));
    given(...upTo.shared)
      .when(respond('CONTEST', 'the scanner was down'), by(operator))
      .then(contested);
  });
  it('is reviewed by somebody else, who may say that other levels count', () => {
    given(...upTo.contested)
      .when(review(), by(head))
      .then(reviewed);
    const instead: Levels = [{ competency: 'K2', level: 2 }];
    given(...upTo.contested)
      .when(review({ upheld: true, levels: instead, reason: 'it was' }), by(head))
      .then(
        told(
          {
            type: 'EvaluationReviewed',
            data: {
              upheld: true,
              levels: levels.map((one) => (one.competency === 'K2' ? { competency: 'K2', level: 2 } : one)),
              outcome: 'BERSYARAT',
              reason: 'it was',
            },
          },
          head,
        ),
      );
  });
  it('is final once the operator was heard, or said nothing in time; and whoever is not KOMPETEN is to be coached', () => {
    given(...upTo.shared, responded('AGREE'))
      .when(finalise(), by(boss))
      .then(final);
    given(...upTo.shared)
      .when(finalise({ silent: true }), by(boss))
      .then(final);
    given(...upTo.reviewed)
      .when(finalise(), by(head))
      .then({ ...final, subject: head });
    const low = told({ type: 'EvaluationCompleted', data: { levels, outcome: 'BELUM_KOMPETEN' } });
    given(assigned, first, second, low, shared, responded('AGREE'))
      .when(finalise({ calendarVersion: '2026:1' }), by(boss))
      .then(
        told({
          type: 'EvaluationOutcomeFinalised',
          data: { levels, outcome: 'BELUM_KOMPETEN', coachingDueOn: '2026-05-18', calendarVersion: '2026:1' },
        }),
      );
  });
  it('is voided, or lapses when nobody has observed at the counter', () => {
    given(...upTo.shared)
      .when(voiding, by(boss))
      .then(voided);
    const lapsed = told({ type: 'EvaluationLapsed', data: {} }, 'evaluations-due');
    const late = { ...lapsed, recordedAt: content.lapsesAt };
    given(assigned, first).when(lapse, asOf(content.lapsesAt)).then(late);
    given(assigned, first).when(lapse, asOf('2026-06-08T16:59:59.998Z')).thenRefused('time-not-over');
  });

  it.each<[string, EvaluationToldFact[], EvaluationCommand, string]>([
    ['the same marks', upTo.observing, amend({ marks: marksOf(all) }), boss],
    ['completing', upTo.completed, complete, boss],
    ['sharing', upTo.shared, share, boss],
    ['the same response', [...upTo.shared, responded('AGREE')], respond('AGREE'), operator],
    ['finalising', [...upTo.shared, final], finalise(), boss],
    ['voiding', [...upTo.shared, voided], voiding, boss],
    ['lapsing', [assigned, told({ type: 'EvaluationLapsed', data: {} })], lapse, boss],
  ])('says nothing of %s again', (_, history, command, who) =>
    given(...history)
      .when(command, by(who))
      .thenNothing(),
  );

  it.each<[string, EvaluationToldFact[], EvaluationCommand, string?, string?]>([
    ['assigned-already', [assigned], assign(), head],
    ['attended-too-little', [], assign({ attendedSufficiently: false }), head, '/personRef'],
    ['not-on-that-day', [], assign({ superior: undefined }), head, '/personRef'],
    ['counter-time-over', [], assign({ lapsesAt: someone.at }), head, '/cohortId'],
    ['not-on-that-day', [], assign({ group: undefined }), head, '/personRef'],
    ['evaluates-self', [], assign({ superior: operator }), head, '/personRef'],
    ['not-assigned', [], observe()],
    ['evaluates-self', [assigned], observe({ superior: operator }), operator],
    ['not-the-superior', [assigned], observe(), 'p-other'],
    ['not-the-superior', [assigned], observe({ superior: undefined })],
    ['observed-ahead', [assigned], observe({ today: '2026-04-21' })],
    ['observed-before-delivery', [assigned], observe({ on: '2026-04-07' })],
    ['no-such-indicator', [assigned], observe({ marks: marksOf({ 'K9.1': 3 }) }), boss, '/marks/0/indicator'],
    ['indicator-twice', [assigned], observe({ marks: [...marksOf(all), ...marksOf(all)] }), boss, '/marks/5/indicator'],
    ['not-in-this-stage', upTo.completed, observe()],
    ['not-in-this-stage', upTo.completed, amend()],
    ['no-such-observation', upTo.observing, amend({ observationNo: 3 })],
    ['not-the-observer', upTo.observing, amend(), head],
    ['amended-too-late', upTo.observing, amend({ amendable: false })],
    ['no-such-indicator', upTo.observing, amend({ marks: marksOf({ 'K9.1': 3 }) })],
    ['too-few-days', [assigned, second, { ...second }], complete],
    ['not-at-counter', [assigned, first, observation(2, '2026-04-21', 'COUNTER')], complete],
    ['not-at-counter', [assigned, first, observation(2, '2026-06-08', 'COUNTER')], complete],
    ['not-at-counter', [assigned, first, observation(2, '2026-04-22', 'SIMULATION')], complete],
    [
      'not-all-observed',
      [
        assigned,
        observation(1, '2026-04-09', 'SIMULATION', marksOf({ 'K1.1': 3, 'K2.1': 3, 'K3.1': 3 })),
        observation(2, '2026-04-22', 'COUNTER', marksOf({ 'K1.1': 3 })),
      ],
      complete,
    ],
    [
      'not-all-observed',
      [
        assigned,
        observation(1, '2026-04-09', 'SIMULATION', marksOf(all, failed)),
        observation(2, '2026-04-22', 'COUNTER', marksOf(all, failed)),
      ],
      complete,
    ],
    ['not-the-superior', upTo.observing, complete, head],
    ['not-the-superior', upTo.completed, share, head],
    ['not-in-this-stage', upTo.observing, share],
    ['not-the-operator', upTo.shared, respond('AGREE'), boss],
    ['not-in-this-stage', upTo.completed, respond('AGREE'), operator],
    ['words-missing', upTo.shared, respond('CONTEST'), operator, '/text'],
    ['personal-number-in-text', upTo.shared, respond('COMMENT', '198609262015051001'), operator],
    ['nothing-contested', upTo.shared, review(), head],
    ['reviewer-evaluated', upTo.contested, review(), boss],
    ['reviewer-evaluated', upTo.contested, review(), operator],
    ['levels-missing', upTo.contested, review({ upheld: true }), head, '/levels'],
    [
      'no-such-competency',
      upTo.contested,
      review({ upheld: true, levels: [{ competency: 'K9', level: 1 }] }),
      head,
      '/levels/0/competency',
    ],
    ['contest-unreviewed', upTo.contested, finalise()],
    ['not-in-this-stage', upTo.completed, finalise()],
    ['operator-not-heard', upTo.shared, finalise()],
    ['not-the-superior', [...upTo.shared, responded('AGREE')], finalise(), head],
    ['reviewer-evaluated', upTo.reviewed, finalise()],
    ['not-in-this-stage', [...upTo.shared, final], voiding],
    ['not-in-this-stage', upTo.completed, lapse],
    ['time-not-over', [assigned, first], lapse],
    ['time-not-over', upTo.observing, lapse],
  ])('is refused: %s', (...[code, history, command, who = boss, pointer]) =>
    given(...history)
      .when(command, by(who))
      .thenRefused(code, pointer),
  );

  it('stands in each stage as told', () =>
    expect(
      [
        [],
        [assigned],
        upTo.observing,
        upTo.completed,
        upTo.shared,
        upTo.contested,
        upTo.reviewed,
        [assigned, final],
        [assigned, voided],
      ].map((facts) => stage(facts.reduce(evolve, initial))),
    ).toStrictEqual([
      undefined,
      'ASSIGNED',
      'OBSERVING',
      'COMPLETED',
      'SHARED',
      'CONTESTED',
      'REVIEWED',
      'FINAL',
      'VOIDED',
    ]));
});

describe('levels', () => {
  const observations = (...facts: readonly EvaluationToldFact[]) => [assigned, ...facts].reduce(evolve, initial);
  it('are the lowest of a competency’s indicators, each as seen last, whatever was recorded later', () => {
    const late = observation(2, '2026-04-09', 'SIMULATION', marksOf({ 'K1.1': 1 }));
    const seen = observations(observation(1, '2026-04-22', 'COUNTER', marksOf({ 'K1.1': 4, 'K1.2': 3 })), late);
    expect(levelsOf(rubric, seen.observations)[0]).toStrictEqual({ competency: 'K1', level: 3 });
  });
  it('a failed device voids an indicator rather than failing the operator', () => {
    const seen = observations(
      observation(1, '2026-04-09', 'SIMULATION', marksOf({ 'K1.1': 3, 'K3.1': 3 })),
      observation(2, '2026-04-22', 'COUNTER', marksOf({ 'K1.1': 1, 'K4.1': 1 }, failed)),
    );
    expect(levelsOf(rubric, seen.observations)).toStrictEqual([
      { competency: 'K1', level: 3 },
      { competency: 'K2' },
      { competency: 'K3', level: 3 },
      { competency: 'K4' },
    ]);
    expect(failedDevices(seen)).toStrictEqual(['IRS-1']);
  });
  it.each<[string, readonly (number | undefined)[]]>([
    ['KOMPETEN', [3, 3, 3, 3]],
    ['KOMPETEN', [3, 3, 3, 2]],
    ['KOMPETEN', [3, 3, 4, 1]],
    ['KOMPETEN', [3, 3, undefined, undefined]],
    ['BERSYARAT', [3, 3, 2, 2]],
    ['BERSYARAT', [3, 3, 3, 1]],
    ['BERSYARAT', [2, 3, 4, 4]],
    ['BELUM_KOMPETEN', [2, 2, 4, 4]],
    ['BELUM_KOMPETEN', [1, 4, 4, 4]],
  ])('give %s: %j', (outcome, given4) => {
    const found: Levels = rubric.competencies.map(({ competency }, i) => {
      const level = given4[i];
      return { competency, ...(level !== undefined && { level }) };
    });
    expect(outcomeOf(rubric, found)).toBe(outcome);
  });
  it('below 3 are what coaching is for', () =>
    expect(
      gapsOf([{ competency: 'K1', level: 3 }, { competency: 'K3', level: 2 }, { competency: 'K4' }]),
    ).toStrictEqual(['K3']));
});

describe('what nobody has observed at the counter', () => {
  const dueOf = (...history: readonly EvaluationToldFact[]) => due(history.reduce(evolve, initial)).map(({ at }) => at);

  it('is to lapse when its time is over; what was seen there, or has ended, is not', () => {
    expect(dueOf()).toStrictEqual([]);
    expect(dueOf(assigned)).toStrictEqual([content.lapsesAt]);
    expect(dueOf(assigned, first)).toStrictEqual([content.lapsesAt]);
    expect(dueOf(assigned, observation(1, '2026-04-21', 'COUNTER'))).toStrictEqual([content.lapsesAt]);
    expect(dueOf(...upTo.observing)).toStrictEqual([]);
    expect(dueOf(assigned, voided)).toStrictEqual([]);
    expect(dueOf(assigned, told({ type: 'EvaluationLapsed', data: {} }))).toStrictEqual([]);
  });
});
