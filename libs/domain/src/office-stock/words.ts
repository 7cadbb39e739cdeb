import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { OfficeStockFact } from './facts.js';
import type { OfficeStockRefusal } from './office-stock.js';

export const facts: Words<OfficeStockFact['type']> = {
  OfficeStockOpened: { id: 'Saldo tahun lalu dibawa', en: 'Balance carried over' },
  OfficeStockCounted: { id: 'Stok dihitung', en: 'Stock counted' },
  OfficeStockUsed: { id: 'Pemakaian dicatat', en: 'Use recorded' },
  SpoiledReported: { id: 'Rusak dilaporkan', en: 'Spoiled reported' },
  PrrBacklogReported: { id: 'Antrean PRR dilaporkan', en: 'PRR backlog reported' },
  OfficeStockReceived: { id: 'Diterima dari kiriman', en: 'Received from a shipment' },
};

export const refusals: Words<OfficeStockRefusal> = {
  ...textRefusals,
  'day-ahead': { id: 'Hari ini belum tiba.', en: 'That day has not come yet.' },
  'day-closed': {
    id: 'Hari itu sudah ditutup; hitung stok sekarang bila saldonya keliru.',
    en: 'That day is closed; count the stock now if its balance is wrong.',
  },
  'later-day-told': {
    id: 'Hari yang lebih kemudian sudah dicatat.',
    en: 'A later day has been told already.',
  },
  'item-twice': { id: 'Barang ini tertulis dua kali.', en: 'This item is named twice.' },
  'stock-below-zero': {
    id: 'Stok barang ini menjadi kurang dari nol. Periksa jumlahnya, atau hitung stok dahulu.',
    en: 'The stock of this item would fall below zero. Check the quantity, or count the stock first.',
  },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [...textsNever, 'day-ahead', 'item-twice'];
