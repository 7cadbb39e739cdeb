import { evaluations, type RowOf } from '#libs/read-models';
import { columnsOf, equals, inScope, propertiesOf, type ShownPage } from '#libs/runtime';
import { EvaluationsQuery } from '../dinas.requests.js';
import type { ListScreen } from '../screen.js';
import { outcomesOf } from '../pusat/evaluation-outcomes.js';
import { seesAll } from './operators.js';

export type EvaluationRow = RowOf<(typeof evaluations)['columns']> &
  Readonly<{ whatIsDue: string; dueOn: string | null; coachingStage: string | null }>;
export type EvaluationsPage = ShownPage<EvaluationRow>;

/** What has to be done next, and by which day where there is one. */
const WHAT = `CASE e.stage WHEN 'ASSIGNED' THEN 'OBSERVE' WHEN 'OBSERVING' THEN
    CASE WHEN e.at_counter AND e.observation_days >= e.observation_days_needed THEN 'COMPLETE' ELSE 'OBSERVE' END
  WHEN 'COMPLETED' THEN 'SHARE' WHEN 'SHARED' THEN 'RESPOND' WHEN 'CONTESTED' THEN 'REVIEW' WHEN 'REVIEWED' THEN 'FINALISE'
  WHEN 'LAPSED' THEN 'EXEMPT' WHEN 'FINAL' THEN CASE WHEN c.evaluation_id IS NULL THEN 'PLAN_COACHING' ELSE 'COACH' END END`;
const DUE = `CASE WHEN e.stage IN ('ASSIGNED', 'OBSERVING') THEN e.counter_to
  WHEN e.stage = 'FINAL' THEN coalesce(c.due, e.coaching_due_on) END`;
const columns = columnsOf(Object.keys(evaluations.columns), 'e');

/**
 * Evaluasi yang ditunggu: what is to be observed, answered, reviewed or coached; what is due first comes first. Whoever was not
 * observed in time is to be exempted before their programme can be closed.
 */
export const evaluationsDueScreen: ListScreen<EvaluationsQuery> = {
  name: 'evaluations-due',
  side: 'dinas',
  asked: EvaluationsQuery,
  /** Names stand in the vault, and time that is left depends on when one asks. */
  liveOnly: ['name', 'workingDaysLeft'],
  properties: {
    ...propertiesOf(evaluations.columns),
    stage: { type: 'string', example: 'OBSERVING' },
    lapsesAt: { type: ['string', 'null'], format: 'date-time', example: '2026-06-08T16:59:59.999Z' },
    whatIsDue: { type: 'string', example: 'OBSERVE' },
    dueOn: { type: ['string', 'null'], example: '2026-06-07' },
    coachingStage: { type: ['string', 'null'], example: null },
  },
  list:
    (person, { office, personRef, whatIsDue }) =>
    (schema) => ({
      from: `${schema}.evaluations e LEFT JOIN ${schema}.coaching c ON c.office = e.office AND c.evaluation_id = e.evaluation_id
        LEFT JOIN ${schema}.bintek_cohorts k ON k.office = e.office AND k.cohort_id = e.cohort_id AND k.session_no = 0
        LEFT JOIN ${schema}.bintek_board p ON p.office = k.office AND p.programme_id = k.programme_id`,
      columns: { ...columns, whatIsDue: WHAT, dueOn: DUE, coachingStage: 'c.stage' },
      where: [
        inScope(person, 'e.office'),
        equals('e.office', office),
        equals('e.person_ref', personRef),
        equals(`(${WHAT})`, whatIsDue),
        {
          sql: `(e.stage NOT IN ('FINAL', 'VOIDED', 'LAPSED') OR (e.coaching_due_on IS NOT NULL AND e.stage = 'FINAL'
          AND coalesce(c.stage, '') NOT IN ('ACHIEVED', 'NOT_ACHIEVED', 'CLOSED'))
          OR (e.stage = 'LAPSED' AND coalesce(p.stage, '') NOT IN ('CLOSED', 'CANCELLED')))`,
          values: [],
        },
        seesAll(person)
          ? undefined
          : {
              sql: '(e.evaluator = ANY (?::text[]) OR c.coach = ?)',
              values: [[person.subject, ...person.mandates.map(({ from }) => from)], person.subject],
            },
      ],
      sort: { sql: `coalesce(${DUE}, '')`, type: 'text' },
      tie: 'e.evaluation_id',
    }),
};

/** What Pusat was told, and which names it has requested. */
export const outcomesReportedScreen = outcomesOf('dinas', 'outcomes-reported');
