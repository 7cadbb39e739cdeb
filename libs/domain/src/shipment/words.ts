import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { Anomaly } from './anomalies.js';
import type { DifferenceKind } from './counted-line.js';
import type { DinasRefusal } from './dinas.js';
import type { DinasFact, Mode, PusatFact } from './facts.js';
import type { PusatRefusal } from './pusat.js';
import type { ResolutionKind } from './resolution.js';
import type { Contradiction, Stage } from './standing.js';

export const facts: Words<(DinasFact | PusatFact)['type']> = {
  ShipmentPlanned: { id: 'Pengiriman direncanakan', en: 'Shipment planned' },
  ShipmentPicked: { id: 'Barang disiapkan', en: 'Goods picked' },
  DeliveryNoteIssued: { id: 'Surat jalan terbit', en: 'Delivery note issued' },
  ShipmentDispatched: { id: 'Barang dikirim', en: 'Goods dispatched' },
  ShipmentCollected: { id: 'Barang diambil', en: 'Goods collected' },
  ShipmentPositionReported: { id: 'Posisi dilaporkan', en: 'Position reported' },
  ShipmentArrived: { id: 'Barang tiba', en: 'Goods arrived' },
  ReceiptCounted: { id: 'Barang dihitung', en: 'Goods counted' },
  ShipmentCancelled: { id: 'Pengiriman dibatalkan', en: 'Shipment cancelled' },
  RecountAsked: { id: 'Hitung ulang diminta', en: 'Recount asked' },
  ShipmentDeclaredLost: { id: 'Dinyatakan hilang', en: 'Declared lost' },
  ShipmentFound: { id: 'Ditemukan', en: 'Found' },
  DiscrepancyResolved: { id: 'Selisih diselesaikan', en: 'Discrepancy resolved' },
  ReturnDispatched: { id: 'Retur dikirim', en: 'Return dispatched' },
  ReturnReceived: { id: 'Retur diterima', en: 'Return received' },
};

export const stages: Words<Stage> = {
  PLANNED: { id: 'Direncanakan', en: 'Planned' },
  READY: { id: 'Siap dikirim', en: 'Ready' },
  DISPATCHED: { id: 'Dikirim', en: 'Dispatched' },
  IN_TRANSIT: { id: 'Dalam perjalanan', en: 'In transit' },
  ARRIVED: { id: 'Tiba', en: 'Arrived' },
  COUNTED: { id: 'Dihitung', en: 'Counted' },
  SETTLED: { id: 'Tuntas', en: 'Settled' },
  CANCELLED: { id: 'Dibatalkan', en: 'Cancelled' },
  LOST: { id: 'Hilang', en: 'Lost' },
  RETURNING: { id: 'Retur dalam perjalanan', en: 'Return on its way' },
  RETURNED: { id: 'Retur diterima', en: 'Returned' },
};

export const modes: Words<Mode> = {
  PICKUP_PUSAT: { id: 'Diambil di Pusat', en: 'Collected at Pusat' },
  COURIER: { id: 'Jasa kurir', en: 'By courier' },
  VIA_PROVINSI: { id: 'Lewat provinsi', en: 'Through the province' },
  CARRIED_BY_OFFICIAL: { id: 'Dibawa petugas', en: 'Carried by an official' },
};

export const differenceKinds: Words<DifferenceKind> = {
  DAMAGED: { id: 'Rusak', en: 'Damaged' },
  WRONG_ITEM: { id: 'Salah barang', en: 'Wrong item' },
  MISSING: { id: 'Kurang', en: 'Missing' },
  SURPLUS: { id: 'Lebih', en: 'Surplus' },
};

export const resolutionKinds: Words<ResolutionKind> = {
  RESHIP: { id: 'Dikirim ulang', en: 'Sent once more' },
  WRITE_OFF: { id: 'Dihapuskan', en: 'Written off' },
  RETURN: { id: 'Dikembalikan', en: 'Goes back' },
  KEEP_SURPLUS: { id: 'Kelebihan disimpan', en: 'Surplus kept' },
  CLAIM_COURIER: { id: 'Ganti rugi kurir', en: 'Claimed from the courier' },
};

export const contradictions: Words<Contradiction> = {
  'counted-though-cancelled': { id: 'Dihitung padahal dibatalkan', en: 'Counted though cancelled' },
  'counted-though-lost': { id: 'Dihitung padahal dinyatakan hilang', en: 'Counted though declared lost' },
  'count-of-other-goods': { id: 'Yang dihitung bukan yang dikirim', en: 'What was counted is not what was sent' },
  'count-by-other-note': { id: 'Dihitung dengan surat jalan lain', en: 'Counted by another delivery note' },
};

export const refusals: Words<DinasRefusal | PusatRefusal> = {
  ...textRefusals,
  'no-longer-current': { id: 'Ada yang lebih baru; bacalah dahulu.', en: 'There is something newer; read that first.' },
  'delivery-note-unreadable': {
    id: 'Nomor surat jalan ini salah tulis: angka pemeriksanya tidak cocok.',
    en: 'This delivery note number was mistyped: its check digit does not fit.',
  },
  'other-delivery-note': {
    id: 'Surat jalan ini milik pengiriman lain.',
    en: 'This delivery note belongs to another shipment.',
  },
  'shipment-of-other-office': {
    id: 'Surat jalan ini milik kantor lain.',
    en: 'This delivery note belongs to another office.',
  },
  'shipment-cancelled': { id: 'Pengiriman ini sudah dibatalkan.', en: 'This shipment has been cancelled.' },
  'counted-already': {
    id: 'Kiriman ini sudah dihitung; hitung ulang harus menyebut hitungan sebelumnya.',
    en: 'This shipment has been counted; a recount must name the count before it.',
  },
  'witness-is-counter': {
    id: 'Saksi tidak boleh sama dengan yang menghitung.',
    en: 'The witness must be somebody else than who counts.',
  },
  'recount-awaited': { id: 'Hitung ulang masih ditunggu.', en: 'A recount is awaited.' },
  'nothing-to-return': {
    id: 'Tidak ada barang yang harus dikembalikan.',
    en: 'Nothing of this is to go back.',
  },
  'more-than-may-go-back': {
    id: 'Jumlah ini melebihi yang boleh dikembalikan.',
    en: 'This is more than may go back.',
  },
  'nothing-counted': { id: 'Tulis hasil hitungan setiap barang.', en: 'Say what was counted of each line.' },
  'line-counted-twice': { id: 'Barang ini dihitung dua kali.', en: 'This line is counted twice.' },
  'count-does-not-add-up': {
    id: 'Baik + rusak + salah + kurang harus sama dengan yang dikirim + lebih.',
    en: 'Good + damaged + wrong + missing must equal what was shipped + surplus.',
  },
  'reason-missing': {
    id: 'Setiap jenis selisih memerlukan alasan.',
    en: 'Each kind of difference needs a reason.',
  },
  'serials-missing': {
    id: 'Sebutkan nomor seri setiap perangkat.',
    en: 'Name the serial number of each device.',
  },
  'serials-do-not-add-up': {
    id: 'Nomor seri tidak sesuai dengan jumlahnya, atau berulang.',
    en: 'The serial numbers do not fit the quantities, or repeat.',
  },
  'serial-not-sent': {
    id: 'Nomor seri ini tidak dikirim; catat sebagai salah barang.',
    en: 'This serial number was not sent; name it as a wrong item.',
  },
  'serial-not-named': {
    id: 'Ada nomor seri yang dikirim tetapi tidak disebut; catat sebagai kurang bila tidak ada.',
    en: 'A serial number that was sent is not named; name it as missing if it is not there.',
  },
  'lot-not-sent': { id: 'Nomor kartu ini tidak dikirim.', en: 'These card numbers were not sent.' },
  'not-on-the-note': { id: 'Barang ini tidak ada di surat jalan.', en: 'The delivery note has no such line.' },
  'line-not-counted': {
    id: 'Setiap barang di surat jalan harus dihitung.',
    en: 'Every line of the note must be counted.',
  },
  'not-what-was-shipped': {
    id: 'Jumlah kirim ini berbeda dengan surat jalan.',
    en: 'The delivery note says another quantity shipped.',
  },
  'no-goods': { id: 'Pengiriman memuat sedikitnya satu barang.', en: 'A shipment has one line at least.' },
  'part-planned-twice': { id: 'Bagian ini tertulis dua kali.', en: 'This part stands here twice.' },
  'not-as-planned': {
    id: 'Yang disiapkan harus tepat seperti yang direncanakan.',
    en: 'What is picked must be exactly what was planned.',
  },
  'lots-do-not-add-up': {
    id: 'Nomor kartu tidak sesuai dengan jumlahnya, atau tumpang tindih.',
    en: 'The card numbers do not fit the quantity, or overlap.',
  },
  'planned-already': {
    id: 'Pengiriman ini sudah direncanakan lain.',
    en: 'This shipment is planned otherwise already.',
  },
  'wrong-destination': {
    id: 'Tujuan harus kantor pemohon, atau provinsinya pada tahap pertama.',
    en: 'It must go to the office of the request, or first to its province.',
  },
  'not-via-province': {
    id: 'Hanya pengiriman lewat provinsi yang berlanjut dari pengiriman lain.',
    en: 'Only what goes through the province leads on from another shipment.',
  },
  'not-planned': { id: 'Pengiriman ini belum direncanakan.', en: 'This shipment has not been planned.' },
  'delivery-note-issued': { id: 'Surat jalannya sudah terbit.', en: 'Its delivery note has been issued.' },
  'not-picked': { id: 'Barangnya belum disiapkan.', en: 'The goods have not been picked.' },
  'no-delivery-note': { id: 'Terbitkan surat jalannya dahulu.', en: 'Issue its delivery note first.' },
  'day-is-past': { id: 'Tanggal ini sudah lewat.', en: 'This day is past.' },
  'courier-missing': { id: 'Sebutkan kurir dan nomor resinya.', en: 'Name the courier and its tracking number.' },
  'official-missing': {
    id: 'Sebutkan petugas yang membawa dan surat tugasnya.',
    en: 'Name the official who carries it, and the assignment.',
  },
  'not-dispatched': { id: 'Barang ini belum dikirim.', en: 'The goods have not been dispatched.' },
  'dispatched-already': { id: 'Barang ini sudah dikirim.', en: 'The goods have been dispatched.' },
  'not-a-pickup': { id: 'Kiriman ini tidak diambil di Pusat.', en: 'This shipment is not collected at Pusat.' },
  'identity-unchecked': {
    id: 'Periksa identitas pengambil dahulu.',
    en: 'Check the identity of who collects first.',
  },
  'goods-have-arrived': { id: 'Barang ini sudah sampai di Dinas.', en: 'The goods have arrived at the Dinas.' },
  'too-early-to-be-lost': {
    id: 'Belum cukup lama untuk dinyatakan hilang.',
    en: 'It has not been away long enough to be lost.',
  },
  'not-lost': { id: 'Kiriman ini tidak dinyatakan hilang.', en: 'This shipment was not declared lost.' },
  'shipment-lost': {
    id: 'Kiriman ini dinyatakan hilang; laporkan penemuannya dahulu.',
    en: 'This shipment is declared lost; report that it was found first.',
  },
  'count-of-other-goods': {
    id: 'Yang dihitung bukan yang dikirim; minta hitung ulang.',
    en: 'What was counted is not what was sent; ask for a recount.',
  },
  'resolved-already': { id: 'Selisih hitungan ini sudah diselesaikan.', en: 'This count has been answered already.' },
  'nothing-to-resolve': { id: 'Tidak ada selisih yang menunggu.', en: 'No difference waits for an answer.' },
  'no-difference': { id: 'Barang ini tidak berselisih.', en: 'This line has no difference.' },
  'resolved-twice': { id: 'Penyelesaian ini tertulis dua kali.', en: 'This answer stands here twice.' },
  'resolution-does-not-add-up': {
    id: 'Penyelesaian harus mencakup seluruh selisih, tepat sejumlahnya.',
    en: 'The answer must cover every difference, to the piece.',
  },
  'reshipped-already': {
    id: 'Sebagian sudah dikirim ulang; itu tidak dapat diselesaikan lain.',
    en: 'Some has been sent once more already; that cannot be answered otherwise.',
  },
  'more-than-shipped': { id: 'Jumlah ini melebihi yang dikirim.', en: 'This is more than was sent.' },
  'no-such-return': { id: 'Retur ini tidak ada.', en: 'There is no such return.' },
  'more-than-returned': { id: 'Jumlah ini melebihi yang diretur.', en: 'This is more than was returned.' },
};

export const anomalies: Words<Anomaly> = {
  'count-number-skipped': { id: 'Nomor hitungan terlewat atau berulang', en: 'A count number was skipped or repeated' },
  'count-corrects-another': {
    id: 'Hitung ulang atas hitungan yang bukan terakhir',
    en: 'A recount corrects another count than the last',
  },
  'count-not-adding-up': { id: 'Hitungan tidak berjumlah', en: 'A count does not add up' },
  'counted-without-witness': { id: 'Dihitung tanpa saksi lain', en: 'Counted without another witness' },
  'return-number-skipped': { id: 'Nomor retur terlewat atau berulang', en: 'A return number was skipped or repeated' },
  'return-after-no-count': { id: 'Retur atas hitungan yang tidak ada', en: 'A return after no count' },
  'recount-of-no-count': { id: 'Hitung ulang atas hitungan yang tidak ada', en: 'A recount of no count was asked' },
  'ruling-on-no-count': { id: 'Penyelesaian atas hitungan yang tidak ada', en: 'An answer to no count' },
  'ruling-not-adding-up': { id: 'Penyelesaian tidak berjumlah', en: 'An answer does not add up' },
  'picked-otherwise-than-planned': { id: 'Disiapkan lain dari rencana', en: 'Picked otherwise than planned' },
  'dispatched-though-cancelled': { id: 'Dikirim padahal dibatalkan', en: 'Dispatched though cancelled' },
  'return-received-unsent': {
    id: 'Retur diterima padahal tidak dikirim',
    en: 'A return was received that was not sent',
  },
  'more-received-than-returned': {
    id: 'Retur diterima lebih dari yang dikirim',
    en: 'More received than was returned',
  },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [
  ...textsNever,
  'delivery-note-unreadable',
  'other-delivery-note',
  'witness-is-counter',
  'nothing-to-return',
  'more-than-may-go-back',
  'nothing-counted',
  'line-counted-twice',
  'count-does-not-add-up',
  'reason-missing',
  'serials-missing',
  'serials-do-not-add-up',
  'serial-not-sent',
  'serial-not-named',
  'lot-not-sent',
  'not-on-the-note',
  'line-not-counted',
  'not-what-was-shipped',
  'no-goods',
  'part-planned-twice',
  'not-as-planned',
  'lots-do-not-add-up',
  'wrong-destination',
  'not-via-province',
  'day-is-past',
  'courier-missing',
  'official-missing',
  'identity-unchecked',
  'no-difference',
  'resolved-twice',
  'resolution-does-not-add-up',
  'more-than-shipped',
  'no-such-return',
  'more-than-returned',
];

/** Not by this person, whatever their role. */
export const notByThem: ReadonlyArray<keyof typeof refusals> = ['shipment-of-other-office'];
