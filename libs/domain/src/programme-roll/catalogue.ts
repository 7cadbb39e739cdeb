import { catalogueOf } from '#libs/kernel';
import { programmeRollFacts } from './facts.js';

/** Streams `programmeRoll-<programme>`, at the side that organises it: its cohorts, and who ever claimed a place in which. */
export const catalogue = catalogueOf({
  category: 'programmeRoll',
  audience: 'own',
  dinas: programmeRollFacts,
  pusat: programmeRollFacts,
});
