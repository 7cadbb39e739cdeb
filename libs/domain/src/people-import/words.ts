import type { Words } from '#libs/kernel';
import type { ImportFact, RowProblem } from './facts.js';
import type { ImportRefusal, ImportStage } from './people-import.js';

export const facts: Words<ImportFact['type']> = {
  ImportDryRun: { id: 'Impor pegawai dicoba', en: 'Import of people tried' },
  ImportCommitted: { id: 'Impor pegawai disimpan', en: 'Import of people committed' },
};

export const refusals: Words<ImportRefusal> = {
  'not-tried': { id: 'Impor ini belum dicoba.', en: 'This import has not been tried.' },
  'another-dry-run': {
    id: 'Itu hasil percobaan lain. Lihat dahulu apa yang akan disimpan, lalu sebut hash-nya.',
    en: 'That is another dry run. Look at what would be taken in first, then name its hash.',
  },
  'list-not-kept': {
    id: 'Daftar ini sudah tidak disimpan. Unggah lagi berkasnya.',
    en: 'This list is not kept any more. Upload the file again.',
  },
  'nothing-to-take-in': {
    id: 'Tidak ada baris yang dapat disimpan. Perbaiki berkasnya lalu unggah lagi.',
    en: 'There is no row that can be taken in. Correct the file and upload it again.',
  },
};

export const stages: Words<ImportStage> = {
  DRY_RUN: { id: 'Dicoba, belum disimpan', en: 'Tried, not taken in' },
  COMMITTED: { id: 'Disimpan', en: 'Taken in' },
};

export const problems: Words<RowProblem> = {
  missing: { id: 'Wajib diisi.', en: 'Must be filled in.' },
  'too-long': { id: 'Terlalu panjang.', en: 'Too long.' },
  formula: {
    id: 'Sel ini memuat rumus atau diawali =, +, -, @. Tulis nilainya saja.',
    en: 'This cell holds a formula, or begins with =, +, -, @. Write the value alone.',
  },
  'not-a-nip': {
    id: 'Bukan NIP atau NI PPPK: 18 angka yang diawali tanggal lahir.',
    en: 'Not a NIP or NI PPPK: 18 digits that begin with a date of birth.',
  },
  'number-not-text': {
    id: 'Excel menyimpannya sebagai angka, sehingga digit terakhirnya hilang. Ubah kolom menjadi Teks lalu ketik ulang.',
    en: 'Excel keeps it as a number and has lost its last digits. Make the column Text and type it again.',
  },
  'number-twice': { id: 'Nomor ini ada di dua baris.', en: 'This number stands in two rows.' },
  'number-of-another': {
    id: 'NIP dan nomor pegawai di baris ini milik dua orang yang berbeda.',
    en: 'The NIP and the employee number of this row are those of two people.',
  },
  'not-an-id': {
    id: 'Hanya huruf, angka, titik, garis; diawali huruf; tanpa NIK atau NIP.',
    en: 'Letters, digits, dots and dashes only; begins with a letter; no NIK or NIP.',
  },
  'account-twice': { id: 'Akun ini ada di dua baris.', en: 'This account stands in two rows.' },
  'account-of-another': { id: 'Akun ini milik orang lain.', en: 'This account is somebody else’s.' },
  'unknown-status': {
    id: 'Bukan status kepegawaian: PNS, CPNS, PPPK, PPPK_PART_TIME, NON_ASN, OUTSOURCED.',
    en: 'No employment status: PNS, CPNS, PPPK, PPPK_PART_TIME, NON_ASN, OUTSOURCED.',
  },
  'nip-missing': {
    id: 'Pegawai ASN wajib ber-NIP; yang lain wajib bernomor pegawai.',
    en: 'State apparatus must have a NIP; everybody else an employee number.',
  },
  'impossible-date': { id: 'Tanggal ini tidak ada. Tulis TTTT-BB-HH.', en: 'There is no such day. Write YYYY-MM-DD.' },
  'unknown-site': {
    id: 'Bukan kantor ini atau kecamatan di wilayahnya.',
    en: 'Neither this office nor a kecamatan of its region.',
  },
  'unknown-function': { id: 'Fungsi ini tidak dikenal.', en: 'This function is not known.' },
  'unknown-superior': {
    id: 'Atasan ini tidak ada di berkas ini dan belum terdaftar.',
    en: 'This superior stands neither in this file nor in the register.',
  },
  'own-superior': { id: 'Tidak seorang pun atasan bagi dirinya sendiri.', en: 'Nobody is their own superior.' },
  'has-left': {
    id: 'Orang ini sudah berhenti. Daftarkan lagi satu per satu.',
    en: 'They have left. Register them again one by one.',
  },
  erased: { id: 'Data pribadi orang ini sudah dihapus.', en: 'The personal data of this person were erased.' },
};
