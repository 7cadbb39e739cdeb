import { organiserOf } from './standing.js';
import type { BintekProgramme } from './state.js';

export type Anomaly = 'opened-by-both' | 'said-before-opened' | 'requested-twice-at-once';

/**
 * What cannot be if both sides' rules were kept. Facts are never argued with when they arrive; this is where they are
 * judged, by whoever audits a file that has come to rest.
 */
export const anomalies = (state: BintekProgramme): readonly Anomaly[] =>
  checks.filter(([, isSo]) => isSo(state)).map(([anomaly]) => anomaly);

const checks: ReadonlyArray<readonly [Anomaly, (state: BintekProgramme) => boolean]> = [
  [
    'opened-by-both',
    ({ dinas, pusat }) => dinas.organised.opened !== undefined && pusat.organised.opened !== undefined,
  ],
  ['said-before-opened', (state) => !organiserOf(state) && (state.dinas.last ?? state.pusat.last) !== undefined],
  [
    'requested-twice-at-once',
    ({ dinas }) =>
      dinas.sent.shortages.some(({ requests }) => requests.filter((one) => one.ended === undefined).length > 1),
  ],
];
