import { Injectable } from '@nestjs/common';
import type { Person } from '#libs/access';
import type { Position } from '#libs/kernel';
import { desk, intake, type RowOf } from '#libs/read-models';
import { columnsOf, equals, inScope, type Page, pageOf, propertiesOf, Screens, search } from '#libs/runtime';
import { CasesQuery } from './equipment-request.requests.js';

const OF_CASE = Object.keys(intake.columns).filter((name) => name !== 'office' && name !== 'caseId');
const OF_DESK = ['routedTo', 'assignee'] as const;

type Row = RowOf<(typeof intake)['columns']> & Pick<RowOf<(typeof desk)['columns']>, (typeof OF_DESK)[number]>;
export type IntakePage = Page<Row> & Readonly<{ position: Position }>;

export const intakeProperties = { ...propertiesOf(intake.columns), ...propertiesOf(desk.columns, OF_DESK) };

const columns = { ...columnsOf(['office', 'caseId']), ...columnsOf(OF_CASE, 'i'), ...columnsOf(OF_DESK, 'd') };

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
          columns,
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
