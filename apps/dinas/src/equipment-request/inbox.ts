import { Injectable } from '@nestjs/common';
import type { Person } from '#libs/access';
import type { Position } from '#libs/kernel';
import { inbox, type RowOf } from '#libs/read-models';
import { columnsOf, equals, inScope, type Page, pageOf, propertiesOf, Screens, search } from '#libs/runtime';
import { RequestsQuery } from './equipment-request.requests.js';

export type InboxPage = Page<RowOf<(typeof inbox)['columns']>> & Readonly<{ position: Position }>;

export const inboxProperties = propertiesOf(inbox.columns);

/** Kotak Masuk: each case with what was said of it last, newest first. */
@Injectable()
export class Inbox {
  constructor(private readonly screens: Screens) {}

  async list(person: Person, query: RequestsQuery): Promise<InboxPage> {
    const { position, result } = await this.screens.read(query.after, (client, schema) =>
      pageOf<InboxPage['rows'][number]>(
        client,
        {
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
        },
        query,
      ),
    );
    return { position, ...result };
  }
}
