import type { RequestLine } from '../request-line.js';
import { asksWaiting } from './asks.js';
import { type Change, isOfPart, type PartName } from './balance.js';
import { type DecidedPart, PENDING, SENT } from './decided-line.js';
import { type CommittedLine, notedOf, type ProgressLine, promised } from './fulfilment.js';
import { closing, decision } from './in-force.js';
import type { EquipmentRequest } from './state.js';

// All sums of a request, in pieces. What is sent, counted and settled comes from Pusat's word alone (ShipmentProgressNoted),
// so that both copies reckon alike, whatever of a shipment's own file has arrived.

export type PartStatus = 'IN_FORCE' | 'AWAITS_STORAGE' | 'REFUSED' | 'CANCELLED' | 'SETTLED';

/** A decided part as it stands. */
export type PartStanding = DecidedPart &
  Readonly<{
    status: PartStatus;
    /** What of it Pusat is to send: all of what is approved, what was resumed of what is deferred. */
    entitles: number;
    /** What waits: deferred, or to be lent. */
    pending: number;
    /** Promised under it, and not to be sent again. */
    committed: number;
    /** What may be committed under it now. */
    toCommit: number;
  }>;

/** A line as it stands. */
export type LineStanding = Readonly<{
  line: RequestLine;
  parts: readonly PartStanding[];
  decided: boolean;
  deferred: number;
  onLoan: number;
  fromApbd: number;
  /** What Pusat is to send in all: what the parts entitle to, less what was released. */
  entitled: number;
  /** In shipments that are planned, under way or done. */
  committed: number;
  shipped: number;
  good: number;
  settled: number;
  again: number;
  surplus: number;
  /** What may still be committed: never negative. */
  uncommitted: number;
  /** What is neither counted good nor settled: never negative. */
  open: number;
}>;

/** Of the newest submission, in its order. */
export function lines(state: EquipmentRequest): readonly LineStanding[] {
  const decided = decision(state);
  const closed = closing(state);
  const refusals = asksWaiting(state).filter((ask) => ask.kind === 'SUBSTITUTE_REFUSAL');
  const statusOf = (name: PartName, part: DecidedPart): PartStatus => {
    const ended = state.pusat.answers.changes.find(({ why, ...of }) => ENDS.includes(why) && isOfPart(name, of));
    if (ended) return ended.why === 'SETTLED' ? 'SETTLED' : 'CANCELLED';
    const isNamed = ({ lineNo, partNo }: Omit<PartName, 'decisionNo'>) =>
      lineNo === name.lineNo && partNo === name.partNo;
    if (closed?.cancelled.some(isNamed)) return 'CANCELLED';
    if (refusals.some(isNamed)) return 'REFUSED';
    const confirmed = state.dinas.asks.storageConfirmed.some((of) => isOfPart(name, of));
    return part.needsStorageConfirmation && !confirmed ? 'AWAITS_STORAGE' : 'IN_FORCE';
  };

  const shipments = shipmentsOf(state);
  return (state.dinas.submission?.lines ?? []).map((line) => {
    const { lineNo } = line;
    const sent = shipments.flatMap((shipment) => shipment.filter((one) => one.lineNo === lineNo));
    const found = decided?.lines.find((one) => one.lineNo === lineNo);
    const parts = (found?.parts ?? []).map((part) => {
      const name = { decisionNo: decided?.no ?? 0, lineNo, partNo: part.partNo };
      return partOf(state, sent, name, part, statusOf(name, part));
    });
    const released = total(closed?.released ?? [], (of) => (of.lineNo === lineNo ? of.qty : 0));
    return {
      ...lineOf(line, parts, changed(state, decided?.no, lineNo) - released, sumOf(sent)),
      decided: found !== undefined,
    };
  });
}

function lineOf(line: RequestLine, parts: readonly PartStanding[], difference: number, sent: Sent) {
  const entitled = total(parts, ({ entitles }) => entitles) + difference;
  const uncommitted = entitled - (sent.committed - sent.again);
  return {
    line,
    parts: parts.map((part) => ({ ...part, toCommit: Math.max(0, Math.min(part.toCommit, uncommitted)) })),
    deferred: total(parts, ({ kind, pending }) => (kind === 'DEFER' ? pending : 0)),
    onLoan: total(parts, ({ kind, pending }) => (kind === 'REDIRECT_LOAN' ? pending : 0)),
    fromApbd: total(parts, ({ kind, qty }) => (kind === 'REDIRECT_APBD' ? qty : 0)),
    entitled,
    ...sent,
    uncommitted,
    open: entitled - sent.good - sent.settled,
  };
}

type Sent = Pick<LineStanding, 'committed' | 'shipped' | 'good' | 'settled' | 'again' | 'surplus'>;

/** A line of a shipment with what was noted of it; none of those that were given up. */
type SentLine = ProgressLine & Readonly<{ carried: readonly CommittedLine[] }>;
const shipmentsOf = ({ pusat }: EquipmentRequest): ReadonlyArray<readonly SentLine[]> =>
  promised(pusat.fulfilment).map((shipment) =>
    notedOf(shipment).map((noted) => ({
      ...noted,
      carried: shipment.lines.filter(({ lineNo }) => lineNo === noted.lineNo),
    })),
  );

/** What shipments carry of a line, whichever decision they were committed under: what is committed stands. */
export const sentOf = (state: EquipmentRequest, lineNo: number): Sent =>
  sumOf(shipmentsOf(state).flatMap((shipment) => shipment.filter((one) => one.lineNo === lineNo)));

const sumOf = (sent: readonly SentLine[]): Sent => ({
  committed: total(sent, ({ carried }) => total(carried, ({ qty }) => qty)),
  shipped: total(sent, ({ shipped }) => shipped),
  good: total(sent, ({ good }) => good),
  settled: total(sent, ({ settled }) => settled),
  again: total(sent, ({ again }) => again),
  surplus: total(sent, ({ surplus }) => surplus),
});

/** Signed pieces: what was released of a line or amended, which concerns no part of it. */
const changed = ({ pusat }: EquipmentRequest, decisionNo: number | undefined, lineNo: number) =>
  total(pusat.answers.changes, (change) =>
    change.decisionNo === decisionNo && change.lineNo === lineNo && change.partNo === undefined ? change.difference : 0,
  );

const ENDS: ReadonlyArray<Change['why']> = ['CANCELLED', 'SETTLED'];

/** By itself: its line may have less left to commit than its parts have together. */
function partOf(
  { pusat }: EquipmentRequest,
  sent: readonly SentLine[],
  name: PartName,
  part: DecidedPart,
  status: PartStatus,
): PartStanding {
  const resumed = total(pusat.answers.changes, (change) => (isOfPart(name, change) ? change.difference : 0));
  const entitles = (SENT.includes(part.kind) ? part.qty : 0) + resumed;
  const committed = total(sent, ({ carried, again }) =>
    Math.max(0, total(carried, ({ partNo, qty }) => (partNo === name.partNo ? qty : 0)) - again),
  );
  const hasEnded = status === 'CANCELLED' || status === 'SETTLED';
  return {
    ...part,
    status,
    entitles,
    pending: PENDING.includes(part.kind) && !hasEnded ? part.qty - resumed : 0,
    committed,
    toCommit: status === 'IN_FORCE' ? Math.max(0, entitles - committed) : 0,
  };
}

const total = <T>(of: readonly T[], pieces: (one: T) => number) => of.reduce((sum, one) => sum + pieces(one), 0);

/** Decided, everything sent is good or settled, and nothing deferred or on loan pending. */
export const isDone = ({ decided, open, deferred, onLoan }: LineStanding) => decided && open + deferred + onLoan === 0;

/** What is promised and neither counted good nor settled nor to be sent again. */
export const underWay = ({ open, uncommitted }: LineStanding) => open - uncommitted;
