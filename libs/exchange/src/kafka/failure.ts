import { ExchangeRefused, ExchangeUnavailable } from '../exchange.js';
import { wordsOf } from '../patience.js';

/** Answers of the broker that asking again does not change. */
const FOR_GOOD = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'INVALID_TOPIC_EXCEPTION',
]);

/** In our words; kafkajs wraps the broker's answer in errors of its own, over several layers. */
export function failureOf(error: unknown): ExchangeRefused | ExchangeUnavailable {
  if (error instanceof ExchangeRefused || error instanceof ExchangeUnavailable) return error;
  const refusal = causes(error).find((cause) => FOR_GOOD.has(typeOf(cause) ?? ''));
  return refusal
    ? new ExchangeRefused(`${typeOf(refusal)}: ${wordsOf(refusal)}`, { cause: error })
    : new ExchangeUnavailable(wordsOf(error), { cause: error });
}

function causes(error: unknown): readonly unknown[] {
  return error ? [error, ...causes((Object(error) as { cause?: unknown }).cause)] : [];
}

function typeOf(error: unknown): string | undefined {
  const { type } = Object(error) as { type?: unknown };
  return typeof type === 'string' ? type : undefined;
}
