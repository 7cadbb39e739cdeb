import { catalogueOf } from '#libs/kernel';
import { draftFacts } from './facts.js';

export const catalogue = catalogueOf({ category: 'requestDraft', audience: 'own', dinas: draftFacts });
