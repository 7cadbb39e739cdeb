import { as, at, committed, decidedAs, hash, requestLife, saidByDinas, saidByPusat } from '#libs/domain/testing';
import { specificationOf } from '#libs/kernel/testing';
import { type DinasCommand, dinas, type EquipmentRequestFact } from './index.js';

const given = specificationOf(dinas);
const head = as('office-head', at(9));

const more = { partNo: 1, kind: 'APPROVE_MORE' as const, qty: 5_000, reason: 'more', needsStorageConfirmation: true };
const substitute = { partNo: 1, kind: 'SUBSTITUTE' as const, qty: 2, item: 'IRS', equivalence: 'reads as well' };
const reject = {
  partNo: 1,
  kind: 'REJECT' as const,
  qty: 0,
  reasonCode: 'NO_STOCK',
  reason: 'none',
  appeal: 'in time',
};
const generous = decidedAs({ lineNo: 1, parts: [more] }, { lineNo: 2, parts: [substitute] });
const nothing = decidedAs({ lineNo: 1, parts: [reject] }, { lineNo: 2, parts: [reject] });

const surplus = { decisionNo: 1, lineNo: 1, partNo: 1 };
const other = { decisionNo: 1, lineNo: 2, partNo: 1 };
const storageConfirmed = saidByDinas({ type: 'SurplusStorageConfirmed', data: surplus }, head);
const substituteRefused = saidByDinas({ type: 'SubstituteRefused', data: { ...other, reason: 'does not fit' } }, head);
const substituteCancelled = saidByPusat({ type: 'PartCancelled', data: { ...other, qty: 2 } });
const cameTooLate = saidByPusat({
  type: 'AnsweredTooLate',
  data: { to: { kind: 'SUBSTITUTE_REFUSAL', no: 1, lineNo: 2, partNo: 1 } },
});
const proposed = (no: number, from: number, to: number) =>
  saidByDinas(
    {
      type: 'OpenBalanceAmendmentProposed',
      data: { no, decisionNo: 1, lines: [{ lineNo: 1, from, to }], reason: 'fewer will do' },
    },
    head,
  );
const declined = saidByPusat({ type: 'OpenBalanceAmendmentDeclined', data: { no: 1, reason: 'on its way' } });
const released = saidByPusat({
  type: 'RemainderReleased',
  data: { decisionNo: 1, lineNo: 1, qty: 500, reason: 'none will come' },
});
const releaseAsked = (no: number, qty: number) =>
  saidByDinas({ type: 'ReleaseRequested', data: { no, decisionNo: 1, lineNo: 1, qty, reason: 'bought' } }, head);
const appealed = saidByDinas(
  { type: 'DecisionAppealed', data: { decisionNo: 1, reason: 'too few', files: [hash('e')] } },
  head,
);
const corrected = saidByPusat({
  type: 'DecisionCorrected',
  data: {
    submissionNo: 1,
    decisionNo: 2,
    corrects: 1,
    reason: 'a slip',
    lines: [1, 2].map((lineNo) => ({ lineNo, parts: [reject] })),
  },
});
const closed = saidByPusat({
  type: 'EquipmentRequestClosed',
  data: { closingNo: 1, decisionNo: 1, because: 'NOTHING_APPROVED', cancelled: [], released: [] },
});
const reopeningAsked = saidByDinas(
  { type: 'ReopeningRequested', data: { closingNo: 1, reason: 'one is broken' } },
  head,
);

const confirmStorage = (part: Partial<typeof surplus> = {}): DinasCommand => ({
  type: 'ConfirmStorage',
  data: { ...surplus, ...part },
});
const refuseSubstitute = (part: Partial<typeof other> = {}, until = at(9)): DinasCommand => ({
  type: 'RefuseSubstitute',
  data: { ...other, ...part, reason: 'does not fit', until },
});
const propose = (...lines: readonly Readonly<{ lineNo: number; to: number }>[]): DinasCommand => ({
  type: 'ProposeAmendment',
  data: { decisionNo: 1, lines, reason: 'fewer will do' },
});
const release = (qty: number, lineNo = 1): DinasCommand => ({
  type: 'RequestRelease',
  data: { decisionNo: 1, lineNo, qty, reason: 'bought' },
});
const appeal = (decisionNo = 1, until = at(9)): DinasCommand => ({
  type: 'Appeal',
  data: { decisionNo, reason: 'too few', files: [hash('e')], until },
});
const askToReopen = (closingNo = 1, until = at(9)): DinasCommand => ({
  type: 'RequestReopening',
  data: { closingNo, reason: 'one is broken', until },
});

describe('the Dinas', () => {
  it.each<[string, readonly EquipmentRequestFact[], DinasCommand, EquipmentRequestFact]>([
    ['confirms that it can store so much more', generous, confirmStorage(), storageConfirmed],
    ['refuses a substitute up to the last instant', generous, refuseSubstitute(), substituteRefused],
    [
      'proposes to have fewer of what is not committed',
      requestLife,
      propose({ lineNo: 1, to: 0 }),
      proposed(1, 2_000, 0),
    ],
    [
      'proposes again when the proposal before was answered',
      [...requestLife, proposed(1, 2_000, 0), declined, committed(1, 1_500, at(6))],
      propose({ lineNo: 1, to: 100 }),
      proposed(2, 500, 100),
    ],
    [
      'proposes to have back what was released',
      [...requestLife, released],
      propose({ lineNo: 1, to: 2_000 }),
      proposed(1, 1_500, 2_000),
    ],
    ['asks to release what is not committed', requestLife, release(2_000), releaseAsked(1, 2_000)],
    [
      'asks to release more, before that was answered',
      [...requestLife, releaseAsked(1, 5)],
      release(7),
      releaseAsked(2, 7),
    ],
    ['appeals up to the last instant', requestLife, appeal(), appealed],
    ['appeals against what was closed at once', [...nothing, closed], appeal(), appealed],
    ['asks to reopen up to the last instant', [...nothing, closed], askToReopen(), reopeningAsked],
  ])('%s', (_, history, command, fact) =>
    given(...history)
      .when(command, head)
      .then(fact),
  );

  it.each<[string, readonly EquipmentRequestFact[], DinasCommand]>([
    ['confirm storage', [...generous, storageConfirmed], confirmStorage()],
    ['refuse a substitute', [...generous, substituteRefused], refuseSubstitute()],
    ['appeal', [...requestLife, appealed], appeal()],
    ['ask to reopen', [...nothing, closed, reopeningAsked], askToReopen()],
  ])('told twice to %s, says it once', (_, history, command) =>
    given(...history)
      .when(command, head)
      .thenNothing(),
  );

  it.each<[string, string | undefined, readonly EquipmentRequestFact[], DinasCommand]>([
    ['not-decided-yet', undefined, requestLife.slice(0, -1), confirmStorage()],
    ['no-longer-current', '/decisionNo', [...generous, corrected], confirmStorage()],
    ['unknown-line', '/lineNo', generous, confirmStorage({ lineNo: 3 })],
    ['no-such-part', '/partNo', generous, confirmStorage({ partNo: 2 })],
    ['nothing-to-confirm', '/partNo', generous, confirmStorage({ lineNo: 2 })],
    ['not-now', undefined, [...nothing, closed], confirmStorage()],
    ['no-such-part', '/partNo', generous, refuseSubstitute({ lineNo: 1 })],
    ['too-late', undefined, generous, refuseSubstitute({}, at(9, 1))],
    ['refusal-answered', undefined, [...generous, substituteRefused, substituteCancelled], refuseSubstitute()],
    ['refusal-answered', undefined, [...generous, substituteRefused, cameTooLate], refuseSubstitute()],
    ['amendment-waits', undefined, [...requestLife, proposed(1, 2_000, 0)], propose({ lineNo: 1, to: 1 })],
    ['no-longer-current', '/decisionNo', [...requestLife, corrected], propose({ lineNo: 1, to: 1 })],
    ['unknown-line', '/lines/0/lineNo', requestLife, propose({ lineNo: 3, to: 1 })],
    ['line-named-twice', '/lines/1/lineNo', requestLife, propose({ lineNo: 1, to: 1 }, { lineNo: 1, to: 2 })],
    ['quantity-does-not-fit', '/lines/0/to', requestLife, propose({ lineNo: 1, to: -1 })],
    ['nothing-changes', '/lines/0/to', requestLife, propose({ lineNo: 1, to: 2_000 })],
    ['more-than-decided', '/lines/0/to', requestLife, propose({ lineNo: 1, to: 2_001 })],
    ['no-longer-current', '/decisionNo', [...requestLife, corrected], release(1)],
    ['unknown-line', '/lineNo', requestLife, release(1, 3)],
    ['quantity-does-not-fit', '/qty', requestLife, release(0)],
    ['more-than-uncommitted', '/qty', [...requestLife, committed(1, 1_500, at(6))], release(501)],
    ['not-decided-yet', undefined, requestLife.slice(0, -1), appeal()],
    ['no-longer-current', '/decisionNo', [...requestLife, corrected], appeal()],
    ['too-late', undefined, requestLife, appeal(1, at(9, 1))],
    ['appealed-already', undefined, [...requestLife, appealed, corrected], appeal(2)],
    ['not-now', undefined, nothing, askToReopen()],
    ['no-longer-current', '/closingNo', [...nothing, closed], askToReopen(2)],
    ['too-late', undefined, [...nothing, closed], askToReopen(1, at(9, 1))],
  ])('is refused: %s %s', (code, pointer, history, command) =>
    given(...history)
      .when(command, head)
      .thenRefused(code, pointer),
  );
});
