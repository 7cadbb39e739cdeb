import { type Asked, type Fact, type Refuse, refuseWith } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { catalogue } from './catalogue.js';
import { checkLines, decidedOf, type LinesRefusal, type ProposedLine } from './decided-line.js';
import type { PusatFact, Readable } from './facts.js';
import { decision, hasSeen, readables, type Stage, stage, withdrawalWaits } from './standing.js';
import { evolve, initial, type EquipmentRequest, type EquipmentRequestFact } from './state.js';

/** What deciders need to know of who decides and of the desk; put there by the handler. */
type Deciding = Readonly<{
  lines: readonly ProposedLine[];
  /** Offices that the decider belongs to, by the token. */
  decidersOffices: readonly string[];
  /** The desk's newest recommendation on this submission; absent while there is none. `author`: a `personRef`. */
  newestRecommendation?: Readonly<{ no: number; author: string }>;
  /** Policy: approved beyond so many percent of what was requested, storage must be confirmed. */
  storageConfirmationAbovePercent: number;
}>;

export type PusatCommand =
  | Fact<'Register', { submissionNo: number }>
  | Fact<'MarkSeen', { what: Readable }>
  | Fact<'Return', { submissionNo: number; reasonCode: string; reason: string }>
  | Fact<'AcceptForReview', { submissionNo: number }>
  | Fact<'AskClarification', { submissionNo: number; lineNo?: number; question: string }>
  | Fact<'DecideLines', Deciding & { submissionNo: number; recommendationNo?: number }>
  | Fact<'CorrectDecision', Deciding & { decisionNo: number; reason: string }>
  | Fact<'Withdraw', { submissionNo: number }>
  | Fact<'RefuseWithdrawal', { submissionNo: number; reason: string }>;

export type PusatRefusal =
  | TextRefusal
  | LinesRefusal
  | 'no-longer-current'
  | 'not-now'
  | 'nothing-to-see'
  | 'not-the-newest-recommendation'
  | 'recommender-may-not-decide'
  | 'own-office'
  | 'no-withdrawal-to-answer'
  | 'decided-already'
  | 'not-decided-yet';

const refuse: Refuse<PusatRefusal> = refuseWith;

/** What Pusat may do with a request. What can be contested (a withdrawal) the Dinas asks, and Pusat decides. */
export const pusat = withTextsRead<EquipmentRequest, PusatCommand, PusatFact, EquipmentRequestFact>({
  side: 'pusat',
  catalogue,
  initial,
  evolve,
  decide(state, { type, data }, asked) {
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
        checkLines(data.lines, lines, asked.at.slice(0, 10));
        return [
          {
            type: 'EquipmentRequestDecided',
            data: {
              submissionNo,
              decisionNo: state.pusat.decisions.length + 1,
              ...(recommendationNo !== undefined && { recommendationNo }),
              lines: decidedOf(data.lines, lines, data.storageConfirmationAbovePercent),
            },
          },
        ];
      }
      case 'CorrectDecision': {
        const { decisionNo, reason } = data;
        const standing = decision(state) ?? refuse('not-decided-yet');
        if (standing.no !== decisionNo) refuse('no-longer-current', '/decisionNo');
        const { lines } = current(state, standing.submissionNo);
        mayDecide(data, asked);
        checkLines(data.lines, lines, asked.at.slice(0, 10));
        return [
          {
            type: 'DecisionCorrected',
            data: {
              submissionNo: standing.submissionNo,
              decisionNo: state.pusat.decisions.length + 1,
              corrects: decisionNo,
              reason,
              lines: decidedOf(data.lines, lines, data.storageConfirmationAbovePercent),
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
    }
  },
});

/** The submission that is meant, if it is still the newest. */
function current({ dinas: { submission } }: EquipmentRequest, submissionNo: number) {
  return submission?.no === submissionNo ? submission : refuse('no-longer-current');
}

function during(state: EquipmentRequest, ...stages: readonly Stage[]) {
  const now = stage(state);
  if (!now || !stages.includes(now)) refuse('not-now');
}

function asksToWithdraw(state: EquipmentRequest) {
  if (!withdrawalWaits(state)) refuse('no-withdrawal-to-answer');
}

/** Invariant 2. Who acts in the recommender's place is not a second pair of eyes either. */
function mayDecide({ decidersOffices, newestRecommendation }: Deciding, { subject, office, mandate }: Asked) {
  if (decidersOffices.includes(office)) refuse('own-office');
  const author = newestRecommendation?.author;
  if (author !== undefined && (author === subject || author === mandate?.from)) refuse('recommender-may-not-decide');
}
