import { catalogueOf } from '#libs/kernel';
import { officeStockFacts } from './facts.js';

/** Streams `officeStock-<office>-<year>`: said by the Dinas alone, heard by Pusat. */
export const catalogue = catalogueOf({ category: 'officeStock', audience: 'shared', dinas: officeStockFacts });
