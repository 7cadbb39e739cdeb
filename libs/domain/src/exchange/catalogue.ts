import { catalogueOf } from '#libs/kernel';
import { exchangeFacts } from './facts.js';

/**
 * Stream `exchange-<node>`; both sides say the same types there, each about the other's topic. All of it is quiet: a command
 * here names the one message that it is about, so that nobody answers what they have not seen.
 */
export const catalogue = catalogueOf({
  category: 'exchange',
  audience: 'shared',
  dinas: exchangeFacts,
  pusat: exchangeFacts,
  quiet: ['WaivingAsked', 'ParkedMessageWaived', 'WaivedMessageCorrected'],
});
