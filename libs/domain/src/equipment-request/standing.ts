import type { Side } from '#libs/kernel';
import type { RequestLine } from '../request-line.js';
import type { DecidedPart, PartKind } from './decided-line.js';
import type { Readable } from './facts.js';
import { type Decision, type EquipmentRequest, keyOf, type Last } from './state.js';

// What follows from both halves. Never stored, so it can never contradict them.

export type Stage =
  | 'SUBMITTED'
  | 'REGISTERED'
  | 'UNDER_REVIEW'
  | 'AWAITING_CLARIFICATION'
  | 'RETURNED'
  | 'DECIDED'
  | 'WITHDRAWN';

/** Undefined before the first submission: there is no case yet. Always of the newest submission. */
export function stage(state: EquipmentRequest): Stage | undefined {
  const { dinas, pusat } = state;
  const no = dinas.submission?.no;
  if (no === undefined) return undefined;
  if (pusat.withdrawal?.granted && pusat.withdrawal.submissionNo === no) return 'WITHDRAWN';
  if (decision(state)) return 'DECIDED';
  if (pusat.returned?.submissionNo === no) return 'RETURNED';
  if (pusat.underReview === no) return openQuestions(state).length > 0 ? 'AWAITING_CLARIFICATION' : 'UNDER_REVIEW';
  return pusat.registered === no ? 'REGISTERED' : 'SUBMITTED';
}

/** Whose turn it is. */
export function ballWith(state: EquipmentRequest): Side | 'none' {
  if (withdrawalWaits(state)) return 'pusat';
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
      return lines(state).every(isDone) ? 'none' : 'pusat';
    case 'WITHDRAWN':
      return 'none';
  }
}

/** What stands decided of the newest submission: the decision, or its newest correction. */
export const decision = ({ dinas, pusat }: EquipmentRequest): Decision | undefined =>
  pusat.decisions.findLast(({ submissionNo }) => submissionNo === dinas.submission?.no);

/** Numbers of the questions about the newest submission that wait for an answer, in their order. */
export const openQuestions = ({ dinas, pusat }: EquipmentRequest) =>
  Object.entries(pusat.questions)
    .filter(([no, { submissionNo }]) => submissionNo === dinas.submission?.no && !dinas.answers[Number(no)])
    .map(([no]) => Number(no));

/** The Dinas has asked to withdraw the newest submission, and Pusat has not answered. */
export const withdrawalWaits = ({ dinas, pusat }: EquipmentRequest) =>
  dinas.withdrawalRequested > 0 &&
  dinas.withdrawalRequested === dinas.submission?.no &&
  pusat.withdrawal?.submissionNo !== dinas.withdrawalRequested;

/** The letter's number, and whether it is final. Undefined when there is none. */
export function letterNumber({ dinas: { submission, fixedNomor } }: EquipmentRequest) {
  if (!submission) return undefined;
  const fixed = fixedNomor?.submissionNo === submission.no ? fixedNomor.nomor : submission.letter.nomor;
  if (fixed !== undefined) return { nomor: fixed, fixed: true };
  return submission.reservedNomor === undefined ? undefined : { nomor: submission.reservedNomor, fixed: false };
}

/** A line as it stands: pieces. */
export type LineStanding = Readonly<{
  line: RequestLine;
  parts: readonly DecidedPart[];
  decided: boolean;
  /** What Pusat is to send: approve and substitute parts. */
  entitled: number;
  deferred: number;
  onLoan: number;
  fromApbd: number;
}>;

/** Of the newest submission, in its order. */
export function lines(state: EquipmentRequest): readonly LineStanding[] {
  const decided = decision(state);
  return (state.dinas.submission?.lines ?? []).map((line) => {
    const found = decided?.lines.find(({ lineNo }) => lineNo === line.lineNo);
    const parts = found?.parts ?? [];
    return {
      line,
      parts,
      decided: found !== undefined,
      entitled: pieces(parts, 'APPROVE_FULL', 'APPROVE_PART', 'APPROVE_MORE', 'SUBSTITUTE'),
      deferred: pieces(parts, 'DEFER'),
      onLoan: pieces(parts, 'REDIRECT_LOAN'),
      fromApbd: pieces(parts, 'REDIRECT_APBD'),
    };
  });
}

const pieces = (parts: readonly DecidedPart[], ...kinds: readonly PartKind[]) =>
  parts.reduce((sum, { kind, qty }) => (kinds.includes(kind) ? sum + qty : sum), 0);

/** Decided, nothing to be sent, and nothing deferred or on loan pending. */
export const isDone = ({ decided, entitled, deferred, onLoan }: LineStanding) =>
  decided && entitled + deferred + onLoan === 0;

/** Whether this request still stands in the way of a second one for the same item and purpose (stream `claim`). */
export const holds = (state: EquipmentRequest, item: string, purpose: string) =>
  stage(state) !== 'WITHDRAWN' &&
  lines(state).some(
    (standing) => standing.line.item === item && standing.line.purpose === purpose && !isDone(standing),
  );

/** What the other side has said that can be opened, in the order of kinds, then of numbers. */
export function readables({ dinas, pusat }: EquipmentRequest, reader: Side): readonly Readable[] {
  return reader === 'pusat'
    ? [
        ...named('SUBMISSION', dinas.submission ? [dinas.submission.no] : []),
        ...named('ANSWER', Object.keys(dinas.answers).map(Number)),
      ]
    : [
        ...named('RETURN', pusat.returned ? [pusat.returned.submissionNo] : []),
        ...named('QUESTION', Object.keys(pusat.questions).map(Number)),
        ...named(
          'DECISION',
          pusat.decisions.map(({ no }) => no),
        ),
      ];
}

const named = (kind: Readable['kind'], nos: readonly number[]) => nos.map((no) => ({ kind, no }));

/** What nobody of this side has opened yet. */
export const unseen = (state: EquipmentRequest, reader: Side) =>
  readables(state, reader).filter((what) => !state[reader].seen[keyOf(what)]);

/** Whether somebody in this role has opened it before. */
export const hasSeen = (state: EquipmentRequest, reader: Side, what: Readable, role: string) =>
  state[reader].seen[keyOf(what)]?.[role] !== undefined;

/** The last thing that either side has said; Pusat's when both said something in the same millisecond. */
export function lastSaid({ dinas, pusat }: EquipmentRequest): Last | undefined {
  if (!dinas.last || !pusat.last) return dinas.last ?? pusat.last;
  return dinas.last.at > pusat.last.at ? dinas.last : pusat.last;
}
