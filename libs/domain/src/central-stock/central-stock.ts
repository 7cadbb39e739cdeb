import { type Fact, pick, type Refuse, refuseWith } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { naskahOf, type NaskahRef } from '../naskah.js';
import { catalogue } from './catalogue.js';
import { type LotsRefusal, lotsAt, requireNewBoxes } from './check-lots.js';
import type { CentralStockFact, Minutes, ReceivedLine, ReservedLine, ReturnedLine } from './facts.js';
import type { NamedLot } from './lots.js';
import { itemsOf, reservedOf, standingOf } from './standing.js';
import { type CentralStock, type CentralStockToldFact, evolve, findEnded, initial, qtyOf } from './state.js';

type WithLots = Readonly<{ lots?: readonly NamedLot[] }>;

export type CentralStockCommand =
  | Fact<
      'ReceiveFromProcurement',
      {
        document: string;
        lines: readonly ReceivedLine[];
        /** Items that come in boxes of numbered cards: the catalogue's word, looked up by the handler. */
        boxedItems: readonly string[];
      }
    >
  | Fact<'Count', { counts: ReadonlyArray<Readonly<{ item: string; counted: number }>> }>
  | Fact<'Adjust', WithLots & { item: string; change: number; reasonCode: string; reason: string; countNo?: number }>
  /** Asked by the process of fulfilment; `expiresAt`: 14 working days on, reckoned by the handler. */
  | Fact<
      'Reserve',
      {
        shipmentId: string;
        requestId: string;
        purpose?: 'EMERGENCY';
        lines: readonly ReservedLine[];
        expiresAt: string;
        calendarVersion?: string;
      }
    >
  | Fact<'Release', { shipmentId: string; reason: 'EXPIRED' | 'CANCELLED' }>
  | Fact<'Pick', WithLots & { shipmentId: string }>
  | Fact<'Dispatch', { shipmentId: string }>
  /** All that has come back of a shipment so far. */
  | Fact<
      'ReturnIn',
      { shipmentId: string; lines: ReadonlyArray<Omit<ReturnedLine, 'lots'> & { lots?: readonly NamedLot[] }> }
    >
  | Fact<'Quarantine', WithLots & { item: string; qty: number; reason: string }>
  | Fact<'Clear', WithLots & { item: string; qty: number; reason: string }>
  | Fact<'WriteOff', WithLots & { item: string; qty: number; minutes: Minutes }>
  | Fact<'SetFloor', { item: string; floor: number }>
  /** By the director, or under their mandate. */
  | Fact<'OpenFloor', { requestId: string; reason: string; letter: NaskahRef }>;

export type CentralStockRefusal =
  | TextRefusal
  | LotsRefusal
  | 'item-twice'
  | 'line-twice'
  | 'nothing-changes'
  | 'discrepancy-settled'
  | 'discrepancy-open'
  | 'adjustment-does-not-fit'
  | 'not-in-stock'
  | 'below-floor'
  | 'not-in-quarantine'
  | 'reserved-otherwise'
  | 'released-already'
  | 'not-expired'
  | 'not-reserved'
  | 'picked-otherwise'
  | 'not-picked'
  | 'not-dispatched'
  | 'returned-more-before'
  | 'more-than-dispatched';

const refuse: Refuse<CentralStockRefusal> = refuseWith;

/** What is there, what of it is promised to whom, and what has left. Nothing is promised that is not there. */
export const centralStock = withTextsRead<CentralStock, CentralStockCommand, CentralStockFact, CentralStockToldFact>({
  side: 'pusat',
  catalogue,
  initial,
  evolve,
  decide(stock, { type, data }, { at }): readonly CentralStockFact[] {
    switch (type) {
      case 'ReceiveFromProcurement': {
        const { document, lines, boxedItems } = data;
        requireEachOnce(lines, '/lines');
        requireNewBoxes(stock, lines, boxedItems);
        const received = lines.map(({ item, qty, boxes }) => ({
          item,
          qty,
          ...(boxes && { boxes: boxes.map((box) => pick(box, 'box', 'from', 'to')) }),
        }));
        return [
          {
            type: 'StockReceivedFromProcurement',
            data: { receiptNo: stock.receipts + 1, document, lines: received },
          },
        ];
      }
      case 'Count': {
        requireEachOnce(data.counts, '/counts');
        const counts = data.counts.map(({ item, counted }) => ({
          item,
          counted,
          onHand: standingOf(stock, item).onHand,
        }));
        return [{ type: 'StockCounted', data: { countNo: stock.counts + 1, counts } }];
      }
      case 'Adjust': {
        const { item, change, reasonCode, reason, countNo, lots } = data;
        const { discrepancy } = standingOf(stock, item);
        if (change === 0) refuse('nothing-changes', '/change');
        if (countNo !== undefined && discrepancy?.countNo !== countNo) refuse('discrepancy-settled', '/countNo');
        if (discrepancy && countNo === undefined) refuse('discrepancy-open', '/countNo');
        if (discrepancy && change !== discrepancy.difference) refuse('adjustment-does-not-fit', '/change');
        if (change < 0) requireAvailable(stock, item, -change, '/change');
        const moved = lotsAt(stock, change < 0 ? 'STORE' : 'MISSING', [{ item, qty: Math.abs(change) }], lots);
        return [
          {
            type: 'StockAdjusted',
            data: { item, change, reasonCode, reason, ...(countNo !== undefined && { countNo }), ...moved },
          },
        ];
      }
      case 'Reserve': {
        const { shipmentId, requestId, purpose, expiresAt, calendarVersion } = data;
        const lines = data.lines.map((line) => pick(line, 'lineNo', 'partNo', 'item', 'qty'));
        const ended = findEnded(stock, shipmentId);
        if (ended?.as === 'RELEASED') refuse('released-already');
        const before = stock.reservations[shipmentId] ?? ended;
        if (before) return areSame(before.lines, lines) ? [] : refuse('reserved-otherwise', '/lines');
        requireLinesOnce(lines);
        requireReservable(stock, lines, purpose === 'EMERGENCY' && stock.openedFor.includes(requestId));
        return [
          {
            type: 'StockReserved',
            data: {
              shipmentId,
              requestId,
              ...(purpose && { purpose }),
              lines,
              expiresAt,
              ...(calendarVersion !== undefined && { calendarVersion }),
            },
          },
        ];
      }
      case 'Release': {
        const { shipmentId, reason } = data;
        const reservation = stock.reservations[shipmentId];
        if (!reservation || (reason === 'EXPIRED' && reservation.picked)) return [];
        if (reason === 'EXPIRED' && at < reservation.expiresAt) refuse('not-expired');
        return [{ type: 'ReservationReleased', data: { shipmentId, reason } }];
      }
      case 'Pick': {
        const { shipmentId } = data;
        const { lines, picked } = stock.reservations[shipmentId] ?? refuse('not-reserved');
        if (picked)
          return areSame(picked.map(named), (data.lots ?? []).map(named)) ? [] : refuse('picked-otherwise', '/lots');
        const wanted = itemsOf(lines).map((item) => ({ item, qty: reservedOf(lines, item) }));
        return [{ type: 'StockPicked', data: { shipmentId, ...lotsAt(stock, 'STORE', wanted, data.lots) } }];
      }
      case 'Dispatch': {
        const { shipmentId } = data;
        if (findEnded(stock, shipmentId)?.as === 'DISPATCHED') return [];
        const { picked } = stock.reservations[shipmentId] ?? refuse('not-reserved');
        if (!picked) refuse('not-picked');
        return [{ type: 'StockDispatched', data: { shipmentId } }];
      }
      case 'ReturnIn':
        return returnedIn(stock, data.shipmentId, data.lines);
      case 'Quarantine': {
        const { item, qty, reason, lots } = data;
        requireAvailable(stock, item, qty, '/qty');
        return [
          { type: 'StockQuarantined', data: { item, qty, reason, ...lotsAt(stock, 'STORE', [{ item, qty }], lots) } },
        ];
      }
      case 'Clear': {
        const { item, qty, reason, lots } = data;
        if (qty > standingOf(stock, item).quarantined) refuse('not-in-quarantine', '/qty');
        const moved = lotsAt(stock, 'QUARANTINE', [{ item, qty }], lots);
        return [{ type: 'QuarantineCleared', data: { item, qty, reason, ...moved } }];
      }
      case 'WriteOff': {
        const { item, qty, lots } = data;
        if (qty > standingOf(stock, item).quarantined) refuse('not-in-quarantine', '/qty');
        const minutes = pick(data.minutes, 'nomor', 'tanggal', 'fileSha256');
        const moved = lotsAt(stock, 'QUARANTINE', [{ item, qty }], lots);
        return [{ type: 'StockWrittenOff', data: { item, qty, minutes, ...moved } }];
      }
      case 'SetFloor': {
        const { item, floor } = data;
        return stock.items[item]?.floor === floor ? [] : [{ type: 'ReserveFloorSet', data: { item, floor } }];
      }
      case 'OpenFloor': {
        const { requestId, reason, letter } = data;
        if (stock.openedFor.includes(requestId)) return [];
        return [{ type: 'ReserveFloorOpened', data: { requestId, reason, letter: naskahOf(letter) } }];
      }
    }
  },
});

/** What to ask when, unless it is picked before: reservations stand until then and no longer. Soonest first. */
export const due = (stock: CentralStock): ReadonlyArray<Readonly<{ at: string; command: CentralStockCommand }>> =>
  Object.entries(stock.reservations)
    .filter(([, { picked }]) => !picked)
    .map(([shipmentId, { expiresAt }]) => ({
      at: expiresAt,
      command: { type: 'Release' as const, data: { shipmentId, reason: 'EXPIRED' as const } },
    }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));

function returnedIn(
  stock: CentralStock,
  shipmentId: string,
  lines: Extract<CentralStockCommand, { type: 'ReturnIn' }>['data']['lines'],
): CentralStockFact[] {
  const shipped = findEnded(stock, shipmentId);
  if (shipped?.as !== 'DISPATCHED') return refuse('not-dispatched');
  lines.forEach(({ item, condition }, i) => {
    if (lines.findIndex((other) => other.item === item && other.condition === condition) < i)
      refuse('item-twice', `/lines/${i}/item`);
    const all = qtyOf(lines, { item, condition: 'GOOD' }) + qtyOf(lines, { item, condition: 'DAMAGED' });
    if (all > reservedOf(shipped.lines, item)) refuse('more-than-dispatched', `/lines/${i}/qty`);
  });
  if (shipped.returned.some((line) => qtyOf(lines, line) < line.qty)) refuse('returned-more-before', '/lines');
  if (lines.every((line) => line.qty === qtyOf(shipped.returned, line))) return [];

  const returned = lines.map(({ item, qty, condition, lots }, i) => {
    const more = qty - qtyOf(shipped.returned, { item, condition });
    return {
      item,
      qty,
      condition,
      ...lotsAt(stock, 'SENT', [{ item, qty: more }], lots, shipmentId, `/lines/${i}/lots`),
    };
  });
  return [{ type: 'StockReturnedIn', data: { shipmentId, lines: returned } }];
}

function requireAvailable(stock: CentralStock, item: string, qty: number, pointer: string) {
  if (qty > standingOf(stock, item).available) refuse('not-in-stock', pointer);
}

/** All of it or nothing; what lies below the floor is for emergencies that the director has let at it. */
function requireReservable(stock: CentralStock, lines: readonly ReservedLine[], mayPierce: boolean) {
  for (const item of itemsOf(lines)) {
    const pointer = `/lines/${lines.findIndex((line) => line.item === item)}/qty`;
    const { available, floor } = standingOf(stock, item);
    const left = available - reservedOf(lines, item);
    if (left < 0) refuse('not-in-stock', pointer);
    if (left < floor && !mayPierce) refuse('below-floor', pointer);
  }
}

function requireEachOnce(lines: ReadonlyArray<Readonly<{ item: string }>>, pointer: string) {
  lines.forEach(({ item }, i) => {
    if (lines.findIndex((other) => other.item === item) < i) refuse('item-twice', `${pointer}/${i}/item`);
  });
}

function requireLinesOnce(lines: readonly ReservedLine[]) {
  lines.forEach(({ lineNo, partNo }, i) => {
    if (lines.findIndex((other) => other.lineNo === lineNo && other.partNo === partNo) < i)
      refuse('line-twice', `/lines/${i}/partNo`);
  });
}

const named = (lot: NamedLot) => pick(lot, 'box', 'from', 'to');

type Plain = Readonly<Record<string, unknown>>;
/** Whatever the order of the lists and of their fields. */
const areSame = (a: readonly Plain[], b: readonly Plain[]) => asText(a) === asText(b);
const asText = (all: readonly Plain[]) =>
  JSON.stringify(
    all.map((one) => JSON.stringify(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))).toSorted(),
  );
