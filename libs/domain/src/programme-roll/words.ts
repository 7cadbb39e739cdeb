import type { Words } from '#libs/kernel';
import type { ProgrammeRollFact } from './facts.js';
import type { ProgrammeRollRefusal } from './programme-roll.js';

export const facts: Words<ProgrammeRollFact['type']> = {
  CohortEntered: { id: 'Angkatan didaftarkan', en: 'Cohort entered in the roll' },
  PlacesClaimed: { id: 'Tempat dicadangkan', en: 'Places claimed' },
};

export const refusals: Words<ProgrammeRollRefusal> = {
  'placed-in-other-cohort': {
    id: 'Peserta ini sudah ditempatkan di angkatan lain dari program ini.',
    en: 'This participant has a place in another cohort of this programme.',
  },
  'too-many-cohorts': {
    id: 'Satu program memuat paling banyak 100 angkatan.',
    en: 'A programme has 100 cohorts at most.',
  },
};
