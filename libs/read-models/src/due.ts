import { due as centralStockDueOf } from '#libs/domain/central-stock';
import type { ReadModel } from './read-model.js';

const columns = {
  /** Of the stream. */
  id: 'text',
  /** From 0, soonest first. */
  no: 'integer',
  at: 'instant',
  command: 'json',
} as const;

/** What a case asks of itself when its time has come, unless something happens before. */
export type DueModel<State> = ReadModel<State, typeof columns>;

/** A case's `due` as a table, for the timers. */
export const dueModelOf = <State>(
  name: string,
  of: string,
  due: (state: State) => ReadonlyArray<Readonly<{ at: string; command: object }>>,
): DueModel<State> => ({
  name,
  version: 1,
  of,
  columns,
  key: ['id', 'no'],
  rows: (state, id) => due(state).map(({ at, command }, no) => ({ id, no, at, command })),
});

/** When reservations of a warehouse expire. */
export const centralStockDue = dueModelOf('central-stock-due', 'centralStock', centralStockDueOf);
