import { catalogueOf } from '#libs/kernel';
import { evaluationFacts } from './facts.js';

/** Streams `evaluation-<uuid>`: an office's own. What Pusat hears of it is the outcome, in a stream of its own. */
export const catalogue = catalogueOf({ category: 'evaluation', audience: 'own', dinas: evaluationFacts });
