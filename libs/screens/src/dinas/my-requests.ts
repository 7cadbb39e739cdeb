import { myRequests, type RowOf } from '#libs/read-models';
import {
  arrayOf,
  columnsOf,
  equals,
  inScope,
  isDiverged,
  objectOf,
  propertiesOf,
  search,
  type ShownPage,
  sqlName,
} from '#libs/runtime';
import { RequestsQuery } from '../dinas.requests.js';
import type { ListScreen } from '../screen.js';

const OF_REQUEST = [
  'office',
  'caseId',
  'number',
  'letterNumber',
  'letterSubject',
  'submissionNo',
  'submittedAt',
  'stage',
  'ballWith',
  'withdrawalAsked',
  'decidedAt',
  'seenBy',
] as const;
const OF_LINE = [
  'lineNo',
  'item',
  'purpose',
  'requested',
  'decided',
  'deferred',
  'onLoan',
  'fromApbd',
  'committed',
  'shipped',
  'receivedGood',
  'uncommitted',
  'open',
] as const;

type Columns = RowOf<(typeof myRequests)['columns']>;
export type MyRequest = Pick<Columns, (typeof OF_REQUEST)[number]> &
  Readonly<{ exchange: ExchangeStatus; lines: ReadonlyArray<Pick<Columns, (typeof OF_LINE)[number]>> }>;
export type MyRequestsPage = ShownPage<MyRequest>;

const properties = {
  ...propertiesOf(myRequests.columns, OF_REQUEST),
  exchange: { enum: ['WAITING', 'SENT', 'DELIVERED', 'DIVERGED'] },
  lines: arrayOf(objectOf(propertiesOf(myRequests.columns, OF_LINE))),
};

/**
 * Where an office's newest words about a request are. WAITING: they have not left, or wait at Pusat for people; SENT: the
 * exchange has them; DELIVERED: Pusat has said that they arrived; DIVERGED: one side has left a message of it out, and its sender
 * has said nothing in its place.
 */
export type ExchangeStatus = 'WAITING' | 'SENT' | 'DELIVERED' | 'DIVERGED';

const exchange = (schema: string) => `(SELECT CASE
    WHEN ${isDiverged(schema, 'r.case_key')} THEN 'DIVERGED'
    WHEN count(m.sequence) < r.fact_count OR bool_or((m.epoch, m.sequence) > (t.epoch, t.acknowledged))
      OR EXISTS (SELECT FROM ${schema}.receipts w, json_array_elements(w.parked) p WHERE p->>'case' = r.case_key) THEN 'WAITING'
    WHEN bool_or((m.epoch, m.sequence) > (coalesce(d.epoch, 1), coalesce(d.up_to_sequence, 0))) THEN 'SENT'
    ELSE 'DELIVERED' END
  FROM runtime.outbound m
  JOIN runtime.outbound_topic t ON t.topic = m.topic
  LEFT JOIN ${schema}.receipts d ON d.topic = m.topic
  WHERE m."case" = r.case_key)`;

const columns = (schema: string) => ({
  ...columnsOf(OF_REQUEST, 'r'),
  exchange: exchange(schema),
  lines: `(SELECT json_agg(json_build_object(${OF_LINE.map((name) => `'${name}', l.${sqlName(name)}`).join(', ')}) ORDER BY l.line_no)
    FROM ${schema}.my_requests l WHERE l.office = r.office AND l.case_id = r.case_id AND l.line_no > 0)`,
});

/** Permohonan Kami: what an office has asked for, newest first. */
export const myRequestsScreen: ListScreen<RequestsQuery> = {
  name: 'my-requests',
  side: 'dinas',
  asked: RequestsQuery,
  properties,
  liveOnly: ['exchange'],
  list: (person, query) => (schema) => ({
    from: `(SELECT *, 'equipmentRequest-' || case_id AS case_key FROM ${schema}.my_requests) r`,
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
  }),
};
