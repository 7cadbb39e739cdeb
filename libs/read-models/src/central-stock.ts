import { type CentralStock, standings } from '#libs/domain/central-stock';
import type { ReadModel } from './read-model.js';

const columns = {
  warehouse: 'text',
  item: 'text',
  onHand: 'integer',
  /** Promised to shipments that have not left. */
  reserved: 'integer',
  quarantined: 'integer',
  /** What may still be promised. */
  available: 'integer',
  /** What is to stay for emergencies. */
  floor: 'integer',
  countedAt: 'instant?',
  /** Of a count whose difference no adjustment has settled: its number, and pieces too many (below zero: too few). */
  discrepancyCountNo: 'integer?',
  discrepancy: 'integer?',
} as const;

/** Stok Pusat: what stands in each warehouse, and what of it is promised. */
export const centralStock: ReadModel<CentralStock, typeof columns> = {
  name: 'central-stock',
  version: 1,
  of: 'centralStock',
  columns,
  key: ['warehouse', 'item'],
  rows: (state, warehouse) =>
    standings(state).map(({ item, onHand, reserved, quarantined, available, floor, countedAt, discrepancy }) => ({
      warehouse,
      item,
      onHand,
      reserved,
      quarantined,
      available,
      floor,
      countedAt: countedAt ?? null,
      discrepancyCountNo: discrepancy?.countNo ?? null,
      discrepancy: discrepancy?.difference ?? null,
    })),
};
