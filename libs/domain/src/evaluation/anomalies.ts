import { observed } from './standing.js';
import type { Evaluation } from './state.js';

export type Anomaly =
  | 'said-before-assigned'
  | 'evaluated-by-themselves'
  | 'observed-before-delivery'
  | 'completed-too-early'
  | 'reviewed-by-its-evaluator'
  | 'final-though-contested';

/**
 * What cannot be if everybody's rules were kept. Facts are never argued with when they arrive; this is where they are
 * judged, by whoever audits a file that has come to rest.
 */
export const anomalies = (state: Evaluation): readonly Anomaly[] =>
  checks.filter(([, isSo]) => isSo(state)).map(([anomaly]) => anomaly);

const checks: ReadonlyArray<readonly [Anomaly, (state: Evaluation) => boolean]> = [
  [
    'said-before-assigned',
    ({ assigned, observations, completed, final }) =>
      !assigned && (observations.length > 0 || completed !== undefined || final !== undefined),
  ],
  [
    'evaluated-by-themselves',
    ({ assigned, observations, completed }) =>
      assigned !== undefined &&
      [...observations.map(({ by }) => by), completed?.by, assigned.evaluator].includes(assigned.personRef),
  ],
  [
    'observed-before-delivery',
    ({ assigned, observations }) => assigned !== undefined && observations.some(({ on }) => on < assigned.deliveredOn),
  ],
  [
    'completed-too-early',
    (state) => {
      const { days, atCounter } = observed(state);
      return state.completed !== undefined && (!atCounter || days < (state.assigned?.rules.observationDays ?? 0));
    },
  ],
  [
    'reviewed-by-its-evaluator',
    ({ reviewed, observations, completed }) =>
      reviewed !== undefined && [...observations.map(({ by }) => by), completed?.by].includes(reviewed.by),
  ],
  [
    'final-though-contested',
    ({ final, responded, reviewed }) =>
      final !== undefined && responded?.response === 'CONTEST' && reviewed === undefined,
  ],
];
