import { type Asked, type Fact, type Refuse, refuseWith } from '#libs/kernel';
import { asksWaiting } from './asks.js';
import type { ProposedLine } from './decided-line.js';
import { decidedLines, type Deciding, type DecidingRefusal, mayDecide } from './deciding.js';
import type { PusatFact } from './facts.js';
import { promised } from './fulfilment.js';
import { current, during, getLine, type GuardRefusal, inForce, inFulfilment } from './guards.js';
import { closing } from './in-force.js';
import { isDone, lines as linesOf, underWay } from './line-arithmetic.js';
import { stage } from './standing.js';
import type { Decision, EquipmentRequest } from './state.js';

export type EndingCommand =
  | Fact<
      'DecideAppeal',
      Deciding & {
        /** The decision that was appealed against, and the one in force: a correction may have come between. */
        appealed: number;
        decisionNo: number;
        reason: string;
        /** All lines anew; absent when the appeal is dismissed. */
        granted?: readonly ProposedLine[];
      }
    >
  /** By the process, whenever something may have been the last. */
  | Fact<'CloseWhenDone', { decisionNo: number }>
  | Fact<'Close', { decisionNo: number; reason: string }>
  | Fact<'Reopen', { closingNo: number; reason: string }>
  | Fact<
      'ReviewEmergency',
      { submissionNo: number; lineNo: number; finding: 'JUSTIFIED' | 'NOT_JUSTIFIED'; remark: string }
    >;

export type EndingRefusal =
  | GuardRefusal
  | DecidingRefusal
  | 'nothing-asked'
  | 'reviewed-already'
  | 'decider-may-not-decide-appeal'
  | 'not-done-yet'
  | 'reopened-just-now'
  | 'under-way'
  | 'no-emergency'
  | 'nothing-sent-yet';

const refuse: Refuse<EndingRefusal> = refuseWith;

/** How Pusat ends a request, and takes that back. */
export function decideEnding(
  state: EquipmentRequest,
  { type, data }: EndingCommand,
  asked: Asked,
): readonly PusatFact[] {
  switch (type) {
    case 'DecideAppeal': {
      const { appealed, decisionNo, reason, granted } = data;
      if (!asksWaiting(state).some(({ kind, no }) => kind === 'APPEAL' && no === appealed))
        refuse('nothing-asked', '/appealed');
      const standing = inForce(state, decisionNo);
      mayDecide(data, asked);
      for (const one of state.pusat.decisions)
        if (one.no === appealed || one.no === decisionNo) mayDecideAppeal(one, asked);
      if (!granted) return [{ type: 'AppealDecided', data: { appealed, outcome: 'DISMISSED', reason } }];
      const { submissionNo } = standing;
      const lines = decidedLines(state, current(state, submissionNo).lines, granted, data, asked.at.slice(0, 10));
      const anew = { submissionNo, decisionNo: state.pusat.decisions.length + 1, corrects: decisionNo, lines };
      return [{ type: 'AppealDecided', data: { appealed, outcome: 'GRANTED', reason, granted: anew } }];
    }
    case 'CloseWhenDone': {
      const { decisionNo } = data;
      inForce(state, decisionNo);
      if (stage(state) === 'CLOSED') return [];
      const lines = linesOf(state);
      if (!lines.every(isDone)) refuse('not-done-yet');
      if (state.pusat.justReopened) refuse('reopened-just-now');
      const approved = lines.some(({ committed, parts }) => committed > 0 || parts.some(isApproved));
      const because = approved ? 'EVERYTHING_DONE' : 'NOTHING_APPROVED';
      const closingNo = nextClosingNo(state);
      return [
        { type: 'EquipmentRequestClosed', data: { closingNo, decisionNo, because, cancelled: [], released: [] } },
      ];
    }
    case 'Close': {
      const { decisionNo, reason } = data;
      inFulfilment(state, decisionNo);
      const lines = linesOf(state);
      if (lines.some((line) => underWay(line) > 0)) refuse('under-way');
      return [
        {
          type: 'EquipmentRequestClosed',
          data: {
            closingNo: nextClosingNo(state),
            decisionNo,
            because: 'GIVEN_REASON',
            reason,
            cancelled: lines.flatMap(({ line, parts }) =>
              parts.filter(({ pending }) => pending > 0).map(({ partNo }) => ({ lineNo: line.lineNo, partNo })),
            ),
            released: lines
              .filter(({ uncommitted }) => uncommitted > 0)
              .map(({ line, uncommitted }) => ({ lineNo: line.lineNo, qty: uncommitted })),
          },
        },
      ];
    }
    case 'Reopen': {
      const { closingNo, reason } = data;
      during(state, 'CLOSED');
      if (closing(state)?.closingNo !== closingNo) refuse('no-longer-current', '/closingNo');
      if (!asksWaiting(state).some(({ kind }) => kind === 'REOPENING')) refuse('nothing-asked');
      const to = promised(state.pusat.fulfilment).length > 0 ? 'FULFILLING' : 'UNDER_REVIEW';
      return [{ type: 'EquipmentRequestReopened', data: { closingNo, to, reason } }];
    }
    case 'ReviewEmergency': {
      const { submissionNo, lineNo, finding, remark } = data;
      current(state, submissionNo);
      const { line, shipped } = getLine(state, lineNo, '/lineNo');
      if (line.purpose !== 'EMERGENCY') refuse('no-emergency', '/lineNo');
      if (shipped === 0) refuse('nothing-sent-yet');
      const reviewed = state.pusat.ending.emergencies.find((review) => review.lineNo === lineNo);
      if (reviewed?.finding === finding) return [];
      if (reviewed) refuse('reviewed-already');
      return [{ type: 'EmergencyUseReviewed', data: { submissionNo, lineNo, finding, remark } }];
    }
  }
}

const nextClosingNo = ({ pusat }: EquipmentRequest) => pusat.ending.closings.length + 1;

const isApproved = ({ entitles, status }: Readonly<{ entitles: number; status: string }>) =>
  entitles > 0 || status === 'CANCELLED' || status === 'SETTLED';

/** Not by who made the decision, nor in that one's place. */
function mayDecideAppeal({ by }: Decision, { subject, mandate }: Asked) {
  if (by === subject || by === mandate?.from) refuse('decider-may-not-decide-appeal');
}
