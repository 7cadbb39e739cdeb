import { type Fact, type Refuse, refuseWith } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { naskahOf, type NaskahRef } from '../naskah.js';
import { lineOf, type RequestLine } from '../request-line.js';
import { withdrawalWaits } from './asks.js';
import { catalogue } from './catalogue.js';
import { type AfterDecisionCommand, type AfterDecisionRefusal, decideAfterDecision } from './dinas-after-decision.js';
import type { DinasFact, Readable } from './facts.js';
import { current } from './guards.js';
import { hasSeen, readables } from './readables.js';
import { letterNumber, stage } from './standing.js';
import { evolve, initial, type EquipmentRequest, type EquipmentRequestFact } from './state.js';

export type DinasCommand =
  | Fact<
      'Submit',
      {
        /** What the draft says, as it was read. */
        lines: readonly RequestLine[];
        letter?: NaskahRef;
        reservedNomor?: string;
        /** SHA-256 of exactly this content, and of the content that the division head verified. */
        contentHash: string;
        verifiedHash?: string;
        /** From `numbers`; a case that has its number keeps it. */
        number: string;
        relatedTo?: Readonly<{ case: string; reason: string }>;
        /** The first day (`YYYY-MM-DD`) whose condition reports are still young enough: a policy value, worked out by the handler. */
        conditionReportsSince: string;
      }
    >
  | Fact<'FixLetterNumber', { submissionNo: number; nomor: string }>
  | Fact<'MarkSeen', { what: Readable }>
  | Fact<'Answer', { questionNo: number; answer: string; files: readonly string[] }>
  | Fact<'RequestWithdrawal', { submissionNo: number; reason: string }>
  | AfterDecisionCommand;

export type DinasRefusal =
  | TextRefusal
  | AfterDecisionRefusal
  | 'already-submitted'
  | 'withdrawal-unanswered'
  | 'not-verified'
  | 'no-lines'
  | 'too-many-lines'
  | 'no-letter'
  | 'letter-without-number'
  | 'emergency-without-code'
  | 'device-evidence-missing'
  | 'condition-report-too-old'
  | 'letter-number-fixed'
  | 'nothing-to-see'
  | 'no-such-question'
  | 'answered-already'
  | 'withdrawn-already'
  | 'withdrawal-refused';

const refuse: Refuse<DinasRefusal> = refuseWith;

/** What the Dinas may do with its own request. What Pusat says arrives as facts and is never argued with. */
export const dinas = withTextsRead<EquipmentRequest, DinasCommand, DinasFact, EquipmentRequestFact>({
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide(state, command, asked) {
    const { type, data } = command;
    switch (type) {
      case 'Submit': {
        const now = stage(state);
        if (now && now !== 'RETURNED') refuse('already-submitted');
        if (withdrawalWaits(state)) refuse('withdrawal-unanswered');
        if (data.lines.length === 0) refuse('no-lines', '/lines');
        if (data.lines.length > 40) refuse('too-many-lines', '/lines');
        if (!data.letter) return refuse('no-letter', '/letter');
        if (data.verifiedHash !== data.contentHash) refuse('not-verified');
        if (data.letter.nomor === undefined && data.reservedNomor === undefined)
          refuse('letter-without-number', '/letter/nomor');
        data.lines.forEach((line, i) => checkLine(line, data.conditionReportsSince, `/lines/${i}`));
        const { submission } = state.dinas;
        return [
          {
            type: 'EquipmentRequestSubmitted',
            data: {
              submissionNo: (submission?.no ?? 0) + 1,
              number: submission?.number ?? data.number,
              lines: data.lines.map((line) => lineOf(line.lineNo, line)),
              letter: naskahOf(data.letter),
              ...(data.reservedNomor !== undefined && { reservedNomor: data.reservedNomor }),
              ...(data.relatedTo && { relatedTo: { case: data.relatedTo.case, reason: data.relatedTo.reason } }),
            },
          },
        ];
      }
      case 'FixLetterNumber': {
        const { submissionNo, nomor } = data;
        current(state, submissionNo);
        const known = letterNumber(state);
        if (known?.fixed && known.nomor === nomor) return [];
        if (known?.fixed) refuse('letter-number-fixed', '/nomor');
        return [{ type: 'LetterNumberFixed', data: { submissionNo, nomor } }];
      }
      case 'MarkSeen': {
        const { kind, no } = data.what;
        if (!readables(state, 'dinas').some((what) => what.kind === kind && what.no === no))
          refuse('nothing-to-see', '/what');
        if (hasSeen(state, 'dinas', data.what, asked.role)) return [];
        return [{ type: 'EquipmentRequestSeen', data: { what: { kind, no } } }];
      }
      case 'Answer': {
        const { questionNo, answer, files } = data;
        const question = state.pusat.questions[questionNo] ?? refuse('no-such-question', '/questionNo');
        current(state, question.submissionNo);
        if (stage(state) === 'WITHDRAWN') refuse('withdrawn-already');
        if (state.dinas.answers[questionNo]) refuse('answered-already');
        return [{ type: 'ClarificationAnswered', data: { questionNo, answer, files } }];
      }
      case 'RequestWithdrawal': {
        const { submissionNo, reason } = data;
        current(state, submissionNo);
        if (stage(state) === 'WITHDRAWN') refuse('withdrawn-already');
        if (state.pusat.withdrawal?.submissionNo === submissionNo) refuse('withdrawal-refused');
        return withdrawalWaits(state) ? [] : [{ type: 'WithdrawalRequested', data: { submissionNo, reason } }];
      }
      case 'ConfirmStorage':
      case 'RefuseSubstitute':
      case 'ProposeAmendment':
      case 'RequestRelease':
      case 'Appeal':
      case 'RequestReopening':
        return decideAfterDecision(state, command, asked);
    }
  },
});

/** Invariants 6 and 8. */
function checkLine({ class: kind, purpose, emergencyCode, evidence }: RequestLine, since: string, pointer: string) {
  if (purpose === 'EMERGENCY' && emergencyCode === undefined)
    refuse('emergency-without-code', `${pointer}/emergencyCode`);
  if (kind !== 'ASSET') return;
  if (purpose === 'NEW_SITE') checkSite(evidence, `${pointer}/evidence`);
  else checkDevices(evidence, since, `${pointer}/evidence`);
}

function checkSite({ siteCode }: RequestLine['evidence'], pointer: string) {
  if (siteCode === undefined) refuse('device-evidence-missing', `${pointer}/siteCode`);
}

function checkDevices({ deviceIds, conditionReport }: RequestLine['evidence'], since: string, pointer: string) {
  if (!deviceIds?.length) refuse('device-evidence-missing', `${pointer}/deviceIds`);
  const { date } = conditionReport ?? refuse('device-evidence-missing', `${pointer}/conditionReport`);
  if (date < since) refuse('condition-report-too-old', `${pointer}/conditionReport/date`);
}
