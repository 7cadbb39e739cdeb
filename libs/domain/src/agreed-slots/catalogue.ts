import { catalogueOf } from '#libs/kernel';
import { dinasFacts, pusatFacts } from './facts.js';

export const catalogue = catalogueOf({
  category: 'agreedSlots',
  audience: 'own',
  dinas: dinasFacts,
  pusat: pusatFacts,
  quiet: ['SlotsAgreed'],
});
