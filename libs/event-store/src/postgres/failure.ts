import { StoreUnavailable } from '../event-store.js';

/** Classes of SQLSTATE that mean "the server is not there, or not now": connection, resources, operator intervention. */
const PASSING = ['08', '53', '57', '58'];

/** What a failed query means to a caller: a passing trouble becomes StoreUnavailable, anything else stays as it is. */
export function unavailable(error: unknown): unknown {
  const { code } = error as { code?: unknown };
  const state = typeof code === 'string' ? code : '';
  const isState = /^[0-9A-Z]{5}$/.test(state) && !state.startsWith('E');
  const isPassing = isState
    ? PASSING.includes(state.slice(0, 2))
    : error instanceof Error && !(error instanceof TypeError);
  return isPassing ? new StoreUnavailable((error as Error).message, { cause: error }) : error;
}
