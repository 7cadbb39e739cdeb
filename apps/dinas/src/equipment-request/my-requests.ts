import { Injectable } from '@nestjs/common';
import type { Person } from '#libs/access';
import type { Position } from '#libs/kernel';
import type { myRequests, RowOf } from '#libs/read-models';
import { equals, inScope, type Page, pageOf, Screens, search } from '#libs/runtime';
import { RequestsQuery } from './equipment-request.requests.js';

type Columns = RowOf<(typeof myRequests)['columns']>;
type OfRequest =
  | 'office'
  | 'caseId'
  | 'number'
  | 'letterNumber'
  | 'letterSubject'
  | 'submissionNo'
  | 'submittedAt'
  | 'stage'
  | 'ballWith'
  | 'withdrawalAsked'
  | 'decidedAt'
  | 'seenBy';
type OfLine = 'lineNo' | 'item' | 'purpose' | 'requested' | 'decided' | 'deferred' | 'onLoan' | 'fromApbd';

export type MyRequest = Pick<Columns, OfRequest> & Readonly<{ lines: readonly Pick<Columns, OfLine>[] }>;
export type MyRequestsPage = Page<MyRequest> & Readonly<{ position: Position }>;

const columns = (schema: string) => ({
  office: 'r.office',
  caseId: 'r.case_id',
  number: 'r.number',
  letterNumber: 'r.letter_number',
  letterSubject: 'r.letter_subject',
  submissionNo: 'r.submission_no',
  submittedAt: 'r.submitted_at',
  stage: 'r.stage',
  ballWith: 'r.ball_with',
  withdrawalAsked: 'r.withdrawal_asked',
  decidedAt: 'r.decided_at',
  seenBy: 'r.seen_by',
  lines: `(SELECT json_agg(json_build_object('lineNo', l.line_no, 'item', l.item, 'purpose', l.purpose, 'requested', l.requested,
      'decided', l.decided, 'deferred', l.deferred, 'onLoan', l.on_loan, 'fromApbd', l.from_apbd) ORDER BY l.line_no)
    FROM ${schema}.my_requests l WHERE l.office = r.office AND l.case_id = r.case_id AND l.line_no > 0)`,
});

/** Permohonan Kami: what an office has asked for, newest first. */
@Injectable()
export class MyRequests {
  constructor(private readonly screens: Screens) {}

  async list(person: Person, query: RequestsQuery): Promise<MyRequestsPage> {
    const { position, result } = await this.screens.read(query.after, (client, schema) =>
      pageOf<MyRequest>(
        client,
        {
          from: `${schema}.my_requests r`,
          columns: columns(schema),
          where: [
            { sql: 'r.line_no = 0', values: [] },
            inScope(person, 'r.office'),
            equals('r.stage', query.stage),
            equals('r.ball_with', query.ballWith),
            search(['r.number', 'r.letter_number', 'r.letter_subject'], query.search),
          ],
          sort: { sql: 'r.submitted_at', type: 'timestamptz', descending: query.sort !== 'oldest' },
          tie: 'r.case_id',
        },
        query,
      ),
    );
    return { position, ...result };
  }
}
