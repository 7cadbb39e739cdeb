import { catalogueOf } from '#libs/kernel';
import { coachingFacts } from './facts.js';

/** Streams `coachingPlan-<id of the evaluation>`: an office's own. */
export const catalogue = catalogueOf({ category: 'coachingPlan', audience: 'own', dinas: coachingFacts });
