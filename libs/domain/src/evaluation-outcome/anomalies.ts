import type { EvaluationOutcome } from './state.js';

export type Anomaly = 'said-before-reported' | 'request-number-skipped' | 'named-unrequested' | 'answered-twice';

/**
 * What cannot be if everybody's rules were kept. Facts are never argued with when they arrive; this is where they are
 * judged, by whoever audits a file that has come to rest.
 */
export const anomalies = (state: EvaluationOutcome): readonly Anomaly[] =>
  checks.filter(([, isSo]) => isSo(state)).map(([anomaly]) => anomaly);

const checks: ReadonlyArray<readonly [Anomaly, (state: EvaluationOutcome) => boolean]> = [
  [
    'said-before-reported',
    ({ dinas, pusat }) =>
      dinas.reported === undefined && (dinas.answers.length + pusat.requests.length > 0 || pusat.seenAt !== undefined),
  ],
  ['request-number-skipped', ({ pusat }) => pusat.requests.some(({ no }, i) => no !== i + 1)],
  [
    'named-unrequested',
    ({ dinas, pusat }) => dinas.answers.some(({ requestNo }) => !pusat.requests.some(({ no }) => no === requestNo)),
  ],
  [
    'answered-twice',
    ({ dinas: { answers } }) => new Set(answers.map(({ requestNo }) => requestNo)).size < answers.length,
  ],
];
