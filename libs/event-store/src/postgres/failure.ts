import { findSqlState, isAway } from '#libs/postgres';
import { NotStorable, StoreUnavailable } from '../event-store.js';

/** Data exceptions (a NUL, a number out of range) and program limits (a name too long for an index). */
const NEVER = ['22', '54'];

/** What a failed query means to a caller; what is neither the server's absence nor the fact's fault stays as it is: a bug. */
export function meaningOf(error: unknown): unknown {
  const { message = '' } = error as { message?: string };
  if (NEVER.includes(findSqlState(error)?.slice(0, 2) ?? '')) return new NotStorable(message, { cause: error });
  return isAway(error) ? new StoreUnavailable(message, { cause: error }) : error;
}
