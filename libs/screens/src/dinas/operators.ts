import type { Person, Role } from '#libs/access';
import { operators, type RowOf } from '#libs/read-models';
import { localDay } from '#libs/reference';
import { columnsOf, equals, inScope, propertiesOf, type ShownPage } from '#libs/runtime';
import { OperatorsQuery } from '../dinas.requests.js';
import type { ListScreen } from '../screen.js';

export type OperatorRow = RowOf<(typeof operators)['columns']> &
  Readonly<{
    /** Of their newest evaluation that is final: `[{competency, level}]`, and when it was. */
    competencies: unknown;
    evaluatedAt: string | null;
    outcome: string | null;
    /** The last day of the bintek that it was for. */
    lastBintek: string | null;
    /** Until when coaching is planned, or goes on. */
    coachingDue: string | null;
  }>;
export type OperatorsPage = ShownPage<OperatorRow>;

/** These see everybody of their office; a superior alone sees whom they are the superior of. */
const SEE_ALL: readonly Role[] = ['clerk', 'division-head', 'office-head', 'privacy-officer', 'auditor'];
export const seesAll = ({ roles }: Person) => roles.some((role) => SEE_ALL.includes(role));

/** Pegawai: who works for an office on a day, and how. */
export const operatorsScreen: ListScreen<OperatorsQuery> = {
  name: 'operators',
  side: 'dinas',
  /** What people are called stands in the vault, and in no fact. */
  liveOnly: ['name'],
  asked: OperatorsQuery,
  properties: {
    ...propertiesOf(operators.columns),
    since: { type: 'string', example: '2026-01-02' },
    until: { type: ['string', 'null'], example: null },
    status: { type: ['string', 'null'], example: 'OUTSOURCED' },
    leaveUntil: { type: ['string', 'null'], example: null },
    competencies: { example: [{ competency: 'K1', level: 3 }] },
    evaluatedAt: { type: ['string', 'null'], format: 'date-time', example: null },
    outcome: { type: ['string', 'null'], example: 'KOMPETEN' },
    lastBintek: { type: ['string', 'null'], example: '2026-04-08' },
    coachingDue: { type: ['string', 'null'], example: null },
  },
  list:
    (person, { office, group, function: does, site, on }, at = '') =>
    (schema) => {
      const day = on ?? localDay(at, 'WIB');
      return {
        from: `${schema}.operators o LEFT JOIN LATERAL (SELECT * FROM ${schema}.evaluations e
            WHERE e.office = o.office AND e.person_ref = o.person_ref AND e.stage = 'FINAL'
            ORDER BY e.final_at DESC, e.evaluation_id LIMIT 1) f ON true
          LEFT JOIN ${schema}.coaching c ON c.office = f.office AND c.evaluation_id = f.evaluation_id`,
        columns: {
          ...columnsOf(Object.keys(operators.columns), 'o'),
          competencies: 'f.levels',
          evaluatedAt: 'f.final_at',
          outcome: 'f.outcome',
          lastBintek: 'f.delivered_on',
          coachingDue: `CASE WHEN c.stage IS NULL OR c.stage NOT IN ('ACHIEVED', 'NOT_ACHIEVED', 'CLOSED')
            THEN coalesce(c.due, f.coaching_due_on) END`,
        },
        where: [
          inScope(person, 'o.office'),
          equals('o.office', office),
          equals('o.employment_group', group),
          equals('o.function', does),
          equals('o.site', site),
          equals('o.superior', seesAll(person) ? undefined : person.subject),
          { sql: 'o.since <= ? AND (o.until IS NULL OR o.until >= ?)', values: [day, day] },
        ],
        sort: { sql: 'o.office', type: 'text' },
        tie: 'o.person_ref',
      };
    },
};
