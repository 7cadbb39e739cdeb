import { handoversReceived, type RowOf } from '#libs/read-models';
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
const ofShipment = { shipmentId: 'text', countNo: 'integer', deliveryNote: 'text?' } as const;

type Columns = RowOf<(typeof handoversReceived)['columns']>;
type Row = Pick<Columns, (typeof OF_HANDOVER)[number]> &
  Readonly<{ shipments: ReadonlyArray<RowOf<typeof ofShipment>> }>;
export type HandoversReceivedPage = ShownPage<Row>;

const properties = {
  ...propertiesOf(handoversReceived.columns, OF_HANDOVER),
  shipments: arrayOf(objectOf(propertiesOf(ofShipment))),
};

const columns = (schema: string) => ({
  ...columnsOf(OF_HANDOVER, 'h'),
  shipments: `(SELECT json_agg(json_build_object('shipmentId', n.shipment_id, 'countNo', n.count_no, 'deliveryNote', s.delivery_note)
      ORDER BY s.delivery_note, n.shipment_id)
    FROM ${schema}.handovers_received n
    LEFT JOIN ${schema}.receiving s ON s.office = n.office AND s.shipment_id = n.shipment_id
    WHERE n.office = h.office AND n.handover_id = h.handover_id AND n.shipment_id <> '')`,
});

/** BAST: what is to be signed, and what has been. */
export const handoversReceivedScreen: ListScreen<HandoversQuery> = {
  name: 'handovers',
  side: 'dinas',
  asked: HandoversQuery,
  properties,
  list: (person, query) => (schema) => ({
    from: `${schema}.handovers_received h`,
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
