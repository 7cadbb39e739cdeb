import {
  at,
  committed,
  decidedAs,
  fulfilmentLife,
  letter,
  noted,
  requestLife,
  saidByDinas,
  saidByPusat,
  shipmentId,
  submitted,
  submittedAs,
} from '#libs/domain/testing';
import fc from 'fast-check';
import {
  anomalies,
  asksWaiting,
  awaitsCount,
  awaitsStorage,
  ballWith,
  type EquipmentRequest,
  type EquipmentRequestFact,
  evolve,
  holds,
  initial,
  kindsReadBy,
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

const full = { partNo: 1, kind: 'APPROVE_FULL' as const, qty: 4_000 };
const refusal = {
  partNo: 1,
  kind: 'REJECT' as const,
  qty: 0,
  reasonCode: 'NO_STOCK',
  reason: 'none',
  appeal: 'in time',
};
const simple = decidedAs({ lineNo: 1, parts: [full] }, { lineNo: 2, parts: [refusal] });
const generous = decidedAs(
  {
    lineNo: 1,
    parts: [{ partNo: 1, kind: 'APPROVE_MORE', qty: 5_000, reason: 'more', needsStorageConfirmation: true }],
  },
  { lineNo: 2, parts: [refusal] },
);
const shipped = [...simple, committed(1, 4_000, at(6)), noted(1, { shipped: 4_000 }, at(7))];
const counted = (figures: Readonly<{ good: number; again?: number; settled?: number }>) => [
  ...shipped,
  noted(1, { shipped: 4_000, ...figures }, at(9), 1),
];
const closing = (because: 'EVERYTHING_DONE' | 'NOTHING_APPROVED') =>
  saidByPusat({
    type: 'EquipmentRequestClosed',
    data: { closingNo: 1, decisionNo: 1, because, cancelled: [], released: [] },
  });
const closed = [...counted({ good: 4_000 }), closing('EVERYTHING_DONE')];
const reopeningAsked = saidByDinas({ type: 'ReopeningRequested', data: { closingNo: 1, reason: 'one is broken' } });
const reopened = saidByPusat({
  type: 'EquipmentRequestReopened',
  data: { closingNo: 1, to: 'FULFILLING', reason: 'one is broken' },
});
const appealed = saidByDinas({ type: 'DecisionAppealed', data: { decisionNo: 1, reason: 'too few', files: [] } });
const dismissed = saidByPusat({ type: 'AppealDecided', data: { appealed: 1, outcome: 'DISMISSED', reason: 'no' } });
const releaseAsked = saidByDinas({
  type: 'ReleaseRequested',
  data: { no: 1, decisionNo: 1, lineNo: 1, qty: 5, reason: 'bought' },
});
const givenUp = saidByPusat({ type: 'FulfilmentUncommitted', data: { shipmentId: shipmentId(1), reason: 'NO_STOCK' } });

it.each<[string, string, string, readonly EquipmentRequestFact[]]>([
  ['DECIDED', 'pusat', 'there is something to promise', simple],
  ['DECIDED', 'dinas', 'storage is to be confirmed', generous],
  ['FULFILLING', 'pusat', 'what is promised is to be sent', [...simple, committed(1, 4_000, at(6))]],
  ['DECIDED', 'pusat', 'what was promised was given up', [...simple, committed(1, 4_000, at(6)), givenUp]],
  ['FULFILLING', 'dinas', 'what was sent is to be counted', shipped],
  ['FULFILLING', 'pusat', 'a difference is to be resolved', counted({ good: 3_990 })],
  ['FULFILLING', 'pusat', 'something is to be sent again', counted({ good: 3_990, again: 10 })],
  ['FULFILLING', 'none', 'all is good or settled', counted({ good: 3_990, settled: 10 })],
  ['FULFILLING', 'pusat', 'something was asked', [...shipped, releaseAsked]],
  ['FULFILLING', 'pusat', 'something is deferred', fulfilmentLife],
  ['CLOSED', 'none', 'it has ended', closed],
  ['CLOSED', 'pusat', 'reopening was asked', [...closed, reopeningAsked]],
  ['CLOSED', 'pusat', 'the office has appealed', [...closed, appealed]],
  ['CLOSED', 'none', 'the appeal was dismissed', [...closed, appealed, dismissed]],
  ['FULFILLING', 'none', 'it was opened again, and nothing changed', [...closed, reopeningAsked, reopened]],
])('stands %s, with the ball at %s: %s', (stands, ball, _, facts) => {
  const state = after(...facts);
  expect([stage(state), ballWith(state)]).toStrictEqual([stands, ball]);
});

it('holds nothing once it is closed', () =>
  expect([
    holds(after(...counted({ good: 3_990 })), 'BLK', 'BACKLOG'),
    holds(after(...closed), 'BLK', 'BACKLOG'),
  ]).toStrictEqual([true, false]));

it('awaits of the Dinas a count, or that it can store so much more', () => {
  expect([awaitsCount(after(...shipped)), awaitsCount(after(...counted({ good: 1 })))]).toStrictEqual([true, false]);
  const confirmed = saidByDinas({ type: 'SurplusStorageConfirmed', data: { decisionNo: 1, lineNo: 1, partNo: 1 } });
  expect([awaitsStorage(after(...generous)), awaitsStorage(after(...generous, confirmed))]).toStrictEqual([
    true,
    false,
  ]);
  const released = saidByPusat({
    type: 'RemainderReleased',
    data: { decisionNo: 1, lineNo: 1, qty: 5_000, reason: 'they have no room' },
  });
  expect(awaitsStorage(after(...generous, released))).toBe(false);
});

describe('what was asked', () => {
  const proposed = saidByDinas({
    type: 'OpenBalanceAmendmentProposed',
    data: { no: 1, decisionNo: 1, lines: [{ lineNo: 1, from: 4_000, to: 1 }], reason: 'fewer will do' },
  });
  const corrected = saidByPusat({
    type: 'DecisionCorrected',
    data: {
      submissionNo: 1,
      decisionNo: 2,
      corrects: 1,
      reason: 'a slip',
      lines: [1, 2].map((lineNo) => ({ lineNo, parts: [refusal] })),
    },
  });
  const asked = [...simple, withdrawalRequested, releaseAsked, proposed, appealed];
  const kinds = (...facts: readonly EquipmentRequestFact[]) =>
    asksWaiting(after(...facts)).map(({ kind, no }) => `${kind} ${no}`);

  it('waits for an answer', () =>
    expect(kinds(...asked)).toStrictEqual(['WITHDRAWAL 1', 'RELEASE 1', 'AMENDMENT 1', 'APPEAL 1']));
  it('lapses when the decision is corrected, but for an appeal', () =>
    expect(kinds(...asked, corrected)).toStrictEqual(['WITHDRAWAL 1', 'APPEAL 1']));
  it('rests while the request is closed', () =>
    expect(kinds(...closed, releaseAsked, proposed, reopeningAsked)).toStrictEqual(['REOPENING 1']));
  it('is answered once', () =>
    expect(
      kinds(
        ...asked,
        saidByPusat({ type: 'ReleaseRefused', data: { no: 1, reason: 'on its way' } }),
        saidByPusat({ type: 'OpenBalanceAmendmentDeclined', data: { no: 1, reason: 'on its way' } }),
        saidByPusat({ type: 'AnsweredTooLate', data: { to: { kind: 'APPEAL', no: 1 } } }),
      ),
    ).toStrictEqual(['WITHDRAWAL 1']));
  it('and its answer can be opened by the other side', () => {
    const answered = [
      ...closed,
      releaseAsked,
      saidByPusat({ type: 'ReleaseRefused', data: { no: 1, reason: 'on its way' } }),
      appealed,
      dismissed,
      reopeningAsked,
      reopened,
    ];
    const names = (side: 'dinas' | 'pusat') => unseen(after(...answered), side).map(({ kind, no }) => `${kind} ${no}`);
    for (const side of ['dinas', 'pusat'] as const)
      for (const { kind } of unseen(after(...answered), side)) expect(kindsReadBy[side]).toContain(kind);
    expect(names('pusat')).toStrictEqual(['ANSWER 1', 'RELEASE 1', 'APPEAL 1', 'REOPENING 1']);
    expect(names('dinas')).toStrictEqual(['DECISION 1', 'RELEASE 1', 'APPEAL 1', 'CLOSING 1', 'REOPENING 1']);
  });
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
  it('none is that a request is decided again when it was opened for review', () => {
    const nothing = decidedAs({ lineNo: 1, parts: [refusal] }, { lineNo: 2, parts: [refusal] });
    const decidedAgain = [
      ...nothing,
      closing('NOTHING_APPROVED'),
      reopeningAsked,
      saidByPusat({
        type: 'EquipmentRequestReopened',
        data: { closingNo: 1, to: 'UNDER_REVIEW', reason: 'one is broken' },
      }),
      decide(2),
    ];
    expect([stage(after(...decidedAgain)), anomalies(after(...decidedAgain))]).toStrictEqual(['DECIDED', []]);
  });
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
    ['shipment-number-skipped', [...simple, committed(2, 1, at(6))]],
    ['shipment-not-committed', [...simple, noted(1, { shipped: 1 }, at(7))]],
    ['more-committed-than-entitled', [...simple, committed(1, 4_001, at(6))]],
    [
      'more-counted-than-shipped',
      [...simple, committed(1, 5, at(6)), noted(1, { shipped: 5, good: 3, again: 3 }, at(9), 1)],
    ],
    ['answered-unasked', [...simple, saidByPusat({ type: 'ReleaseRefused', data: { no: 1, reason: 'no' } })]],
    [
      'answered-unasked',
      [...simple, saidByPusat({ type: 'OpenBalanceAmendmentDeclined', data: { no: 1, reason: 'no' } })],
    ],
    ['answered-unasked', [...simple, dismissed]],
    ['answered-unasked', [...closed, reopened]],
    ['appeal-decided-by-decider', [...simple, appealed, { ...dismissed, subject: 'a-director' }]],
    [
      'closing-number-skipped',
      [
        ...counted({ good: 4_000 }),
        saidByPusat({
          type: 'EquipmentRequestClosed',
          data: { closingNo: 2, decisionNo: 1, because: 'EVERYTHING_DONE', cancelled: [], released: [] },
        }),
      ],
    ],
    ['closed-though-not-done', [...simple, closing('EVERYTHING_DONE')]],
  ])('%s', (anomaly, facts) => expect(anomalies(after(...facts) satisfies EquipmentRequest)).toStrictEqual([anomaly]));
});
