import type { Side } from '#libs/kernel';
import type { CountedLine } from './counted-line.js';
import { isSamePart, type PlannedLine } from './goods.js';
import { differences, lineNumbers, newestCount, newestRuling } from './progress.js';
import { resolved } from './resolution.js';
import type { Count, Last, Shipment } from './state.js';

// What follows from both halves. Never stored, so it can never contradict them.

export type Stage =
  | 'PLANNED'
  | 'READY'
  | 'DISPATCHED'
  | 'IN_TRANSIT'
  | 'ARRIVED'
  | 'COUNTED'
  | 'SETTLED'
  | 'CANCELLED'
  | 'LOST'
  | 'RETURNING'
  | 'RETURNED';

/** Undefined before anything was said. What Pusat has called off or given up stands so until Pusat says otherwise. */
export function stage(state: Shipment): Stage | undefined {
  const { dinas, pusat } = state;
  if (pusat.cancelled) return 'CANCELLED';
  if (pusat.lost) return 'LOST';
  if (newestCount(state)) return stageOfCounted(state);
  if (dinas.arrived) return 'ARRIVED';
  if (pusat.collected || pusat.position) return 'IN_TRANSIT';
  if (pusat.dispatched) return 'DISPATCHED';
  if (pusat.picked) return 'READY';
  return pusat.plan && 'PLANNED';
}

function stageOfCounted(state: Shipment): Stage {
  if (recountAsked(state) || waitsForRuling(state)) return 'COUNTED';
  if (returnsOnTheWay(state).length > 0) return 'RETURNING';
  return state.dinas.returns.length > 0 ? 'RETURNED' : 'SETTLED';
}

/** Whose turn it is. */
export function ballWith(state: Shipment): Side | 'none' {
  switch (stage(state)) {
    case undefined:
    case 'CANCELLED':
    case 'RETURNED':
      return 'none';
    case 'PLANNED':
    case 'READY':
    case 'LOST':
    case 'RETURNING':
      return 'pusat';
    case 'DISPATCHED':
    case 'IN_TRANSIT':
    case 'ARRIVED':
      return 'dinas';
    case 'COUNTED':
      return recountAsked(state) ? 'dinas' : 'pusat';
    case 'SETTLED':
      return returnable(state).some(({ toReturn }) => toReturn > 0) ? 'dinas' : 'none';
  }
}

/** Pusat has asked to count again, and nobody has yet. */
export const recountAsked = (state: Shipment) =>
  state.pusat.recountsAsked.some(({ countNo }) => countNo === newestCount(state)?.no);

/**
 * The newest count shows differences that Pusat has not answered; or the one before did, and what was to be sent once
 * more may no longer be.
 */
export function waitsForRuling(state: Shipment) {
  const [count, ruling] = [newestCount(state), newestRuling(state)];
  if (!count || !state.pusat.plan || ruling?.countNo === count.no) return false;
  return differences(state).length > 0 || mayStillBeSentAnew(state);
}

const mayStillBeSentAnew = (state: Shipment) => {
  const ruling = newestRuling(state);
  return ruling !== undefined && ruling.countNo > 0 && ruling.lines.some(({ kind }) => kind === 'RESHIP');
};

/** What the two sides say that cannot both be: for a person to clear up, by a recount or by finding what was lost. */
export type Contradiction =
  | 'counted-though-cancelled'
  | 'counted-though-lost'
  | 'count-of-other-goods'
  | 'count-by-other-note';

export function contradictions(state: Shipment): readonly Contradiction[] {
  const { pusat } = state;
  const count = newestCount(state);
  if (!count) return [];
  return [
    ...(pusat.cancelled ? ['counted-though-cancelled' as const] : []),
    ...(pusat.lost ? ['counted-though-lost' as const] : []),
    ...(pusat.plan && !countsTheseGoods(count, pusat.plan.lines) ? ['count-of-other-goods' as const] : []),
    ...(pusat.deliveryNote && pusat.deliveryNote !== count.deliveryNote ? ['count-by-other-note' as const] : []),
  ];
}

/** A count may come before it is known there what was sent. */
export const countsTheseGoods = ({ lines }: Count, planned: readonly PlannedLine[]) =>
  lines.length === planned.length &&
  planned.every((known) => {
    const line = lines.find((one) => isSamePart(one, known));
    return line?.item === known.item && line.shipped === known.qty;
  });

/** Returns that Pusat has not received. */
export const returnsOnTheWay = ({ dinas, pusat }: Shipment) =>
  dinas.returns.filter(({ returnNo }) => !pusat.returnsReceived.some((received) => received.returnNo === returnNo));

/** By line of the request: pieces that may go back by what Pusat said of the newest count, less those that went. */
export type Returnable = Readonly<{
  lineNo: number;
  /** At most so many: also what is replaced may go back, when it is there. */
  most: number;
  /** So many are to. */
  toReturn: number;
}>;

export function returnable(state: Shipment): readonly Returnable[] {
  const [count, ruling] = [newestCount(state), newestRuling(state)];
  if (!count || !ruling || ruling.countNo !== count.no) return [];
  return differences(state).map(({ lineNo, faulty, surplus }) => {
    const gone = returnedPieces(state, lineNo);
    const back = resolved(ruling.lines, lineNo, 'RETURN');
    const there = faulty + surplus - resolved(ruling.lines, lineNo, 'KEEP_SURPLUS');
    const most = Math.min(there, back + resolved(ruling.lines, lineNo, 'RESHIP'));
    return { lineNo, most: Math.max(0, most - gone), toReturn: Math.max(0, back - gone) };
  });
}

const returnedPieces = ({ dinas }: Shipment, lineNo: number) =>
  dinas.returns.flatMap(({ lines }) => lines).reduce((sum, line) => (line.lineNo === lineNo ? sum + line.qty : sum), 0);

/** What a handover may name of this shipment: the newest count, once all of it is answered. */
export type Countable = Readonly<{
  countNo: number;
  /** Nothing of it waits for an answer, nor for a recount. */
  settled: boolean;
  /** Something was damaged, wrong, missing or too much. */
  differs: boolean;
  lines: ReadonlyArray<
    Readonly<{
      lineNo: number;
      item: string;
      /** Counted good, with the surplus that may stay. */
      good: number;
      /** Counted damaged: the office may take it over all the same. */
      damaged: number;
    }>
  >;
}>;

/** Undefined before it is counted, or while the counted goods are not those that were sent. */
export function countForHandover(state: Shipment): Countable | undefined {
  const count = newestCount(state);
  if (!count || !state.pusat.dispatched || contradictions(state).length > 0) return undefined;
  return {
    countNo: count.no,
    settled: !recountAsked(state) && !waitsForRuling(state),
    differs: differences(state).length > 0,
    lines: lineNumbers(state).flatMap((lineNo) => takenOver(state, count, lineNo)),
  };
}

function takenOver(state: Shipment, count: Count, lineNo: number) {
  const ruling = newestRuling(state);
  const kept = ruling?.countNo === count.no ? resolved(ruling.lines, lineNo, 'KEEP_SURPLUS') : 0;
  return withKept(
    count.lines.filter((line) => line.lineNo === lineNo),
    kept,
  );
}

/** The surplus that stays belongs to the first parts that have some. */
function withKept([line, ...rest]: readonly CountedLine[], kept: number): Countable['lines'] {
  if (!line) return [];
  const { lineNo, item, good, shipped, damaged } = line;
  const above = Math.min(kept, Math.max(0, good - shipped));
  return [{ lineNo, item, good: Math.min(good, shipped) + above, damaged }, ...withKept(rest, kept - above)];
}

/** The last thing that either side has said; Pusat's when both said something in the same millisecond. */
export function lastSaid({ dinas, pusat }: Shipment): Last | undefined {
  if (!dinas.last || !pusat.last) return dinas.last ?? pusat.last;
  return dinas.last.at > pusat.last.at ? dinas.last : pusat.last;
}
