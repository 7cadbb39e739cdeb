import type { Words } from '#libs/kernel';
import type { HandoverClaimFact } from './facts.js';
import type { HandoverClaimRefusal } from './handover-claim.js';

export const facts: Words<HandoverClaimFact['type']> = {
  ShipmentClaimed: { id: 'Pengiriman dicadangkan bagi BAST', en: 'Shipment claimed for a handover' },
};

export const refusals: Words<HandoverClaimRefusal> = {
  'claimed-by-another-handover': {
    id: 'Pengiriman ini sudah disebut dalam BAST lain yang baru disusun; lihat BAST itu dahulu.',
    en: 'Another handover that was just drafted names this shipment; look at it first.',
  },
};
