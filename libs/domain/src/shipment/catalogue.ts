import { catalogueOf } from '#libs/kernel';
import { dinasFacts, pusatFacts } from './facts.js';

export const catalogue = catalogueOf({
  category: 'shipment',
  audience: 'shared',
  dinas: dinasFacts,
  pusat: pusatFacts,
});
