import { overlap } from '../slot/index.js';
import { held, isFirm } from './standing.js';
import type { Resource } from './state.js';

export type Anomaly = 'held-unregistered' | 'held-twice';

/**
 * What cannot be if everybody's rules were kept. Facts are never argued with when they arrive; this is where they are
 * judged, by whoever audits a file that has come to rest.
 */
export const anomalies = (state: Resource): readonly Anomaly[] =>
  checks.filter(([, isSo]) => isSo(state)).map(([anomaly]) => anomaly);

const checks: ReadonlyArray<readonly [Anomaly, (state: Resource) => boolean]> = [
  ['held-unregistered', (state) => state.label === undefined && held(state).length > 0],
  [
    'held-twice',
    (state) => {
      const firm = held(state)
        .filter(isFirm)
        .flatMap(({ negotiationId, periods }) => periods.map((period) => ({ negotiationId, period })));
      return firm.some((one, i) =>
        firm.slice(i + 1).some((two) => one.negotiationId !== two.negotiationId && overlap(one.period, two.period)),
      );
    },
  ],
];
