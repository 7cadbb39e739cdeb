import { catalogueOf } from '#libs/kernel';
import { dinasFacts, pusatFacts } from './facts.js';

export const catalogue = catalogueOf({
  category: 'resource',
  audience: 'own',
  dinas: dinasFacts,
  pusat: pusatFacts,
  quiet: ['ResourceHeld', 'ResourceRefused', 'ResourceReleased'],
});
