import type { Closing } from './ending.js';
import type { Decision, EquipmentRequest } from './state.js';

/** What stands decided of the newest submission: the decision, its newest correction, or what an appeal was granted. */
export function decision({ dinas, pusat }: EquipmentRequest): Decision | undefined {
  const setAside = pusat.ending.closings.findLast(({ reopened }) => reopened?.to === 'UNDER_REVIEW')?.decisionNo ?? 0;
  return pusat.decisions.findLast(({ no, submissionNo }) => submissionNo === dinas.submission?.no && no > setAside);
}

/** The closing of what stands decided, unless it was taken back: a decision that comes after it has opened the case again. */
export function closing(state: EquipmentRequest): Closing | undefined {
  const newest = state.pusat.ending.closings.at(-1);
  return newest && !newest.reopened && newest.decisionNo === decision(state)?.no ? newest : undefined;
}
