import { type Refuse, refuseWith } from '#libs/kernel';
import type { ReceivedLine } from './facts.js';
import {
  areIn,
  boxesOf,
  type Lot,
  type NamedLot,
  overlap,
  type Place,
  segmentsAfter,
  sizeOf,
  sizeOfAll,
} from './lots.js';
import { looseIn } from './standing.js';
import type { CentralStock } from './state.js';

export type LotsRefusal =
  | 'boxes-missing'
  | 'box-known'
  | 'cards-known'
  | 'range-reversed'
  | 'boxes-do-not-add-up'
  | 'unknown-box'
  | 'cards-not-there'
  | 'lots-do-not-add-up'
  | 'lots-missing';

const refuse: Refuse<LotsRefusal> = refuseWith;

/** Cards come in boxes that nobody knows yet, and each card in one of them only. */
export function requireNewBoxes(stock: CentralStock, lines: readonly ReceivedLine[], boxedItems: readonly string[]) {
  const known = boxesOf(stock.cards);
  const coming: (NamedLot & { item: string })[] = [];
  lines.forEach(({ item, qty, boxes }, i) => {
    if (!boxes && boxedItems.includes(item)) refuse('boxes-missing', `/lines/${i}/boxes`);
    boxes?.forEach((box, b) => {
      const pointer = `/lines/${i}/boxes/${b}`;
      if (sizeOf(box) < 1) refuse('range-reversed', `${pointer}/to`);
      if (known.has(box.box) || coming.some((other) => other.box === box.box)) refuse('box-known', `${pointer}/box`);
      const others = [...known.values(), ...coming].filter((other) => other.item === item);
      if (others.some((other) => overlap(other, box))) refuse('cards-known', pointer);
      coming.push({ item, ...box });
    });
    if (boxes && sizeOfAll(boxes) !== qty) refuse('boxes-do-not-add-up', `/lines/${i}/qty`);
  });
}

/**
 * The cards that a command names, each of which must lie in that place. Pieces that are in no box need no number; where
 * there are not enough of these, the others must be named.
 * @param wanted how many pieces of each item are meant
 * @returns `{ lots }`, or nothing when none are named
 */
export function lotsAt(
  stock: CentralStock,
  place: Exclude<Place, 'PICKED' | 'GONE'>,
  wanted: ReadonlyArray<Readonly<{ item: string; qty: number }>>,
  named: readonly NamedLot[] = [],
  shipmentId?: string,
  pointer = '/lots',
): Readonly<{ lots?: readonly Lot[] }> {
  const boxes = boxesOf(stock.cards);
  // what was named once is not there for the next
  const left = new Map(boxes);
  const lots = named.map(({ box, from, to }, i) => {
    const known = left.get(box) ?? refuse('unknown-box', `${pointer}/${i}/box`);
    if (!areIn(known, { from, to }, place, shipmentId)) refuse('cards-not-there', `${pointer}/${i}`);
    left.set(box, { ...known, segments: segmentsAfter(known.segments, { from, to, place: 'GONE' }) });
    return { item: known.item, box, from, to };
  });
  for (const { item, qty } of wanted) {
    const withoutNumber = qty - sizeOfAll(lots.filter((lot) => lot.item === item));
    if (withoutNumber < 0) refuse('lots-do-not-add-up', pointer);
    if ((place === 'STORE' || place === 'QUARANTINE') && withoutNumber > looseIn(stock, boxes, item, place))
      refuse('lots-missing', pointer);
  }
  if (lots.some(({ item }) => !wanted.some((line) => line.item === item))) refuse('lots-do-not-add-up', pointer);
  return lots.length > 0 ? { lots } : {};
}
