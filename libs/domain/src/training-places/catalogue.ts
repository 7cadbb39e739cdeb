import { catalogueOf } from '#libs/kernel';
import { trainingPlacesFacts } from './facts.js';

/** Streams `trainingPlaces-<personRef>` of the Dinas: what leads from a person to the cohorts that they ever had a place in. */
export const catalogue = catalogueOf({ category: 'trainingPlaces', audience: 'own', dinas: trainingPlacesFacts });
