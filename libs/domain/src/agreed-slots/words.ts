import type { Words } from '#libs/kernel';
import type { AgreedSlotsFact } from './facts.js';

export const facts: Words<AgreedSlotsFact['type']> = {
  SlotsAgreed: { id: 'Jadwal tercatat pada bulan ini', en: 'A schedule stands in this month' },
};
