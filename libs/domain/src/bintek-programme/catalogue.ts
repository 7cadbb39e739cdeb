import { catalogueOf } from '#libs/kernel';
import { dinasFacts, organiserFacts } from './facts.js';

/** Streams `bintekProgramme-<uuid>`. Its cohorts and their schedules carry it as their case. */
export const catalogue = catalogueOf({
  category: 'bintekProgramme',
  audience: 'shared',
  dinas: dinasFacts,
  pusat: organiserFacts,
});
