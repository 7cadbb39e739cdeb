import { catalogueOf } from '#libs/kernel';
import { numbersFacts } from './facts.js';

/** Streams `numbers-<office>-<year>` of requests, and `numbers-BT-<organiser>-<year>` of programmes; each side its own. */
export const catalogue = catalogueOf({
  category: 'numbers',
  audience: 'own',
  dinas: numbersFacts,
  pusat: numbersFacts,
});
