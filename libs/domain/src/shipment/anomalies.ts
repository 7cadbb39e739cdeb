import { isSame } from '../is-same.js';
import { plannedOf } from './goods.js';
import { differences, newestCount, newestRuling } from './progress.js';
import { answersAll } from './resolution.js';
import type { Shipment } from './state.js';

export type Anomaly =
  | 'count-number-skipped'
  | 'count-corrects-another'
  | 'count-not-adding-up'
  | 'counted-without-witness'
  | 'return-number-skipped'
  | 'return-after-no-count'
  | 'recount-of-no-count'
  | 'ruling-on-no-count'
  | 'ruling-not-adding-up'
  | 'picked-otherwise-than-planned'
  | 'dispatched-though-cancelled'
  | 'return-received-unsent'
  | 'more-received-than-returned';

/**
 * What cannot be if both sides' rules were kept. Facts are never argued with when they arrive; this is where they are
 * judged, by whoever audits a file that has come to rest.
 */
export const anomalies = (state: Shipment): readonly Anomaly[] =>
  checks.filter(([, isSo]) => isSo(state)).map(([anomaly]) => anomaly);

const counts = ({ dinas }: Shipment) => dinas.counts;
const pieces = (lines: ReadonlyArray<Readonly<{ qty: number }>>) => lines.reduce((sum, { qty }) => sum + qty, 0);

const checks: ReadonlyArray<readonly [Anomaly, (state: Shipment) => boolean]> = [
  ['count-number-skipped', (state) => counts(state).some(({ no }, i) => no !== i + 1)],
  ['count-corrects-another', (state) => counts(state).some(({ corrects = 0 }, i) => corrects !== i)],
  [
    'count-not-adding-up',
    (state) =>
      counts(state)
        .flatMap(({ lines }) => lines)
        .some((line) => line.good + line.damaged + line.wrongItem + line.missing !== line.shipped + line.surplus),
  ],
  ['counted-without-witness', (state) => counts(state).some(({ counter, witness }) => counter === witness)],
  ['return-number-skipped', ({ dinas }) => dinas.returns.some(({ returnNo }, i) => returnNo !== i + 1)],
  ['return-after-no-count', ({ dinas }) => dinas.returns.some(({ countNo }) => countNo > dinas.counts.length)],
  [
    'recount-of-no-count',
    ({ dinas, pusat }) => pusat.recountsAsked.some(({ countNo }) => countNo > dinas.counts.length),
  ],
  ['ruling-on-no-count', ({ dinas, pusat }) => pusat.rulings.some(({ countNo }) => countNo > dinas.counts.length)],
  [
    'ruling-not-adding-up',
    (state) => {
      const [count, ruling] = [newestCount(state), newestRuling(state)];
      return count !== undefined && ruling?.countNo === count.no && !answersAll(ruling.lines, differences(state));
    },
  ],
  [
    'picked-otherwise-than-planned',
    ({ pusat: { plan, picked } }) =>
      plan !== undefined && picked !== undefined && !isSame(sorted(picked), sorted(plan.lines)),
  ],
  ['dispatched-though-cancelled', ({ pusat }) => pusat.cancelled !== undefined && pusat.dispatched !== undefined],
  [
    'return-received-unsent',
    ({ dinas, pusat }) =>
      pusat.returnsReceived.some(({ returnNo }) => !dinas.returns.some((one) => one.returnNo === returnNo)),
  ],
  [
    'more-received-than-returned',
    ({ dinas, pusat }) =>
      pusat.returnsReceived.some(({ returnNo, lines }) => {
        const returned = dinas.returns.find((one) => one.returnNo === returnNo);
        return returned !== undefined && pieces(lines) > pieces(returned.lines);
      }),
  ],
];

const sorted = (lines: ReadonlyArray<Parameters<typeof plannedOf>[0]>) =>
  lines.map(plannedOf).toSorted((a, b) => a.lineNo - b.lineNo || a.partNo - b.partNo);
