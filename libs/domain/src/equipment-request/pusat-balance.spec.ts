import {
  as,
  at,
  committed,
  decidedAs,
  letter,
  noted,
  requestLife,
  saidByDinas,
  saidByPusat,
  shipmentId,
} from '#libs/domain/testing';
import { specificationOf } from '#libs/kernel/testing';
import { type EquipmentRequestFact, type LateAsk, type PusatCommand, pusat } from './index.js';

const given = specificationOf(pusat);

const full = { partNo: 1, kind: 'APPROVE_FULL' as const, qty: 4_000 };
const substitute = { partNo: 1, kind: 'SUBSTITUTE' as const, qty: 2, item: 'IRS', equivalence: 'reads as well' };
const substituted = decidedAs({ lineNo: 1, parts: [full] }, { lineNo: 2, parts: [substitute] });
const [deferred, loan, other] = [
  { decisionNo: 1, lineNo: 1, partNo: 2 },
  { decisionNo: 1, lineNo: 2, partNo: 1 },
  { decisionNo: 1, lineNo: 2, partNo: 1 },
];

const refused = saidByDinas(
  { type: 'SubstituteRefused', data: { ...other, reason: 'does not fit' } },
  as('office-head', at(6)),
);
const releaseAsked = saidByDinas({
  type: 'ReleaseRequested',
  data: { no: 1, decisionNo: 1, lineNo: 1, qty: 500, reason: 'bought' },
});
const amendmentProposed = (...lines: readonly Readonly<{ lineNo: number; from: number; to: number }>[]) =>
  saidByDinas({
    type: 'OpenBalanceAmendmentProposed',
    data: { no: 1, decisionNo: 1, lines, reason: 'fewer will do' },
  });
const fewer = amendmentProposed({ lineNo: 1, from: 2_000, to: 1_500 });
const appealed = saidByDinas(
  { type: 'DecisionAppealed', data: { decisionNo: 1, reason: 'too few', files: [] } },
  as('office-head', at(20)),
);

const resumed = (qty: number) => saidByPusat({ type: 'DeferralResumed', data: { ...deferred, qty } });
const cancelled = (qty: number) => saidByPusat({ type: 'PartCancelled', data: { ...other, qty } });
const lent = saidByPusat({ type: 'PartSettled', data: { ...loan, letter, reason: 'agreed' } });
const notLent = saidByPusat({ type: 'PartCancelled', data: { ...loan, qty: 0, reason: 'agreed', letter } });
const released = (qty: number) =>
  saidByPusat({ type: 'RemainderReleased', data: { no: 1, decisionNo: 1, lineNo: 1, qty } });
const releasedUnasked = (qty: number, lineNo = 1) =>
  saidByPusat({ type: 'RemainderReleased', data: { decisionNo: 1, lineNo, qty, reason: 'none will come' } });
const releaseRefused = saidByPusat({ type: 'ReleaseRefused', data: { no: 1, reason: 'on its way' } });
const confirmed = saidByPusat({
  type: 'OpenBalanceAmendmentConfirmed',
  data: { no: 1, decisionNo: 1, lines: [{ lineNo: 1, difference: -500 }] },
});
const declined = saidByPusat({ type: 'OpenBalanceAmendmentDeclined', data: { no: 1, reason: 'on its way' } });
const tooLate = (to: LateAsk) => saidByPusat({ type: 'AnsweredTooLate', data: { to } });
const corrected = saidByPusat({
  type: 'DecisionCorrected',
  data: {
    submissionNo: 1,
    decisionNo: 2,
    corrects: 1,
    reason: 'a slip',
    lines: [
      { lineNo: 1, parts: [full] },
      { lineNo: 2, parts: [{ ...substitute, partNo: 1 }] },
    ],
  },
});
const substituteCommitted = saidByPusat({
  type: 'FulfilmentCommitted',
  data: {
    shipmentId: shipmentId(1),
    shipmentNo: 1,
    decisionNo: 1,
    warehouse: 'PUSAT',
    lines: [{ lineNo: 2, partNo: 1, item: 'IRS', qty: 2 }],
  },
});
const substituteSent = saidByPusat({
  type: 'ShipmentProgressNoted',
  data: {
    shipmentId: shipmentId(1),
    lines: [{ lineNo: 2, shipped: 2, good: 0, settled: 0, again: 0, surplus: 0 }],
  },
});

const resume = (qty: number, partNo = 2): PusatCommand => ({
  type: 'ResumeDeferred',
  data: { ...deferred, partNo, qty },
});
const cancel: PusatCommand = { type: 'CancelRefusedSubstitute', data: other };
const settleLoan = (partNo = 1): PusatCommand => ({
  type: 'SettleLoan',
  data: { ...loan, partNo, letter, reason: 'agreed' },
});
const cancelLoan = (partNo = 1): PusatCommand => ({
  type: 'CancelLoan',
  data: { ...loan, partNo, letter, reason: 'agreed' },
});
const release = (qty: number, no = 1): PusatCommand => ({ type: 'ReleaseRemainder', data: { no, qty } });
const releaseUnasked = (qty: number, lineNo = 1): PusatCommand => ({
  type: 'ReleaseUnasked',
  data: { decisionNo: 1, lineNo, qty, reason: 'none will come' },
});
const refuseRelease: PusatCommand = { type: 'RefuseRelease', data: { no: 1, reason: 'on its way' } };
const confirm: PusatCommand = { type: 'ConfirmAmendment', data: { no: 1 } };
const decline: PusatCommand = { type: 'DeclineAmendment', data: { no: 1, reason: 'on its way' } };
const answerTooLate = (to: LateAsk, until: string): PusatCommand => ({ type: 'AnswerTooLate', data: { ...to, until } });
const ofSubstitute: LateAsk = { kind: 'SUBSTITUTE_REFUSAL', no: 1, lineNo: 2, partNo: 1 };
const ofAppeal: LateAsk = { kind: 'APPEAL', no: 1 };

describe('Pusat', () => {
  it.each<[string, readonly EquipmentRequestFact[], PusatCommand, EquipmentRequestFact]>([
    ['resumes a deferral', requestLife, resume(1_000), resumed(1_000)],
    ['resumes some of it, then the rest', [...requestLife, resumed(400)], resume(600), resumed(600)],
    ['cancels a substitute that was refused', [...substituted, refused], cancel, cancelled(2)],
    [
      'cancels of it what was not released already',
      [...substituted, releasedUnasked(1, 2), refused],
      cancel,
      cancelled(1),
    ],
    ['settles a loan, with a letter', requestLife, settleLoan(), lent],
    ['cancels a loan, with a letter', requestLife, cancelLoan(), notLent],
    ['releases what was asked', [...requestLife, releaseAsked], release(500), released(500)],
    ['releases less than was asked', [...requestLife, releaseAsked], release(400), released(400)],
    ['releases of its own accord', requestLife, releaseUnasked(2_000), releasedUnasked(2_000)],
    ['refuses a release', [...requestLife, releaseAsked], refuseRelease, releaseRefused],
    ['confirms an amendment', [...requestLife, fewer], confirm, confirmed],
    [
      'confirms an amendment by its difference, whatever was committed since',
      [...requestLife, fewer, committed(1, 1_500, at(6))],
      confirm,
      confirmed,
    ],
    ['declines an amendment', [...requestLife, fewer], decline, declined],
    [
      'answers that an appeal came too late',
      [...requestLife, appealed],
      answerTooLate(ofAppeal, at(19)),
      tooLate(ofAppeal),
    ],
    [
      'answers that a refusal came too late: the substitute is on its way',
      [...substituted, substituteCommitted, substituteSent, refused],
      answerTooLate(ofSubstitute, at(8)),
      tooLate(ofSubstitute),
    ],
  ])('%s', (_, history, command, fact) =>
    given(...history)
      .when(command)
      .then(fact),
  );

  it.each<[string, readonly EquipmentRequestFact[], PusatCommand]>([
    ['cancel a substitute', [...substituted, refused, cancelled(2)], cancel],
    ['settle a loan', [...requestLife, lent], settleLoan()],
    ['cancel a loan', [...requestLife, notLent], cancelLoan()],
    ['release', [...requestLife, releaseAsked, released(500)], release(500)],
    ['refuse a release', [...requestLife, releaseAsked, releaseRefused], refuseRelease],
    ['confirm an amendment', [...requestLife, fewer, confirmed], confirm],
    ['decline an amendment', [...requestLife, fewer, declined], decline],
  ])('told twice to %s, says it once', (_, history, command) =>
    given(...history)
      .when(command)
      .thenNothing(),
  );

  it.each<[string, string | undefined, readonly EquipmentRequestFact[], PusatCommand]>([
    ['no-longer-current', '/decisionNo', [...requestLife, corrected], resume(1)],
    ['no-such-part', '/partNo', requestLife, resume(1, 1)],
    ['no-such-part', '/partNo', requestLife, resume(1, 4)],
    ['quantity-does-not-fit', '/qty', requestLife, resume(0)],
    ['more-than-deferred', '/qty', [...requestLife, resumed(400)], resume(601)],
    ['nothing-asked', undefined, substituted, cancel],
    ['committed-already', undefined, [...substituted, substituteCommitted, refused], cancel],
    ['no-such-part', '/partNo', requestLife, settleLoan(2)],
    ['no-such-part', '/partNo', requestLife, cancelLoan(2)],
    ['nothing-asked', '/no', requestLife, release(1)],
    ['nothing-asked', '/no', [...requestLife, releaseAsked, corrected], release(1)],
    ['nothing-asked', '/no', [...requestLife, releaseAsked, releaseRefused], release(1)],
    ['more-than-asked', '/qty', [...requestLife, releaseAsked], release(501)],
    ['quantity-does-not-fit', '/qty', [...requestLife, releaseAsked], release(0)],
    ['more-than-uncommitted', '/qty', [...requestLife, releaseAsked, committed(1, 1_600, at(6))], release(401)],
    ['more-than-uncommitted', '/qty', requestLife, releaseUnasked(2_001)],
    ['unknown-line', '/lineNo', requestLife, releaseUnasked(1, 3)],
    ['no-longer-current', '/decisionNo', [...requestLife, corrected], releaseUnasked(1)],
    ['nothing-asked', '/no', requestLife, refuseRelease],
    ['nothing-asked', '/no', requestLife, confirm],
    ['nothing-asked', '/no', [...requestLife, fewer, declined], confirm],
    ['more-than-uncommitted', '/no', [...requestLife, fewer, committed(1, 1_501, at(6))], confirm],
    ['more-than-decided', '/no', [...requestLife, amendmentProposed({ lineNo: 1, from: 2_000, to: 2_001 })], confirm],
    ['nothing-asked', '/no', requestLife, decline],
    ['nothing-asked', undefined, requestLife, answerTooLate(ofAppeal, at(19))],
    ['in-time', undefined, [...requestLife, appealed], answerTooLate(ofAppeal, at(20))],
    ['in-time', undefined, [...substituted, substituteCommitted, refused], answerTooLate(ofSubstitute, at(8))],
    ['nothing-asked', undefined, [...substituted, refused], answerTooLate({ ...ofSubstitute, partNo: 2 }, at(1))],
  ])('is refused: %s %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );

  it('sends what was resumed as what was approved', () =>
    given(...requestLife, resumed(400))
      .when({
        type: 'CommitFulfilment',
        data: {
          decisionNo: 1,
          shipmentNo: 1,
          shipmentId: shipmentId(1),
          warehouse: 'PUSAT',
          lines: [{ lineNo: 1, partNo: 2, qty: 401 }],
        },
      })
      .thenRefused('more-than-uncommitted', '/lines/0/qty'));

  it('gives back by an amendment what was released before, and no more', () => {
    const back = amendmentProposed({ lineNo: 1, from: 1_500, to: 2_000 });
    given(...requestLife, releasedUnasked(500), back)
      .when(confirm)
      .then(
        saidByPusat({
          type: 'OpenBalanceAmendmentConfirmed',
          data: { no: 1, decisionNo: 1, lines: [{ lineNo: 1, difference: 500 }] },
        }),
      );
  });

  it('releases nothing that is on its way', () =>
    given(...requestLife, committed(1, 2_000, at(6)), noted(1, { shipped: 2_000 }, at(7)))
      .when(releaseUnasked(1))
      .thenRefused('more-than-uncommitted', '/qty'));
});
