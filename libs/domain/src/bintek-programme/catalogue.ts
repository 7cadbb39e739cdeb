import { catalogueOf, type Older, type ShapeOf } from '#libs/kernel';
import { dinasFacts, organiserFacts, outcomeNotedV1 } from './facts.js';

/** It said which evaluation it was, and how it ended. */
const named: Older = {
  shape: outcomeNotedV1,
  next: ({ personRef }: ShapeOf<typeof outcomeNotedV1>) => ({ personRef }),
};

/** Streams `bintekProgramme-<uuid>`. Its cohorts and their schedules carry it as their case. */
export const catalogue = catalogueOf({
  category: 'bintekProgramme',
  audience: 'shared',
  dinas: dinasFacts,
  pusat: organiserFacts,
  older: { OutcomeNoted: [named] },
});
