import { catalogueOf, dayLater, type Older, type ShapeOf } from '#libs/kernel';
import { type Assigned, assignedV1, evaluationFacts } from './facts.js';

/** Before evaluations lapsed by themselves: such a one does when the day after the last at the counter is over in every zone. */
const beforeLapsing: Older = {
  shape: assignedV1,
  next: (before: ShapeOf<typeof assignedV1>): Assigned => ({
    ...before,
    lapsesAt: `${dayLater(before.deliveredOn, before.rules.counterToDays + 2)}T00:00:00.000Z`,
  }),
};

/** Streams `evaluation-<uuid>`: an office's own. What Pusat hears of it is the outcome, in a stream of its own. */
export const catalogue = catalogueOf({
  category: 'evaluation',
  audience: 'own',
  dinas: evaluationFacts,
  older: { EvaluationAssigned: [beforeLapsing] },
});
