import { type Fact, type Refuse, refuseWith } from '#libs/kernel';
import type { PusatFact } from './facts.js';
import {
  type Commitment,
  type CommittedLine,
  committedIn,
  isShipped,
  notedOf,
  type ProgressLine,
} from './fulfilment.js';
import { getLine, type GuardRefusal, inFulfilment } from './guards.js';
import { isDone, type LineStanding, lines as linesOf } from './line-arithmetic.js';
import { stage } from './standing.js';
import { type EquipmentRequest, evolve } from './state.js';

export type FulfilmentCommand =
  | Fact<
      'CommitFulfilment',
      {
        decisionNo: number;
        /** `nextShipmentNo` as it was read, and the id that follows from it: UUIDv5(case, shipmentNo). */
        shipmentNo: number;
        shipmentId: string;
        warehouse: string;
        lines: ReadonlyArray<Readonly<{ lineNo: number; partNo: number; qty: number }>>;
      }
    >
  | Fact<'UncommitFulfilment', { shipmentId: string; reason: 'NO_STOCK' | 'EXPIRED' | 'CANCELLED' }>
  /** Absolute figures, as the shipment's own file has them; lines that are not named stay as they are. */
  | Fact<'NoteShipmentProgress', { shipmentId: string; countNo?: number; lines: readonly ProgressLine[] }>;

export type FulfilmentRefusal =
  | GuardRefusal
  | 'nothing-named'
  | 'part-named-twice'
  | 'no-such-part'
  | 'quantity-does-not-fit'
  | 'storage-not-confirmed'
  | 'substitute-refused'
  | 'more-than-uncommitted'
  | 'no-such-shipment'
  | 'shipped-already'
  | 'uncommitted-already'
  | 'line-named-twice'
  | 'not-what-was-committed'
  | 'does-not-add-up'
  | 'closed-already';

const refuse: Refuse<FulfilmentRefusal> = refuseWith;

/** The number of the shipment that is committed next. */
export const nextShipmentNo = ({ pusat }: EquipmentRequest) => pusat.fulfilment.commitments.length + 1;

/** What Pusat's warehouse promises, and what its process notes of it. Entitlement is judged here and nowhere else. */
export function decideFulfilment(state: EquipmentRequest, { type, data }: FulfilmentCommand): readonly PusatFact[] {
  switch (type) {
    case 'CommitFulfilment': {
      const { decisionNo, shipmentId, shipmentNo, warehouse } = data;
      inFulfilment(state, decisionNo);
      if (shipmentNo !== nextShipmentNo(state)) refuse('no-longer-current', '/shipmentNo');
      if (data.lines.length === 0) refuse('nothing-named', '/lines');
      const lines = data.lines.map((line, i) => {
        if (data.lines.findIndex(({ lineNo, partNo }) => lineNo === line.lineNo && partNo === line.partNo) < i)
          refuse('part-named-twice', `/lines/${i}/partNo`);
        return committable(state, line, `/lines/${i}`);
      });
      lines.forEach(({ lineNo }, i) => {
        const sum = lines.slice(0, i + 1).reduce((all, line) => (line.lineNo === lineNo ? all + line.qty : all), 0);
        if (sum > getLine(state, lineNo, '').uncommitted) refuse('more-than-uncommitted', `/lines/${i}/qty`);
      });
      return [{ type: 'FulfilmentCommitted', data: { shipmentId, shipmentNo, decisionNo, warehouse, lines } }];
    }
    case 'UncommitFulfilment': {
      const { shipmentId, reason } = data;
      const commitment = getCommitment(state, shipmentId);
      if (commitment.uncommitted !== undefined) return [];
      if (isShipped(commitment)) refuse('shipped-already');
      return [{ type: 'FulfilmentUncommitted', data: { shipmentId, reason } }];
    }
    case 'NoteShipmentProgress': {
      const { shipmentId, countNo, lines } = data;
      const commitment = getCommitment(state, shipmentId);
      if (commitment.uncommitted !== undefined) refuse('uncommitted-already');
      if ((countNo ?? 0) < (commitment.countNo ?? 0)) refuse('no-longer-current', '/countNo');
      checkProgress(commitment, lines);
      const before = notedOf(commitment);
      const noted = before.map((line) => {
        const now = lines.find(({ lineNo }) => lineNo === line.lineNo) ?? line;
        return within(now, line.again, getLine(state, line.lineNo, ''));
      });
      if (countNo === commitment.countNo && noted.every((line, i) => isSame(line, before[i]!))) return [];
      const fact = {
        type: 'ShipmentProgressNoted' as const,
        data: { shipmentId, ...(countNo !== undefined && { countNo }), lines: noted },
      };
      if (stage(state) === 'CLOSED' && !linesOf(after(state, fact)).every(isDone)) refuse('closed-already');
      return [fact];
    }
  }
}

/** What is asked to be committed under a part, if the part has that much left. Its line is judged over all of its parts. */
function committable(
  state: EquipmentRequest,
  { lineNo, partNo, qty }: Readonly<{ lineNo: number; partNo: number; qty: number }>,
  pointer: string,
): CommittedLine {
  const { line, parts } = getLine(state, lineNo, `${pointer}/lineNo`);
  const part = parts.find((one) => one.partNo === partNo) ?? refuse('no-such-part', `${pointer}/partNo`);
  if (qty < 1) refuse('quantity-does-not-fit', `${pointer}/qty`);
  if (part.status === 'AWAITS_STORAGE') refuse('storage-not-confirmed', `${pointer}/partNo`);
  if (part.status === 'REFUSED') refuse('substitute-refused', `${pointer}/partNo`);
  if (qty > part.toCommit) refuse('more-than-uncommitted', `${pointer}/qty`);
  return { lineNo, partNo, item: part.kind === 'SUBSTITUTE' && part.item ? part.item : line.item, qty };
}

const getCommitment = ({ pusat }: EquipmentRequest, shipmentId: string) =>
  pusat.fulfilment.commitments.find((one) => one.shipmentId === shipmentId) ??
  refuse('no-such-shipment', '/shipmentId');

/** A shipment leaves whole, and what left never changes. */
function checkProgress(commitment: Commitment, lines: readonly ProgressLine[]) {
  lines.forEach(({ lineNo, shipped, good, settled, again }, i) => {
    if (lines.findIndex((other) => other.lineNo === lineNo) < i) refuse('line-named-twice', `/lines/${i}/lineNo`);
    const before = notedOf(commitment).find((line) => line.lineNo === lineNo);
    if (!before) return refuse('unknown-line', `/lines/${i}/lineNo`);
    const all = committedIn(commitment, lineNo);
    if (shipped !== all && (shipped !== 0 || before.shipped !== 0))
      refuse('not-what-was-committed', `/lines/${i}/shipped`);
    if (good + settled + again > shipped) refuse('does-not-add-up', `/lines/${i}`);
  });
}

/**
 * Figures that leave room for what has been committed anew for this shipment: `again` stays at that, and what a later
 * count found good after all is surplus. What was good stays so before what was settled does.
 */
function within(now: ProgressLine, againBefore: number, { uncommitted }: LineStanding): ProgressLine {
  const again = Math.max(now.again, againBefore - uncommitted);
  const good = Math.min(now.good, now.shipped - again);
  const settled = Math.min(now.settled, now.shipped - again - good);
  const { lineNo, shipped } = now;
  return { lineNo, shipped, good, settled, again, surplus: now.surplus + now.good - good };
}

const isSame = (a: ProgressLine, b: ProgressLine) =>
  a.shipped === b.shipped &&
  a.good === b.good &&
  a.settled === b.settled &&
  a.again === b.again &&
  a.surplus === b.surplus;

const unheard = { by: 'pusat' as const, subject: '', role: '', office: '', recordedAt: '' };
/** The file as it would stand. */
const after = (state: EquipmentRequest, fact: PusatFact) => evolve(state, { ...fact, ...unheard });
