import type { Decider, Fact, Side, Told } from '#libs/kernel';
import { catalogue } from './catalogue.js';
import type { AgreedSlotsFact } from './facts.js';

/** Negotiations that have agreed on something in a month, `2026-04`, each with its last agreement. */
export type AgreedSlots = Readonly<Record<string, number>>;
export type AgreedSlotsToldFact = Told<AgreedSlotsFact, AgreedSlotsFact>;
export type AgreedSlotsCommand = Fact<'NoteSlots', { negotiationId: string; agreementNo: number }>;

export const initial: AgreedSlots = {};
export const evolve = (state: AgreedSlots, { data }: AgreedSlotsToldFact): AgreedSlots => ({
  ...state,
  [data.negotiationId]: data.agreementNo,
});

/** Told once for each agreement. */
export const agreedSlotsOf = (
  side: Side,
): Decider<AgreedSlots, AgreedSlotsCommand, AgreedSlotsFact, AgreedSlotsToldFact> => ({
  side,
  catalogue,
  initial,
  evolve,
  decide: (state, { data: { negotiationId, agreementNo } }) =>
    state[negotiationId] === agreementNo ? [] : [{ type: 'SlotsAgreed', data: { negotiationId, agreementNo } }],
});

/** Months, `2026-04`, from one day to another. */
export function monthsBetween(from: string, to: string): readonly string[] {
  const months: string[] = [];
  const [lastYear = 0, lastMonth = 0] = to.split('-').map(Number);
  let [year = 0, month = 0] = from.split('-').map(Number);
  while (year < lastYear || (year === lastYear && month <= lastMonth)) {
    months.push(`${year}-${String(month).padStart(2, '0')}`);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
  return months;
}
