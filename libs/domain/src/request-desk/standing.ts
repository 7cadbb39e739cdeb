import type { Recommendation, RequestDesk } from './state.js';

/** The newest recommendation on this submission: the one that a decision must name. */
export const newestRecommendation = (
  { recommendations }: RequestDesk,
  submissionNo: number,
): Recommendation | undefined => recommendations.findLast((known) => known.submissionNo === submissionNo);

export type DeskStage = 'NEW' | 'ROUTED' | 'ASSIGNED' | 'RECOMMENDED';

/** @param submissionNo the case's newest: a recommendation on an older one is a thing of the past. */
export function stage(desk: RequestDesk, submissionNo: number): DeskStage {
  if (newestRecommendation(desk, submissionNo)) return 'RECOMMENDED';
  if (desk.assignee !== undefined) return 'ASSIGNED';
  return desk.routed ? 'ROUTED' : 'NEW';
}
