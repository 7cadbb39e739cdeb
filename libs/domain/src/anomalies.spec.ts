import { calendarLife, coachingLife, evaluationLife, outcomeLife, saidOfOutcome } from '#libs/domain/testing';
import type { Heard } from '#libs/kernel';
import { someone } from '#libs/kernel/testing';
import * as calendar from './calendar/index.js';
import * as coachingPlan from './coaching-plan/index.js';
import * as evaluation from './evaluation/index.js';
import * as evaluationOutcome from './evaluation-outcome/index.js';
import * as resource from './resource/index.js';

// What an auditor finds in the cases whose own specs say what is refused: each planted in a file that is otherwise in order.

const { subject, role, office, at: recordedAt } = someone;
const heard = { by: 'dinas', subject, role, office, recordedAt } as const satisfies Heard<'dinas'>;

type Judged<State> = Readonly<{
  initial: State;
  evolve: (state: State, fact: never) => State;
  anomalies: (state: State) => readonly string[];
  words: Readonly<{ anomalies: Readonly<Record<string, unknown>> }>;
}>;

function finds<State>(
  { initial, evolve, anomalies, words }: Judged<State>,
  life: readonly object[],
  planted: Readonly<Record<string, readonly object[]>>,
) {
  const foundIn = (facts: readonly object[]) =>
    anomalies(facts.reduce((state, fact) => evolve(state, fact as never), initial));
  it('finds nothing in a file that is in order', () => expect(foundIn(life)).toStrictEqual([]));
  it.each(Object.entries(planted))('finds %s, and nothing else', (anomaly, facts) =>
    expect(foundIn(facts)).toStrictEqual([anomaly]),
  );
  it('each is planted here', () => expect(Object.keys(planted)).toStrictEqual(Object.keys(words.anomalies)));
}

describe('the outcome of an evaluation', () => {
  const [reported, , requested, named] = outcomeLife as readonly [object, object, object, object];
  finds(evaluationOutcome, outcomeLife, {
    'said-before-reported': [saidOfOutcome.pusat({ type: 'EvaluationOutcomeSeen', data: {} })],
    'request-number-skipped': [
      reported,
      saidOfOutcome.pusat({ type: 'OperatorNameRequested', data: { requestNo: 2, purpose: 'a trainer' } }),
    ],
    'named-unrequested': [reported, named],
    'answered-twice': [reported, requested, named, named],
  });
});

describe('the calendar of a year', () => {
  const [ramadan, galungan] = calendarLife as readonly [(typeof calendarLife)[0], { data: object }];
  finds(calendar, calendarLife, {
    'proclaimed-twice': [ramadan, ramadan],
    'ends-before-it-begins': [{ ...ramadan, data: { ...ramadan.data, to: '2026-01-01' } }],
    'official-without-decree': [{ ...galungan, data: { ...galungan.data, decree: undefined } }],
  });
});

describe('an evaluation', () => {
  type Said = (typeof evaluationLife)[number];
  const [assigned, first, second, completed, shared, agreed, final] = evaluationLife as unknown as [
    Said,
    Said,
    Said,
    Said,
    Said,
    Said,
    Said,
  ];
  const contested = { ...agreed, data: { response: 'CONTEST', text: 'Iris sudah dijelaskan' } };
  const reviewed = {
    ...completed,
    type: 'EvaluationReviewed',
    data: { ...completed.data, upheld: false, reason: 'x' },
  };
  const observedBy = { ...first, subject: 'p-33.72-operator' };
  const early = { ...first, data: { ...first.data, on: '2026-02-01' } };
  finds(evaluation, evaluationLife, {
    'said-before-assigned': [first, second],
    'evaluated-by-themselves': [assigned, observedBy, second, completed],
    'observed-before-delivery': [assigned, early, second, completed],
    'completed-too-early': [assigned, first, completed],
    'reviewed-by-its-evaluator': [assigned, first, second, completed, shared, contested, reviewed],
    'final-though-contested': [assigned, first, second, completed, shared, contested, final],
  });
});

describe('a coaching plan', () => {
  const [planned, held, , achieved] = coachingLife as readonly [(typeof coachingLife)[0], object, object, object];
  finds(coachingPlan, coachingLife, {
    'said-before-planned': [held],
    'coached-by-themselves': [{ ...planned, data: { ...planned.data, coach: 'p-33.72-operator' } }],
    'achieved-with-open-gaps': [planned, held, achieved],
  });
});

describe('a trainer, a room or a kit', () => {
  const periods = [{ startLocal: '2026-04-13T08:00', endLocal: '2026-04-13T11:00', zone: 'WIB' }];
  const hold = (negotiationId: string, key: string) => ({
    ...heard,
    type: 'ResourceHeld',
    data: { negotiationId, key, periods },
  });
  const registered = { ...heard, type: 'ResourceRegistered', data: { label: 'Aula' } };
  finds(resource, [registered, hold('one', 'accepted.dinas.1'), hold('two', 'offer.pusat.1.0')], {
    'held-unregistered': [hold('one', 'accepted.dinas.1')],
    'held-twice': [registered, hold('one', 'accepted.dinas.1'), hold('two', 'accepted.dinas.1')],
  });
});
