import type { Catalogue } from '#libs/kernel';

/** `instant`: RFC 3339 in UTC. `json`: any plain value. A `?` marks a column that may be null. */
type Values = { text: string; integer: number; decimal: number; instant: string; flag: boolean; json: unknown };
export type ColumnType = keyof Values | `${keyof Values}?`;
type Columns = Readonly<Record<string, ColumnType>>;
type ValueOf<T> = T extends `${infer V extends keyof Values}?`
  ? Values[V] | null
  : T extends keyof Values
    ? Values[T]
    : never;

export type RowOf<C extends Columns> = Readonly<{ [Name in keyof C]: ValueOf<C[Name]> }>;
export type Row = Readonly<Record<string, unknown>>;

/**
 * What a screen shows of one stream, as rows of a table. A pure function of the stream's folded state: so it can be
 * rebuilt, shown as of any moment, and cannot depend on how facts interleaved. What depends on *now* is asked with the
 * query instead. Every key begins with the office (or the node, or the warehouse), so that no query can forget whose row it is.
 */
export type ReadModel<State = never, C extends Columns = Columns> = Readonly<{
  /** kebab-case. */
  name: string;
  /** Another version is built beside the live table and takes its place when it has caught up. */
  version: number;
  /** Stream category. */
  of: string;
  columns: C;
  key: ReadonlyArray<keyof C & string>;
  /** The key's index holds the whole row: for rows that are read all together in the order of their key, and never change. */
  keyHoldsAll?: true;
  /** @param id of the stream; rows of one stream never share a key with another's. */
  rows(this: void, state: State, id: string): ReadonlyArray<RowOf<C>>;
}>;

/** A read model with what it takes to fold its streams. */
export type Projected = Readonly<{
  model: ReadModel;
  catalogue: Catalogue;
  initial: unknown;
  evolve: (state: never, fact: never) => unknown;
}>;

/** Ties a model to the case it is of; the compiler checks that the case's state is what the model reads. */
export const projected = <State, C extends Columns>(
  model: ReadModel<State, C>,
  of: Readonly<{ catalogue: Catalogue; initial: State; evolve: (state: State, fact: never) => State }>,
): Projected => ({ model, catalogue: of.catalogue, initial: of.initial, evolve: of.evolve });
