import type { Words } from '#libs/kernel';

/** Why a request is sent back to be completed. */
export const returnReasons = {
  LETTER_INCOMPLETE: { id: 'Surat belum lengkap', en: 'The letter is incomplete' },
  LETTER_UNREADABLE: { id: 'Berkas surat tidak terbaca', en: 'The letter’s file cannot be read' },
  EVIDENCE_MISSING: { id: 'Bukti pendukung belum ada', en: 'Evidence is missing' },
  WRONG_ITEM: { id: 'Barang tidak sesuai katalog', en: 'An item does not fit the catalogue' },
  DUPLICATE: { id: 'Permohonan ganda', en: 'It duplicates another request' },
  OTHER: { id: 'Lainnya', en: 'Other' },
} satisfies Words<string>;

/** Why a line, or a part of it, is not given. */
export const rejectionReasons = {
  NO_STOCK: { id: 'Stok tidak ada', en: 'There is no stock' },
  NOT_NEEDED: { id: 'Kebutuhan tidak terbukti', en: 'The need is not shown' },
  OUT_OF_POLICY: { id: 'Tidak sesuai ketentuan', en: 'Policy does not provide for it' },
  LOCAL_BUDGET: { id: 'Menjadi beban APBD', en: 'It falls to the regional budget' },
  OTHER: { id: 'Lainnya', en: 'Other' },
} satisfies Words<string>;

/** What an EMERGENCY is. */
export const emergencyCodes = {
  DISASTER: { id: 'Bencana', en: 'Disaster' },
  ELECTION: { id: 'Pemilihan', en: 'Election' },
  OUTAGE: { id: 'Layanan terhenti', en: 'Outage' },
} satisfies Words<string>;

/** Why cards or other goods can be used no more. */
export const spoiledReasons = {
  MISPRINT: { id: 'Salah cetak', en: 'Misprinted' },
  CHIP_FAULT: { id: 'Cip tidak berfungsi', en: 'The chip does not work' },
  DAMAGED: { id: 'Rusak fisik', en: 'Damaged' },
  OTHER: { id: 'Lainnya', en: 'Other' },
} satisfies Words<string>;

/** Why the stock of a warehouse is set right. */
export const adjustmentReasons = {
  COUNTED: { id: 'Hasil stok opname', en: 'As counted' },
  NOT_FOUND: { id: 'Tidak ditemukan', en: 'Not found' },
  FOUND: { id: 'Ditemukan kembali', en: 'Found again' },
  WRONG_ENTRY: { id: 'Salah catat', en: 'Recorded wrongly' },
  OTHER: { id: 'Lainnya', en: 'Other' },
} satisfies Words<string>;

/** Why what was counted is not what was sent. */
export const differenceReasons = {
  WATER: { id: 'Terkena air', en: 'Wet' },
  BROKEN_IN_TRANSIT: { id: 'Rusak di jalan', en: 'Broken on the way' },
  FAULTY: { id: 'Cacat pabrik', en: 'Faulty' },
  BOX_OPENED: { id: 'Kemasan terbuka', en: 'A box was open' },
  NOT_PACKED: { id: 'Tidak ada dalam kemasan', en: 'Not in the box' },
  OTHERWISE_PACKED: { id: 'Isi kemasan lain', en: 'The box held something else' },
  PACKED_TWICE: { id: 'Dikemas berlebih', en: 'Too many were packed' },
  OTHER: { id: 'Lainnya', en: 'Other' },
} satisfies Words<string>;
