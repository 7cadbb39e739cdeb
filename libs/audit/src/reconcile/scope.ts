import { escapeLiteral } from 'pg';
import { copiedCategories } from '../kinds.js';
import { ofCategories } from '../mirror/mirror.js';

/** Which facts are compared: of a case, or of offices; `*` is the whole country, and what is no office's. */
export type Scope = Readonly<{ case: string }> | Readonly<{ offices: readonly string[] }>;

/** The scope as SQL, over facts of a table with this alias; of what stands in two files, unless other categories are asked. */
export function within(scope: Scope, table: string, categories = copiedCategories): string {
  const asked = ofCategories(categories, table);
  if ('case' in scope) {
    const root = escapeLiteral(scope.case);
    return `${asked} AND (${table}.stream = ${root} OR ${table}."case" = ${root})`;
  }
  if (scope.offices.includes('*')) return asked;
  const offices = scope.offices.map(
    (office) => `${table}.office = ${escapeLiteral(office)} OR ${table}.office ^@ ${escapeLiteral(`${office}.`)}`,
  );
  return `${asked} AND (${offices.join(' OR ') || 'false'})`;
}
