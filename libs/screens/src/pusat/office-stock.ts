import { officeStock, type RowOf } from '#libs/read-models';
import { columnsOf, equals, inScope, propertiesOf, type ShownPage } from '#libs/runtime';
import { OfficeStockQuery } from '../pusat.requests.js';
import type { ListScreen } from '../screen.js';

export type OfficeStockPage = ShownPage<RowOf<(typeof officeStock)['columns']>>;

const properties = propertiesOf(officeStock.columns);

/** What the offices say that they have, each in its newest year, as far as Pusat has heard. */
export const officeStockScreen: ListScreen<OfficeStockQuery> = {
  name: 'office-stock',
  side: 'pusat',
  asked: OfficeStockQuery,
  properties,
  list: (person, query) => (schema) => ({
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
  }),
};
