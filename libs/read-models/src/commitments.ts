import type { EquipmentRequest } from '#libs/domain/equipment-request';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  shipmentId: 'text',
  caseId: 'text',
  /** Of the request. */
  number: 'text',
  shipmentNo: 'integer',
  warehouse: 'text',
  /** `[{lineNo, partNo, item, qty}]`: what the shipment is to carry. */
  lines: 'json',
  committedAt: 'instant',
  /** Why it was given up: NO_STOCK, EXPIRED or CANCELLED. */
  givenUp: 'text?',
} as const;

/** What Pusat has promised of a request: a row for each shipment to be, also of those that were given up. */
export const commitments: ReadModel<EquipmentRequest, typeof columns> = {
  name: 'commitments',
  version: 1,
  of: 'equipmentRequest',
  columns,
  key: ['office', 'shipmentId'],
  rows: ({ dinas: { office, submission }, pusat: { fulfilment } }, caseId) =>
    fulfilment.commitments.map(({ shipmentId, shipmentNo, warehouse, lines, at, uncommitted }) => ({
      office,
      shipmentId,
      caseId,
      number: submission?.number ?? '',
      shipmentNo,
      warehouse,
      lines,
      committedAt: at,
      givenUp: uncommitted ?? null,
    })),
};
