import {
  day,
  type FactsOf,
  flag,
  integer,
  listOf,
  oneOf,
  optional,
  record,
  type ShapeOf,
  text,
  uuid,
} from '#libs/kernel';
import { naskahOfKind } from '../naskah.js';
import { code } from '../request-line.js';
import { countedLine } from './counted-line.js';
import { deliveryNote } from './delivery-note.js';
import { destination, lot, pickedLine, plannedLine, serial, warehouse } from './goods.js';
import { lossLine, piecesOfLine, resolvedLine } from './resolution.js';

// Kept for good. A new shape gets a step in catalogue.ts; a new meaning gets a new name.

const personRef = text(64);
const countNo = integer(1);

export const mode = oneOf('PICKUP_PUSAT', 'COURIER', 'VIA_PROVINSI', 'CARRIED_BY_OFFICIAL');
export type Mode = ShapeOf<typeof mode>;

/** Surat perintah tugas: sends an official to carry or to collect. */
const assignment = naskahOfKind('SPT');
export type Assignment = ShapeOf<typeof assignment>;

/** Who carries it, by mode: a courier under a number (resi), or an official under an assignment. */
const carriage = {
  courier: optional(record({ name: text(80), resi: text(60) })),
  official: optional(record({ person: personRef, assignment })),
};

/** What Pusat had sent anew of a line when it said this: so much of it must be sent once more, whatever is found. */
const reshipped = optional(listOf(piecesOfLine, 40));

/** What Pusat says of a shipment. */
export const pusatFacts = {
  ShipmentPlanned: record({
    shipmentNo: integer(1, 9_999),
    warehouse,
    mode,
    destination,
    lines: listOf(plannedLine, 200, 1),
    /** The shipment to the province, when this one leads on from there. */
    after: optional(uuid),
  }),
  /** In place of what was picked before. */
  ShipmentPicked: record({ lines: listOf(pickedLine, 200, 1) }),
  DeliveryNoteIssued: record({ deliveryNote }),
  /** From here on quantities never change. `eta`: the day when it is awaited. */
  ShipmentDispatched: record({ eta: optional(day), ...carriage }),
  ShipmentCollected: record({
    collector: personRef,
    assignment,
    powerOfAttorney: naskahOfKind('SURAT_KUASA'),
    identityChecked: flag,
  }),
  ShipmentPositionReported: record({ place: text(200) }),
  ShipmentCancelled: record({ reason: text() }),
  RecountAsked: record({ countNo, reason: text() }),
  ShipmentDeclaredLost: record({ reason: text(), lines: listOf(lossLine, 200, 1) }),
  ShipmentFound: record({ reshipped }),
  /** All differences of the count that it names. */
  DiscrepancyResolved: record({ countNo, lines: listOf(resolvedLine, 200), reshipped }),
  ReturnReceived: record({
    returnNo: integer(1),
    lines: listOf(
      record({
        lineNo: integer(1),
        item: code,
        qty: integer(1),
        condition: oneOf('GOOD', 'DAMAGED'),
        lots: optional(listOf(lot, 100)),
      }),
      200,
    ),
  }),
};
export type PusatFact = FactsOf<typeof pusatFacts>;

const returnedLine = record({
  lineNo: integer(1),
  item: code,
  qty: integer(1),
  serials: optional(listOf(serial, 500)),
  lots: optional(listOf(lot, 100)),
});

/** What the Dinas says of it. Always by the delivery note: the goods may be there before the word of their dispatch. */
export const dinasFacts = {
  ShipmentArrived: record({ deliveryNote }),
  ReceiptCounted: record({
    countNo,
    /** The count in whose place this one stands. */
    corrects: optional(countNo),
    deliveryNote,
    /** Who counted with the custodian. */
    witness: personRef,
    lines: listOf(countedLine, 200, 1),
  }),
  /** Counted from 1. Goes back by what Pusat said of the count that it names. */
  ReturnDispatched: record({
    returnNo: integer(1),
    countNo,
    lines: listOf(returnedLine, 200, 1),
    courier: optional(record({ name: text(80), resi: text(60) })),
  }),
};
export type DinasFact = FactsOf<typeof dinasFacts>;
