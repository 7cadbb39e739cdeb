import { type FactsOf, integer, listOf, matching, oneOf, optional, record, type ShapeOf, uuid } from '#libs/kernel';
import { code } from '../request-line.js';

// What Pusat has promised of a request, and what came of it: a commitment is a shipment to be.

/** A warehouse of Pusat: `PUSAT`. */
export const warehouse = matching(/^[A-Z][A-Z0-9-]{1,19}$/);

const committedLine = record({
  lineNo: integer(1),
  /** The decided part that entitles the pieces. */
  partNo: integer(1),
  /** What is sent: of a substitute, the other item. */
  item: code,
  qty: integer(1),
});
export type CommittedLine = ShapeOf<typeof committedLine>;

const progressLine = record({
  lineNo: integer(1),
  /** All that was committed, from its dispatch on; before that 0. */
  shipped: integer(),
  /** Counted good, by the latest count. */
  good: integer(),
  /** Closed without replacement. */
  settled: integer(),
  /** To be sent once more. */
  again: integer(),
  /** Counted, but entitled to by nobody. */
  surplus: integer(),
});
/** Pieces of a line, in all parts of it that a shipment carries: `good + settled + again <= shipped`. */
export type ProgressLine = ShapeOf<typeof progressLine>;

export const fulfilmentFacts = {
  FulfilmentCommitted: record({
    /** UUIDv5(case, shipmentNo). */
    shipmentId: uuid,
    /** Commitments of a request are counted, those that were given up among them. */
    shipmentNo: integer(1),
    decisionNo: integer(1),
    warehouse,
    lines: listOf(committedLine, 800, 1),
  }),
  FulfilmentUncommitted: record({ shipmentId: uuid, reason: oneOf('NO_STOCK', 'EXPIRED', 'CANCELLED') }),
  /** How a shipment stands, in absolute figures for each of its lines: the last one counts. */
  ShipmentProgressNoted: record({
    shipmentId: uuid,
    /** The count it rests on; absent before there is one. */
    countNo: optional(integer(1)),
    lines: listOf(progressLine, 40, 1),
  }),
};
export type FulfilmentFact = FactsOf<typeof fulfilmentFacts>;

export type Commitment = Readonly<{
  shipmentId: string;
  shipmentNo: number;
  decisionNo: number;
  warehouse: string;
  lines: readonly CommittedLine[];
  at: string;
  /** Why it was given up. */
  uncommitted?: string;
  countNo?: number;
  /** By its lines; empty until something was noted. */
  progress: readonly ProgressLine[];
}>;

export type Fulfilment = Readonly<{
  commitments: readonly Commitment[];
  /** Shipments that something was said of without a commitment: never, if the rules were kept. */
  unknownShipments: readonly string[];
}>;

export const nothingCommitted: Fulfilment = { commitments: [], unknownShipments: [] };

export function foldFulfilment(before: Fulfilment, { type, data }: FulfilmentFact, at: string): Fulfilment {
  switch (type) {
    case 'FulfilmentCommitted':
      return { ...before, commitments: [...before.commitments, { ...data, at, progress: [] }] };
    case 'FulfilmentUncommitted':
      return ofShipment(before, data.shipmentId, (commitment) => ({ ...commitment, uncommitted: data.reason }));
    case 'ShipmentProgressNoted': {
      const { shipmentId, lines: progress, ...count } = data;
      return ofShipment(before, shipmentId, (commitment) => ({ ...commitment, ...count, progress }));
    }
  }
}

function ofShipment(before: Fulfilment, shipmentId: string, change: (one: Commitment) => Commitment): Fulfilment {
  if (!before.commitments.some((one) => one.shipmentId === shipmentId))
    return { ...before, unknownShipments: [...before.unknownShipments, shipmentId] };
  return {
    ...before,
    commitments: before.commitments.map((one) => (one.shipmentId === shipmentId ? change(one) : one)),
  };
}

/** Those that were not given up. */
export const promised = ({ commitments }: Fulfilment) =>
  commitments.filter(({ uncommitted }) => uncommitted === undefined);

const nothingYet = { shipped: 0, good: 0, settled: 0, again: 0, surplus: 0 };

/** What has been noted of each line of a shipment; zeros where nothing has. */
export const notedOf = ({ lines, progress }: Commitment): readonly ProgressLine[] =>
  [...new Set(lines.map(({ lineNo }) => lineNo))].map(
    (lineNo) => progress.find((line) => line.lineNo === lineNo) ?? { lineNo, ...nothingYet },
  );

/** Pieces of a line that a shipment carries, in all of its parts, or in this one. */
export const committedIn = ({ lines }: Commitment, lineNo: number, partNo?: number) =>
  lines.reduce(
    (sum, line) => (line.lineNo === lineNo && (partNo === undefined || line.partNo === partNo) ? sum + line.qty : sum),
    0,
  );

export const isShipped = ({ progress }: Commitment) => progress.some(({ shipped }) => shipped > 0);
