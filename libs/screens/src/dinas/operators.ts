import type { Person, Role } from '#libs/access';
import { operators, type RowOf } from '#libs/read-models';
import { localDay } from '#libs/reference';
import { columnsOf, equals, inScope, propertiesOf, type ShownPage } from '#libs/runtime';
import { OperatorsQuery } from '../dinas.requests.js';
import type { ListScreen } from '../screen.js';

export type OperatorRow = RowOf<(typeof operators)['columns']>;
export type OperatorsPage = ShownPage<OperatorRow>;

/** These see everybody of their office; a superior alone sees whom they are the superior of. */
const SEE_ALL: readonly Role[] = ['clerk', 'division-head', 'office-head', 'privacy-officer', 'auditor'];
export const seesAll = ({ roles }: Person) => roles.some((role) => SEE_ALL.includes(role));

/** Pegawai: who works for an office on a day, and how. */
export const operatorsScreen: ListScreen<OperatorsQuery> = {
  name: 'operators',
  side: 'dinas',
  asked: OperatorsQuery,
  properties: {
    ...propertiesOf(operators.columns),
    since: { type: 'string', example: '2026-01-02' },
    until: { type: ['string', 'null'], example: null },
    status: { type: ['string', 'null'], example: 'OUTSOURCED' },
  },
  list:
    (person, { office, group, function: does, site, on }, at = '') =>
    (schema) => {
      const day = on ?? localDay(at, 'WIB');
      return {
        from: `${schema}.operators o`,
        columns: columnsOf(Object.keys(operators.columns), 'o'),
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
