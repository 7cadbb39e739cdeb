import { ExchangeRefused, ExchangeUnavailable } from '../exchange.js';
import { wordsOf } from '../patience.js';

const INSUFFICIENT_PRIVILEGE = '42501';

export function failureOf(error: unknown): ExchangeRefused | ExchangeUnavailable {
  if (error instanceof ExchangeRefused || error instanceof ExchangeUnavailable) return error;
  const { code } = Object(error) as { code?: unknown };
  return code === INSUFFICIENT_PRIVILEGE
    ? new ExchangeRefused(wordsOf(error), { cause: error })
    : new ExchangeUnavailable(wordsOf(error), { cause: error });
}
