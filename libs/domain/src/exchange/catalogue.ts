import { catalogueOf } from '#libs/kernel';
import { exchangeFacts } from './facts.js';

/** Stream `exchange-<node>`; both sides say the same types there, each about the other's topic. */
export const catalogue = catalogueOf({
  category: 'exchange',
  audience: 'shared',
  dinas: exchangeFacts,
  pusat: exchangeFacts,
});
