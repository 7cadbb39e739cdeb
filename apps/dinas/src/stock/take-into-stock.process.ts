import * as officeStock from '#libs/domain/office-stock';
import type { CountedLine } from '#libs/domain/shipment';
import { idOf } from '#libs/kernel';
import { findZone, localDay } from '#libs/reference';
import { Execute, type Reaction, step } from '#libs/runtime';
import { bookOn } from './books.js';

/** What was counted good is in the office's stock from that day on; a recount takes its place. */
export const takeIntoStock: Reaction = {
  name: 'take-into-stock',
  category: 'shipment',
  types: ['ReceiptCounted'],
  async steps({ stream, data, recordedAt, office = '' }, files) {
    const { countNo, lines } = data as Readonly<{ countNo: number; lines: readonly CountedLine[] }>;
    const zone = findZone(office);
    if (!zone) throw new Error(`${office} is no office`);
    const { id, ...book } = await bookOn(files, office, localDay(recordedAt, zone));
    const items = [...Map.groupBy(lines, ({ item }) => item)].map(([item, same]) => ({
      item,
      qty: same.reduce((sum, { good }) => sum + good, 0),
    }));
    const command = {
      type: 'Receive' as const,
      data: { ...book, shipmentId: idOf(stream), countNo, lines: items },
    };
    return [step((asking) => new Execute(officeStock.officeStock, { id, newFor: office }, command, asking))];
  },
};
