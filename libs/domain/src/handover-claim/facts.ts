import { type FactsOf, record, uuid } from '#libs/kernel';

export const handoverClaimFacts = {
  /** A handover is about to name this shipment. */
  ShipmentClaimed: record({ handoverId: uuid }),
};
export type HandoverClaimFact = FactsOf<typeof handoverClaimFacts>;
