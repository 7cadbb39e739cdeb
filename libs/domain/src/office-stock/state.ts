import type { Heard } from '#libs/kernel';
import type { CarriedOver, OfficeStockFact } from './facts.js';
import { type ItemStock, moved, type Receipts, untouched } from './movements.js';

export type OfficeStock = Readonly<{
  /** Kode wilayah; empty while nothing was said. */
  office: string;
  /** The first day of a year that followed another one. */
  openedOn?: string;
  /** By item code. */
  items: Readonly<Record<string, ItemStock>>;
  received: Receipts;
  backlog?: Readonly<{ day: string; backlog: number }>;
}>;
export type OfficeStockToldFact = OfficeStockFact & Heard<'dinas'>;

export const initial: OfficeStock = { office: '', items: {}, received: {} };

export function evolve(before: OfficeStock, fact: OfficeStockToldFact): OfficeStock {
  const { type, data, office } = fact;
  const stock = { ...before, office };
  switch (type) {
    case 'OfficeStockOpened':
      return opened(office, data.day, data.carriedOver);
    case 'OfficeStockCounted':
      return data.counts.reduce((counting, { item, qty }) => counted(counting, data.day, item, qty), stock);
    case 'OfficeStockUsed': {
      const { day, item, qty } = data;
      return withItem(stock, item, (known) => ({ ...known, used: { ...known.used, [day]: qty } }));
    }
    case 'SpoiledReported': {
      const { day, item, qty, reasonCode } = data;
      return withItem(stock, item, (known) => ({
        ...known,
        spoiled: { ...known.spoiled, [`${day} ${reasonCode}`]: qty },
      }));
    }
    case 'PrrBacklogReported':
      return stock.backlog && stock.backlog.day > data.day
        ? stock
        : { ...stock, backlog: { day: data.day, backlog: data.backlog } };
    case 'OfficeStockReceived': {
      const { day, shipmentId, countNo, lines } = data;
      const known = stock.received[shipmentId];
      if (known && known.countNo > countNo) return stock;
      const receipt = { countNo, day: known?.day ?? day, lines: byItem(lines) };
      const receiving = { ...stock, received: { ...stock.received, [shipmentId]: receipt } };
      return lines.reduce((touched, { item }) => withItem(touched, item, (same) => same), receiving);
    }
  }
}

/** Counted is what stands after all that is known of that day; what is told of it later comes on top. */
const counted = (stock: OfficeStock, day: string, item: string, qty: number): OfficeStock =>
  withItem(stock, item, (known) => ({
    ...known,
    base: { day, qty: qty - moved(item, known, stock.received, (on) => on === day) },
    countedOn: day,
  }));

const withItem = (stock: OfficeStock, item: string, how: (known: ItemStock) => ItemStock): OfficeStock => ({
  ...stock,
  items: { ...stock.items, [item]: how(stock.items[item] ?? untouched) },
});

const byItem = (lines: ReadonlyArray<Readonly<{ item: string; qty: number }>>) =>
  Object.fromEntries(lines.map(({ item, qty }) => [item, qty]));

const opened = (office: string, day: string, { stock, received, backlog }: CarriedOver): OfficeStock => ({
  office,
  openedOn: day,
  items: Object.fromEntries(
    stock.map(({ item, base, countedOn, used, usedFrom }) => [
      item,
      {
        base: { day: base.day ?? '', qty: base.qty },
        ...(countedOn !== undefined && { countedOn }),
        used: Object.fromEntries(used.map((entry) => [entry.day, entry.qty])),
        usedFrom: usedFrom ?? '',
        spoiled: {},
      },
    ]),
  ),
  received: Object.fromEntries(
    received.map(({ shipmentId, countNo, day: on, lines }) => [shipmentId, { countNo, day: on, lines: byItem(lines) }]),
  ),
  ...(backlog && { backlog }),
});
