export type ItemStock = Readonly<{
  /** What there was before anything of that day; what was used and came on that day and later is reckoned from it. */
  base: Readonly<{ day: string; qty: number }>;
  countedOn?: string;
  /** Pieces by day. */
  used: Readonly<Record<string, number>>;
  /** Days before this one are not known any more; empty when all are. */
  usedFrom: string;
  /** Pieces by day and reason: `2026-02-02 MISPRINT`. */
  spoiled: Readonly<Record<string, number>>;
}>;

/** What a shipment brought by its newest count; the day is that of the first: a recount makes nothing arrive later. */
export type Receipt = Readonly<{ countNo: number; day: string; lines: Readonly<Record<string, number>> }>;

/** By shipment. */
export type Receipts = Readonly<Record<string, Receipt>>;

export const untouched: ItemStock = { base: { day: '', qty: 0 }, used: {}, usedFrom: '', spoiled: {} };

/** What has come of an item on the days that are meant, less what was used and has spoiled. */
export function moved(item: string, known: ItemStock, received: Receipts, isMeant: (day: string) => boolean): number {
  const came = Object.values(received).filter(({ day }) => isMeant(day));
  const went = [...Object.entries(known.used), ...Object.entries(known.spoiled)];
  return (
    sumOf(came.map(({ lines }) => lines[item] ?? 0)) -
    sumOf(went.filter(([key]) => isMeant(key.slice(0, DAY_LENGTH))).map(([, qty]) => qty))
  );
}

const DAY_LENGTH = '2026-02-02'.length;

export const sumOf = (all: readonly number[]) => all.reduce((sum, n) => sum + n, 0);
