import { commitments, fulfilment, handovers, type RowOf } from '#libs/read-models';
import { columnsOf, equals, inScope, propertiesOf, search, type ShownPage } from '#libs/runtime';
import { ShipmentsQuery } from '../pusat.requests.js';
import type { ListScreen } from '../screen.js';

const OF_SHIPMENT = Object.keys(fulfilment.columns).filter(
  (name) => !['office', 'shipmentId', 'stage', 'ballWith'].includes(name),
);

/** What is not planned yet has nothing of its own to show. */
const perhaps = Object.fromEntries(
  Object.entries(fulfilment.columns).map(([name, type]) => [name, type.endsWith('?') ? type : `${type}?`]),
);
const bast = { handoverId: 'text?', bastStage: 'text?', bastSince: 'instant?' } as const;

type Row = RowOf<(typeof commitments)['columns']> &
  Readonly<{ stage: string; ballWith: string }> &
  Partial<RowOf<(typeof fulfilment)['columns']>> &
  RowOf<typeof bast>;
export type ShipmentsPage = ShownPage<Row>;

const properties = {
  ...propertiesOf(commitments.columns),
  ...propertiesOf(fulfilment.columns, ['stage', 'ballWith']),
  ...propertiesOf(perhaps, OF_SHIPMENT),
  ...propertiesOf(bast),
};

const STAGE = "coalesce(f.stage, CASE WHEN c.given_up IS NULL THEN 'COMMITTED' ELSE 'CANCELLED' END)";
const BALL_WITH = "coalesce(f.ball_with, CASE WHEN c.given_up IS NULL THEN 'pusat' ELSE 'none' END)";

const columns = {
  ...columnsOf(Object.keys(commitments.columns), 'c'),
  stage: STAGE,
  ballWith: BALL_WITH,
  ...columnsOf(OF_SHIPMENT, 'f'),
  handoverId: 'b.handover_id',
  bastStage: 'b.stage',
  bastSince: 'b.since',
};

/** The handover that counts for a shipment: the newest of those that have not ended, else the newest. */
const handoverOf = (schema: string) => `(SELECT h.handover_id, h.stage, h.since FROM ${schema}.${handovers.name} h
    WHERE h.office = c.office AND h.shipment_id = c.shipment_id
    ORDER BY h.stage IN ('VOIDED', 'DECLINED', 'SUPERSEDED'), h.drafted_at DESC LIMIT 1)`;

/** Pengiriman: each shipment that was promised, how it stands, and its handover. */
export const shipmentsScreen: ListScreen<ShipmentsQuery> = {
  name: 'shipments',
  side: 'pusat',
  asked: ShipmentsQuery,
  properties,
  list: (person, query) => (schema) => ({
    from: `${schema}.commitments c
      LEFT JOIN ${schema}.fulfilment f ON f.office = c.office AND f.shipment_id = c.shipment_id
      LEFT JOIN LATERAL ${handoverOf(schema)} b ON true`,
    columns,
    where: [
      inScope(person, 'c.office'),
      equals('c.office', query.office),
      equals('c.warehouse', query.warehouse),
      equals(STAGE, query.stage),
      equals(BALL_WITH, query.ballWith),
      query.differences && { sql: 'f.differences_open', values: [] },
      search(['c.number'], query.search),
    ],
    sort: { sql: 'c.committed_at', type: 'timestamptz', descending: query.sort !== 'oldest' },
    tie: 'c.shipment_id',
  }),
};
