import { type Asked, type Fact, type Refuse, refuseWith } from '#libs/kernel';
import { asksWaiting } from './asks.js';
import { isOfPart, type PartName } from './balance.js';
import type { DinasFact } from './facts.js';
import { during, getLine, type GuardRefusal, inForce, inFulfilment } from './guards.js';
import { closing } from './in-force.js';
import type { EquipmentRequest } from './state.js';

/**
 * The last instant at which it is in time: so many working days after the decision, so many days after the closing; and by
 * which version of the calendar.
 */
type InTime = Readonly<{ until: string; calendarVersion?: string }>;

export type AfterDecisionCommand =
  | Fact<'ConfirmStorage', PartName>
  | Fact<'RefuseSubstitute', PartName & InTime & { reason: string }>
  | Fact<
      'ProposeAmendment',
      { decisionNo: number; lines: ReadonlyArray<Readonly<{ lineNo: number; to: number }>>; reason: string }
    >
  | Fact<'RequestRelease', { decisionNo: number; lineNo: number; qty: number; reason: string }>
  | Fact<'Appeal', InTime & { decisionNo: number; reason: string; files: readonly string[] }>
  | Fact<'RequestReopening', InTime & { closingNo: number; reason: string }>;

export type AfterDecisionRefusal =
  | GuardRefusal
  | 'no-such-part'
  | 'nothing-to-confirm'
  | 'too-late'
  | 'refusal-answered'
  | 'amendment-waits'
  | 'line-named-twice'
  | 'nothing-changes'
  | 'more-than-decided'
  | 'more-than-uncommitted'
  | 'quantity-does-not-fit'
  | 'appealed-already';

const refuse: Refuse<AfterDecisionRefusal> = refuseWith;

/** What the Dinas may ask of what was decided; Pusat answers all of it, but that goods can be stored. */
export function decideAfterDecision(
  state: EquipmentRequest,
  { type, data }: AfterDecisionCommand,
  { at }: Asked,
): readonly DinasFact[] {
  switch (type) {
    case 'ConfirmStorage': {
      const name = nameOf(data);
      if (!getPart(state, name).needsStorageConfirmation) refuse('nothing-to-confirm', '/partNo');
      if (state.dinas.asks.storageConfirmed.some((part) => isOfPart(part, name))) return [];
      return [{ type: 'SurplusStorageConfirmed', data: name }];
    }
    case 'RefuseSubstitute': {
      const name = nameOf(data);
      const { kind, status } = getPart(state, name);
      if (kind !== 'SUBSTITUTE') refuse('no-such-part', '/partNo');
      if (status === 'REFUSED') return [];
      if (status === 'CANCELLED' || state.dinas.asks.substitutesRefused.some((part) => isOfPart(name, part)))
        refuse('refusal-answered');
      if (at > data.until) refuse('too-late');
      return [{ type: 'SubstituteRefused', data: { ...name, reason: data.reason, ...calendarOf(data) } }];
    }
    case 'ProposeAmendment': {
      const { decisionNo, reason } = data;
      inFulfilment(state, decisionNo);
      if (asksWaiting(state).some(({ kind }) => kind === 'AMENDMENT')) refuse('amendment-waits');
      const lines = data.lines.map(({ lineNo, to }, i) => {
        if (data.lines.findIndex((other) => other.lineNo === lineNo) < i)
          refuse('line-named-twice', `/lines/${i}/lineNo`);
        const { uncommitted: from, entitled, parts } = getLine(state, lineNo, `/lines/${i}/lineNo`);
        if (to < 0) refuse('quantity-does-not-fit', `/lines/${i}/to`);
        if (to === from) refuse('nothing-changes', `/lines/${i}/to`);
        if (entitled + to - from > parts.reduce((sum, { entitles }) => sum + entitles, 0))
          refuse('more-than-decided', `/lines/${i}/to`);
        return { lineNo, from, to };
      });
      const no = state.dinas.asks.amendments.length + 1;
      return [{ type: 'OpenBalanceAmendmentProposed', data: { no, decisionNo, lines, reason } }];
    }
    case 'RequestRelease': {
      const { decisionNo, lineNo, qty, reason } = data;
      inFulfilment(state, decisionNo);
      if (qty < 1) refuse('quantity-does-not-fit', '/qty');
      if (qty > getLine(state, lineNo, '/lineNo').uncommitted) refuse('more-than-uncommitted', '/qty');
      const no = state.dinas.asks.releases.length + 1;
      return [{ type: 'ReleaseRequested', data: { no, decisionNo, lineNo, qty, reason } }];
    }
    case 'Appeal': {
      const { decisionNo, reason, files, until } = data;
      const { appeal } = state.dinas.objections;
      if (appeal?.decisionNo === decisionNo) return [];
      if (appeal) refuse('appealed-already');
      inForce(state, decisionNo);
      if (at > until) refuse('too-late');
      return [{ type: 'DecisionAppealed', data: { decisionNo, reason, files, ...calendarOf(data) } }];
    }
    case 'RequestReopening': {
      const { closingNo, reason, until } = data;
      during(state, 'CLOSED');
      if (closing(state)?.closingNo !== closingNo) refuse('no-longer-current', '/closingNo');
      if (state.dinas.objections.reopenings.some((asked) => asked.closingNo === closingNo)) return [];
      if (at > until) refuse('too-late');
      return [{ type: 'ReopeningRequested', data: { closingNo, reason } }];
    }
  }
}

const calendarOf = ({ calendarVersion }: InTime) => (calendarVersion === undefined ? {} : { calendarVersion });
const nameOf = ({ decisionNo, lineNo, partNo }: PartName): PartName => ({ decisionNo, lineNo, partNo });

function getPart(state: EquipmentRequest, { decisionNo, lineNo, partNo }: PartName) {
  inFulfilment(state, decisionNo);
  const { parts } = getLine(state, lineNo, '/lineNo');
  return parts.find((part) => part.partNo === partNo) ?? refuse('no-such-part', '/partNo');
}
