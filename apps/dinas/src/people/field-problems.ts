import { words } from '#libs/domain/people-import';

const more = {
  'number-taken': {
    id: 'Nomor ini milik pegawai lain di kantor ini.',
    en: 'This number belongs to another person of this office.',
  },
  'column-missing': { id: 'Kolom ini tidak ada di berkas.', en: 'The file does not have this column.' },
  'column-unknown': { id: 'Kolom ini tidak dikenal.', en: 'This column is not known.' },
  'column-twice': { id: 'Kolom ini ada dua kali.', en: 'This column stands there twice.' },
  'too-many-rows': {
    id: 'Lebih dari 10.000 baris. Pecah berkasnya, misalnya per kecamatan, lalu unggah satu per satu.',
    en: 'More than 10,000 rows. Split the file, by kecamatan for example, and upload one after another.',
  },
  'too-large': {
    id: 'Berkas lebih dari 5 MB, atau lebih dari 60 MB setelah dibuka.',
    en: 'The file is larger than 5 MB, or than 60 MB unpacked.',
  },
  'too-wide': { id: 'Lebih dari 40 kolom.', en: 'More than 40 columns.' },
  encoding: {
    id: 'Bukan UTF-8. Di Excel pilih "CSV UTF-8", atau kirim .xlsx.',
    en: 'Not UTF-8. In Excel choose "CSV UTF-8", or send .xlsx.',
  },
  macros: {
    id: 'Berkas ini memuat makro, tautan, atau sisipan. Simpan sebagai .xlsx biasa.',
    en: 'This file holds macros, links or embedded parts. Save it as a plain .xlsx.',
  },
  type: { id: 'Bukan CSV atau .xlsx, atau berkasnya bersandi.', en: 'Neither CSV nor .xlsx, or it has a password.' },
  unreadable: { id: 'Berkas ini rusak.', en: 'This file is broken.' },
  empty: { id: 'Tidak ada baris di bawah judul kolom.', en: 'There is no row under the headings.' },
} as const;

const all = { ...words.problems, ...more };

/** What is wrong with a part of what was sent, in both languages. */
export const fieldProblem = (pointer: string, code: keyof typeof all) => ({ pointer, code, words: all[code] });
