import { Injectable } from '@nestjs/common';
import type { Person } from '#libs/access';
import type { Position } from '#libs/kernel';
import type { inbox, RowOf } from '#libs/read-models';
import { equals, inScope, type Page, pageOf, Screens, search } from '#libs/runtime';
import { RequestsQuery } from './equipment-request.requests.js';

export type InboxPage = Page<RowOf<(typeof inbox)['columns']>> & Readonly<{ position: Position }>;

const columns = {
  office: 'office',
  caseId: 'case_id',
  kind: 'kind',
  number: 'number',
  subject: 'subject',
  stage: 'stage',
  ballWith: 'ball_with',
  whatIsAskedOfUs: 'what_is_asked_of_us',
  openQuestions: 'open_questions',
  lastFact: 'last_fact',
  lastFactAt: 'last_fact_at',
  lastActorRole: 'last_actor_role',
  unseenCount: 'unseen_count',
};

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
          columns,
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
