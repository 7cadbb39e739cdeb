import { catalogueOf } from '#libs/kernel';
import { numbersFacts } from './facts.js';

/** Streams `numbers-<office>-<year>`. */
export const catalogue = catalogueOf({ category: 'numbers', audience: 'own', dinas: numbersFacts });
