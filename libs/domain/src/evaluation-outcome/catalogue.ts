import { catalogueOf } from '#libs/kernel';
import { dinasFacts, pusatFacts } from './facts.js';

/** Streams `evaluationOutcome-<id of the evaluation>`: a case of both sides, by pseudonym. */
export const catalogue = catalogueOf({
  category: 'evaluationOutcome',
  audience: 'shared',
  dinas: dinasFacts,
  pusat: pusatFacts,
  quiet: ['EvaluationOutcomeReported', 'EvaluationOutcomeSeen'],
});
