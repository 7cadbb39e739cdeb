import {
  day,
  type FactsOf,
  instant,
  integer,
  listOf,
  oneOf,
  optional,
  record,
  type ShapeOf,
  sha256,
  text,
  uuid,
} from '#libs/kernel';
import { calendarVersion } from '../calendar-version.js';
import { naskahRef } from '../naskah.js';
import { code } from '../request-line.js';
import { boxNumber, lot, serial } from './lots.js';

const item = code;
const qty = integer(1);
const lots = optional(listOf(lot, 500, 1));

const receivedLine = record({
  item,
  qty,
  /** Of what comes in boxes of numbered cards: which cards each of them holds. */
  boxes: optional(listOf(record({ box: boxNumber, from: serial, to: serial }), 500, 1)),
});
export type ReceivedLine = ShapeOf<typeof receivedLine>;

/** What of a request's line a shipment takes along. */
const reservedLine = record({ lineNo: integer(1), partNo: integer(1), item, qty });
export type ReservedLine = ShapeOf<typeof reservedLine>;

const returnedLine = record({ item, qty, condition: oneOf('GOOD', 'DAMAGED'), lots });
export type ReturnedLine = ShapeOf<typeof returnedLine>;

/** The minutes (berita acara) that say that something was destroyed. */
const minutes = record({ nomor: text(100), tanggal: day, fileSha256: sha256 });
export type Minutes = ShapeOf<typeof minutes>;

const reserved = {
  shipmentId: uuid,
  requestId: uuid,
  purpose: optional(oneOf('EMERGENCY')),
  lines: listOf(reservedLine, 40, 1),
  expiresAt: instant,
};
/** Until there was a calendar. */
export const stockReservedV1 = record(reserved);

/** What Pusat says of what stands in a warehouse. None of it ever leaves. */
export const centralStockFacts = {
  /** `document`: delivery note or contract. Receipts are counted from 1. */
  StockReceivedFromProcurement: record({
    receiptNo: integer(1),
    document: text(100),
    lines: listOf(receivedLine, 40, 1),
  }),
  /** Stok opname; `onHand` is what there should have been. A difference waits for its adjustment. */
  StockCounted: record({
    countNo: integer(1),
    counts: listOf(record({ item, counted: integer(), onHand: integer() }), 40, 1),
  }),
  /** `change`: pieces more, or fewer. `countNo`: of the count whose difference this settles. */
  StockAdjusted: record({
    item,
    change: integer(-1_000_000_000),
    reasonCode: code,
    reason: text(),
    countNo: optional(integer(1)),
    lots,
  }),
  /** All lines of a shipment; they stand until `expiresAt` unless they are picked. */
  StockReserved: record({ ...reserved, calendarVersion }),
  ReservationReleased: record({ shipmentId: uuid, reason: oneOf('EXPIRED', 'CANCELLED') }),
  /** What was reserved lies ready; of numbered cards, these. */
  StockPicked: record({ shipmentId: uuid, lots }),
  StockDispatched: record({ shipmentId: uuid }),
  /** All that has come back of a shipment so far, and of numbered cards those that came now. */
  StockReturnedIn: record({ shipmentId: uuid, lines: listOf(returnedLine, 80, 1) }),
  StockQuarantined: record({ item, qty, reason: text(), lots }),
  QuarantineCleared: record({ item, qty, reason: text(), lots }),
  /** Of what stands in quarantine. */
  StockWrittenOff: record({ item, qty, minutes, lots }),
  /** What is to stay for emergencies. */
  ReserveFloorSet: record({ item, floor: integer() }),
  /** By the director's mandate, this emergency may take what lies below the floor. */
  ReserveFloorOpened: record({ requestId: uuid, reason: text(), letter: naskahRef }),
};
export type CentralStockFact = FactsOf<typeof centralStockFacts>;
