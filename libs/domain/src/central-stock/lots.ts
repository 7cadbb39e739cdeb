import { matching, record, type ShapeOf } from '#libs/kernel';
import { code } from '../request-line.js';

/** Number of a card, as it is printed: digits, of which those in front may be zeros. */
export const serial = matching(/^\d{1,15}$/);
export const boxNumber = matching(/^[A-Z0-9][A-Z0-9./-]{0,39}$/);

/** Numbered cards of one box, from one number up to and with another. */
export const lot = record({ item: code, box: boxNumber, from: serial, to: serial });
export type Lot = ShapeOf<typeof lot>;
/** As a command names them: the item is the box's. */
export type NamedLot = Omit<Lot, 'item'>;

/** Where cards of a box are. GONE: written off; MISSING: not found when they were counted. */
export type Place = 'STORE' | 'QUARANTINE' | 'PICKED' | 'SENT' | 'GONE' | 'MISSING';

type Segment = Readonly<{ first: number; last: number; place: Place; shipmentId?: string }>;

/** A step in a box's chain of custody. */
export type Move = Readonly<{
  from: string;
  to: string;
  place: Place;
  shipmentId?: string;
  /** A `personRef` or a process. */
  subject: string;
  at: string;
}>;

export type Box = Readonly<{
  item: string;
  from: string;
  to: string;
  /** In the order of the numbers; together they are the box. */
  segments: readonly Segment[];
  /** Oldest first. */
  moves: readonly Move[];
}>;
/** By number. */
export type Boxes = ReadonlyMap<string, Box>;

type Entry = Lot & Omit<Move, 'from' | 'to'> & Readonly<{ isNew?: true }>;
/**
 * What happened to numbered cards, linked newest first: there are thousands of boxes, and each fact is folded over and
 * over. Boxes are made of it where somebody asks for them.
 */
export type Ledger = Readonly<{ entry: Entry; before?: Ledger }>;

type Range = Readonly<{ from: string; to: string }>;

/** How many cards; less than one where the ends are the wrong way round. */
export const sizeOf = ({ from, to }: Range) => Number(to) - Number(from) + 1;
export const sizeOfAll = (lots: readonly Range[]) => lots.reduce((sum, range) => sum + sizeOf(range), 0);

export const overlap = (a: Range, b: Range) => Number(a.from) <= Number(b.to) && Number(b.from) <= Number(a.to);

/** Whether all of these cards of the box are there. */
export function areIn({ segments }: Box, range: Range, place: Place, shipmentId?: string): boolean {
  const there = segments
    .filter((segment) => segment.place === place && segment.shipmentId === shipmentId)
    .map(({ first, last }) => Math.min(last, Number(range.to)) - Math.max(first, Number(range.from)) + 1)
    .filter((count) => count > 0);
  return sizeOf(range) > 0 && there.reduce((sum, count) => sum + count, 0) === sizeOf(range);
}

/** How many cards of an item are in one of these places. */
export const cardsIn = (boxes: Boxes, item: string, ...places: readonly Place[]): number =>
  [...boxes.values()]
    .filter((box) => box.item === item)
    .flatMap(({ segments }) => segments)
    .reduce((sum, { first, last, place }) => (places.includes(place) ? sum + last - first + 1 : sum), 0);

/** The ledger with these cards gone there; `isNew`: each lot is a box as it comes in. */
export const written = (
  ledger: Ledger | undefined,
  lots: readonly Lot[],
  how: Omit<Entry, keyof Lot>,
): Ledger | undefined =>
  lots.reduce<Ledger | undefined>((before, one) => ({ entry: { ...one, ...how }, ...(before && { before }) }), ledger);

/** What is of no box that is known here stays out of it. */
export function boxesOf(ledger: Ledger | undefined): Boxes {
  const entries: Entry[] = [];
  for (let at = ledger; at; at = at.before) entries.push(at.entry);
  const boxes = new Map<string, Box>();
  for (const [box, all] of Map.groupBy(entries.toReversed(), (entry) => entry.box)) {
    const begun = all.findLastIndex(({ isNew }) => isNew);
    if (begun === -1) continue;
    const moves = all.slice(begun);
    const { item, from, to } = moves[0]!;
    boxes.set(box, { item, from, to, segments: moves.reduce(segmentsAfter, []), moves: moves.map(moveIn) });
  }
  return boxes;
}

const moveIn = ({ item: _item, box: _box, isNew: _isNew, ...move }: Entry): Move => move;

/** Where a box's cards are once these of them have gone there. */
export function segmentsAfter(before: readonly Segment[], move: Omit<Move, 'subject' | 'at'>): readonly Segment[] {
  const { from, to, place, shipmentId } = move;
  const [first, last] = [Number(from), Number(to)];
  const after: Segment[] = [{ first, last, place, ...(shipmentId !== undefined && { shipmentId }) }];
  for (const segment of before) {
    if (segment.last < first || segment.first > last) after.push(segment);
    else {
      if (segment.first < first) after.push({ ...segment, last: first - 1 });
      if (segment.last > last) after.push({ ...segment, first: last + 1 });
    }
  }
  return after.toSorted((a, b) => a.first - b.first);
}
