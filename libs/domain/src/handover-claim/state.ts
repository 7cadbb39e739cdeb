import type { Heard } from '#libs/kernel';
import type { HandoverClaimFact } from './facts.js';

/** When each handover last claimed the shipment. */
export type HandoverClaims = Readonly<Record<string, Readonly<{ at: string }>>>;
export type HandoverClaimToldFact = HandoverClaimFact & Heard<'pusat'>;

export const initial: HandoverClaims = {};

export const evolve = (claims: HandoverClaims, { data, recordedAt: at }: HandoverClaimToldFact): HandoverClaims => ({
  ...claims,
  [data.handoverId]: { at },
});
