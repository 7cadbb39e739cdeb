import { day, type FactsOf, integer, listOf, optional, record, type ShapeOf, text, uuid } from '#libs/kernel';
import { code } from '../request-line.js';

/** Pieces of each item, an item once. */
const perItem = listOf(record({ item: code, qty: integer() }), 40, 1);
export type PerItem = ShapeOf<typeof perItem>;

/** So many days with use are carried over for each item, and so many receipts: what a new year's figures still need. */
export const DAYS_CARRIED = 30;
export const RECEIPTS_CARRIED = 40;

const backlog = record({ day, backlog: integer() });

const carriedOver = record({
  stock: listOf(
    record({
      item: code,
      /** What there was before anything of that day and after; without a day, before everything that stands here. */
      base: record({ day: optional(day), qty: integer(-1_000_000_000) }),
      countedOn: optional(day),
      used: listOf(record({ day, qty: integer() }), DAYS_CARRIED),
      /** Earlier days of use are not known any more. */
      usedFrom: optional(day),
    }),
    40,
  ),
  received: listOf(
    record({ shipmentId: uuid, countNo: integer(1), day, lines: listOf(record({ item: code, qty: integer() }), 40) }),
    RECEIPTS_CARRIED,
  ),
  backlog: optional(backlog),
});
export type CarriedOver = ShapeOf<typeof carriedOver>;

/** What an office says of its own stock in a year. Days are the office's, by its own calendar. */
export const officeStockFacts = {
  /** The first of a year that follows another one here: what was carried over. `day` is the first of the year. */
  OfficeStockOpened: record({ day, carriedOver }),
  /** What was there when it was counted. */
  OfficeStockCounted: record({ day, counts: perItem }),
  /** What an item's use came to on a day: a later one of the same day stands in for it. */
  OfficeStockUsed: record({ day, item: code, qty: integer() }),
  /** Of a day, an item and a reason; a later one stands in for it. */
  SpoiledReported: record({ day, item: code, qty: integer(), reasonCode: code, reason: text() }),
  /** Print-ready records that wait for a card. */
  PrrBacklogReported: backlog,
  /** What a shipment brought, by this count of it: the highest count stands in for those before. `day` it was told. */
  OfficeStockReceived: record({ day, shipmentId: uuid, countNo: integer(1), lines: perItem }),
};
export type OfficeStockFact = FactsOf<typeof officeStockFacts>;
