import type { Words } from '#libs/kernel';
import { textRefusals, textsNever } from '../free-text.js';
import { siteRefusals } from '../site.js';
import type { LeavingReason, PersonFact, PersonFunction } from './facts.js';
import type { PersonRefusal } from './person.js';

export const facts: Words<PersonFact['type']> = {
  PersonRegistered: { id: 'Pegawai didaftarkan', en: 'Person registered' },
  EmploymentStatusRecorded: { id: 'Status kepegawaian dicatat', en: 'Employment status recorded' },
  SuperiorAssigned: { id: 'Atasan langsung ditetapkan', en: 'Direct superior assigned' },
  PersonPlaced: { id: 'Pegawai ditempatkan', en: 'Person placed' },
  LeaveGranted: { id: 'Cuti diberikan', en: 'Leave granted' },
  LeaveCalledOff: { id: 'Cuti dibatalkan', en: 'Leave called off' },
  PersonLeft: { id: 'Pegawai berhenti', en: 'Person left' },
  PersonalDataCorrected: { id: 'Data pribadi dibetulkan', en: 'Personal data corrected' },
  PersonalDataErased: { id: 'Data pribadi dihapus', en: 'Personal data erased' },
};

export const refusals: Words<PersonRefusal> = {
  ...textRefusals,
  ...siteRefusals,
  'not-registered': { id: 'Pegawai ini belum didaftarkan.', en: 'This person has not been registered.' },
  'already-registered': { id: 'Pegawai ini sudah terdaftar.', en: 'This person is registered already.' },
  'has-left': {
    id: 'Pegawai ini sudah berhenti sebelum hari itu. Daftarkan lagi bila kembali bekerja.',
    en: 'This person has left before that day. Register them again if they are back.',
  },
  'on-leave-already': {
    id: 'Sebagian hari itu sudah tercatat sebagai cuti. Batalkan dahulu cuti yang lama.',
    en: 'Some of these days are leave already. Call the earlier leave off first.',
  },
  'no-such-leave': {
    id: 'Tidak ada cuti yang mulai pada hari itu.',
    en: 'No leave begins on that day.',
  },
  'left-already': { id: 'Berhentinya pegawai ini sudah dicatat.', en: 'It has been recorded already that they left.' },
  'personal-data-erased': {
    id: 'Data pribadi orang ini sudah dihapus dan tidak dapat diisi lagi.',
    en: 'The personal data of this person were erased and cannot be filled in again.',
  },
  'own-superior': { id: 'Tidak seorang pun atasan bagi dirinya sendiri.', en: 'Nobody is their own superior.' },
  'superior-unknown': {
    id: 'Atasan ini tidak terdaftar bekerja di kantor ini pada hari itu. Daftarkan dahulu.',
    en: 'This superior is not registered as working for this office on that day. Register them first.',
  },
  'ends-before-it-begins': {
    id: 'Berakhir sebelum dimulai. Periksa tanggalnya.',
    en: 'It ends before it begins. Check the days.',
  },
};

export const functions: Words<PersonFunction> = {
  OPERATOR: { id: 'Operator KTP-el', en: 'e-KTP operator' },
  ADB: { id: 'Administrator Database (ADB)', en: 'Database administrator (ADB)' },
  CUSTODIAN: { id: 'Pengurus Barang', en: 'Goods custodian' },
  STAFF: { id: 'Staf', en: 'Staff member' },
  SECTION_HEAD: { id: 'Kepala Seksi atau Subkoordinator', en: 'Section head' },
  DIVISION_HEAD: { id: 'Kepala Bidang', en: 'Division head' },
  SECRETARY: { id: 'Sekretaris', en: 'Secretary' },
  OFFICE_HEAD: { id: 'Kepala Dinas', en: 'Head of the office' },
};

export const leavingReasons: Words<LeavingReason> = {
  MOVED: { id: 'Pindah tugas', en: 'Moved to another post' },
  RETIRED: { id: 'Pensiun', en: 'Retired' },
  RESIGNED: { id: 'Mengundurkan diri', en: 'Resigned' },
  CONTRACT_ENDED: { id: 'Kontrak berakhir', en: 'Contract ended' },
  DIED: { id: 'Meninggal dunia', en: 'Died' },
  OTHER: { id: 'Alasan lain', en: 'Another reason' },
};

/** Can never be granted as they are asked; all else is refused as things stand. */
export const neverAsAsked: ReadonlyArray<keyof typeof refusals> = [
  ...textsNever,
  'own-superior',
  'superior-unknown',
  'ends-before-it-begins',
  'site-elsewhere',
  'no-such-leave',
];
