/**
 * Classes of SQLSTATE that mean "the server is not there, or not for us now": connection, sign-in (a password that is just
 * being changed), resources, operator intervention.
 */
const PASSING = ['08', '28', '53', '57', '58'];
/** What the operating system says of a connection that failed. */
const NO_CONNECTION = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN|ENOENT)/;
/** What `pg` says, without a code, of one that ended or was too slow. */
const ENDED = /^(Connection terminated|Client has encountered a connection error|timeout exceeded|Query read timeout)/;

/** The SQLSTATE of what a query failed with; undefined when it was not the server that said no. */
export function findSqlState(error: unknown): string | undefined {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E') ? code : undefined;
}

/** Whether a query failed because the server could not be asked: later, the same may succeed. */
export function isAway(error: unknown): boolean {
  const state = findSqlState(error);
  if (state) return PASSING.includes(state.slice(0, 2));
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  return NO_CONNECTION.test(String(code)) || ENDED.test(String(message));
}
