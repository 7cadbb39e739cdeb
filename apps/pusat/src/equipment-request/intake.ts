import { Injectable } from '@nestjs/common';
import type { Person } from '#libs/access';
import type { Position } from '#libs/kernel';
import type { desk, intake, RowOf } from '#libs/read-models';
import { equals, inScope, type Page, pageOf, Screens, search } from '#libs/runtime';
import { CasesQuery } from './equipment-request.requests.js';

type Row = RowOf<(typeof intake)['columns']> & Pick<RowOf<(typeof desk)['columns']>, 'routedTo' | 'assignee'>;
export type IntakePage = Page<Row> & Readonly<{ position: Position }>;

const columns = {
  office: 'i.office',
  caseId: 'i.case_id',
  number: 'i.number',
  letterNumber: 'i.letter_number',
  letterSubject: 'i.letter_subject',
  urgency: 'i.urgency',
  stage: 'i.stage',
  ballWith: 'i.ball_with',
  submissionNo: 'i.submission_no',
  submittedAt: 'i.submitted_at',
  lineCount: 'i.line_count',
  items: 'i.items',
  emergency: 'i.emergency',
  missing: 'i.missing',
  relatedTo: 'i.related_to',
  seen: 'i.seen',
  routedTo: 'd.routed_to',
  assignee: 'd.assignee',
};

/** Loket: what has been submitted, longest waiting first. */
@Injectable()
export class Intake {
  constructor(private readonly screens: Screens) {}

  async list(person: Person, query: CasesQuery): Promise<IntakePage> {
    const { position, result } = await this.screens.read(query.after, (client, schema) =>
      pageOf<Row>(
        client,
        {
          from: `${schema}.intake i LEFT JOIN ${schema}.desk d USING (office, case_id)`,
          columns: { ...columns, office: 'office', caseId: 'case_id' },
          where: [
            inScope(person, 'office'),
            equals('office', query.office),
            equals('i.stage', query.stage),
            equals('i.ball_with', query.ballWith),
            search(['i.number', 'i.letter_number', 'i.letter_subject'], query.search),
          ],
          sort: { sql: 'i.submitted_at', type: 'timestamptz', descending: query.sort === 'newest' },
          tie: 'case_id',
        },
        query,
      ),
    );
    return { position, ...result };
  }
}
