import { type CoachingPlan, openGaps } from './state.js';

export type Anomaly = 'said-before-planned' | 'coached-by-themselves' | 'achieved-with-open-gaps';

/**
 * What cannot be if everybody's rules were kept. Facts are never argued with when they arrive; this is where they are
 * judged, by whoever audits a file that has come to rest.
 */
export const anomalies = (state: CoachingPlan): readonly Anomaly[] =>
  checks.filter(([, isSo]) => isSo(state)).map(([anomaly]) => anomaly);

const checks: ReadonlyArray<readonly [Anomaly, (state: CoachingPlan) => boolean]> = [
  [
    'said-before-planned',
    ({ planned, sessions, reObserved, ended }) =>
      !planned && (sessions.length + Object.keys(reObserved).length > 0 || ended !== undefined),
  ],
  ['coached-by-themselves', ({ planned }) => planned !== undefined && planned.coach === planned.personRef],
  ['achieved-with-open-gaps', (state) => state.ended === 'ACHIEVED' && openGaps(state).length > 0],
];
