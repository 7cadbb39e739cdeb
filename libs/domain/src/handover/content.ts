import { pick, type Refuse, refuseWith } from '#libs/kernel';
import type { Countable } from '../shipment/standing.js';
import type { HandedLine, HandedShipment, HandoverContent } from './facts.js';

/** What is drafted, signed and printed. Its hash is the SHA-256 of its canonical bytes (RFC 8785), taken by the caller. */
export const contentOf = ({ number, shipments, discrepancyMinutes, supersedes }: HandoverContent): HandoverContent => ({
  number,
  shipments: shipments.map(({ shipmentId, countNo, lines }) => ({
    shipmentId,
    countNo,
    lines: lines.map((line) => pick(line, 'lineNo', 'item', 'qty')),
  })),
  ...(discrepancyMinutes && { discrepancyMinutes: pick(discrepancyMinutes, 'nomor', 'tanggal') }),
  ...(supersedes !== undefined && { supersedes }),
});

/** What a shipment's file says of its newest count (`countForHandover`), looked up by the handler. */
export type CountedShipment = Countable & Readonly<{ shipmentId: string }>;
/** The number of the newest count of a shipment, looked up by the handler. */
export type NewestCount = Readonly<{ shipmentId: string; countNo: number }>;

export type ContentRefusal =
  | 'no-shipments'
  | 'shipment-named-twice'
  | 'in-another-handover'
  | 'not-counted'
  | 'counted-again'
  | 'count-unsettled'
  | 'not-what-was-counted'
  | 'discrepancy-minutes-missing';

const refuse: Refuse<ContentRefusal> = refuseWith;

/**
 * Goods change hands as they were counted, by the newest count of each shipment, once nothing of it waits for an answer.
 * @param taken shipments that another handover names, which is neither ended nor to be replaced by this one.
 */
export function checkContent(
  { shipments, discrepancyMinutes }: HandoverContent,
  counted: readonly CountedShipment[],
  taken: readonly string[],
) {
  if (shipments.length === 0) refuse('no-shipments', '/shipments');
  shipments.forEach(({ shipmentId, countNo, lines }, i) => {
    const pointer = `/shipments/${i}`;
    if (shipments.findIndex((other) => other.shipmentId === shipmentId) < i) refuse('shipment-named-twice', pointer);
    if (taken.includes(shipmentId)) refuse('in-another-handover', pointer);
    const known = counted.find((one) => one.shipmentId === shipmentId) ?? refuse('not-counted', pointer);
    if (known.countNo !== countNo) refuse('counted-again', `${pointer}/countNo`);
    if (!known.settled) refuse('count-unsettled', pointer);
    if (!areAsCounted(lines, known)) refuse('not-what-was-counted', `${pointer}/lines`);
    if (known.differs && !discrepancyMinutes) refuse('discrepancy-minutes-missing', '/discrepancyMinutes');
  });
}

/** What was counted good, all of it; of what is damaged so much as the office takes over; and nothing else. */
function areAsCounted(lines: readonly HandedLine[], { lines: counted }: Countable) {
  const isOf = (line: Pick<HandedLine, 'lineNo' | 'item'>) => (other: Pick<HandedLine, 'lineNo' | 'item'>) =>
    other.lineNo === line.lineNo && other.item === line.item;
  return (
    lines.every((line) => counted.some(isOf(line))) &&
    counted.every((line) => {
      const handed = total(lines.filter(isOf(line)), ({ qty }) => qty);
      const found = counted.filter(isOf(line));
      const good = total(found, (one) => one.good);
      return good <= handed && handed <= good + total(found, (one) => one.damaged);
    })
  );
}

const total = <T>(all: readonly T[], of: (one: T) => number) => all.reduce((sum, one) => sum + of(one), 0);

/** Whether a shipment that is named here has been counted again since. */
export const isCountedAgain = (shipments: readonly HandedShipment[], newest: readonly NewestCount[]) =>
  shipments.some(({ shipmentId, countNo }) =>
    newest.some((one) => one.shipmentId === shipmentId && one.countNo > countNo),
  );
