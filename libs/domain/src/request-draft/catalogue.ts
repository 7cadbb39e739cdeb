import { catalogueOf, record } from '#libs/kernel';
import { draftFacts } from './facts.js';

/** Until a process could begin one. */
const draftedV1 = record({});

/** Streams `requestDraft-<case>`: a working paper of the office's own. */
export const catalogue = catalogueOf({
  category: 'requestDraft',
  audience: 'own',
  dinas: draftFacts,
  older: { RequestDrafted: [{ shape: draftedV1, next: () => ({}) }] },
});
