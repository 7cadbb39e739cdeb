import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { officeStock, type RowOf } from '#libs/read-models';
import { columnsOf, equals, inScope, propertiesOf, Screen, Screens, type ShownPage } from '#libs/runtime';
import { OfficeStockQuery } from './stock.requests.js';

export type OfficeStockPage = ShownPage<RowOf<(typeof officeStock)['columns']>>;

export const officeStockProperties = propertiesOf(officeStock.columns);

/** What the offices say that they have, each in its newest year, as far as Pusat has heard. */
export class OfficeStockList extends Screen<OfficeStockPage, OfficeStockQuery> {}

@QueryHandler(OfficeStockList)
export class OfficeStockListHandler implements IQueryHandler<OfficeStockList> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked: query }: OfficeStockList): Promise<OfficeStockPage> {
    return this.screens.page(query, (schema) => ({
      from: `${schema}.office_stock s`,
      columns: columnsOf(Object.keys(officeStock.columns), 's'),
      where: [
        {
          sql: `NOT EXISTS (SELECT FROM ${schema}.office_stock n WHERE n.office = s.office AND n.year > s.year)`,
          values: [],
        },
        inScope(person, 's.office'),
        equals('s.office', query.office),
        equals('s.item', query.item),
      ],
      sort:
        query.sort === 'cover'
          ? { sql: "coalesce(s.days_of_cover, 'Infinity')", type: 'float8' }
          : { sql: 's.office', type: 'text' },
      tie: "s.office || '/' || s.item",
    }));
  }
}
