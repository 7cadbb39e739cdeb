import { Injectable } from '@nestjs/common';
import type { Person } from '#libs/access';
import type { Position } from '#libs/kernel';
import type { decisionDesk, desk, RowOf } from '#libs/read-models';
import { equals, inScope, type Page, pageOf, Screens, search } from '#libs/runtime';
import { DecisionDeskQuery } from './equipment-request.requests.js';

/** How many of an office's last decisions on an item are shown. */
const LAST_DECISIONS = 6;

type Row = Omit<RowOf<(typeof decisionDesk)['columns']>, 'active'> &
  Pick<RowOf<(typeof desk)['columns']>, 'routedTo' | 'assignee' | 'notes' | 'recommendationNo' | 'recommendation'> &
  Readonly<{
    /** What other active lines ask of the same item, all offices together. */
    competing: Readonly<{ lines: number; requested: number }>;
    /** What this office was last given of this item, newest first. */
    history: ReadonlyArray<Readonly<{ number: string; decidedAt: string; requested: number; entitled: number }>>;
  }>;
export type DecisionDeskPage = Page<Row> & Readonly<{ position: Position }>;

const columns = (schema: string) => ({
  office: 'l.office',
  caseId: 'l.case_id',
  lineNo: 'l.line_no',
  number: 'l.number',
  submissionNo: 'l.submission_no',
  submittedAt: 'l.submitted_at',
  stage: 'l.stage',
  ballWith: 'l.ball_with',
  openQuestions: 'l.open_questions',
  item: 'l.item',
  class: 'l.class',
  uom: 'l.uom',
  priority: 'l.priority',
  purpose: 'l.purpose',
  emergencyCode: 'l.emergency_code',
  justification: 'l.justification',
  requested: 'l.requested',
  evidence: 'l.evidence',
  stockOnHand: 'l.stock_on_hand',
  prrBacklog: 'l.prr_backlog',
  decisionNo: 'l.decision_no',
  decidedAt: 'l.decided_at',
  parts: 'l.parts',
  entitled: 'l.entitled',
  routedTo: 'd.routed_to',
  assignee: 'd.assignee',
  notes: "coalesce(d.notes, '[]')",
  recommendationNo: 'd.recommendation_no',
  recommendation: 'd.recommendation',
  competing: `(SELECT json_build_object('lines', count(*), 'requested', coalesce(sum(o.requested), 0))
    FROM ${schema}.decision_desk o WHERE o.item = l.item AND o.active AND (o.office, o.case_id) <> (l.office, l.case_id))`,
  history: `(SELECT coalesce(json_agg(h ORDER BY h."decidedAt" DESC), '[]') FROM (
    SELECT o.number, o.decided_at AS "decidedAt", o.requested, o.entitled FROM ${schema}.decision_desk o
    WHERE o.office = l.office AND o.item = l.item AND o.case_id <> l.case_id AND o.decided_at IS NOT NULL
    ORDER BY o.decided_at DESC LIMIT ${LAST_DECISIONS}) h)`,
});

/** Meja Telaah: lines to decide, longest waiting first. */
@Injectable()
export class DecisionDesk {
  constructor(private readonly screens: Screens) {}

  async list(person: Person, query: DecisionDeskQuery): Promise<DecisionDeskPage> {
    const { position, result } = await this.screens.read(query.after, (client, schema) =>
      pageOf<Row>(
        client,
        {
          from: `${schema}.decision_desk l LEFT JOIN ${schema}.desk d ON d.office = l.office AND d.case_id = l.case_id`,
          columns: columns(schema),
          where: [
            inScope(person, 'l.office'),
            equals('l.office', query.office),
            equals('l.stage', query.stage),
            equals('l.ball_with', query.ballWith),
            equals('l.item', query.item),
            search(['l.number'], query.search),
          ],
          sort: { sql: 'l.submitted_at', type: 'timestamptz', descending: query.sort === 'newest' },
          tie: "l.case_id || '/' || lpad(l.line_no::text, 4, '0')",
        },
        query,
      ),
    );
    return { position, ...result };
  }
}
