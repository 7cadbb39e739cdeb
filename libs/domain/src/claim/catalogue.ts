import { catalogueOf } from '#libs/kernel';
import { claimFacts } from './facts.js';

/** Streams `claim-<office>-<item>-<purpose>`. */
export const catalogue = catalogueOf({ category: 'claim', audience: 'own', dinas: claimFacts });
