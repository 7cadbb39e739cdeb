import { type FactsOf, integer, listOf, oneOf, optional, record, type ShapeOf, sha256, text, uuid } from '#libs/kernel';
import { naskahRef } from '../naskah.js';
import { code, requestLine } from '../request-line.js';
import { dinasBalanceFacts, pusatBalanceFacts } from './balance.js';
import { decidedLine } from './decided-line.js';
import { dinasEndingFacts, pusatEndingFacts } from './ending.js';
import { fulfilmentFacts } from './fulfilment.js';
import { requestNumber } from './request-number.js';

// Kept for good. A new shape gets a step in catalogue.ts; a new meaning gets a new name.

const submissionNo = integer(1);

/**
 * What can be opened and read: a thing that the other side has said, named by its own number. An APPEAL is named by the
 * decision, a REOPENING by the closing that it is about; these, a RELEASE and an AMENDMENT are asks to Pusat, and to the
 * Dinas the answers to them.
 */
const readable = record({
  kind: oneOf(
    'SUBMISSION',
    'RETURN',
    'QUESTION',
    'ANSWER',
    'DECISION',
    'RELEASE',
    'AMENDMENT',
    'APPEAL',
    'CLOSING',
    'REOPENING',
  ),
  no: integer(1),
});
export type Readable = ShapeOf<typeof readable>;

const seen = record({ what: readable });

/** What the Dinas says about its request: until it is decided here, then of its balance, then of its end. */
export const dinasFacts = {
  /** All that Pusat needs, in one fact. */
  EquipmentRequestSubmitted: record({
    submissionNo,
    /** The number people say on the phone: the same for each submission of the case. */
    number: requestNumber,
    lines: listOf(requestLine, 40, 1),
    letter: naskahRef,
    /** Of a letter that is not signed yet. */
    reservedNomor: optional(text(100)),
    /** Another active request for the same: why a second one is needed. */
    relatedTo: optional(record({ case: uuid, reason: text() })),
  }),
  LetterNumberFixed: record({ submissionNo, nomor: text(100) }),
  EquipmentRequestSeen: seen,
  ClarificationAnswered: record({ questionNo: integer(1), answer: text(), files: listOf(sha256, 10) }),
  WithdrawalRequested: record({ submissionNo, reason: text() }),
  ...dinasBalanceFacts,
  ...dinasEndingFacts,
};
export type DinasFact = FactsOf<typeof dinasFacts>;

/** What Pusat says. An answer names what it answers: that is what makes the two halves comparable. */
export const pusatFacts = {
  EquipmentRequestRegistered: record({ submissionNo }),
  EquipmentRequestSeen: seen,
  EquipmentRequestReturned: record({ submissionNo, reasonCode: code, reason: text() }),
  ReviewStarted: record({ submissionNo }),
  /** Questions are counted over the whole case. */
  ClarificationRequested: record({
    submissionNo,
    questionNo: integer(1),
    /** Of which line; absent when the whole request is meant. */
    lineNo: optional(integer(1)),
    question: text(),
  }),
  /** Every line at once. Decisions and their corrections are counted together. */
  EquipmentRequestDecided: record({
    submissionNo,
    decisionNo: integer(1),
    /** No more than its number: the recommendation itself stays at Pusat's desk. */
    recommendationNo: optional(integer(1)),
    lines: listOf(decidedLine, 40, 1),
  }),
  /** All lines anew, in place of the decision that it names. */
  DecisionCorrected: record({
    submissionNo,
    decisionNo: integer(1),
    corrects: integer(1),
    reason: text(),
    lines: listOf(decidedLine, 40, 1),
  }),
  EquipmentRequestWithdrawn: record({ submissionNo }),
  WithdrawalRefused: record({ submissionNo, because: oneOf('decided-already'), reason: text() }),
  ...fulfilmentFacts,
  ...pusatBalanceFacts,
  ...pusatEndingFacts,
};
export type PusatFact = FactsOf<typeof pusatFacts>;
