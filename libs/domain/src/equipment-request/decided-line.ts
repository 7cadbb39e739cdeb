import {
  flag,
  integer,
  listOf,
  matching,
  oneOf,
  optional,
  pick,
  record,
  type Refuse,
  refuseWith,
  type ShapeOf,
  text,
  uuid,
} from '#libs/kernel';
import { naskahOf, naskahRef } from '../naskah.js';
import { code, type RequestLine } from '../request-line.js';

const partKind = oneOf(
  'APPROVE_FULL',
  'APPROVE_PART',
  'APPROVE_MORE',
  'SUBSTITUTE',
  'DEFER',
  'REDIRECT_APBD',
  'REDIRECT_LOAN',
  'REJECT',
);
export type PartKind = ShapeOf<typeof partKind>;

const partFields = {
  /** Within its line, from 1. */
  partNo: integer(1),
  kind: partKind,
  /** Pieces; 0 for REJECT alone. */
  qty: integer(),
  reason: optional(text()),
  reasonCode: optional(code),
  /** How to appeal against a REJECT. */
  appeal: optional(text()),
  /** Of a SUBSTITUTE: what comes instead, and why it does the same. */
  item: optional(code),
  equivalence: optional(text()),
  /** Of a DEFER: a day, or a year's procurement. */
  until: optional(matching(/^(\d{4}-\d{2}-\d{2}|PROCUREMENT_TA_\d{4})$/)),
  /** Of a REDIRECT_APBD: the rule that says so. */
  letter: optional(naskahRef),
  /** Of a REDIRECT_LOAN: UUIDv5(case, lineNo, partNo). */
  loanId: optional(uuid),
};

/** What is asked to be decided of a line. */
export const proposedLine = record({ lineNo: integer(1), parts: listOf(record(partFields), 20, 1) });
export type ProposedLine = ShapeOf<typeof proposedLine>;
type ProposedPart = ProposedLine['parts'][number];

export const decidedPartFields = {
  ...partFields,
  /** So much more than was asked that the office must first confirm that it can store it. */
  needsStorageConfirmation: optional(flag),
};
const decidedPart = record(decidedPartFields);

/** What has been decided of a line. */
export const decidedLine = record({ lineNo: integer(1), parts: listOf(decidedPart, 20, 1) });
export type DecidedLine = ShapeOf<typeof decidedLine>;
export type DecidedPart = ShapeOf<typeof decidedPart>;

export type LinesRefusal =
  | 'unknown-line'
  | 'line-decided-twice'
  | 'line-undecided'
  | 'part-missing'
  | 'part-number-taken'
  | 'part-incomplete'
  | 'quantity-does-not-fit'
  | 'more-than-requested'
  | 'same-item'
  | 'until-is-past'
  | 'reject-stands-alone';

const refuse: Refuse<LinesRefusal> = refuseWith;

/** Kinds of what Pusat is to send, and of what waits for something else first. */
export const SENT: readonly PartKind[] = ['APPROVE_FULL', 'APPROVE_PART', 'APPROVE_MORE', 'SUBSTITUTE'];
export const PENDING: readonly PartKind[] = ['DEFER', 'REDIRECT_LOAN'];

/** What each kind cannot go without. */
const needed: Readonly<Record<PartKind, ReadonlyArray<keyof ProposedPart>>> = {
  APPROVE_FULL: [],
  APPROVE_PART: ['reason'],
  APPROVE_MORE: ['reason'],
  SUBSTITUTE: ['item', 'equivalence'],
  DEFER: ['until'],
  REDIRECT_APBD: ['letter'],
  REDIRECT_LOAN: ['loanId'],
  REJECT: ['reasonCode', 'reason', 'appeal'],
};

/** Whether a part of this kind may be of so many pieces. */
const fits: Readonly<Record<PartKind, (qty: number, requested: number) => boolean>> = {
  APPROVE_FULL: (qty, requested) => qty === requested,
  APPROVE_PART: (qty, requested) => qty > 0 && qty < requested,
  APPROVE_MORE: (qty, requested) => qty > requested,
  SUBSTITUTE: (qty) => qty > 0,
  DEFER: (qty) => qty > 0,
  REDIRECT_APBD: (qty) => qty > 0,
  REDIRECT_LOAN: (qty) => qty > 0,
  REJECT: (qty) => qty === 0,
};

/** Refuses lines that do not answer every requested line exactly once, and whole. Pointers are into `{ lines }`. */
export function checkLines(lines: readonly ProposedLine[], requested: readonly RequestLine[], today: string) {
  lines.forEach(({ lineNo, parts }, i) => {
    const line = requested.find((known) => known.lineNo === lineNo) ?? refuse('unknown-line', `/lines/${i}/lineNo`);
    if (lines.findIndex((other) => other.lineNo === lineNo) < i) refuse('line-decided-twice', `/lines/${i}/lineNo`);
    parts.forEach((part, p) => checkPart(part, line, today, `/lines/${i}/parts/${p}`));
    checkTogether(parts, line, `/lines/${i}/parts`);
  });
  if (requested.some(({ lineNo }) => !lines.some((line) => line.lineNo === lineNo))) refuse('line-undecided', '/lines');
}

function checkPart(part: ProposedPart, line: RequestLine, today: string, pointer: string) {
  const missing = needed[part.kind].find((field) => part[field] === undefined);
  if (missing) refuse('part-incomplete', `${pointer}/${missing}`);
  if (!fits[part.kind](part.qty, line.requestedQty)) refuse('quantity-does-not-fit', `${pointer}/qty`);
  if (part.kind === 'SUBSTITUTE' && part.item === line.item) refuse('same-item', `${pointer}/item`);
  if (part.kind === 'DEFER' && isPast(part.until, today)) refuse('until-is-past', `${pointer}/until`);
}

function checkTogether(parts: readonly ProposedPart[], { requestedQty }: RequestLine, pointer: string) {
  parts.forEach(({ partNo }, p) => {
    if (parts.findIndex((other) => other.partNo === partNo) < p) refuse('part-number-taken', `${pointer}/${p}/partNo`);
  });
  if (parts.length === 0) refuse('part-missing', pointer);
  const kinds = parts.map(({ kind }) => kind);
  if (kinds.includes('REJECT') && parts.length > 1) refuse('reject-stands-alone', pointer);
  if (!withinRequested(parts, requestedQty)) refuse('more-than-requested', pointer);
}

/** A substitute is counted in pieces of another item, so it does not count here. */
export const withinRequested = (parts: readonly ProposedPart[], requestedQty: number) =>
  parts.some(({ kind }) => kind === 'APPROVE_MORE') ||
  parts.reduce((sum, { kind, qty }) => (kind === 'SUBSTITUTE' ? sum : sum + qty), 0) <= requestedQty;

/** A year's procurement is never past: it may come late. */
const isPast = (until: string | undefined, today: string) => !until?.startsWith('PROCUREMENT') && until! < today;

/** @param percent of the requested quantity; what is approved beyond it waits until the office has confirmed storage. */
export function decidedOf(
  lines: readonly ProposedLine[],
  requested: readonly RequestLine[],
  percent: number,
): readonly DecidedLine[] {
  return lines.map(({ lineNo, parts }) => {
    const asked = requested.find((line) => line.lineNo === lineNo)?.requestedQty ?? 0;
    return {
      lineNo,
      parts: parts.map((part) => ({
        ...partOf(part),
        ...(part.kind === 'APPROVE_MORE' && part.qty * 100 > asked * percent && { needsStorageConfirmation: true }),
      })),
    };
  });
}

/** As it was proposed, and nothing of what its kind has no use for. */
export const proposedOf = (lines: readonly ProposedLine[]): readonly ProposedLine[] =>
  lines.map(({ lineNo, parts }) => ({ lineNo, parts: parts.map(partOf) }));

function partOf(part: ProposedPart): ProposedPart {
  const { letter, ...rest } = pick(part, 'partNo', 'kind', 'qty', 'reason', ...needed[part.kind]);
  return { ...rest, ...(letter && { letter: naskahOf(letter) }) };
}
