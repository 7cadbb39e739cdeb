import { averageUse, daysOfCover, type OfficeStock, onHand, spoiledOf } from '#libs/domain/office-stock';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  year: 'integer',
  item: 'text',
  onHand: 'integer',
  /** Pieces a day, over the last 30 days with entries. */
  averageUse: 'decimal?',
  /** How many days what is there lasts at that. */
  daysOfCover: 'decimal?',
  /** The day of the last count, `YYYY-MM-DD`. */
  lastCountOn: 'text?',
  /** Of this year. */
  spoiled: 'integer',
  /** Print-ready records that wait for a card, and on which day so many did: the office's, the same for each item. */
  prrBacklog: 'integer?',
  prrBacklogOn: 'text?',
} as const;

/** Stok & Ketahanan: what an office has of each item in a year, and how long it lasts. */
export const stock: ReadModel<OfficeStock, typeof columns> = {
  name: 'stock',
  version: 1,
  of: 'officeStock',
  columns,
  key: ['office', 'year', 'item'],
  rows: (state, id) =>
    Object.entries(state.items).map(([item, { countedOn }]) => ({
      office: state.office,
      year: Number(id.slice(id.lastIndexOf('-') + 1)),
      item,
      onHand: onHand(state, item),
      averageUse: tenths(averageUse(state, item)),
      daysOfCover: tenths(daysOfCover(state, item)),
      lastCountOn: countedOn ?? null,
      spoiled: spoiledOf(state, item),
      prrBacklog: state.backlog?.backlog ?? null,
      prrBacklogOn: state.backlog?.day ?? null,
    })),
};

/** The same rows at Pusat, from the copies. */
export const officeStock: ReadModel<OfficeStock, typeof columns> = { ...stock, name: 'office-stock' };

const tenths = (value: number | undefined) => (value === undefined ? null : Math.round(value * 10) / 10);
