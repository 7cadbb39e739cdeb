import { inbox, type RowOf } from '#libs/read-models';
import { columnsOf, equals, inScope, propertiesOf, search, type ShownPage } from '#libs/runtime';
import { RequestsQuery } from '../dinas.requests.js';
import type { ListScreen } from '../screen.js';

export type InboxPage = ShownPage<RowOf<(typeof inbox)['columns']>>;

const properties = propertiesOf(inbox.columns);

/** Kotak Masuk: each case with what was said of it last, newest first. */
export const inboxScreen: ListScreen<RequestsQuery> = {
  name: 'inbox',
  side: 'dinas',
  asked: RequestsQuery,
  properties,
  list: (person, query) => (schema) => ({
    from: `${schema}.inbox`,
    columns: columnsOf(Object.keys(inbox.columns)),
    where: [
      inScope(person, 'office'),
      equals('stage', query.stage),
      equals('ball_with', query.ballWith),
      search(['number', 'subject'], query.search),
    ],
    sort: { sql: 'last_fact_at', type: 'timestamptz', descending: query.sort !== 'oldest' },
    tie: 'case_id',
  }),
};
