import { letter, requestLife, saidByDinas, saidByPusat, submitted, submittedAs } from '#libs/domain/testing';
import fc from 'fast-check';
import {
  anomalies,
  ballWith,
  type EquipmentRequest,
  type EquipmentRequestFact,
  evolve,
  holds,
  initial,
  lastSaid,
  letterNumber,
  numberOf,
  stage,
  unseen,
  withdrawalWaits,
} from './index.js';

const after = (...facts: readonly EquipmentRequestFact[]) => facts.reduce(evolve, initial);
const upTo = (type: string) => requestLife.slice(0, requestLife.findIndex((fact) => fact.type === type) + 1);
const whole = after(...requestLife);

const returned = saidByPusat({
  type: 'EquipmentRequestReturned',
  data: { submissionNo: 1, reasonCode: 'LETTER_MISSING', reason: 'no stamp' },
});
const withdrawalRequested = saidByDinas({ type: 'WithdrawalRequested', data: { submissionNo: 1, reason: 'bought' } });
const withdrawn = saidByPusat({ type: 'EquipmentRequestWithdrawn', data: { submissionNo: 1 } });
const again = submittedAs({ submissionNo: 2 });

it.each<[string, string, readonly EquipmentRequestFact[]]>([
  ['SUBMITTED', 'pusat', [submitted]],
  ['REGISTERED', 'pusat', upTo('EquipmentRequestRegistered')],
  ['UNDER_REVIEW', 'pusat', upTo('ReviewStarted')],
  ['AWAITING_CLARIFICATION', 'dinas', upTo('ClarificationRequested')],
  ['UNDER_REVIEW', 'pusat', upTo('ClarificationAnswered')],
  ['DECIDED', 'pusat', requestLife],
  ['RETURNED', 'dinas', [submitted, returned]],
  ['RETURNED', 'pusat', [submitted, returned, withdrawalRequested]],
  ['SUBMITTED', 'pusat', [submitted, returned, again]],
  ['WITHDRAWN', 'none', [submitted, withdrawalRequested, withdrawn]],
])('stands %s, with the ball at %s', (stands, ball, facts) => {
  const state = after(...facts);
  expect([stage(state), ballWith(state)]).toStrictEqual([stands, ball]);
});

it('is no case before it is submitted', () =>
  expect([stage(initial), ballWith(initial), letterNumber(initial), lastSaid(initial)]).toStrictEqual([
    undefined,
    'dinas',
    undefined,
    undefined,
  ]));

it('leaves nobody the ball when every line was refused', () => {
  const reject = {
    partNo: 1,
    kind: 'REJECT' as const,
    qty: 0,
    reasonCode: 'NO_STOCK',
    reason: 'none',
    appeal: 'in time',
  };
  const lines = [1, 2].map((lineNo) => ({ lineNo, parts: [reject] }));
  const state = after(
    submitted,
    saidByPusat({ type: 'EquipmentRequestDecided', data: { submissionNo: 1, decisionNo: 1, lines } }),
  );
  expect([stage(state), ballWith(state), holds(state, 'BLK', 'BACKLOG')]).toStrictEqual(['DECIDED', 'none', false]);
});

it('is not withdrawn by an answer to a submission that was replaced meanwhile', () => {
  const state = after(submitted, withdrawalRequested, returned, again, withdrawn);
  expect([stage(state), withdrawalWaits(state)]).toStrictEqual(['SUBMITTED', false]);
});

it('holds its items and purposes until they are done or it is withdrawn', () => {
  expect([holds(whole, 'BLK', 'BACKLOG'), holds(whole, 'BLK', 'TRAINING')]).toStrictEqual([true, false]);
  expect(holds(after(submitted, withdrawalRequested, withdrawn), 'BLK', 'BACKLOG')).toBe(false);
});

it('has a letter number that is reserved first, then fixed', () => {
  const { nomor: _, ...unnumbered } = letter;
  const unsigned = submittedAs({ letter: unnumbered, reservedNomor: '471.13/1' });
  const fixed = saidByDinas({ type: 'LetterNumberFixed', data: { submissionNo: 1, nomor: '471.13/2' } });
  expect(letterNumber(after(unsigned))).toStrictEqual({ nomor: '471.13/1', fixed: false });
  expect(letterNumber(after(unsigned, fixed))).toStrictEqual({ nomor: '471.13/2', fixed: true });
  expect(letterNumber(after(submitted))).toStrictEqual({ nomor: '471.13/6153/Dukcapil', fixed: true });
});

it('counts what a side has not opened', () => {
  expect(unseen(whole, 'dinas')).toStrictEqual([{ kind: 'DECISION', no: 1 }]);
  expect(unseen(whole, 'pusat')).toStrictEqual([{ kind: 'ANSWER', no: 1 }]);
});

const look = (hour: number) =>
  saidByPusat(
    { type: 'EquipmentRequestSeen', data: { what: { kind: 'SUBMISSION', no: 1 } } },
    { at: `2026-02-03T0${hour}:00:00.000Z`, subject: 's', role: 'desk', office: '33.72' },
  );

it('keeps the first look of a role', () => {
  expect(after(submitted, look(3), look(4)).pusat.seen).toStrictEqual({
    'SUBMISSION-1': { desk: '2026-02-03T03:00:00.000Z' },
  });
});

it('knows who spoke last, whichever side; looking is not speaking', () => {
  expect(lastSaid(after(...upTo('EquipmentRequestSeen')))?.type).toBe('EquipmentRequestSubmitted');
  expect(lastSaid(after(...upTo('ClarificationAnswered')))).toMatchObject({
    type: 'ClarificationAnswered',
    role: 'clerk',
  });
  expect(lastSaid(whole)).toMatchObject({ type: 'EquipmentRequestDecided', role: 'director' });
});

it('folds to the same file however the two sides interleave', () =>
  fc.assert(
    fc.property(fc.infiniteStream(fc.boolean()), (dinasNext) => {
      const left = Map.groupBy(requestLife, ({ by }) => by);
      const [dinas, pusat] = [[...(left.get('dinas') ?? [])], [...(left.get('pusat') ?? [])]];
      const interleaved: EquipmentRequestFact[] = [];
      while (dinas.length + pusat.length > 0) {
        const next = pusat.length === 0 || (dinas.length > 0 && dinasNext.next().value) ? dinas : pusat;
        interleaved.push(next.shift()!);
      }
      expect(after(...interleaved)).toStrictEqual(whole);
    }),
  ));

it('writes its number as people say it', () => expect(numberOf('33.72', '2026', 14)).toBe('PB/33.72/2026/000014'));

const decide = (decisionNo: number, submissionNo = 1, qty = 4_000, lineNos = [1, 2]) =>
  saidByPusat({
    type: 'EquipmentRequestDecided',
    data: {
      submissionNo,
      decisionNo,
      lines: lineNos.map((lineNo) => ({
        lineNo,
        parts: [{ partNo: 1, kind: 'DEFER', qty: lineNo === 1 ? qty : 1 }],
      })),
    },
  });

const correct = (decisionNo: number, corrects: number) => {
  const lines = [1, 2].map((lineNo) => ({ lineNo, parts: [{ partNo: 1, kind: 'DEFER' as const, qty: 1 }] }));
  return saidByPusat({
    type: 'DecisionCorrected',
    data: { submissionNo: 1, decisionNo, corrects, reason: 'a slip', lines },
  });
};

describe('anomalies', () => {
  const answer = saidByDinas({ type: 'ClarificationAnswered', data: { questionNo: 7, answer: 'two', files: [] } });

  it('there are none in a file that kept the rules', () => expect(anomalies(whole)).toStrictEqual([]));
  it.each<[string, readonly EquipmentRequestFact[]]>([
    ['submission-number-skipped', [again]],
    ['answer-to-no-question', [submitted, answer]],
    ['withdrawal-of-no-submission', [withdrawalRequested]],
    ['decision-number-skipped', [submitted, decide(2)]],
    ['decided-twice', [submitted, decide(1), decide(2)]],
    ['correction-of-no-decision', [submitted, correct(1, 1)]],
    ['decision-of-no-submission', [submitted, decide(1, 2)]],
    ['line-undecided', [submitted, decide(1, 1, 1, [1])]],
    ['more-than-requested', [submitted, decide(1, 1, 4_001)]],
    ['withdrawn-though-decided', [submitted, withdrawalRequested, decide(1), withdrawn]],
    ['withdrawn-unasked', [submitted, withdrawn]],
  ])('%s', (anomaly, facts) => expect(anomalies(after(...facts) satisfies EquipmentRequest)).toStrictEqual([anomaly]));
});
