import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type RowOf, stock } from '#libs/read-models';
import { columnsOf, equals, inScope, propertiesOf, Screen, Screens, type ShownPage } from '#libs/runtime';
import { StockQuery } from './stock.requests.js';

export type StockPage = ShownPage<RowOf<(typeof stock)['columns']>>;

export const stockProperties = propertiesOf(stock.columns);

/** Stok & Ketahanan: what an office has of each item in its newest year. */
export class StockList extends Screen<StockPage, StockQuery> {}

@QueryHandler(StockList)
export class StockListHandler implements IQueryHandler<StockList> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked: query }: StockList): Promise<StockPage> {
    return this.screens.page(query, (schema) => ({
      from: `${schema}.stock s`,
      columns: columnsOf(Object.keys(stock.columns), 's'),
      where: [
        { sql: `NOT EXISTS (SELECT FROM ${schema}.stock n WHERE n.office = s.office AND n.year > s.year)`, values: [] },
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
