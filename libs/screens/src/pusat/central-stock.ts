import { centralStock, type RowOf } from '#libs/read-models';
import { columnsOf, equals, propertiesOf, type ShownPage } from '#libs/runtime';
import { CentralStockQuery } from '../pusat.requests.js';
import type { ListScreen } from '../screen.js';

export type CentralStockPage = ShownPage<RowOf<(typeof centralStock)['columns']>>;

const properties = propertiesOf(centralStock.columns);

/** Stok Pusat: what stands in the warehouses, by warehouse and item. */
export const centralStockScreen: ListScreen<CentralStockQuery> = {
  name: 'central-stock',
  side: 'pusat',
  asked: CentralStockQuery,
  properties,
  ofNoOffice: true,
  list: (_person, query) => (schema) => ({
    from: `${schema}.central_stock`,
    columns: columnsOf(Object.keys(centralStock.columns)),
    where: [
      equals('warehouse', query.warehouse),
      equals('item', query.item),
      query.discrepancy && { sql: 'discrepancy IS NOT NULL', values: [] },
    ],
    sort: { sql: 'warehouse', type: 'text' },
    tie: 'item',
  }),
};
