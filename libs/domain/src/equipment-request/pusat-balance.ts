import { type Fact, pick, type Refuse, refuseWith } from '#libs/kernel';
import { naskahOf, type NaskahRef } from '../naskah.js';
import { type Ask, asksWaiting } from './asks.js';
import type { LateAsk, PartName } from './balance.js';
import type { PusatFact } from './facts.js';
import { committedIn, isShipped, promised } from './fulfilment.js';
import { getLine, type GuardRefusal, inFulfilment } from './guards.js';
import type { EquipmentRequest } from './state.js';

export type BalanceCommand =
  /** Of a deferred part so many pieces; the rest goes on waiting. */
  | Fact<'ResumeDeferred', PartName & { qty: number }>
  | Fact<'CancelRefusedSubstitute', PartName>
  /** Until loans are cases themselves, the analyst says with a letter what became of one. */
  | Fact<'CancelLoan' | 'SettleLoan', PartName & { letter: NaskahRef; reason: string }>
  /** `no` of the request; no more than it asked for. */
  | Fact<'ReleaseRemainder', { no: number; qty: number }>
  | Fact<'ReleaseUnasked', { decisionNo: number; lineNo: number; qty: number; reason: string }>
  | Fact<'RefuseRelease', { no: number; reason: string }>
  | Fact<'ConfirmAmendment', { no: number }>
  | Fact<'DeclineAmendment', { no: number; reason: string }>
  /** `until`: the last instant at which the ask would have been in time, worked out by the handler. */
  | Fact<'AnswerTooLate', LateAsk & { until: string; calendarVersion?: string }>;

export type BalanceRefusal =
  | GuardRefusal
  | 'no-such-part'
  | 'nothing-asked'
  | 'in-time'
  | 'committed-already'
  | 'more-than-deferred'
  | 'more-than-asked'
  | 'more-than-uncommitted'
  | 'more-than-decided'
  | 'quantity-does-not-fit';

const refuse: Refuse<BalanceRefusal> = refuseWith;

/** What Pusat makes of a decided line, mostly in answer to the Dinas. Nothing that is committed is taken back by it. */
export function decideBalance(state: EquipmentRequest, { type, data }: BalanceCommand): readonly PusatFact[] {
  switch (type) {
    case 'ResumeDeferred': {
      const { kind, pending } = getPart(state, data);
      if (kind !== 'DEFER') refuse('no-such-part', '/partNo');
      if (data.qty < 1) refuse('quantity-does-not-fit', '/qty');
      if (data.qty > pending) refuse('more-than-deferred', '/qty');
      return [{ type: 'DeferralResumed', data: { ...nameOf(data), qty: data.qty } }];
    }
    case 'CancelRefusedSubstitute': {
      const { status, entitles, committed } = getPart(state, data);
      if (status === 'CANCELLED') return [];
      if (status !== 'REFUSED') refuse('nothing-asked');
      if (committed > 0) refuse('committed-already');
      const { uncommitted } = getLine(state, data.lineNo, '/lineNo');
      return [{ type: 'PartCancelled', data: { ...nameOf(data), qty: Math.min(entitles, uncommitted) } }];
    }
    case 'CancelLoan': {
      const { reason } = data;
      if (getLoan(state, data) !== 'IN_FORCE') return [];
      return [{ type: 'PartCancelled', data: { ...nameOf(data), qty: 0, reason, letter: naskahOf(data.letter) } }];
    }
    case 'SettleLoan': {
      const { reason } = data;
      if (getLoan(state, data) !== 'IN_FORCE') return [];
      return [{ type: 'PartSettled', data: { ...nameOf(data), letter: naskahOf(data.letter), reason } }];
    }
    case 'ReleaseRemainder': {
      const { no, qty } = data;
      if (state.pusat.answers.releases[no] === qty) return [];
      const { decisionNo, lineNo, qty: asked } = getAsk(state, 'RELEASE', state.dinas.asks.releases, no);
      if (qty > asked) refuse('more-than-asked', '/qty');
      checkReleasable(state, lineNo, qty);
      return [{ type: 'RemainderReleased', data: { no, decisionNo, lineNo, qty } }];
    }
    case 'ReleaseUnasked': {
      const { decisionNo, lineNo, qty, reason } = data;
      inFulfilment(state, decisionNo);
      checkReleasable(state, lineNo, qty);
      return [{ type: 'RemainderReleased', data: { decisionNo, lineNo, qty, reason } }];
    }
    case 'RefuseRelease': {
      const { no, reason } = data;
      if (state.pusat.answers.releases[no] === 0) return [];
      getAsk(state, 'RELEASE', state.dinas.asks.releases, no);
      return [{ type: 'ReleaseRefused', data: { no, reason } }];
    }
    case 'ConfirmAmendment': {
      const { no } = data;
      if (state.pusat.answers.amendments[no] === 'CONFIRMED') return [];
      const { decisionNo, lines } = getAsk(state, 'AMENDMENT', state.dinas.asks.amendments, no);
      return [
        {
          type: 'OpenBalanceAmendmentConfirmed',
          data: { no, decisionNo, lines: lines.map((line) => amended(state, line)) },
        },
      ];
    }
    case 'DeclineAmendment': {
      const { no, reason } = data;
      if (state.pusat.answers.amendments[no] === 'DECLINED') return [];
      getAsk(state, 'AMENDMENT', state.dinas.asks.amendments, no);
      return [{ type: 'OpenBalanceAmendmentDeclined', data: { no, reason } }];
    }
    case 'AnswerTooLate': {
      const to = pick(data, 'kind', 'no', 'lineNo', 'partNo');
      const waiting = asksWaiting(state).find((ask) => isThis(ask, to)) ?? refuse('nothing-asked');
      if ('at' in waiting && waiting.at <= data.until && !hasLeft(state, to)) refuse('in-time');
      return [{ type: 'AnsweredTooLate', data: { to, ...pick(data, 'calendarVersion') } }];
    }
  }
}

const nameOf = ({ decisionNo, lineNo, partNo }: PartName): PartName => ({ decisionNo, lineNo, partNo });

function getPart(state: EquipmentRequest, { decisionNo, lineNo, partNo }: PartName) {
  inFulfilment(state, decisionNo);
  const { parts } = getLine(state, lineNo, '/lineNo');
  return parts.find((part) => part.partNo === partNo) ?? refuse('no-such-part', '/partNo');
}

/** How it stands. */
function getLoan(state: EquipmentRequest, name: PartName) {
  const { kind, status } = getPart(state, name);
  return kind === 'REDIRECT_LOAN' ? status : refuse('no-such-part', '/partNo');
}

/** What was asked under this number, if it waits for an answer. */
function getAsk<T extends Readonly<{ no: number }>>(
  state: EquipmentRequest,
  kind: Ask['kind'],
  said: readonly T[],
  no: number,
): T {
  const waits = asksWaiting(state).some((ask) => ask.kind === kind && ask.no === no);
  return (waits && said.find((one) => one.no === no)) || refuse('nothing-asked', '/no');
}

function checkReleasable(state: EquipmentRequest, lineNo: number, qty: number) {
  if (qty < 1) refuse('quantity-does-not-fit', '/qty');
  if (qty > getLine(state, lineNo, '/lineNo').uncommitted) refuse('more-than-uncommitted', '/qty');
}

/** The difference is what was proposed, whatever has been committed since, if it still fits. */
function amended(
  state: EquipmentRequest,
  { lineNo, from, to }: Readonly<{ lineNo: number; from: number; to: number }>,
) {
  const difference = to - from;
  const { uncommitted, entitled, parts } = getLine(state, lineNo, '/no');
  if (uncommitted + difference < 0) refuse('more-than-uncommitted', '/no');
  if (entitled + difference > parts.reduce((sum, { entitles }) => sum + entitles, 0))
    refuse('more-than-decided', '/no');
  return { lineNo, difference };
}

const isThis = (ask: Ask, to: LateAsk) =>
  ask.kind === to.kind &&
  ask.no === to.no &&
  (ask.kind !== 'SUBSTITUTE_REFUSAL' || (ask.lineNo === to.lineNo && ask.partNo === to.partNo));

/** A substitute that is on its way already. */
const hasLeft = ({ pusat }: EquipmentRequest, { lineNo, partNo }: LateAsk) =>
  lineNo !== undefined &&
  promised(pusat.fulfilment).some((shipment) => isShipped(shipment) && committedIn(shipment, lineNo, partNo) > 0);
