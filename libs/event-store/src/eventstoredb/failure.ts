import { NotStorable, StoreUnavailable } from '../event-store.js';

/** gRPC: cancelled, deadline exceeded, unavailable. */
const PASSING_CODES: readonly unknown[] = [1, 4, 14];
const PASSING: readonly unknown[] = ['timeout', 'deadline-exceeded', 'unavailable', 'cancelled', 'not-leader'];

export const isOfType = (error: unknown, type: string) => (error as { type?: unknown }).type === type;

/** What a failed call means to a caller; some failures come as the client's own errors, some raw, with a gRPC code only. */
export function meaningOf(error: unknown): unknown {
  const { type, code, message } = error as { type?: unknown; code?: unknown; message?: string };
  if (type === 'maximum-append-size-exceeded') return new NotStorable(message, { cause: error });
  return PASSING.includes(type) || PASSING_CODES.includes(code)
    ? new StoreUnavailable(message, { cause: error })
    : error;
}
