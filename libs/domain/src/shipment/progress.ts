import type { CountedLine } from './counted-line.js';
import { isSamePart } from './goods.js';
import { type Difference, resolved } from './resolution.js';
import type { Count, Ruling, Shipment } from './state.js';

/** A line of the request as one shipment stands to it: pieces, and always `good + settled + again <= shipped`. */
export type LineProgress = Readonly<{
  lineNo: number;
  shipped: number;
  /** Counted good in the newest count. */
  good: number;
  /** Closed without replacement. */
  settled: number;
  /** To be sent once more, or sent so already. */
  again: number;
  /** There beyond what was shipped, or beyond what is still owed. */
  surplus: number;
}>;

/** What the request is to know of this shipment: `ShipmentProgressNoted`, but for the shipment's id. */
export type Progress = Readonly<{ countNo?: number; lines: readonly LineProgress[] }>;

/** All figures are 0 before it is dispatched. Parts of a line are taken together. */
export function progressOf(state: Shipment): Progress {
  const count = newestCount(state);
  return {
    ...(count && { countNo: count.no }),
    lines: lineNumbers(state).map((lineNo) => lineProgress(state, lineNo)),
  };
}

export const newestCount = ({ dinas }: Shipment): Count | undefined => dinas.counts.at(-1);
export const newestRuling = ({ pusat }: Shipment): Ruling | undefined => pusat.rulings.at(-1);

/** Goes to the province, from where another shipment leads on: what arrives good is sent once more from there. */
const leadsOn = ({ pusat: { plan } }: Shipment) => plan?.mode === 'VIA_PROVINSI' && plan.after === undefined;

export const lineNumbers = ({ pusat }: Shipment): readonly number[] => [
  ...new Set(pusat.plan?.lines.map(({ lineNo }) => lineNo)),
];

/** What left the warehouse, by line. */
export const sent = (state: Shipment) => lineNumbers(state).map((lineNo) => ({ lineNo, qty: planned(state, lineNo) }));

const planned = ({ pusat }: Shipment, lineNo: number) =>
  total(pusat.plan?.lines.filter((line) => line.lineNo === lineNo) ?? [], ({ qty }) => qty);

const total = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((sum, one) => sum + of(one), 0);

function lineProgress(state: Shipment, lineNo: number): LineProgress {
  if (!state.pusat.dispatched) return { lineNo, shipped: 0, good: 0, settled: 0, again: 0, surplus: 0 };
  const shipped = planned(state, lineNo);
  const { arrived, above } = counted(state, newestCount(state), lineNo);
  const owedHere = leadsOn(state) ? 0 : arrived;
  const ruled = ruledAgain(state, lineNo) + arrived - owedHere;
  const again = Math.min(shipped, Math.max(ruled, state.pusat.reshipped[lineNo] ?? 0));
  const good = Math.min(owedHere, shipped - again);
  const settled = Math.min(ruledSettled(state, lineNo), shipped - again - good);
  return { lineNo, shipped, good, settled, again, surplus: above + owedHere - good };
}

/** Of what was sent, what was counted good (`arrived`); and what was counted beyond it (`above`). */
function counted({ pusat }: Shipment, count: Count | undefined, lineNo: number) {
  const found = (pusat.plan?.lines ?? [])
    .filter((line) => line.lineNo === lineNo)
    .map((line) => ({ qty: line.qty, line: count?.lines.find((one) => isSamePart(one, line)) }));
  return {
    arrived: total(found, ({ qty, line }) => Math.min(line?.good ?? 0, qty)),
    above: total(found, ({ qty, line }) => Math.max(line?.surplus ?? 0, (line?.good ?? 0) - qty, 0)),
  };
}

/** As the newest ruling says; of what was found again, nothing but what has been sent anew. */
function ruledAgain(state: Shipment, lineNo: number) {
  const ruling = newestRuling(state);
  if (!ruling || (ruling.countNo === 0 && state.pusat.found)) return 0;
  return resolved(ruling.lines, lineNo, 'RESHIP');
}

/** What the newest ruling leaves unreplaced. */
function ruledSettled(state: Shipment, lineNo: number) {
  const ruling = newestRuling(state);
  if (!ruling) return 0;
  const ruledOn = state.dinas.counts.find(({ no }) => no === ruling.countNo);
  const { arrived } = counted(state, ruledOn, lineNo);
  return Math.max(0, planned(state, lineNo) - arrived - resolved(ruling.lines, lineNo, 'RESHIP'));
}

/** What Pusat has to answer for of the newest count, line by line; none of lines that came as they were sent. */
export function differences(state: Shipment, reshipped = state.pusat.reshipped): readonly Difference[] {
  const count = newestCount(state);
  if (!count) return [];
  return lineNumbers(state)
    .map((lineNo) => difference(state, count, lineNo, reshipped[lineNo] ?? 0))
    .filter(({ short, surplus }) => short + surplus > 0);
}

function difference(state: Shipment, count: Count, lineNo: number, sentAnew: number): Difference {
  const { arrived, above } = counted(state, count, lineNo);
  const short = planned(state, lineNo) - arrived;
  return {
    lineNo,
    short,
    surplus: above + (leadsOn(state) ? 0 : Math.max(0, sentAnew - short)),
    faulty: total(
      count.lines.filter((line) => line.lineNo === lineNo),
      faultyOf,
    ),
    reshipped: leadsOn(state) ? 0 : Math.min(sentAnew, short),
  };
}

const faultyOf = ({ damaged, wrongItem }: CountedLine) => damaged + wrongItem;
