import { catalogueOf } from '#libs/kernel';
import { centralStockFacts } from './facts.js';

/** Streams `centralStock-<warehouse>`: Pusat's own, all items of a warehouse, so that a shipment's lines are reserved at once. */
export const catalogue = catalogueOf({ category: 'centralStock', audience: 'own', pusat: centralStockFacts });
