import fc from 'fast-check';
import { holdsConvergence, inShape, someone, specificationOf } from '#libs/kernel/testing';
import {
  ballWith,
  catalogue,
  dinas,
  type DinasCommand,
  type DinasFact,
  type EvaluationOutcome,
  type EvaluationOutcomeFact,
  evolve,
  initial,
  openRequests,
  pageOf,
  pusat,
  type PusatCommand,
  type PusatFact,
  stage,
} from './index.js';

const givenAtDinas = specificationOf(inShape(dinas));
const givenAtPusat = specificationOf(inShape(pusat));
const { at: recordedAt, ...asked } = someone;
const byDinas = (fact: DinasFact): EvaluationOutcomeFact => ({ ...fact, by: 'dinas', ...asked, recordedAt });
const byPusat = (fact: PusatFact): EvaluationOutcomeFact => ({ ...fact, by: 'pusat', ...asked, recordedAt });

const content = {
  pseudonym: 'ab'.repeat(16),
  group: 'OUTSOURCED',
  levels: [{ competency: 'K1', level: 3 }, { competency: 'K3' }],
  outcome: 'KOMPETEN',
  rubricVersion: '2026.1',
  policyVersion: '2026.1',
} as const;
const reported = byDinas({ type: 'EvaluationOutcomeReported', data: content });
const seen = byPusat({ type: 'EvaluationOutcomeSeen', data: {} });
const requested = (requestNo = 1) =>
  byPusat({ type: 'OperatorNameRequested', data: { requestNo, purpose: 'a national trainer' } });
const named = byDinas({ type: 'OperatorNamed', data: { requestNo: 1, personRef: 'p-operator' } });
const keptBack = byDinas({ type: 'OperatorNotNamed', data: { requestNo: 1, reason: 'they have left' } });

const report: DinasCommand = { type: 'ReportOutcome', data: content };
const name = (requestNo = 1): DinasCommand => ({ type: 'NameOperator', data: { requestNo, personRef: 'p-operator' } });
const keepBack = (requestNo = 1): DinasCommand => ({
  type: 'KeepNameBack',
  data: { requestNo, reason: 'they have left' },
});
const see: PusatCommand = { type: 'SeeOutcome', data: {} };
const request: PusatCommand = { type: 'RequestName', data: { purpose: 'a national trainer' } };

it('is reported by pseudonym and seen', () => {
  givenAtDinas().when(report).then(reported);
  givenAtDinas(reported).when(report).thenNothing();
  givenAtPusat(reported).when(see).then(seen);
  givenAtPusat(reported, seen).when(see).thenNothing();
});
it('is named when Pusat has said what for, or is not', () => {
  givenAtPusat(reported).when(request).then(requested());
  givenAtDinas(reported, requested()).when(name()).then(named);
  givenAtDinas(reported, requested(), named).when(name()).thenNothing();
  givenAtDinas(reported, requested()).when(keepBack()).then(keptBack);
  givenAtDinas(reported, requested(), keptBack).when(keepBack()).thenNothing();
  givenAtPusat(reported, requested(), keptBack).when(request).then(requested(2));
});
it.each<[string, EvaluationOutcomeFact[], DinasCommand]>([
  ['not-reported', [], name()],
  ['no-longer-current', [reported], name()],
  ['no-longer-current', [reported, requested(), keptBack], name()],
  ['no-longer-current', [reported], keepBack()],
])('is refused at the Dinas: %s', (code, history, command) =>
  givenAtDinas(...history)
    .when(command)
    .thenRefused(code),
);
it.each<[string, EvaluationOutcomeFact[], PusatCommand]>([
  ['not-reported', [], see],
  ['name-requested-already', [reported, requested()], request],
  ['named-already', [reported, requested(), named], request],
  ['personal-number-in-text', [reported], { type: 'RequestName', data: { purpose: 'of 198609262015051001' } }],
])('is refused at Pusat: %s', (code, history, command) =>
  givenAtPusat(...history)
    .when(command)
    .thenRefused(code),
);
it('stands so, and says whose turn it is', () =>
  expect(
    [[], [reported], [reported, requested()], [reported, requested(), keptBack], [reported, requested(), named]]
      .map((facts) => facts.reduce(evolve, initial))
      .map((state) => [stage(state), ballWith(state)]),
  ).toStrictEqual([
    [undefined, 'none'],
    ['REPORTED', 'none'],
    ['NAME_REQUESTED', 'dinas'],
    ['REPORTED', 'none'],
    ['NAMED', 'none'],
  ]));

it('ends as the same file at both sides, whatever was late', () => {
  const requestNo = fc.constantFrom(1, 1, 2, 3);
  holdsConvergence<EvaluationOutcome, DinasCommand, PusatCommand, EvaluationOutcomeFact>({
    dinas: {
      decider: inShape(dinas),
      commands: fc.oneof(fc.constant(report), requestNo.map(name), requestNo.map(keepBack)),
    },
    pusat: { decider: inShape(pusat), commands: fc.constantFrom(see, request, request) },
    factTypes: Object.keys(catalogue.facts),
    invariants: (state) => {
      pageOf('o', state);
      const answered = state.dinas.answers.map((answer) => answer.requestNo);
      expect(new Set(answered).size).toBe(answered.length);
      expect(openRequests(state).length).toBeLessThanOrEqual(1);
    },
  });
});
