import { millisecondsBetween, type Refuse, refuseWith } from '#libs/kernel';
import { endOf, overlap, ownerOf, resourcesOf, type Slot, slotOf, startOf } from '../slot/index.js';
import type { Finding, Offer, Override } from './facts.js';

/** What somebody offers; the findings and the version are put in by the handler. */
export type Offered = Readonly<{
  slots: readonly Slot[];
  alternatives: ReadonlyArray<Readonly<{ slots: readonly Slot[] }>>;
  reasonCode: string;
  note?: string;
  ruleReport: readonly Finding[];
  overrides: readonly Override[];
  calendarVersion?: string;
  validUntil: string;
}>;

export type OfferRefusal =
  | 'ends-before-it-begins'
  | 'slots-overlap'
  | 'resource-of-neither'
  | 'resource-twice'
  | 'valid-too-short'
  | 'slot-in-the-past';
const refuse: Refuse<OfferRefusal> = refuseWith;

const EPOCH = '1970-01-01T00:00:00.000Z';

/** What can be read off the offer itself. @param office of the Dinas: resources are its own or Pusat's */
export function checkOffer(
  { slots, alternatives, validUntil }: Offered,
  { office, at }: { office: string; at: string },
) {
  checkSlots(slots, '/slots', office, at);
  alternatives.forEach((one, i) => checkSlots(one.slots, `/alternatives/${i}/slots`, office, at));
  if (millisecondsBetween(at, validUntil) <= 0) refuse('valid-too-short', '/validUntil');
}

function checkSlots(slots: readonly Slot[], pointer: string, office: string, at: string) {
  const now = millisecondsBetween(EPOCH, at);
  slots.forEach((slot, i) => {
    if (endOf(slot) <= startOf(slot)) refuse('ends-before-it-begins', `${pointer}/${i}/endLocal`);
    if (startOf(slot) <= now) refuse('slot-in-the-past', `${pointer}/${i}/startLocal`);
    if (slots.slice(0, i).some((earlier) => overlap(earlier, slot))) refuse('slots-overlap', `${pointer}/${i}`);
    const resources = resourcesOf(slot);
    if (new Set(resources).size < resources.length) refuse('resource-twice', `${pointer}/${i}`);
    if (resources.some((one) => ![office, 'pusat'].includes(ownerOf(one))))
      refuse('resource-of-neither', `${pointer}/${i}`);
  });
}

/** An offer of named fields, as it is said. */
export const offerOf = (no: number, offered: Offered): Offer => {
  const { slots, alternatives, reasonCode, note, ruleReport, overrides, calendarVersion, validUntil } = offered;
  return {
    no,
    slots: slots.map(slotOf),
    alternatives: alternatives.map((one) => ({ slots: one.slots.map(slotOf) })),
    reasonCode,
    ...(note !== undefined && { note }),
    ruleReport: findingsOf(ruleReport),
    overrides: overridesOf(overrides),
    ...(calendarVersion !== undefined && { calendarVersion }),
    validUntil,
  };
};

export const findingsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.map(({ rule, severity, option, slot }) => ({ rule, severity, option, slot }));
export const overridesOf = (overrides: readonly Override[]): readonly Override[] =>
  overrides.map(({ rule, reason }) => ({ rule, reason }));
