import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { CentralStockRefusal } from './central-stock.js';
import type { CentralStockFact } from './facts.js';
import type { Place } from './lots.js';

export const facts: Words<CentralStockFact['type']> = {
  StockReceivedFromProcurement: { id: 'Stok masuk pengadaan', en: 'Received from procurement' },
  StockCounted: { id: 'Stok opname', en: 'Stock taken' },
  StockAdjusted: { id: 'Penyesuaian stok', en: 'Stock adjusted' },
  StockReserved: { id: 'Dicadangkan', en: 'Reserved' },
  ReservationReleased: { id: 'Cadangan dilepas', en: 'Reservation released' },
  StockPicked: { id: 'Disiapkan', en: 'Picked' },
  StockDispatched: { id: 'Dikeluarkan', en: 'Dispatched' },
  StockReturnedIn: { id: 'Kembali ke gudang', en: 'Returned in' },
  StockQuarantined: { id: 'Dikarantina', en: 'Quarantined' },
  QuarantineCleared: { id: 'Karantina dibebaskan', en: 'Quarantine cleared' },
  StockWrittenOff: { id: 'Dihapuskan', en: 'Written off' },
  ReserveFloorSet: { id: 'Batas cadangan ditetapkan', en: 'Reserve floor set' },
  ReserveFloorOpened: { id: 'Batas cadangan dibuka', en: 'Reserve floor opened' },
};

/** Where cards of a box are. */
export const places: Words<Place> = {
  STORE: { id: 'Di gudang', en: 'In store' },
  QUARANTINE: { id: 'Di karantina', en: 'In quarantine' },
  PICKED: { id: 'Disiapkan', en: 'Picked' },
  SENT: { id: 'Dikirim', en: 'Sent' },
  GONE: { id: 'Dihapuskan', en: 'Written off' },
  MISSING: { id: 'Tidak ditemukan', en: 'Not found' },
};

export const refusals: Words<CentralStockRefusal> = {
  ...textRefusals,
  'boxes-missing': { id: 'Sebutkan nomor boks dan kartunya.', en: 'Name the boxes and the cards in them.' },
  'box-known': { id: 'Boks ini sudah tercatat.', en: 'This box is known already.' },
  'cards-known': {
    id: 'Nomor kartu ini sudah tercatat di boks lain.',
    en: 'Cards of these numbers are in another box.',
  },
  'range-reversed': { id: 'Nomor akhir lebih kecil daripada nomor awal.', en: 'The last number is below the first.' },
  'boxes-do-not-add-up': {
    id: 'Isi semua boks tidak sama dengan jumlah barang.',
    en: 'What the boxes hold does not add up to the quantity.',
  },
  'unknown-box': { id: 'Boks ini tidak ada di gudang ini.', en: 'This warehouse has no such box.' },
  'cards-not-there': {
    id: 'Kartu bernomor ini tidak semuanya ada di tempat itu.',
    en: 'Not all cards of these numbers are there.',
  },
  'lots-do-not-add-up': {
    id: 'Kartu yang disebut lebih banyak daripada jumlahnya, atau bukan barang ini.',
    en: 'The cards that are named are more than the quantity, or of another item.',
  },
  'lots-missing': {
    id: 'Sebutkan boks dan nomor kartunya: yang tanpa nomor tidak cukup.',
    en: 'Name boxes and numbers of the cards: too few are without a number.',
  },
  'item-twice': { id: 'Barang ini tertulis dua kali.', en: 'This item is named twice.' },
  'line-twice': { id: 'Bagian ini tertulis dua kali.', en: 'This part is named twice.' },
  'nothing-changes': { id: 'Penyesuaian nol tidak mengubah apa pun.', en: 'An adjustment of nothing changes nothing.' },
  'discrepancy-settled': {
    id: 'Selisih dari stok opname ini tidak terbuka lagi.',
    en: 'The difference of this count is not open any more.',
  },
  'discrepancy-open': {
    id: 'Ada selisih stok opname yang terbuka; sebutkan nomornya.',
    en: 'A counted difference is open; name its count.',
  },
  'adjustment-does-not-fit': {
    id: 'Penyesuaian harus sama dengan selisih yang dihitung.',
    en: 'The adjustment must be the difference that was counted.',
  },
  'not-in-stock': { id: 'Stok yang tersedia tidak cukup.', en: 'There is not enough available stock.' },
  'below-floor': {
    id: 'Stok akan turun di bawah batas cadangan; itu hanya bagi keadaan darurat atas mandat Direktur.',
    en: 'The stock would fall below the reserve floor; that is for emergencies under the director’s mandate only.',
  },
  'not-in-quarantine': { id: 'Yang dikarantina tidak sebanyak itu.', en: 'There is not so much in quarantine.' },
  'reserved-otherwise': {
    id: 'Kiriman ini sudah mencadangkan barang lain.',
    en: 'This shipment has reserved something else.',
  },
  'released-already': {
    id: 'Cadangan bagi kiriman ini sudah dilepas.',
    en: 'The reservation for this shipment has been released.',
  },
  'not-expired': { id: 'Cadangan ini belum kedaluwarsa.', en: 'This reservation has not expired yet.' },
  'not-reserved': { id: 'Tidak ada cadangan bagi kiriman ini.', en: 'Nothing is reserved for this shipment.' },
  'picked-otherwise': {
    id: 'Kiriman ini sudah disiapkan dengan kartu lain.',
    en: 'This shipment has been picked with other cards.',
  },
  'not-picked': { id: 'Kiriman ini belum disiapkan.', en: 'This shipment has not been picked yet.' },
  'not-dispatched': { id: 'Kiriman ini belum dikeluarkan.', en: 'This shipment has not been dispatched.' },
  'returned-more-before': {
    id: 'Sebelumnya sudah tercatat lebih banyak yang kembali.',
    en: 'More has been returned before than is told now.',
  },
  'more-than-dispatched': {
    id: 'Yang kembali lebih banyak daripada yang dikeluarkan.',
    en: 'More comes back than was dispatched.',
  },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [
  ...textsNever,
  'boxes-missing',
  'range-reversed',
  'boxes-do-not-add-up',
  'lots-do-not-add-up',
  'item-twice',
  'line-twice',
  'nothing-changes',
];
