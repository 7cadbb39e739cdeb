import { type Decider, type Fact, type Refuse, refuseWith } from '#libs/kernel';
import { catalogue } from './catalogue.js';
import type { ClaimFact } from './facts.js';
import { isFresh, standing } from './standing.js';
import { type Claims, type ClaimToldFact, evolve, initial } from './state.js';

export type ClaimCommand = Fact<
  'TakeClaim',
  {
    case: string;
    submissionNo: number;
    relatedTo?: string;
    /** Of `othersIn`: the cases that hold this item and purpose; the handler has read their files. */
    holding: readonly string[];
  }
>;
export type ClaimRefusal = 'claimed-by-another';

const refuse: Refuse<ClaimRefusal> = refuseWith;

/**
 * One active request for each office, item and purpose, unless a second one names a first. Nothing has to release a
 * claim: it falls by its age, or with the request that it was taken for.
 */
export const claim: Decider<Claims, ClaimCommand, ClaimFact, ClaimToldFact> = {
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide(claims, { data }, { at }) {
    const { case: of, submissionNo, relatedTo, holding } = data;
    // a claim that named another case says nothing for a submission that no longer does
    if (isFresh(claims, of, at) && claims[of]?.relatedTo === relatedTo) return [];
    const inTheWay = standing(claims, of, holding, at);
    if (inTheWay.length > 0 && !inTheWay.some((other) => other === relatedTo))
      refuse('claimed-by-another', '/relatedTo');
    return [{ type: 'ClaimTaken', data: { case: of, submissionNo, ...(relatedTo !== undefined && { relatedTo }) } }];
  },
};
