import { receiving, type RowOf } from '#libs/read-models';
import { columnsOf, equals, inScope, propertiesOf, search, type ShownPage } from '#libs/runtime';
import { ReceivingQuery } from '../dinas.requests.js';
import type { ListScreen } from '../screen.js';

const joined = { caseId: 'text?', handoverId: 'text?', bastStage: 'text?', bastSince: 'instant?' } as const;

export type ReceivingPage = ShownPage<RowOf<(typeof receiving)['columns']> & RowOf<typeof joined>>;

const properties = { ...propertiesOf(receiving.columns), ...propertiesOf(joined) };

const columns = {
  ...columnsOf(Object.keys(receiving.columns), 's'),
  caseId: 'r.case_id',
  handoverId: 'b.handover_id',
  bastStage: 'b.stage',
  bastSince: 'b.since',
};

/** The handover that counts for a shipment: the newest of those that have not ended, else the newest. */
const handoverOf = (schema: string) => `(SELECT h.handover_id, h.stage, h.since FROM ${schema}.handovers_received h
    WHERE h.office = s.office AND h.shipment_id = s.shipment_id
    ORDER BY h.stage IN ('VOIDED', 'DECLINED', 'SUPERSEDED'), h.drafted_at DESC LIMIT 1)`;

/** Penerimaan: what is on its way to the office or has been counted there, and what to do with it next. */
export const receivingScreen: ListScreen<ReceivingQuery> = {
  name: 'receiving',
  side: 'dinas',
  asked: ReceivingQuery,
  properties,
  list: (person, query) => (schema) => ({
    from: `${schema}.receiving s
      LEFT JOIN ${schema}.my_requests r ON r.office = s.office AND r.number = s.number AND r.line_no = 0
      LEFT JOIN LATERAL ${handoverOf(schema)} b ON true`,
    columns,
    where: [
      inScope(person, 's.office'),
      equals('s.office', query.office),
      equals('s.stage', query.stage),
      equals('s.what_to_do', query.whatToDo),
      search(['s.delivery_note'], query.search),
    ],
    sort: { sql: 's.known_at', type: 'timestamptz', descending: query.sort !== 'oldest' },
    tie: 's.shipment_id',
  }),
};
