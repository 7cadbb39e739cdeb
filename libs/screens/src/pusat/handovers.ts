import { handovers, type RowOf } from '#libs/read-models';
import { arrayOf, columnsOf, equals, inScope, objectOf, propertiesOf, search, type ShownPage } from '#libs/runtime';
import { HandoversQuery } from '../handovers.requests.js';
import type { ListScreen } from '../screen.js';

const OF_HANDOVER = [
  'office',
  'handoverId',
  'number',
  'stage',
  'ballWith',
  'contentHash',
  'draftedAt',
  'since',
  'signedByGiverAt',
  'signedByReceiverAt',
] as const;
const ofShipment = { shipmentId: 'text', countNo: 'integer', shipmentNo: 'integer' } as const;
const ofRequest = { caseId: 'text?', requestNumber: 'text?' } as const;

type Columns = RowOf<(typeof handovers)['columns']>;
type Row = Pick<Columns, (typeof OF_HANDOVER)[number]> &
  RowOf<typeof ofRequest> &
  Readonly<{ shipments: ReadonlyArray<RowOf<typeof ofShipment>> }>;
export type HandoversPage = ShownPage<Row>;

const properties = {
  ...propertiesOf(handovers.columns, OF_HANDOVER),
  ...propertiesOf(ofRequest),
  shipments: arrayOf(objectOf(propertiesOf(ofShipment))),
};

const columns = (schema: string) => ({
  ...columnsOf(OF_HANDOVER, 'h'),
  caseId: 'q.case_id',
  requestNumber: 'q.number',
  shipments: `(SELECT json_agg(json_build_object('shipmentId', n.shipment_id, 'countNo', n.count_no, 'shipmentNo', c.shipment_no)
      ORDER BY c.shipment_no)
    FROM ${named(schema)} WHERE n.office = h.office AND n.handover_id = h.handover_id)`,
});

/** Shipments that a handover names, with the commitments behind them. */
const named = (schema: string) => `${schema}.commitments c
    JOIN ${schema}.handovers n ON n.office = c.office AND n.shipment_id = c.shipment_id`;

/** BAST: what is to be signed, and what has been. */
export const handoversScreen: ListScreen<HandoversQuery> = {
  name: 'handovers',
  side: 'pusat',
  asked: HandoversQuery,
  properties,
  list: (person, query) => (schema) => ({
    from: `${schema}.handovers h LEFT JOIN LATERAL (SELECT c.case_id, c.number FROM ${named(schema)}
      WHERE n.office = h.office AND n.handover_id = h.handover_id LIMIT 1) q ON true`,
    columns: columns(schema),
    where: [
      { sql: "h.shipment_id = ''", values: [] },
      inScope(person, 'h.office'),
      equals('h.office', query.office),
      equals('h.stage', query.stage),
      equals('h.ball_with', query.ballWith),
      search(['h.number'], query.search),
    ],
    sort: { sql: 'h.drafted_at', type: 'timestamptz', descending: query.sort !== 'oldest' },
    tie: 'h.handover_id',
  }),
};
