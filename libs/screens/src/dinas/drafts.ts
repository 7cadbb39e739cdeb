import { drafts, type RowOf } from '#libs/read-models';
import { columnsOf, inScope, propertiesOf, search, type ShownPage } from '#libs/runtime';
import { DraftsQuery } from '../dinas.requests.js';
import type { ListScreen } from '../screen.js';

export type DraftPage = ShownPage<RowOf<(typeof drafts)['columns']>>;

const properties = propertiesOf(drafts.columns);

/** Konsep: what an office is still writing, last changed first. */
export const draftsScreen: ListScreen<DraftsQuery> = {
  name: 'drafts',
  side: 'dinas',
  asked: DraftsQuery,
  properties,
  list: (person, query) => (schema) => ({
    from: `${schema}.drafts d LEFT JOIN ${schema}.my_requests r ON (r.office, r.case_id, r.line_no) = (d.office, d.case_id, 0)`,
    columns: columnsOf(Object.keys(drafts.columns), 'd'),
    where: [
      // once submitted it is written on only when Pusat has sent it back
      { sql: "coalesce(r.stage, 'RETURNED') = 'RETURNED'", values: [] },
      inScope(person, 'd.office'),
      search(['d.letter_subject', 'd.letter_number'], query.search),
    ],
    sort: { sql: 'd.changed_at', type: 'timestamptz', descending: true },
    tie: 'd.case_id',
  }),
};
