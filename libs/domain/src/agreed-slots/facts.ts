import { type FactsOf, integer, record, uuid } from '#libs/kernel';

/** Something is agreed for a day of this month: whoever moves a holiday finds it here. Kept for good. */
const organisersFacts = { SlotsAgreed: record({ negotiationId: uuid, agreementNo: integer(1) }) };
export const dinasFacts = organisersFacts;
export const pusatFacts = organisersFacts;
export type AgreedSlotsFact = FactsOf<typeof organisersFacts>;
