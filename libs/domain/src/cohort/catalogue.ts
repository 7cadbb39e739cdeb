import { catalogueOf } from '#libs/kernel';
import { dinasFacts, organiserFacts } from './facts.js';

/** Streams `cohort-<uuid>`, in the case of their programme. */
export const catalogue = catalogueOf({
  category: 'cohort',
  audience: 'shared',
  dinas: dinasFacts,
  pusat: organiserFacts,
});
