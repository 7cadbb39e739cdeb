import {
  as,
  at,
  committed,
  decidedAs,
  fulfilmentLife,
  noted,
  saidByDinas,
  saidByPusat,
  shipmentId,
} from '#libs/domain/testing';
import {
  type EquipmentRequestFact,
  evolve,
  initial,
  isDone,
  type LineStanding,
  lines,
  type PartStatus,
} from './index.js';

const after = (...facts: readonly EquipmentRequestFact[]) => facts.reduce(evolve, initial);
const first = (...facts: readonly EquipmentRequestFact[]) => lines(after(...facts))[0]!;
const figures = ({
  entitled,
  committed: promised,
  good,
  settled,
  again,
  surplus,
  uncommitted,
  open,
}: LineStanding) => ({
  entitled,
  committed: promised,
  good,
  settled,
  again,
  surplus,
  uncommitted,
  open,
});

const upTo = (n: number) => fulfilmentLife.slice(0, fulfilmentLife.length - 7 + n);
const none = { settled: 0, surplus: 0 };

it.each([
  ['decided', 0, { committed: 0, good: 0, again: 0, uncommitted: 2_000, open: 2_000 }],
  ['promised', 1, { committed: 2_000, good: 0, again: 0, uncommitted: 0, open: 2_000 }],
  ['sent', 2, { committed: 2_000, good: 0, again: 0, uncommitted: 0, open: 2_000 }],
  ['counted', 3, { committed: 2_000, good: 1_990, again: 0, uncommitted: 0, open: 10 }],
  ['to be sent again', 4, { committed: 2_000, good: 1_990, again: 10, uncommitted: 10, open: 10 }],
  ['promised again', 5, { committed: 2_010, good: 1_990, again: 10, uncommitted: 0, open: 10 }],
  ['counted again', 7, { committed: 2_010, good: 2_000, again: 10, uncommitted: 0, open: 0 }],
])('adds up a line that is %s', (_, n, expected) =>
  expect(figures(first(...upTo(n)))).toStrictEqual({ entitled: 2_000, ...none, ...expected }),
);

it('is done only when nothing deferred or to be lent is pending either', () => {
  const whole = first(...fulfilmentLife);
  expect([whole.open, whole.deferred, whole.onLoan, isDone(whole)]).toStrictEqual([0, 1_000, 1_000, false]);
  const closed = saidByPusat({
    type: 'EquipmentRequestClosed',
    data: {
      closingNo: 1,
      decisionNo: 1,
      because: 'GIVEN_REASON',
      reason: 'merged',
      cancelled: [
        { lineNo: 1, partNo: 2 },
        { lineNo: 1, partNo: 3 },
      ],
      released: [],
    },
  });
  expect(isDone(first(...fulfilmentLife, closed))).toBe(true);
});

it('counts nothing of a shipment that was given up', () => {
  const givenUp = saidByPusat({
    type: 'FulfilmentUncommitted',
    data: { shipmentId: shipmentId(1), reason: 'EXPIRED' },
  });
  expect(figures(first(...upTo(1), givenUp))).toStrictEqual(figures(first(...upTo(0))));
});

it('keeps what is settled without replacement out of what is open', () =>
  expect(first(...upTo(3), noted(1, { shipped: 2_000, good: 1_990, settled: 4, again: 6 }, at(9), 1))).toMatchObject({
    open: 6,
    uncommitted: 6,
    settled: 4,
  }));

it('entitles to what was resumed of a deferral, less what was released, as amended', () => {
  const resumed = saidByPusat({ type: 'DeferralResumed', data: { decisionNo: 1, lineNo: 1, partNo: 2, qty: 400 } });
  const released = saidByPusat({
    type: 'RemainderReleased',
    data: { decisionNo: 1, lineNo: 1, qty: 500, reason: 'none will come' },
  });
  const amended = saidByPusat({
    type: 'OpenBalanceAmendmentConfirmed',
    data: { no: 1, decisionNo: 1, lines: [{ lineNo: 1, difference: 100 }] },
  });
  const line = first(...upTo(0), resumed, released, amended);
  expect(line).toMatchObject({ entitled: 2_000, deferred: 600, uncommitted: 2_000 });
  expect(line.parts.map(({ entitles, pending, toCommit }) => [entitles, pending, toCommit])).toStrictEqual([
    [2_000, 0, 2_000],
    [400, 600, 400],
    [0, 1_000, 0],
  ]);
});

it('starts anew with a correction: only what is committed stands', () => {
  const released = saidByPusat({
    type: 'RemainderReleased',
    data: { decisionNo: 1, lineNo: 1, qty: 500, reason: 'none will come' },
  });
  const corrected = saidByPusat({
    type: 'DecisionCorrected',
    data: {
      submissionNo: 1,
      decisionNo: 2,
      corrects: 1,
      reason: 'a slip',
      lines: [{ lineNo: 1, parts: [{ partNo: 1, kind: 'APPROVE_PART', qty: 3_000, reason: 'more came' }] }],
    },
  });
  expect(first(...upTo(0), released, committed(1, 1_500, at(6)), corrected)).toMatchObject({
    entitled: 3_000,
    committed: 1_500,
    uncommitted: 1_500,
    deferred: 0,
  });
});

describe('a part', () => {
  const more = { partNo: 1, kind: 'APPROVE_MORE' as const, qty: 5_000, reason: 'more', needsStorageConfirmation: true };
  const substitute = { partNo: 1, kind: 'SUBSTITUTE' as const, qty: 2, item: 'IRS', equivalence: 'reads as well' };
  const lent = { partNo: 2, kind: 'REDIRECT_LOAN' as const, qty: 1, loanId: shipmentId(9) };
  const generous = decidedAs({ lineNo: 1, parts: [more] }, { lineNo: 2, parts: [substitute, lent] });
  const other = { decisionNo: 1, lineNo: 2, partNo: 1 };
  const refused = saidByDinas(
    { type: 'SubstituteRefused', data: { ...other, reason: 'no' } },
    as('office-head', at(6)),
  );
  const cancelled = saidByPusat({ type: 'PartCancelled', data: { ...other, qty: 2 } });
  const tooLate = saidByPusat({
    type: 'AnsweredTooLate',
    data: { to: { kind: 'SUBSTITUTE_REFUSAL', no: 1, lineNo: 2, partNo: 1 } },
  });
  const confirmed = saidByDinas({ type: 'SurplusStorageConfirmed', data: { ...other, lineNo: 1 } });
  const notLent = saidByPusat({ type: 'PartCancelled', data: { ...other, partNo: 2, qty: 0, reason: 'no' } });

  it.each<[PartStatus, number, number, number, readonly EquipmentRequestFact[]]>([
    ['AWAITS_STORAGE', 0, 0, 0, []],
    ['IN_FORCE', 0, 0, 5_000, [confirmed]],
    ['IN_FORCE', 1, 0, 2, []],
    ['REFUSED', 1, 0, 0, [refused]],
    ['CANCELLED', 1, 0, 0, [refused, cancelled]],
    ['IN_FORCE', 1, 0, 2, [refused, tooLate]],
    ['IN_FORCE', 1, 1, 0, []],
    ['CANCELLED', 1, 1, 0, [notLent]],
  ])('stands %s', (status, line, part, toCommit, facts) =>
    expect(lines(after(...generous, ...facts))[line]?.parts[part]).toMatchObject({ status, toCommit }),
  );
});
