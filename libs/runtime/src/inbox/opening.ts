import type { ExchangeFact } from '#libs/domain/exchange';
import { categoryOf, EXCHANGE } from '#libs/kernel';
import type { Proven } from './who-speaks.js';

type Opening = Extract<ExchangeFact, { type: 'EpochOpened' }>['data'];

/** What opens an epoch of this topic: the first message of it, which says so of itself. */
export function openingIn(topic: string, { fact, epoch, sequence }: Pick<Proven, 'fact' | 'epoch' | 'sequence'>) {
  if (sequence !== 1 || fact?.type !== 'EpochOpened' || categoryOf(fact.stream) !== EXCHANGE) return undefined;
  const data = fact.data as Partial<Opening>;
  const isWhole = data.topic === topic && data.epoch === epoch && typeof data.after === 'object';
  return isWhole ? (data as Opening) : undefined;
}

/**
 * Whether an epoch begins exactly behind the last message that was taken in: then nothing that was said is passed over, and
 * nothing that was taken in is taken back. No other epoch is believed.
 */
export const follows = (
  { epoch, after }: Opening,
  last: Readonly<{ epoch: number; sequence: number; sha256: string | undefined }>,
) =>
  epoch === last.epoch + 1 &&
  after.epoch === last.epoch &&
  after.sequence === last.sequence &&
  after.sha256 === last.sha256;
