import type { Side } from '#libs/kernel';
import { asksWaiting } from './asks.js';
import { type Commitment, isShipped, notedOf, promised } from './fulfilment.js';
import { closing, decision } from './in-force.js';
import { isDone, lines } from './line-arithmetic.js';
import type { EquipmentRequest, Last } from './state.js';

// What follows from both halves. Never stored, so it can never contradict them.

export type Stage =
  | 'SUBMITTED'
  | 'REGISTERED'
  | 'UNDER_REVIEW'
  | 'AWAITING_CLARIFICATION'
  | 'RETURNED'
  | 'DECIDED'
  | 'FULFILLING'
  | 'CLOSED'
  | 'WITHDRAWN';

/** Undefined before the first submission: there is no case yet. Always of the newest submission. */
export function stage(state: EquipmentRequest): Stage | undefined {
  const { dinas, pusat } = state;
  const no = dinas.submission?.no;
  if (no === undefined) return undefined;
  if (pusat.withdrawal?.granted && pusat.withdrawal.submissionNo === no) return 'WITHDRAWN';
  if (closing(state)) return 'CLOSED';
  if (decision(state)) return promised(pusat.fulfilment).length > 0 ? 'FULFILLING' : 'DECIDED';
  if (pusat.returned?.submissionNo === no) return 'RETURNED';
  if (pusat.underReview === no) return openQuestions(state).length > 0 ? 'AWAITING_CLARIFICATION' : 'UNDER_REVIEW';
  return pusat.registered === no ? 'REGISTERED' : 'SUBMITTED';
}

/** Whose turn it is. */
export function ballWith(state: EquipmentRequest): Side | 'none' {
  if (asksWaiting(state).length > 0) return 'pusat';
  switch (stage(state)) {
    case undefined:
    case 'RETURNED':
    case 'AWAITING_CLARIFICATION':
      return 'dinas';
    case 'SUBMITTED':
    case 'REGISTERED':
    case 'UNDER_REVIEW':
      return 'pusat';
    case 'DECIDED':
    case 'FULFILLING':
      return fulfilmentWith(state);
    case 'CLOSED':
    case 'WITHDRAWN':
      return 'none';
  }
}

/** With whoever can do something now; what is deferred or to be lent waits at Pusat. */
function fulfilmentWith(state: EquipmentRequest): Side | 'none' {
  const all = lines(state);
  const parts = all.flatMap((line) => line.parts);
  const shipments = promised(state.pusat.fulfilment);
  const pusatCan =
    parts.some(({ toCommit }) => toCommit > 0) ||
    shipments.some((shipment) => !isShipped(shipment)) ||
    shipments.some((shipment) => isUnsettled(shipment) && shipment.countNo !== undefined);
  if (pusatCan) return 'pusat';
  if (awaitsCount(state) || awaitsStorage(state, all)) return 'dinas';
  return all.every(isDone) ? 'none' : 'pusat';
}

/** Something is on its way that was not counted yet. */
export const awaitsCount = ({ pusat }: EquipmentRequest) =>
  promised(pusat.fulfilment).some((shipment) => isUnsettled(shipment) && shipment.countNo === undefined);

const isUnsettled = (shipment: Commitment) =>
  isShipped(shipment) &&
  notedOf(shipment).some(({ shipped, good, settled, again }) => good + settled + again < shipped);

/** Pieces wait for the Dinas to confirm that it can store them. */
export const awaitsStorage = (state: EquipmentRequest, all = lines(state)) =>
  all.some(({ uncommitted, parts }) => uncommitted > 0 && parts.some(({ status }) => status === 'AWAITS_STORAGE'));

/** Numbers of the questions about the newest submission that wait for an answer, in their order. */
export const openQuestions = ({ dinas, pusat }: EquipmentRequest) =>
  Object.entries(pusat.questions)
    .filter(([no, { submissionNo }]) => submissionNo === dinas.submission?.no && !dinas.answers[Number(no)])
    .map(([no]) => Number(no));

/** The letter's number, and whether it is final. Undefined when there is none. */
export function letterNumber({ dinas: { submission, fixedNomor } }: EquipmentRequest) {
  if (!submission) return undefined;
  const fixed = fixedNomor?.submissionNo === submission.no ? fixedNomor.nomor : submission.letter.nomor;
  if (fixed !== undefined) return { nomor: fixed, fixed: true };
  return submission.reservedNomor === undefined ? undefined : { nomor: submission.reservedNomor, fixed: false };
}

/** Withdrawn or closed: nothing is going on in it. */
export function hasEnded(state: EquipmentRequest) {
  const now = stage(state);
  return now === 'WITHDRAWN' || now === 'CLOSED';
}

/** Whether this request still stands in the way of a second one for the same item and purpose (stream `claim`). */
export const holds = (state: EquipmentRequest, item: string, purpose: string) =>
  !hasEnded(state) &&
  lines(state).some(
    (standing) => standing.line.item === item && standing.line.purpose === purpose && !isDone(standing),
  );

/** The last thing that either side has said; Pusat's when both said something in the same millisecond. */
export function lastSaid({ dinas, pusat }: EquipmentRequest): Last | undefined {
  if (!dinas.last || !pusat.last) return dinas.last ?? pusat.last;
  return dinas.last.at > pusat.last.at ? dinas.last : pusat.last;
}
