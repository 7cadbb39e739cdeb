import { type Boxes, cardsIn, sizeOfAll } from './lots.js';
import type { CentralStock, Discrepancy, Reservation } from './state.js';

/** An item of a warehouse, in pieces. */
export type Standing = Readonly<{
  item: string;
  onHand: number;
  /** Promised to shipments that have not left. */
  reserved: number;
  quarantined: number;
  /** What may still be promised or quarantined; never negative. */
  available: number;
  floor: number;
  /** Absent while no counted difference waits. */
  discrepancy?: Discrepancy;
  countedAt?: string;
}>;

export function standingOf(stock: CentralStock, item: string): Standing {
  const { onHand, quarantined, floor, discrepancy, countedAt } = stock.items[item] ?? {
    onHand: 0,
    quarantined: 0,
    floor: 0,
  };
  const reserved = Object.values(stock.reservations).reduce((sum, { lines }) => sum + reservedOf(lines, item), 0);
  return {
    item,
    onHand,
    reserved,
    quarantined,
    available: onHand - reserved - quarantined,
    floor,
    ...(discrepancy && discrepancy.difference !== 0 && { discrepancy }),
    ...(countedAt !== undefined && { countedAt }),
  };
}

/** Every item that was ever there, by code. */
export const standings = (stock: CentralStock): readonly Standing[] =>
  Object.keys(stock.items)
    .toSorted()
    .map((item) => standingOf(stock, item));

/** Pieces of an item in these lines. */
export const reservedOf = (lines: Reservation['lines'], item: string): number =>
  lines.reduce((sum, line) => (line.item === item ? sum + line.qty : sum), 0);

export const itemsOf = (lines: Reservation['lines']): readonly string[] => [...new Set(lines.map(({ item }) => item))];

/**
 * Pieces of an item that are in no box that is known here: in the store and not picked, or in quarantine.
 * @param boxes of this stock
 */
export function looseIn(stock: CentralStock, boxes: Boxes, item: string, place: 'STORE' | 'QUARANTINE'): number {
  const { onHand, quarantined } = standingOf(stock, item);
  const inQuarantine = quarantined - cardsIn(boxes, item, 'QUARANTINE');
  if (place === 'QUARANTINE') return inQuarantine;
  const picked = Object.values(stock.reservations).reduce((sum, { lines, picked: lots }) => {
    if (!lots) return sum;
    return sum + reservedOf(lines, item) - sizeOfAll(lots.filter((lot) => lot.item === item));
  }, 0);
  return onHand - cardsIn(boxes, item, 'STORE', 'QUARANTINE', 'PICKED') - picked - inQuarantine;
}
