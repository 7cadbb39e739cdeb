import { type CarriedOver, DAYS_CARRIED, RECEIPTS_CARRIED } from './facts.js';
import { type ItemStock, moved, type Receipts, sumOf } from './movements.js';
import type { OfficeStock } from './state.js';

/** `<office>-<year>`: the id of the stream. */
export const officeStockId = (office: string, year: string) => `${office}-${year}`;

/** How many pieces there are by what was counted last, and what has been used, has spoiled and has come since. */
export function onHand(stock: OfficeStock, item: string): number {
  const known = stock.items[item];
  return known ? known.base.qty + moved(item, known, stock.received, (day) => day >= known.base.day) : 0;
}

/** The last 30 days with entries of an item, oldest first. */
export const lastUsed = ({ used }: ItemStock) =>
  Object.entries(used)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(-DAYS_CARRIED)
    .map(([day, qty]) => ({ day, qty }));

/** Pieces a day over the last 30 days with entries; undefined while there is none. */
export function averageUse({ items }: OfficeStock, item: string): number | undefined {
  const known = items[item];
  const entries = known ? lastUsed(known) : [];
  return entries.length === 0 ? undefined : sumOf(entries.map(({ qty }) => qty)) / entries.length;
}

/** How many days what is there lasts, at the average use; undefined where nothing is used. */
export function daysOfCover(stock: OfficeStock, item: string): number | undefined {
  const average = averageUse(stock, item);
  return average ? onHand(stock, item) / average : undefined;
}

/** Pieces that have spoiled in this year. */
export const spoiledOf = ({ items }: OfficeStock, item: string) => sumOf(Object.values(items[item]?.spoiled ?? {}));

/** What a new year begins with: enough of the last one for its figures, and to correct what was told of its last days. */
export function carriedOver({ items, received, backlog }: OfficeStock): CarriedOver {
  const lately = Object.entries(received)
    .toSorted(([, a], [, b]) => (a.day < b.day ? -1 : 1))
    .slice(-RECEIPTS_CARRIED);
  return {
    stock: Object.entries(items)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([item, known]) => carriedOf(item, known, received, Object.fromEntries(lately))),
    received: lately.map(([shipmentId, { countNo, day, lines }]) => ({
      shipmentId,
      countNo,
      day,
      lines: Object.entries(lines).map(([item, qty]) => ({ item, qty })),
    })),
    ...(backlog && { backlog }),
  };
}

/** What is not carried over entry by entry has gone into the base. */
function carriedOf(item: string, known: ItemStock, received: Receipts, lately: Receipts) {
  const used = lastUsed(known);
  const usedFrom = used.length < DAYS_CARRIED ? known.usedFrom : used[0]!.day;
  const { day, qty } = known.base;
  const since = (on: string) => on >= day;
  const still = { ...known, used: Object.fromEntries(used.map((entry) => [entry.day, entry.qty])), spoiled: {} };
  return {
    item,
    base: {
      ...(day !== '' && { day }),
      qty: qty + moved(item, known, received, since) - moved(item, still, lately, since),
    },
    ...(known.countedOn !== undefined && { countedOn: known.countedOn }),
    used,
    ...(usedFrom !== '' && { usedFrom }),
  };
}
