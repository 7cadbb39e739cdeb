import { Injectable } from '@nestjs/common';
import type { Person } from '#libs/access';
import type { Position } from '#libs/kernel';
import { drafts, type RowOf } from '#libs/read-models';
import { columnsOf, inScope, type Page, pageOf, propertiesOf, Screens, search } from '#libs/runtime';
import { DraftsQuery } from './drafts.requests.js';

export type DraftPage = Page<RowOf<(typeof drafts)['columns']>> & Readonly<{ position: Position }>;

export const draftProperties = propertiesOf(drafts.columns);

/** Konsep: what an office is still writing, last changed first. */
@Injectable()
export class Drafts {
  constructor(private readonly screens: Screens) {}

  async list(person: Person, query: DraftsQuery): Promise<DraftPage> {
    const { position, result } = await this.screens.read(query.after, (client, schema) =>
      pageOf<DraftPage['rows'][number]>(
        client,
        {
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
        },
        query,
      ),
    );
    return { position, ...result };
  }
}
