import { evaluationOutcomes, type RowOf } from '#libs/read-models';
import { columnsOf, equals, inScope, propertiesOf, type ShownPage, sqlName } from '#libs/runtime';
import { OutcomesQuery } from '../pusat.requests.js';
import type { ListScreen } from '../screen.js';

export type OutcomesPage = ShownPage<RowOf<(typeof evaluationOutcomes)['columns']>>;

/** The rows of a side, newest first. */
export const outcomesOf = (side: 'dinas' | 'pusat', name: string): ListScreen<OutcomesQuery> => ({
  name,
  side,
  asked: OutcomesQuery,
  properties: { ...propertiesOf(evaluationOutcomes.columns), stage: { type: 'string', example: 'REPORTED' } },
  list:
    (person, { office, outcome, ballWith }) =>
    (schema) => ({
      from: `${schema}.${sqlName(name)} o`,
      columns: columnsOf(Object.keys(evaluationOutcomes.columns), 'o'),
      where: [
        inScope(person, 'o.office'),
        equals('o.office', office),
        equals('o.outcome', outcome),
        equals('o.ball_with', ballWith),
      ],
      sort: { sql: 'o.reported_at', type: 'timestamptz', descending: true },
      tie: 'o.outcome_id',
    }),
});

/** Outcomes of evaluations, by pseudonym. */
export const evaluationOutcomesScreen = outcomesOf('pusat', 'evaluation-outcomes');
