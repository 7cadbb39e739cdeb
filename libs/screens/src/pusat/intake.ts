import { desk, intake, type RowOf } from '#libs/read-models';
import { columnsOf, equals, inScope, isDiverged, propertiesOf, search, type ShownPage } from '#libs/runtime';
import { IntakeQuery } from '../pusat.requests.js';
import type { ListScreen } from '../screen.js';

const OF_CASE = Object.keys(intake.columns).filter((name) => name !== 'office' && name !== 'caseId');
const OF_DESK = ['routedTo', 'assignee'] as const;

type Row = RowOf<(typeof intake)['columns']> &
  Pick<RowOf<(typeof desk)['columns']>, (typeof OF_DESK)[number]> &
  Readonly<{
    /** One side has left a message of it out, and its sender has said nothing in its place. */
    diverged: boolean;
  }>;
export type IntakePage = ShownPage<Row>;

const properties = {
  ...propertiesOf(intake.columns),
  ...propertiesOf(desk.columns, OF_DESK),
  diverged: { type: 'boolean' },
};

const columns = (schema: string) => ({
  ...columnsOf(['office', 'caseId']),
  ...columnsOf(OF_CASE, 'i'),
  ...columnsOf(OF_DESK, 'd'),
  diverged: isDiverged(schema, `'equipmentRequest-' || case_id`),
});

/** Loket: what has been submitted, longest waiting first. */
export const intakeScreen: ListScreen<IntakeQuery> = {
  name: 'intake',
  side: 'pusat',
  asked: IntakeQuery,
  properties,
  list: (person, query) => (schema) => ({
    from: `${schema}.intake i LEFT JOIN ${schema}.desk d USING (office, case_id)`,
    columns: columns(schema),
    where: [
      inScope(person, 'office'),
      equals('office', query.office),
      equals('i.stage', query.stage),
      equals('i.ball_with', query.ballWith),
      search(['i.number', 'i.letter_number', 'i.letter_subject'], query.search),
    ],
    sort: { sql: 'i.submitted_at', type: 'timestamptz', descending: query.sort === 'newest' },
    tie: 'case_id',
  }),
};
