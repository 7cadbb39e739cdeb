import type { EvaluationOutcome } from './state.js';

export type Stage = 'REPORTED' | 'NAME_REQUESTED' | 'NAMED';

/** Requests for a name that nobody has answered. */
export const openRequests = ({ dinas, pusat }: EvaluationOutcome) =>
  pusat.requests.filter(({ no }) => !dinas.answers.some(({ requestNo }) => requestNo === no));

/** Undefined before it was reported. */
export function stage(state: EvaluationOutcome): Stage | undefined {
  if (!state.dinas.reported) return undefined;
  if (openRequests(state).length > 0) return 'NAME_REQUESTED';
  return state.dinas.answers.some(({ personRef }) => personRef !== undefined) ? 'NAMED' : 'REPORTED';
}

export const ballWith = (state: EvaluationOutcome): 'dinas' | 'none' =>
  openRequests(state).length > 0 ? 'dinas' : 'none';
