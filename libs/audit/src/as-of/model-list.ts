import type { Person } from '#libs/access';
import type { ReadModel } from '#libs/read-models';
import { columnsOf, inScope, type List, sqlName } from '#libs/runtime';

/** Whether its rows are no office's: only whoever sees the whole country may see them. */
export const isOfNoOffice = ({ columns }: ReadModel): boolean => !('office' in columns);

/** The rows of a read model themselves, in the order of their key. */
export const modelList =
  (model: ReadModel, person: Person) =>
  (schema: string): List => ({
    from: `${schema}.${sqlName(model.name)}`,
    columns: columnsOf(Object.keys(model.columns)),
    where: [isOfNoOffice(model) ? undefined : inScope(person, 'office')],
    sort: { sql: sqlName(model.key[0]!), type: 'text' },
    tie: `json_build_array(${model.key.map(sqlName).join(', ')})::text`,
  });
