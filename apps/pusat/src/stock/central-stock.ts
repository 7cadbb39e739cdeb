import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { centralStock, type RowOf } from '#libs/read-models';
import { columnsOf, equals, propertiesOf, Screen, Screens, type ShownPage } from '#libs/runtime';
import { CentralStockQuery } from './stock.requests.js';

export type CentralStockPage = ShownPage<RowOf<(typeof centralStock)['columns']>>;

export const centralStockProperties = propertiesOf(centralStock.columns);

/** Stok Pusat: what stands in the warehouses, by warehouse and item. */
export class CentralStockList extends Screen<CentralStockPage, CentralStockQuery> {}

@QueryHandler(CentralStockList)
export class CentralStockListHandler implements IQueryHandler<CentralStockList> {
  constructor(private readonly screens: Screens) {}

  execute({ asked: query }: CentralStockList): Promise<CentralStockPage> {
    return this.screens.page(query, (schema) => ({
      from: `${schema}.central_stock`,
      columns: columnsOf(Object.keys(centralStock.columns)),
      where: [
        equals('warehouse', query.warehouse),
        equals('item', query.item),
        query.discrepancy && { sql: 'discrepancy IS NOT NULL', values: [] },
      ],
      sort: { sql: 'warehouse', type: 'text' },
      tie: 'item',
    }));
  }
}
