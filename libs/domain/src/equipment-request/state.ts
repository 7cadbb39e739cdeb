import { type Half, halves, type Told } from '#libs/kernel';
import type { NaskahRef } from '../naskah.js';
import type { RequestLine } from '../request-line.js';
import { type Answers, type Asks, foldAnswers, foldAsks, nothingAnswered, nothingAsked } from './balance.js';
import type { DecidedLine } from './decided-line.js';
import { type Ending, foldEnding, foldObjections, noObjections, notEnded, type Objections } from './ending.js';
import type { DinasFact, PusatFact, Readable } from './facts.js';
import { foldFulfilment, type Fulfilment, nothingCommitted } from './fulfilment.js';

/** Which role first opened what, and when: `SUBMISSION-1` -> `desk` -> instant. */
export type Seen = Readonly<Record<string, Readonly<Record<string, string>>>>;
/** The last thing a side has said, other than that it has seen something. */
export type Last = Readonly<{ type: (DinasFact | PusatFact)['type']; at: string; role: string }>;

export type Submission = Readonly<{
  no: number;
  number: string;
  at: string;
  lines: readonly RequestLine[];
  letter: NaskahRef;
  reservedNomor?: string;
  relatedTo?: Readonly<{ case: string; reason: string }>;
}>;
export type Answer = Readonly<{ answer: string; files: readonly string[]; at: string }>;

export type DinasHalf = Readonly<{
  /** Kode wilayah; empty until the first submission. */
  office: string;
  /** The newest one. */
  submission?: Submission;
  firstSubmittedAt: string;
  /** How many there were. */
  submissions: number;
  /** Number fixed after signing, of the submission that it names. */
  fixedNomor?: Readonly<{ submissionNo: number; nomor: string }>;
  /** By question number. */
  answers: Readonly<Record<number, Answer>>;
  /** Of which submission withdrawal was asked last; 0 when never. */
  withdrawalRequested: number;
  asks: Asks;
  objections: Objections;
  seen: Seen;
  /** How many facts this side has said, seen-marks among them. */
  factCount: number;
  last?: Last;
}>;

export type Question = Readonly<{ submissionNo: number; lineNo?: number; question: string; at: string }>;
export type Decision = Readonly<{
  no: number;
  submissionNo: number;
  recommendationNo?: number;
  lines: readonly DecidedLine[];
  at: string;
  /** Who decided: a `personRef`. */
  by: string;
  /** Of a correction and of a granted appeal: which decision it stands in for, and why. */
  corrects?: number;
  reason?: string;
}>;

export type PusatHalf = Readonly<{
  /** The newest submission that was registered, sent back, taken under review; 0 when none was. */
  registered: number;
  returned?: Readonly<{ submissionNo: number; reasonCode: string; reason: string; at: string }>;
  underReview: number;
  /** By question number. */
  questions: Readonly<Record<number, Question>>;
  /** What was decided of a submission first, then each correction and granted appeal. */
  decisions: readonly Decision[];
  /** The answer to a request for withdrawal. */
  withdrawal?: Readonly<{ submissionNo: number; granted: boolean }>;
  fulfilment: Fulfilment;
  answers: Answers;
  ending: Ending;
  /** Reopened, and nothing said since. */
  justReopened: boolean;
  seen: Seen;
  last?: Last;
}>;

export type EquipmentRequest = Readonly<{ dinas: DinasHalf; pusat: PusatHalf }>;
export type EquipmentRequestFact = Told<DinasFact, PusatFact>;

export const keyOf = ({ kind, no }: Readable) => `${kind}-${no}`;

/** The first look counts. */
function look(seen: Seen, what: Readable, role: string, at: string): Seen {
  const before = seen[keyOf(what)] ?? {};
  return Object.hasOwn(before, role) ? seen : { ...seen, [keyOf(what)]: { ...before, [role]: at } };
}

const dinas: Half<DinasHalf, DinasFact> = {
  initial: {
    office: '',
    firstSubmittedAt: '',
    submissions: 0,
    answers: {},
    withdrawalRequested: 0,
    asks: nothingAsked,
    objections: noObjections,
    seen: {},
    factCount: 0,
  },
  fold(before, fact) {
    const { type, data, recordedAt: at, role, office } = fact;
    const half = { ...before, factCount: before.factCount + 1 };
    const said = { ...half, last: { type, at, role } };
    switch (type) {
      case 'EquipmentRequestSubmitted': {
        const { submissionNo: no, ...submission } = data;
        return {
          ...said,
          office,
          submission: { no, ...submission, at },
          firstSubmittedAt: half.firstSubmittedAt || at,
          submissions: half.submissions + 1,
        };
      }
      case 'LetterNumberFixed':
        return { ...said, fixedNomor: { submissionNo: data.submissionNo, nomor: data.nomor } };
      case 'EquipmentRequestSeen':
        return { ...half, seen: look(half.seen, data.what, role, at) };
      case 'ClarificationAnswered': {
        const { questionNo, answer, files } = data;
        return { ...said, answers: { ...half.answers, [questionNo]: { answer, files, at } } };
      }
      case 'WithdrawalRequested':
        return { ...said, withdrawalRequested: data.submissionNo };
      case 'SurplusStorageConfirmed':
      case 'SubstituteRefused':
      case 'OpenBalanceAmendmentProposed':
      case 'ReleaseRequested':
        return { ...said, asks: foldAsks(half.asks, fact, at) };
      case 'DecisionAppealed':
      case 'ReopeningRequested':
        return { ...said, objections: foldObjections(half.objections, fact, at) };
    }
  },
};

const pusat: Half<PusatHalf, PusatFact> = {
  initial: {
    registered: 0,
    underReview: 0,
    questions: {},
    decisions: [],
    fulfilment: nothingCommitted,
    answers: nothingAnswered,
    ending: notEnded,
    justReopened: false,
    seen: {},
  },
  fold(half, fact) {
    const { type, data, recordedAt: at, role, subject: by } = fact;
    const said = { ...half, justReopened: type === 'EquipmentRequestReopened', last: { type, at, role } };
    switch (type) {
      case 'EquipmentRequestRegistered':
        return { ...said, registered: data.submissionNo };
      case 'EquipmentRequestSeen':
        return { ...half, seen: look(half.seen, data.what, role, at) };
      case 'EquipmentRequestReturned':
        return { ...said, returned: { ...data, at } };
      case 'ReviewStarted':
        return { ...said, underReview: data.submissionNo };
      case 'ClarificationRequested': {
        const { questionNo, ...question } = data;
        return { ...said, questions: { ...half.questions, [questionNo]: { ...question, at } } };
      }
      case 'EquipmentRequestDecided':
      case 'DecisionCorrected': {
        const { decisionNo: no, ...decision } = data;
        return { ...said, decisions: [...half.decisions, { no, ...decision, at, by }] };
      }
      case 'EquipmentRequestWithdrawn':
        return { ...said, withdrawal: { submissionNo: data.submissionNo, granted: true } };
      case 'WithdrawalRefused':
        return { ...said, withdrawal: { submissionNo: data.submissionNo, granted: false } };
      case 'FulfilmentCommitted':
      case 'FulfilmentUncommitted':
      case 'ShipmentProgressNoted':
        return { ...said, fulfilment: foldFulfilment(half.fulfilment, fact, at) };
      case 'DeferralResumed':
      case 'PartCancelled':
      case 'PartSettled':
      case 'RemainderReleased':
      case 'ReleaseRefused':
      case 'OpenBalanceAmendmentConfirmed':
      case 'OpenBalanceAmendmentDeclined':
      case 'AnsweredTooLate':
        return { ...said, answers: foldAnswers(half.answers, fact) };
      case 'AppealDecided': {
        const { granted, reason } = data;
        const ended = { ...said, ending: foldEnding(half.ending, fact, by, at) };
        if (!granted) return ended;
        const { decisionNo: no, ...decision } = granted;
        return { ...ended, decisions: [...half.decisions, { no, ...decision, reason, at, by }] };
      }
      case 'EquipmentRequestClosed':
      case 'EquipmentRequestReopened':
      case 'EmergencyUseReviewed':
        return { ...said, ending: foldEnding(half.ending, fact, by, at) };
    }
  },
};

export const { initial, evolve } = halves({ dinas, pusat });
