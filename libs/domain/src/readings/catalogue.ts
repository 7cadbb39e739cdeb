import { catalogueOf } from '#libs/kernel';
import { readingFacts } from './facts.js';

export const catalogue = catalogueOf({
  category: 'readings',
  audience: 'own',
  dinas: readingFacts,
  pusat: readingFacts,
});
