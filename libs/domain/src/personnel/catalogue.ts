import { catalogueOf } from '#libs/kernel';
import { personFacts } from './facts.js';

/** Streams `person-<personRef>`: an office's own, never on the exchange. */
export const catalogue = catalogueOf({ category: 'person', audience: 'own', dinas: personFacts });
