import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import type { DraftRefusal } from './draft.js';
import type { DraftFact } from './facts.js';
import type { DraftStage } from './standing.js';

export const facts: Words<DraftFact['type']> = {
  RequestDrafted: { id: 'Draf permohonan dibuat', en: 'Draft begun' },
  RequestLineAdded: { id: 'Barang ditambahkan', en: 'Item added' },
  RequestLineChanged: { id: 'Barang diubah', en: 'Item changed' },
  RequestLineRemoved: { id: 'Barang dihapus', en: 'Item removed' },
  LetterAttached: { id: 'Surat dilampirkan', en: 'Letter attached' },
  LetterNumberReserved: { id: 'Nomor surat dipesan', en: 'Letter number reserved' },
  DraftVerified: { id: 'Diverifikasi Kabid', en: 'Verified by the division head' },
  DraftDiscarded: { id: 'Draf dibatalkan', en: 'Draft discarded' },
};

export const stages: Words<DraftStage> = {
  DRAFTED: { id: 'Draf', en: 'Draft' },
  VERIFIED: { id: 'Terverifikasi', en: 'Verified' },
  DISCARDED: { id: 'Dibatalkan', en: 'Discarded' },
};

export const refusals: Words<DraftRefusal> = {
  ...textRefusals,
  'not-drafted': { id: 'Draf ini belum dibuat.', en: 'This draft has not been begun.' },
  discarded: { id: 'Draf ini sudah dibatalkan.', en: 'This draft has been discarded.' },
  'already-submitted': {
    id: 'Permohonan ini sudah diajukan; drafnya terbuka lagi bila Pusat mengembalikannya.',
    en: 'This request has been submitted; its draft opens again if Pusat returns it.',
  },
  'too-many-lines': { id: 'Satu permohonan memuat paling banyak 40 barang.', en: 'A request has 40 lines at most.' },
  'unknown-line': { id: 'Barang ini tidak ada dalam draf.', en: 'The draft has no such line.' },
  'no-lines': { id: 'Tambahkan sedikitnya satu barang.', en: 'Add at least one item.' },
  'no-letter': { id: 'Lampirkan surat permohonannya.', en: 'Attach the letter of request.' },
  'letter-has-number': { id: 'Surat ini sudah bernomor tetap.', en: 'This letter has its number already.' },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [...textsNever, 'too-many-lines', 'unknown-line'];
