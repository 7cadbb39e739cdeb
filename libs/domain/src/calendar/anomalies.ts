import type { CalendarYear } from './state.js';

export type Anomaly = 'proclaimed-twice' | 'ends-before-it-begins' | 'official-without-decree';

/**
 * What cannot be if everybody's rules were kept. Facts are never argued with when they arrive; this is where they are
 * judged, by whoever audits a file that has come to rest.
 */
export const anomalies = (state: CalendarYear): readonly Anomaly[] =>
  checks.filter(([, isSo]) => isSo(state)).map(([anomaly]) => anomaly);

const checks: ReadonlyArray<readonly [Anomaly, (state: CalendarYear) => boolean]> = [
  ['proclaimed-twice', ({ entries }) => new Set(entries.map(({ entryId }) => entryId)).size < entries.length],
  ['ends-before-it-begins', ({ entries }) => entries.some(({ from, to }) => to < from)],
  [
    'official-without-decree',
    ({ entries }) => entries.some(({ certainty, decree }) => certainty === 'OFFICIAL' && !decree),
  ],
];
