import type { Words } from '#libs/kernel';
import type { ReadingsFact } from './facts.js';

export const facts: Words<ReadingsFact['type']> = {
  FactsRead: { id: 'Berkas dibaca auditor', en: 'File read by an auditor' },
  PersonalNumberRead: { id: 'Nomor pegawai dilihat utuh', en: 'Personal number seen whole' },
};

export const refusals = {};
