import { type RowOf, stock } from '#libs/read-models';
import { columnsOf, equals, inScope, propertiesOf, type ShownPage } from '#libs/runtime';
import { StockQuery } from '../dinas.requests.js';
import type { ListScreen } from '../screen.js';

export type StockPage = ShownPage<RowOf<(typeof stock)['columns']>>;

const properties = propertiesOf(stock.columns);

/** Stok & Ketahanan: what an office has of each item in its newest year. */
export const stockScreen: ListScreen<StockQuery> = {
  name: 'stock',
  side: 'dinas',
  asked: StockQuery,
  properties,
  list: (person, query) => (schema) => ({
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
  }),
};
