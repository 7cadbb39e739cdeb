import type { Words } from '#libs/kernel';
import type { NumbersFact } from './facts.js';
import type { NumbersRefusal } from './numbers.js';

export const facts: Words<NumbersFact['type']> = {
  NumberGiven: { id: 'Nomor diberikan', en: 'Number given' },
};

export const refusals: Words<NumbersRefusal> = {
  'numbers-used-up': { id: 'Nomor tahun ini sudah habis.', en: 'This year has no numbers left.' },
};
