import type { EvaluationCommand } from './evaluation.js';
import { lapsesAt } from './standing.js';
import type { Evaluation } from './state.js';

/** What is asked of an evaluation when its time has come: that nobody has observed at the counter, it lapses. */
export function due(state: Evaluation): ReadonlyArray<Readonly<{ at: string; command: EvaluationCommand }>> {
  const at = lapsesAt(state);
  return at === undefined ? [] : [{ at, command: { type: 'LapseEvaluation', data: {} } }];
}
