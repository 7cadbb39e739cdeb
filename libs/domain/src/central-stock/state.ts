import type { Heard } from '#libs/kernel';
import type { CentralStockFact, ReceivedLine, ReservedLine, ReturnedLine } from './facts.js';
import { type Ledger, type Lot, type Place, written } from './lots.js';

/** What a count has found too much (or, below zero, too little) and no adjustment has settled. */
export type Discrepancy = Readonly<{ countNo: number; difference: number }>;

export type ItemStock = Readonly<{
  /** Pieces in the warehouse, whatever they are kept for. */
  onHand: number;
  quarantined: number;
  /** What stays for emergencies. */
  floor: number;
  discrepancy?: Discrepancy;
  countedAt?: string;
}>;

export type Reservation = Readonly<{
  requestId: string;
  lines: readonly ReservedLine[];
  expiresAt: string;
  /** Of what was picked, the numbered cards; absent until it is. */
  picked?: readonly Lot[];
}>;

/** What became of a reservation: linked newest first, since there are thousands and each is folded over and over. */
export type Ended = Readonly<{
  shipmentId: string;
  requestId: string;
  as: 'RELEASED' | 'DISPATCHED';
  lines: readonly ReservedLine[];
  /** What has come back of it. */
  returned: readonly ReturnedLine[];
  before?: Ended;
}>;

export type CentralStock = Readonly<{
  /** By item code. */
  items: Readonly<Record<string, ItemStock>>;
  /** By shipment: reserved or picked, and not dispatched yet. */
  reservations: Readonly<Record<string, Reservation>>;
  ended?: Ended;
  /** Of the numbered cards. */
  cards?: Ledger;
  /** Requests for which the director has opened the floor. */
  openedFor: readonly string[];
  receipts: number;
  counts: number;
}>;
export type CentralStockToldFact = CentralStockFact & Heard<'pusat'>;

export const initial: CentralStock = { items: {}, reservations: {}, openedFor: [], receipts: 0, counts: 0 };
const untouched: ItemStock = { onHand: 0, quarantined: 0, floor: 0 };

export function evolve(stock: CentralStock, fact: CentralStockToldFact): CentralStock {
  const { type, data, subject, recordedAt: at } = fact;
  const moving = (lots: readonly Lot[] | undefined, place: Place, shipmentId?: string) =>
    withCards(
      written(stock.cards, lots ?? [], { place, ...(shipmentId !== undefined && { shipmentId }), subject, at }),
    );
  switch (type) {
    case 'StockReceivedFromProcurement':
      return {
        ...changed(stock, data.lines, ({ onHand }, { qty }) => ({ onHand: onHand + qty })),
        ...withCards(written(stock.cards, data.lines.flatMap(lotsIn), { place: 'STORE', isNew: true, subject, at })),
        receipts: data.receiptNo,
      };
    case 'StockCounted':
      return {
        ...changed(stock, data.counts, (_, { counted, onHand }) => ({
          discrepancy: { countNo: data.countNo, difference: counted - onHand },
          countedAt: at,
        })),
        counts: data.countNo,
      };
    case 'StockAdjusted': {
      const { item, change, countNo, lots } = data;
      return {
        ...changed(stock, [{ item }], (known) => ({
          onHand: known.onHand + change,
          ...(known.discrepancy &&
            known.discrepancy.countNo === countNo && { discrepancy: { countNo, difference: 0 } }),
        })),
        ...moving(lots, change < 0 ? 'MISSING' : 'STORE'),
      };
    }
    case 'StockReserved': {
      const { shipmentId, requestId, lines, expiresAt } = data;
      return { ...stock, reservations: { ...stock.reservations, [shipmentId]: { requestId, lines, expiresAt } } };
    }
    case 'ReservationReleased': {
      const { shipmentId } = data;
      const { picked } = stock.reservations[shipmentId] ?? {};
      return { ...stock, ...ending(stock, shipmentId, 'RELEASED'), ...moving(picked, 'STORE') };
    }
    case 'StockPicked': {
      const { shipmentId, lots } = data;
      const known = stock.reservations[shipmentId];
      if (!known) return stock;
      return {
        ...stock,
        reservations: { ...stock.reservations, [shipmentId]: { ...known, picked: lots ?? [] } },
        ...moving(lots, 'PICKED', shipmentId),
      };
    }
    case 'StockDispatched': {
      const { shipmentId } = data;
      const { lines, picked } = stock.reservations[shipmentId] ?? { lines: [] };
      return {
        ...changed(stock, lines, ({ onHand }, { qty }) => ({ onHand: onHand - qty })),
        ...ending(stock, shipmentId, 'DISPATCHED'),
        ...moving(picked, 'SENT', shipmentId),
      };
    }
    case 'StockReturnedIn': {
      const { shipmentId, lines: returned } = data;
      const before = findEnded(stock, shipmentId);
      const more = returned.map((line) => ({ ...line, qty: line.qty - qtyOf(before?.returned ?? [], line) }));
      const [good, damaged] = [more.filter(isGood), more.filter((line) => !isGood(line))];
      const taken = changed(stock, good, ({ onHand }, { qty }) => ({ onHand: onHand + qty }));
      const inQuarantine = changed(taken, damaged, ({ onHand, quarantined }, { qty }) => ({
        onHand: onHand + qty,
        quarantined: quarantined + qty,
      }));
      const back = written(stock.cards, lotsOf(good), { place: 'STORE', subject, at });
      return {
        ...inQuarantine,
        ...withCards(written(back, lotsOf(damaged), { place: 'QUARANTINE', subject, at })),
        ...(before && { ended: { ...before, returned, ...(stock.ended && { before: stock.ended }) } }),
      };
    }
    case 'StockQuarantined': {
      const { item, qty, lots } = data;
      return {
        ...changed(stock, [{ item }], ({ quarantined }) => ({ quarantined: quarantined + qty })),
        ...moving(lots, 'QUARANTINE'),
      };
    }
    case 'QuarantineCleared': {
      const { item, qty, lots } = data;
      return {
        ...changed(stock, [{ item }], ({ quarantined }) => ({ quarantined: quarantined - qty })),
        ...moving(lots, 'STORE'),
      };
    }
    case 'StockWrittenOff': {
      const { item, qty, lots } = data;
      return {
        ...changed(stock, [{ item }], ({ onHand, quarantined }) => ({
          onHand: onHand - qty,
          quarantined: quarantined - qty,
        })),
        ...moving(lots, 'GONE'),
      };
    }
    case 'ReserveFloorSet':
      return changed(stock, [{ item: data.item }], () => ({ floor: data.floor }));
    case 'ReserveFloorOpened':
      return { ...stock, openedFor: [...stock.openedFor, data.requestId] };
  }
}

/** What became of a shipment's reservation; undefined while it stands, and when there was none. */
export function findEnded(stock: CentralStock, shipmentId: string): Ended | undefined {
  for (let ended = stock.ended; ended; ended = ended.before) if (ended.shipmentId === shipmentId) return ended;
  return undefined;
}

/** Of what has come back, how much is of this item in this condition. */
export const qtyOf = (
  returned: ReadonlyArray<Pick<ReturnedLine, 'item' | 'condition' | 'qty'>>,
  { item, condition }: Pick<ReturnedLine, 'item' | 'condition'>,
): number =>
  returned.filter((line) => line.item === item && line.condition === condition).reduce((sum, { qty }) => sum + qty, 0);

function changed<Line extends Readonly<{ item: string }>>(
  stock: CentralStock,
  lines: readonly Line[],
  how: (known: ItemStock, line: Line) => Partial<ItemStock>,
): CentralStock {
  const items = { ...stock.items };
  for (const line of lines) {
    const known = items[line.item] ?? untouched;
    items[line.item] = { ...known, ...how(known, line) };
  }
  return { ...stock, items };
}

function ending(stock: CentralStock, shipmentId: string, as: Ended['as']) {
  const { [shipmentId]: known, ...reservations } = stock.reservations;
  const ended: Ended = {
    shipmentId,
    requestId: known?.requestId ?? '',
    as,
    lines: known?.lines ?? [],
    returned: [],
    ...(stock.ended && { before: stock.ended }),
  };
  return { reservations, ended };
}

const withCards = (cards: Ledger | undefined) => (cards ? { cards } : {});
const lotsIn = ({ item, boxes = [] }: ReceivedLine): readonly Lot[] => boxes.map((box) => ({ item, ...box }));
const isGood = ({ condition }: ReturnedLine) => condition === 'GOOD';
const lotsOf = (lines: readonly ReturnedLine[]) => lines.flatMap(({ lots = [] }) => lots);
