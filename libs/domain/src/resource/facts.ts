import { type FactsOf, flag, listOf, matching, oneOf, optional, record, type ShapeOf, text, uuid } from '#libs/kernel';
import { site } from '../site.js';
import { periodShape } from '../slot/index.js';

// Kept for good. A new shape gets a step in catalogue.ts; a new meaning gets a new name.

/** Which of a negotiation's holds: `offer.pusat.1.0` (soft: of an option of a proposal) or `accepted.dinas.2` (firm). */
const holdKey = matching(/^(offer\.(dinas|pusat)\.\d+\.\d|accepted\.(dinas|pusat)\.\d+)$/);

const hold = { negotiationId: uuid, key: holdKey, periods: listOf(periodShape, 31, 1) };
const holdShape = record(hold);
export type Hold = ShapeOf<typeof holdShape>;

/** What the owner of a trainer, a room or a kit says of it. */
const ownersFacts = {
  ResourceRegistered: record({
    /** As people of the office call it; of a trainer the field, never the name. */
    label: text(100),
  }),
  ResourceRetired: record({ reason: text() }),
  /** A kit, at the place where it is used: it works. */
  KitTested: record({}),
  /**
   * A kit of an office: where it serves people, and whether it can print there: printer, encoder and computer are in service
   * (DOMAIN 5.7). Said again as it moves, breaks or is mended.
   */
  KitStationed: record({ site, printReady: flag }),
  ResourceHeld: holdShape,
  ResourceRefused: record({
    ...hold,
    because: oneOf('UNKNOWN', 'RETIRED', 'BUSY'),
    /** BUSY: the negotiation that holds it firmly then. */
    heldBy: optional(uuid),
  }),
  ResourceReleased: record({ negotiationId: uuid, key: holdKey }),
};
export const dinasFacts = ownersFacts;
export const pusatFacts = ownersFacts;
export type ResourceFact = FactsOf<typeof ownersFacts>;
