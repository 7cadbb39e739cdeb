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
