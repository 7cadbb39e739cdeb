import { type FactsOf, integer, matching, record, text } from '#libs/kernel';
import { employmentGroup } from '../employment.js';
import { levels, outcome } from '../evaluation/facts.js';
import { personRef } from '../personnel/facts.js';

/** The same for every evaluation of somebody, keyed by their office: it leads Pusat to nobody. */
export const pseudonym = matching(/^[0-9a-f]{32}$/);

/** What the Dinas says of an evaluation that is final. */
export const dinasFacts = {
  EvaluationOutcomeReported: record({
    pseudonym,
    group: employmentGroup,
    levels,
    outcome,
    rubricVersion: text(20),
    policyVersion: text(20),
  }),
  /** Who it is: by reference. What they are called, no fact says. */
  OperatorNamed: record({ requestNo: integer(1), personRef }),
  OperatorNotNamed: record({ requestNo: integer(1), reason: text() }),
};

/** What Pusat says of it. */
export const pusatFacts = {
  EvaluationOutcomeSeen: record({}),
  /** It asks who that is, and says what for. */
  OperatorNameRequested: record({ requestNo: integer(1), purpose: text() }),
};
export type DinasFact = FactsOf<typeof dinasFacts>;
export type PusatFact = FactsOf<typeof pusatFacts>;
