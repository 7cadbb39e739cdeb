import { organised, organiserOf, overlap, standingSessions } from './standing.js';
import { takes } from './organiser.js';
import type { Cohort } from './state.js';

export type Anomaly =
  | 'formed-by-both'
  | 'said-before-formed'
  | 'more-than-it-holds'
  | 'teaches-and-is-taught'
  | 'groups-mixed-unwaived'
  | 'overlapping-sessions';

/**
 * What cannot be if both sides' rules were kept. Facts are never argued with when they arrive; this is where they are
 * judged, by whoever audits a file that has come to rest.
 */
export const anomalies = (state: Cohort): readonly Anomaly[] =>
  checks.filter(([, isSo]) => isSo(state)).map(([anomaly]) => anomaly);

const checks: ReadonlyArray<readonly [Anomaly, (state: Cohort) => boolean]> = [
  [
    'formed-by-both',
    ({ dinas, pusat }) => dinas.organised.formed !== undefined && pusat.organised.formed !== undefined,
  ],
  ['said-before-formed', (state) => !organiserOf(state) && (state.dinas.last ?? state.pusat.last) !== undefined],
  [
    'more-than-it-holds',
    (state) => {
      const { formed, placed } = organised(state);
      return formed !== undefined && placed.length > formed.capacity;
    },
  ],
  [
    'teaches-and-is-taught',
    (state) => {
      const { placed, trainers } = organised(state);
      const taught = standingSessions(state).flatMap(({ slot }) => slot.trainers);
      return placed.some(({ personRef }) => [...trainers, ...taught].includes(personRef));
    },
  ],
  [
    'groups-mixed-unwaived',
    (state) => organiserOf(state) !== undefined && !organised(state).placed.every(({ group }) => takes(state, group)),
  ],
  [
    'overlapping-sessions',
    (state) => {
      const all = standingSessions(state);
      return all.some((one, i) => all.slice(i + 1).some((other) => overlap(one, other)));
    },
  ],
];
