import { type Fact, type Refuse, refuseWith } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { withdrawalWaits } from './asks.js';
import { catalogue } from './catalogue.js';
import type { ProposedLine } from './decided-line.js';
import { decidedLines, type Deciding, type DecidingRefusal, mayDecide } from './deciding.js';
import type { PusatFact, Readable } from './facts.js';
import { current, during, type GuardRefusal, inFulfilment } from './guards.js';
import { decision } from './in-force.js';
import { type BalanceCommand, type BalanceRefusal, decideBalance } from './pusat-balance.js';
import { decideEnding, type EndingCommand, type EndingRefusal } from './pusat-ending.js';
import { decideFulfilment, type FulfilmentCommand, type FulfilmentRefusal } from './pusat-fulfilment.js';
import { hasSeen, readables } from './readables.js';
import { stage } from './standing.js';
import { evolve, initial, type EquipmentRequest, type EquipmentRequestFact } from './state.js';

export type PusatCommand =
  | Fact<'Register', { submissionNo: number }>
  | Fact<'MarkSeen', { what: Readable }>
  | Fact<'Return', { submissionNo: number; reasonCode: string; reason: string }>
  | Fact<'AcceptForReview', { submissionNo: number }>
  | Fact<'AskClarification', { submissionNo: number; lineNo?: number; question: string }>
  | Fact<'DecideLines', Deciding & { submissionNo: number; recommendationNo?: number; lines: readonly ProposedLine[] }>
  | Fact<'CorrectDecision', Deciding & { decisionNo: number; reason: string; lines: readonly ProposedLine[] }>
  | Fact<'Withdraw', { submissionNo: number }>
  | Fact<'RefuseWithdrawal', { submissionNo: number; reason: string }>
  | FulfilmentCommand
  | BalanceCommand
  | EndingCommand;

export type PusatRefusal =
  | TextRefusal
  | GuardRefusal
  | DecidingRefusal
  | FulfilmentRefusal
  | BalanceRefusal
  | EndingRefusal
  | 'nothing-to-see'
  | 'not-the-newest-recommendation'
  | 'no-withdrawal-to-answer'
  | 'decided-already';

const refuse: Refuse<PusatRefusal> = refuseWith;

/** What Pusat may do with a request. What can be contested (a withdrawal) the Dinas asks, and Pusat decides. */
export const pusat = withTextsRead<EquipmentRequest, PusatCommand, PusatFact, EquipmentRequestFact>({
  side: 'pusat',
  catalogue,
  initial,
  evolve,
  decide(state, command, asked) {
    const { type, data } = command;
    switch (type) {
      case 'Register':
        current(state, data.submissionNo);
        if (state.pusat.registered === data.submissionNo) return [];
        during(state, 'SUBMITTED');
        return [{ type: 'EquipmentRequestRegistered', data: { submissionNo: data.submissionNo } }];
      case 'MarkSeen': {
        const { kind, no } = data.what;
        if (!readables(state, 'pusat').some((what) => what.kind === kind && what.no === no))
          refuse('nothing-to-see', '/what');
        if (hasSeen(state, 'pusat', data.what, asked.role)) return [];
        return [{ type: 'EquipmentRequestSeen', data: { what: { kind, no } } }];
      }
      case 'Return': {
        const { submissionNo, reasonCode, reason } = data;
        current(state, submissionNo);
        if (stage(state) === 'RETURNED') return [];
        during(state, 'SUBMITTED', 'REGISTERED');
        return [{ type: 'EquipmentRequestReturned', data: { submissionNo, reasonCode, reason } }];
      }
      case 'AcceptForReview':
        current(state, data.submissionNo);
        if (state.pusat.underReview === data.submissionNo) return [];
        during(state, 'REGISTERED');
        return [{ type: 'ReviewStarted', data: { submissionNo: data.submissionNo } }];
      case 'AskClarification': {
        const { submissionNo, lineNo, question } = data;
        const { lines } = current(state, submissionNo);
        during(state, 'UNDER_REVIEW', 'AWAITING_CLARIFICATION');
        if (lineNo !== undefined && !lines.some((line) => line.lineNo === lineNo)) refuse('unknown-line', '/lineNo');
        const questionNo = Object.keys(state.pusat.questions).length + 1;
        return [
          {
            type: 'ClarificationRequested',
            data: { submissionNo, questionNo, ...(lineNo !== undefined && { lineNo }), question },
          },
        ];
      }
      case 'DecideLines': {
        const { submissionNo, recommendationNo, newestRecommendation } = data;
        const { lines } = current(state, submissionNo);
        during(state, 'UNDER_REVIEW');
        if (recommendationNo !== newestRecommendation?.no) refuse('not-the-newest-recommendation', '/recommendationNo');
        mayDecide(data, asked);
        return [
          {
            type: 'EquipmentRequestDecided',
            data: {
              submissionNo,
              decisionNo: state.pusat.decisions.length + 1,
              ...(recommendationNo !== undefined && { recommendationNo }),
              lines: decidedLines(state, lines, data.lines, data, asked.at.slice(0, 10)),
            },
          },
        ];
      }
      case 'CorrectDecision': {
        const { decisionNo, reason } = data;
        const { submissionNo } = inFulfilment(state, decisionNo);
        const { lines } = current(state, submissionNo);
        mayDecide(data, asked);
        return [
          {
            type: 'DecisionCorrected',
            data: {
              submissionNo,
              decisionNo: state.pusat.decisions.length + 1,
              corrects: decisionNo,
              reason,
              lines: decidedLines(state, lines, data.lines, data, asked.at.slice(0, 10)),
            },
          },
        ];
      }
      case 'Withdraw': {
        const { submissionNo } = data;
        current(state, submissionNo);
        if (stage(state) === 'WITHDRAWN') return [];
        if (decision(state)) refuse('decided-already');
        asksToWithdraw(state);
        return [{ type: 'EquipmentRequestWithdrawn', data: { submissionNo } }];
      }
      case 'RefuseWithdrawal': {
        const { submissionNo, reason } = data;
        current(state, submissionNo);
        const { withdrawal } = state.pusat;
        if (withdrawal?.submissionNo === submissionNo && !withdrawal.granted) return [];
        asksToWithdraw(state);
        if (!decision(state)) refuse('not-decided-yet');
        return [{ type: 'WithdrawalRefused', data: { submissionNo, because: 'decided-already', reason } }];
      }
      case 'CommitFulfilment':
      case 'UncommitFulfilment':
      case 'NoteShipmentProgress':
        return decideFulfilment(state, command);
      case 'ResumeDeferred':
      case 'CancelRefusedSubstitute':
      case 'CancelLoan':
      case 'SettleLoan':
      case 'ReleaseRemainder':
      case 'ReleaseUnasked':
      case 'RefuseRelease':
      case 'ConfirmAmendment':
      case 'DeclineAmendment':
      case 'AnswerTooLate':
        return decideBalance(state, command);
      case 'DecideAppeal':
      case 'CloseWhenDone':
      case 'Close':
      case 'Reopen':
      case 'ReviewEmergency':
        return decideEnding(state, command, asked);
    }
  },
});

function asksToWithdraw(state: EquipmentRequest) {
  if (!withdrawalWaits(state)) refuse('no-withdrawal-to-answer');
}
