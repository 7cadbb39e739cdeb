import { type Decider, type Fact, millisecondsBetween, type Refuse, refuseWith } from '#libs/kernel';
import { catalogue } from './catalogue.js';
import type { HandoverClaimFact } from './facts.js';
import { evolve, type HandoverClaims, type HandoverClaimToldFact, initial } from './state.js';

/** So long a claim stands by itself, while its handover is being drafted. */
const STANDS_ALONE_MS = 10 * 60_000;
/** One's own is taken anew when older: what is left of it must be enough to draft. */
const FRESH_MS = 5 * 60_000;

export type HandoverClaimCommand = Fact<
  'ClaimShipment',
  {
    handoverId: string;
    /** The complete handover in whose place it is to stand: this one is not in its way. */
    supersedes?: string;
    /** Of `othersIn`: those that are drafted, and those that have ended; the handler has read their files. */
    drafted: readonly string[];
    ended: readonly string[];
  }
>;
export type HandoverClaimRefusal = 'claimed-by-another-handover';

const refuse: Refuse<HandoverClaimRefusal> = refuseWith;

/** The handovers whose files tell whether their claim still stands. */
export const othersIn = (claims: HandoverClaims, handoverId: string): readonly string[] =>
  Object.keys(claims).filter((other) => other !== handoverId);

/**
 * A shipment is handed over once: by one handover that has not ended, or by the one that is to stand in its place. Nothing
 * has to release a claim: it falls with its handover, or by its age when no draft came of it.
 */
export const handoverClaim: Decider<HandoverClaims, HandoverClaimCommand, HandoverClaimFact, HandoverClaimToldFact> = {
  side: 'pusat',
  catalogue,
  initial,
  evolve,
  decide(claims, { data: { handoverId, supersedes, drafted, ended } }, { at }) {
    const stands = (other: string) =>
      drafted.includes(other) || millisecondsBetween(claims[other]!.at, at) <= STANDS_ALONE_MS;
    const inTheWay = othersIn(claims, handoverId).filter((other) => !ended.includes(other) && stands(other));
    if (inTheWay.some((other) => other !== supersedes)) refuse('claimed-by-another-handover', '/shipments');
    const own = claims[handoverId];
    if (own && millisecondsBetween(own.at, at) <= FRESH_MS) return [];
    return [{ type: 'ShipmentClaimed', data: { handoverId } }];
  },
};
