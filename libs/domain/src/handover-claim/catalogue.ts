import { catalogueOf } from '#libs/kernel';
import { handoverClaimFacts } from './facts.js';

/** Streams `handoverClaim-<shipment>`: which handovers ever named it, and which names it now. */
export const catalogue = catalogueOf({ category: 'handoverClaim', audience: 'own', pusat: handoverClaimFacts });
