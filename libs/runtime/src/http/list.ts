import type { PoolClient } from 'pg';
import type { Person } from '#libs/access';
import { sqlName } from '../postgres/read-model-tables.js';
import { DEFAULT_LIMIT, type ListQuery, cursorOf, valuesOf } from './paging.js';

/** SQL with `?` where a value goes. */
export type Condition = Readonly<{ sql: string; values: readonly unknown[] }>;

export type List = Readonly<{
  /** What stands after FROM. */
  from: string;
  /** Names in the answer, and what they are in SQL. */
  columns: Readonly<Record<string, string>>;
  where: ReadonlyArray<Condition | undefined>;
  /** Never null, and with the tie unique: the page after is found by the last row's two values. */
  sort: Readonly<{ sql: string; type: 'text' | 'timestamptz' | 'float8'; descending?: boolean }>;
  tie: string;
}>;

export type Page<Row> = Readonly<{
  rows: readonly Row[];
  /** `from` of the next page; absent on the last. */
  next?: string;
}>;

/** Columns of a read model as a list answers them: `{ caseId: 'r.case_id' }`. */
export const columnsOf = (names: readonly string[], table?: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, `${table ? `${table}.` : ''}${sqlName(name)}`]));

/** A page of a list by key, so that rows that come meanwhile shift nothing. */
export async function pageOf<Row>(
  client: PoolClient,
  list: List,
  { limit = DEFAULT_LIMIT, from }: ListQuery,
): Promise<Page<Row>> {
  const { sort, tie } = list;
  const after = from === undefined ? undefined : valuesOf(from, 2);
  const beyond: Condition | undefined = after && {
    sql: `(${sort.sql}, ${tie}) ${sort.descending ? '<' : '>'} (?::${sort.type}, ?)`,
    values: after,
  };
  const values: unknown[] = [];
  const where = whereOf([...list.where, beyond], values);
  const direction = sort.descending ? 'DESC' : 'ASC';
  const columns = Object.entries(list.columns).map(([name, sql]) => `${sql} AS "${name}"`);
  values.push(limit + 1);
  const { rows } = await client.query<Row & { '~sort': string; '~tie': string }>(
    `SELECT ${columns.join(', ')}, (${sort.sql})::text AS "~sort", ${tie} AS "~tie" FROM ${list.from}
      WHERE ${where} ORDER BY ${sort.sql} ${direction}, ${tie} ${direction} LIMIT $${values.length}`,
    values,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ '~sort': _s, '~tie': _t, ...row }) => row as Row),
    ...(rows.length > limit && last && { next: cursorOf([last['~sort'], last['~tie']]) }),
  };
}

/** All of these conditions as SQL, with their values added to those that it has already. */
export const whereOf = (conditions: ReadonlyArray<Condition | undefined>, values: unknown[]): string =>
  conditions
    .filter((condition) => condition !== undefined)
    .map((condition) => numbered(condition, values))
    .join(' AND ') || 'true';

function numbered({ sql, values: own }: Condition, values: unknown[]): string {
  let i = 0;
  return sql.replaceAll('?', () => `$${values.push(own[i++])}`);
}

/** The offices that a person may see: part of every query. */
export function inScope({ offices }: Person, column: string): Condition | undefined {
  if (offices.includes('*')) return undefined;
  return {
    sql: `(${column} = ANY (?::text[]) OR ${column} LIKE ANY (?::text[]))`,
    values: [offices, offices.map((scope) => `${scope}.%`)],
  };
}

/** Rows whose column is this, when something is asked. */
export const equals = (column: string, value: unknown): Condition | undefined =>
  value === undefined ? undefined : { sql: `${column} = ?`, values: [value] };

/** Rows of which one of these columns holds the text, whatever its case. */
export const search = (columns: readonly string[], text: string | undefined): Condition | undefined =>
  text === undefined
    ? undefined
    : {
        sql: `(${columns.map((column) => `${column} ILIKE ?`).join(' OR ')})`,
        values: columns.map(() => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`),
      };
