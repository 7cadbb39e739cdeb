import { NotStorable, StoreUnavailable } from '../event-store.js';

/** Classes of SQLSTATE that mean "the server is not there, or not now": connection, resources, operator intervention. */
const PASSING = ['08', '53', '57', '58'];

/** Data exceptions (a NUL, a number out of range) and program limits (a name too long for an index). */
const NEVER = ['22', '54'];
/** What the operating system says of a connection that failed. */
const NO_CONNECTION = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN|ENOENT)/;
/** What `pg` says, without a code, of one that ended or was too slow. */
const ENDED = /^(Connection terminated|Client has encountered a connection error|timeout exceeded|Query read timeout)/;

/** What a failed query means to a caller; what is neither the server's absence nor the fact's fault stays as it is: a bug. */
export function meaningOf(error: unknown): unknown {
  const { code, message = '' } = error as { code?: unknown; message?: string };
  const state = typeof code === 'string' ? code : '';
  if (isSqlState(state) && NEVER.includes(state.slice(0, 2))) return new NotStorable(message, { cause: error });
  const isPassing = isSqlState(state)
    ? PASSING.includes(state.slice(0, 2))
    : NO_CONNECTION.test(state) || ENDED.test(message);
  return isPassing ? new StoreUnavailable(message, { cause: error }) : error;
}

const isSqlState = (code: string) => /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E');
