import { inShape, someone, specificationOf } from '#libs/kernel/testing';
import {
  type CoachingCommand,
  type CoachingFact,
  coachingPlan,
  type CoachingToldFact,
  evolve,
  initial,
  stage,
} from './index.js';

const given = specificationOf(inShape(coachingPlan));
const [operator, boss] = ['p-operator', 'p-boss'];
const by = (subject: string) => ({ ...someone, subject });
const { at: recordedAt, ...asked } = someone;
const told = (fact: CoachingFact): CoachingToldFact => ({ ...fact, by: 'dinas', ...asked, subject: boss, recordedAt });

const final = {
  outcome: 'BERSYARAT',
  levels: [
    { competency: 'K1', level: 3 },
    { competency: 'K3', level: 2 },
    { competency: 'K4', level: 1 },
  ],
} as const;
const content = {
  personRef: operator,
  gaps: ['K3', 'K4'],
  coach: 'p-coach',
  method: 'OJT',
  due: '2026-06-01',
} as const;
const planned = told({ type: 'CoachingPlanned', data: content });
const held = told({
  type: 'CoachingSessionHeld',
  data: { sessionNo: 1, on: '2026-05-20', competencies: ['K3'], minutes: 60 },
});
const again = (k3: number, k4: number) =>
  told({
    type: 'ReObserved',
    data: {
      on: '2026-05-25',
      levels: [
        { competency: 'K3', level: k3 },
        { competency: 'K4', level: k4 },
      ],
    },
  });
const achieved = told({ type: 'CoachingGoalAchieved', data: {} });
const notAchieved = told({ type: 'CoachingGoalNotAchieved', data: { competencies: ['K4'] } });
const extended = told({ type: 'CoachingExtended', data: { due: '2026-07-01', reason: 'the device was down' } });
const referred = told({ type: 'ReferredToProgramme', data: { competencies: ['K4'] } });
const closed = told({ type: 'CoachingClosed', data: { reason: 'moved' } });

const plan = (more = {}): CoachingCommand => ({
  type: 'PlanCoaching',
  data: { ...content, final, coachIsHere: true, today: '2026-05-11', ...more },
});
const hold = (more = {}): CoachingCommand => ({
  type: 'HoldSession',
  data: { on: '2026-05-20', today: '2026-05-20', competencies: ['K3'], minutes: 60, ...more },
});
const observe = (more = {}): CoachingCommand => ({
  type: 'ObserveAgain',
  data: {
    on: '2026-05-25',
    today: '2026-05-25',
    superior: boss,
    levels: [
      { competency: 'K3', level: 3 },
      { competency: 'K4', level: 3 },
    ],
    ...more,
  },
});
const conclude: CoachingCommand = { type: 'ConcludeCoaching', data: {} };
const extend = (due = '2026-07-01'): CoachingCommand => ({
  type: 'ExtendCoaching',
  data: { due, today: '2026-06-02', reason: 'the device was down' },
});
const refer: CoachingCommand = { type: 'ReferToProgramme', data: {} };
const close: CoachingCommand = { type: 'CloseCoaching', data: { reason: 'moved' } };

describe('coaching', () => {
  it('is planned for what an evaluation has found', () => given().when(plan(), by(boss)).then(planned));
  it('is held, observed again, and achieved when every gap is closed', () => {
    given(planned).when(hold(), by(boss)).then(held);
    given(planned, held).when(observe(), by(boss)).then(again(3, 3));
    given(planned, held, again(3, 3)).when(conclude, by(boss)).then(achieved);
  });
  it('is not achieved, then extended, or what is left is referred to a programme', () => {
    given(planned, held, again(3, 2)).when(conclude, by(boss)).then(notAchieved);
    given(planned, held, again(3, 2), notAchieved).when(extend(), by(boss)).then(extended);
    given(planned, held, again(3, 2), notAchieved, extended).when(observe(), by(boss)).then(again(3, 3));
    given(planned, held, again(3, 2), notAchieved).when(refer, by(boss)).then(referred);
  });
  it('is closed for a reason', () => given(planned).when(close, by(boss)).then(closed));

  it.each<[string, CoachingToldFact[], CoachingCommand]>([
    ['what was achieved', [planned, again(3, 3), achieved], conclude],
    ['what was referred', [planned, again(3, 2), notAchieved, referred], refer],
    ['what was closed', [planned, closed], close],
  ])('says nothing again of %s', (_, history, command) =>
    given(...history)
      .when(command, by(boss))
      .thenNothing(),
  );

  it.each<[string, CoachingToldFact[], CoachingCommand, string?, string?]>([
    ['coaching-planned-already', [planned], plan()],
    ['evaluation-not-final', [], plan({ final: undefined })],
    ['nothing-to-coach', [], plan({ final: { ...final, outcome: 'KOMPETEN' } })],
    ['no-such-gap', [], plan({ gaps: ['K1'] }), boss, '/gaps/0'],
    ['coaches-self', [], plan({ coach: operator }), boss, '/coach'],
    ['coach-unknown', [], plan({ coachIsHere: false }), boss, '/coach'],
    ['due-before-today', [], plan({ due: '2026-05-10' }), boss, '/due'],
    ['not-planned', [], hold()],
    ['not-yet', [planned], hold({ on: '2026-05-21' }), boss, '/on'],
    ['no-such-gap', [planned], hold({ competencies: ['K1'] }), boss, '/competencies/0'],
    ['coaching-over', [planned, again(3, 3), achieved], hold()],
    ['coaching-over', [planned, closed], observe()],
    ['not-yet', [planned], observe({ on: '2026-05-26' }), boss, '/on'],
    ['evaluates-self', [planned], observe({ superior: operator }), operator],
    ['not-the-superior', [planned], observe(), 'p-other'],
    ['not-the-superior', [planned], observe({ superior: undefined })],
    ['no-such-gap', [planned], observe({ levels: [{ competency: 'K1', level: 3 }] }), boss, '/levels/0'],
    ['not-all-re-observed', [planned, held], conclude],
    ['coaching-over', [planned, closed], conclude],
    ['coaching-over', [planned, again(3, 3), achieved], extend()],
    ['due-not-later', [planned], extend('2026-06-01'), boss, '/due'],
    [
      'due-before-today',
      [told({ type: 'CoachingPlanned', data: { ...content, due: '2026-05-20' } })],
      extend('2026-06-01'),
      boss,
      '/due',
    ],
    ['nothing-to-refer', [planned, again(3, 2)], refer],
  ])('is refused: %s', (...[code, history, command, who = boss, pointer]) =>
    given(...history)
      .when(command, by(who))
      .thenRefused(code, pointer),
  );

  it('stands in each stage as told', () =>
    expect(
      [
        [],
        [planned],
        [planned, held],
        [planned, again(3, 2)],
        [planned, achieved],
        [planned, notAchieved],
        [planned, extended],
        [planned, closed],
      ].map((facts) => stage(facts.reduce(evolve, initial))),
    ).toStrictEqual([
      undefined,
      'PLANNED',
      'RUNNING',
      'RE_OBSERVED',
      'ACHIEVED',
      'NOT_ACHIEVED',
      'EXTENDED',
      'CLOSED',
    ]));
});
