import type { Words } from '#libs/kernel';
import type { NumbersFact } from './facts.js';
import type { NumbersRefusal } from './numbers.js';

export const facts: Words<NumbersFact['type']> = {
  NumberGiven: { id: 'Nomor permohonan diberikan', en: 'Request number given' },
};

export const refusals: Words<NumbersRefusal> = {
  'numbers-used-up': { id: 'Nomor permohonan tahun ini sudah habis.', en: 'This year has no numbers left.' },
};
