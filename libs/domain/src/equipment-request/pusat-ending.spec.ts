import {
  as,
  at,
  blanks,
  committed,
  decidedAs,
  noted,
  requestLife,
  saidByDinas,
  saidByPusat,
  scanners,
  submittedAs,
} from '#libs/domain/testing';
import { someone, specificationOf } from '#libs/kernel/testing';
import {
  decision,
  type EquipmentRequestFact,
  evolve,
  initial,
  lines as linesOf,
  type ProposedLine,
  type PusatCommand,
  pusat,
  stage,
} from './index.js';

const given = specificationOf(pusat);
const after = (...facts: readonly EquipmentRequestFact[]) => facts.reduce(evolve, initial);

const reject = {
  partNo: 1,
  kind: 'REJECT' as const,
  qty: 0,
  reasonCode: 'NO_STOCK',
  reason: 'none',
  appeal: 'in time',
};
const some = { partNo: 1, kind: 'APPROVE_PART' as const, qty: 2_000, reason: 'what there is' };
const nothing = decidedAs({ lineNo: 1, parts: [reject] }, { lineNo: 2, parts: [reject] });
const something = decidedAs({ lineNo: 1, parts: [some] }, { lineNo: 2, parts: [reject] });
const sent = [...something, committed(1, 2_000, at(6)), noted(1, { shipped: 2_000 }, at(7))];
const done = [...sent, noted(1, { shipped: 2_000, good: 1_990, settled: 10 }, at(9), 1)];

const appealed = saidByDinas({ type: 'DecisionAppealed', data: { decisionNo: 1, reason: 'too few', files: [] } });
const dismissed = saidByPusat({
  type: 'AppealDecided',
  data: { appealed: 1, outcome: 'DISMISSED', reason: 'on a second look' },
});
const anew: readonly ProposedLine[] = [
  { lineNo: 1, parts: [{ partNo: 1, kind: 'APPROVE_FULL', qty: 4_000 }] },
  { lineNo: 2, parts: [reject] },
];
const granted = (decisionNo = 2, corrects = 1) =>
  saidByPusat({
    type: 'AppealDecided',
    data: {
      appealed: 1,
      outcome: 'GRANTED',
      reason: 'on a second look',
      granted: { submissionNo: 1, decisionNo, corrects, lines: anew },
    },
  });
const corrected = saidByPusat(
  { type: 'DecisionCorrected', data: { submissionNo: 1, decisionNo: 2, corrects: 1, reason: 'a slip', lines: anew } },
  as('director', at(6)),
);
const closed = (because: 'EVERYTHING_DONE' | 'NOTHING_APPROVED' = 'EVERYTHING_DONE', closingNo = 1) =>
  saidByPusat({
    type: 'EquipmentRequestClosed',
    data: { closingNo, decisionNo: 1, because, cancelled: [], released: [] },
  });
const closedWithReason = saidByPusat({
  type: 'EquipmentRequestClosed',
  data: {
    closingNo: 1,
    decisionNo: 1,
    because: 'GIVEN_REASON',
    reason: 'the office was merged',
    cancelled: [
      { lineNo: 1, partNo: 2 },
      { lineNo: 1, partNo: 3 },
      { lineNo: 2, partNo: 1 },
    ],
    released: [{ lineNo: 1, qty: 2_000 }],
  },
});
const reopeningAsked = saidByDinas({ type: 'ReopeningRequested', data: { closingNo: 1, reason: 'one is broken' } });
const reopened = (to: 'FULFILLING' | 'UNDER_REVIEW') =>
  saidByPusat({ type: 'EquipmentRequestReopened', data: { closingNo: 1, to, reason: 'one is broken' } });

type Appeal = Extract<PusatCommand, { type: 'DecideAppeal' }>['data'];
const decideAppeal = (more: Partial<Appeal> = {}): PusatCommand => ({
  type: 'DecideAppeal',
  data: {
    appealed: 1,
    decisionNo: 1,
    reason: 'on a second look',
    decidersOffices: [],
    storageConfirmationAbovePercent: 120,
    ...more,
  },
});
const closeWhenDone = (decisionNo = 1): PusatCommand => ({ type: 'CloseWhenDone', data: { decisionNo } });
const close: PusatCommand = { type: 'Close', data: { decisionNo: 1, reason: 'the office was merged' } };
const reopen = (closingNo = 1): PusatCommand => ({ type: 'Reopen', data: { closingNo, reason: 'one is broken' } });
const review = (finding: 'JUSTIFIED' | 'NOT_JUSTIFIED' = 'JUSTIFIED', lineNo = 1, submissionNo = 1): PusatCommand => ({
  type: 'ReviewEmergency',
  data: { submissionNo, lineNo, finding, remark: 'the server was down' },
});

const theDecider = { ...someone, subject: 'a-director' };
const inTheirPlace = { ...someone, mandate: { id: 'm', kind: 'PLH' as const, from: 'a-director', letter: '800/1' } };

describe('an appeal', () => {
  it('is dismissed, or granted with every line anew', () => {
    given(...something, appealed)
      .when(decideAppeal())
      .then(dismissed);
    given(...something, appealed)
      .when(decideAppeal({ granted: anew }))
      .then(granted());
  });
  it('is granted in place of a correction that came between', () =>
    given(...something, appealed, corrected)
      .when(decideAppeal({ decisionNo: 2, granted: anew }))
      .then(granted(3, 2)));
  it('that is granted opens a closed request', () => {
    const state = after(...nothing, closed('NOTHING_APPROVED'), appealed, granted());
    expect([stage(state), decision(state)?.no, linesOf(state)[0]?.entitled]).toStrictEqual(['DECIDED', 2, 4_000]);
  });
  it('freezes nothing', () =>
    expect(stage(after(...something, appealed, committed(1, 2_000, at(6))))).toBe('FULFILLING'));

  it.each<[string, string | undefined, readonly EquipmentRequestFact[], PusatCommand]>([
    ['nothing-asked', '/appealed', something, decideAppeal()],
    ['nothing-asked', '/appealed', [...something, appealed, dismissed], decideAppeal()],
    ['nothing-asked', '/appealed', [...something, appealed], decideAppeal({ appealed: 2 })],
    ['no-longer-current', '/decisionNo', [...something, appealed, corrected], decideAppeal()],
    ['own-office', undefined, [...something, appealed], decideAppeal({ decidersOffices: ['33.72'] })],
    ['line-undecided', '/lines', [...something, appealed], decideAppeal({ granted: anew.slice(1) })],
    [
      'less-than-committed',
      '/lines/0/parts',
      [...sent, appealed],
      decideAppeal({ granted: [{ lineNo: 1, parts: [{ ...some, qty: 1_999 }] }, anew[1]!] }),
    ],
  ])('is refused: %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
  it.each([
    ['who decided', theDecider],
    ['who acts in their place', inTheirPlace],
  ])('is not decided by %s', (_, asked) => {
    given(...something, appealed)
      .when(decideAppeal(), asked)
      .thenRefused('decider-may-not-decide-appeal');
    given(...something.slice(0, -1), { ...something.at(-1)!, subject: 'other' }, appealed, corrected)
      .when(decideAppeal({ decisionNo: 2 }), asked)
      .thenRefused('decider-may-not-decide-appeal');
  });
});

describe('closing', () => {
  it('comes when everything is done', () =>
    given(...done)
      .when(closeWhenDone())
      .then(closed()));
  it('comes at once when nothing was approved', () =>
    given(...nothing)
      .when(closeWhenDone())
      .then(closed('NOTHING_APPROVED')));
  it('with a reason cancels what is pending and releases what is not committed, in the same fact', () =>
    given(...requestLife)
      .when(close)
      .then(closedWithReason));
  it('told twice, says it once', () =>
    given(...done, closed())
      .when(closeWhenDone())
      .thenNothing());
  it.each<[string, string | undefined, readonly EquipmentRequestFact[], PusatCommand]>([
    ['not-decided-yet', undefined, something.slice(0, -1), closeWhenDone()],
    ['no-longer-current', '/decisionNo', [...something, corrected], closeWhenDone()],
    ['not-done-yet', undefined, something, closeWhenDone()],
    ['not-done-yet', undefined, sent, closeWhenDone()],
    ['not-done-yet', undefined, requestLife, closeWhenDone()],
    ['reopened-just-now', undefined, [...done, closed(), reopeningAsked, reopened('FULFILLING')], closeWhenDone()],
    ['under-way', undefined, sent, close],
    ['under-way', undefined, [...something, committed(1, 1, at(6))], close],
    ['not-now', undefined, [...requestLife, closedWithReason], close],
    ['no-longer-current', '/decisionNo', [...something, corrected], close],
  ])('is refused: %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});

describe('reopening', () => {
  it('goes on with what was committed', () =>
    given(...done, closed(), reopeningAsked)
      .when(reopen())
      .then(reopened('FULFILLING')));
  it('has every line decided anew where nothing was', () => {
    const history = [...nothing, closed('NOTHING_APPROVED'), reopeningAsked];
    given(...history)
      .when(reopen())
      .then(reopened('UNDER_REVIEW'));
    const state = after(...history, reopened('UNDER_REVIEW'));
    expect([stage(state), decision(state)]).toStrictEqual(['UNDER_REVIEW', undefined]);
  });
  it('takes back what the closing cancelled and released', () => {
    const part = saidByPusat({
      type: 'EquipmentRequestClosed',
      data: {
        closingNo: 1,
        decisionNo: 1,
        because: 'GIVEN_REASON',
        reason: 'merged',
        cancelled: [{ lineNo: 1, partNo: 2 }],
        released: [{ lineNo: 1, qty: 1_500 }],
      },
    });
    const history = [
      ...requestLife,
      committed(1, 500, at(6)),
      noted(1, { shipped: 500, good: 500 }, at(9), 1),
      part,
      reopeningAsked,
    ];
    const figures = (state: ReturnType<typeof after>) => {
      const { deferred, open, uncommitted } = linesOf(state)[0]!;
      return { deferred, open, uncommitted };
    };
    expect(figures(after(...history))).toStrictEqual({ deferred: 0, open: 0, uncommitted: 0 });
    expect(figures(after(...history, reopened('FULFILLING')))).toStrictEqual({
      deferred: 1_000,
      open: 1_500,
      uncommitted: 1_500,
    });
  });
  it('is followed by another closing once something more was said', () =>
    given(
      ...done,
      closed(),
      reopeningAsked,
      reopened('FULFILLING'),
      noted(1, { shipped: 2_000, good: 1_991, settled: 9 }, at(20), 2),
    )
      .when(closeWhenDone())
      .then(closed('EVERYTHING_DONE', 2)));
  it.each<[string, string | undefined, readonly EquipmentRequestFact[], PusatCommand]>([
    ['not-now', undefined, done, reopen()],
    ['nothing-asked', undefined, [...done, closed()], reopen()],
    ['no-longer-current', '/closingNo', [...done, closed(), reopeningAsked], reopen(2)],
  ])('is refused: %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});

describe('the review of an emergency', () => {
  const emergency = [
    submittedAs({ lines: [{ ...blanks, purpose: 'EMERGENCY', emergencyCode: 'OUTAGE' }, scanners] }),
    ...sent.slice(1),
  ];
  const reviewed = saidByPusat({
    type: 'EmergencyUseReviewed',
    data: { submissionNo: 1, lineNo: 1, finding: 'JUSTIFIED', remark: 'the server was down' },
  });
  it('says whether it was one', () =>
    given(...emergency)
      .when(review())
      .then(reviewed));
  it('told twice, says it once', () =>
    given(...emergency, reviewed)
      .when(review())
      .thenNothing());
  it.each<[string, string | undefined, readonly EquipmentRequestFact[], PusatCommand]>([
    ['no-longer-current', undefined, emergency, review('JUSTIFIED', 1, 2)],
    ['unknown-line', '/lineNo', emergency, review('JUSTIFIED', 3)],
    ['no-emergency', '/lineNo', emergency, review('JUSTIFIED', 2)],
    ['nothing-sent-yet', undefined, emergency.slice(0, -1), review()],
    ['reviewed-already', undefined, [...emergency, reviewed], review('NOT_JUSTIFIED')],
  ])('is refused: %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});

describe('a correction when something is committed already', () => {
  const correct = (qty: number): PusatCommand => ({
    type: 'CorrectDecision',
    data: {
      decisionNo: 1,
      reason: 'a slip',
      lines: [{ lineNo: 1, parts: [{ ...some, qty }] }, anew[1]!],
      decidersOffices: [],
      storageConfirmationAbovePercent: 120,
    },
  });
  it('must leave what is committed', () => {
    const history = [...something, committed(1, 1_500, at(6))];
    given(...history)
      .when(correct(1_499))
      .thenRefused('less-than-committed', '/lines/0/parts');
    given(...history)
      .when(correct(1_500))
      .then(
        saidByPusat({
          type: 'DecisionCorrected',
          data: {
            submissionNo: 1,
            decisionNo: 2,
            corrects: 1,
            reason: 'a slip',
            lines: [{ lineNo: 1, parts: [{ ...some, qty: 1_500 }] }, anew[1]!],
          },
        }),
      );
  });
  it('may leave out what is to be sent again', () => {
    const again = [...sent, noted(1, { shipped: 2_000, good: 1_990, again: 10 }, at(9), 1)];
    given(...again)
      .when(correct(1_989))
      .thenRefused('less-than-committed', '/lines/0/parts');
    expect(pusat.decide(after(...again), correct(1_990), someone)).toHaveLength(1);
  });
  it('is not made of a closed request', () =>
    given(...done, closed())
      .when(correct(2_000))
      .thenRefused('not-now'));
});
