import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { inbox, type RowOf } from '#libs/read-models';
import { columnsOf, equals, inScope, propertiesOf, Screen, Screens, search, type ShownPage } from '#libs/runtime';
import { RequestsQuery } from './equipment-request.requests.js';

export type InboxPage = ShownPage<RowOf<(typeof inbox)['columns']>>;

export const inboxProperties = propertiesOf(inbox.columns);

/** Kotak Masuk: each case with what was said of it last, newest first. */
export class Inbox extends Screen<InboxPage, RequestsQuery> {}

@QueryHandler(Inbox)
export class InboxHandler implements IQueryHandler<Inbox> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked: query }: Inbox): Promise<InboxPage> {
    return this.screens.page(query, (schema) => ({
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
    }));
  }
}
