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
          from: `${schema}.drafts`,
          columns: columnsOf(Object.keys(drafts.columns)),
          where: [inScope(person, 'office'), search(['letter_subject', 'letter_number'], query.search)],
          sort: { sql: 'changed_at', type: 'timestamptz', descending: true },
          tie: 'case_id',
        },
        query,
      ),
    );
    return { position, ...result };
  }
}
