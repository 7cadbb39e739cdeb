import {
  day,
  type FactsOf,
  integer,
  listOf,
  oneOf,
  optional,
  record,
  type ShapeOf,
  sha256,
  text,
  uuid,
} from '#libs/kernel';
import { naskahOfKind } from '../naskah.js';
import { code } from '../request-line.js';

// Kept for good. A new shape gets a step in catalogue.ts; a new meaning gets a new name.

/** Pieces that change hands: a line of the request and the item that came for it. */
const handedLine = record({ lineNo: integer(1), item: code, qty: integer(1) });
export type HandedLine = ShapeOf<typeof handedLine>;

const handedShipment = record({ shipmentId: uuid, countNo: integer(1), lines: listOf(handedLine, 200, 1) });
export type HandedShipment = ShapeOf<typeof handedShipment>;

/** What both sign: its hash covers all of this, and nothing else. */
const content = {
  /** Of the minutes, as their letterhead says. */
  number: text(100),
  shipments: listOf(handedShipment, 50, 1),
  /** Berita acara selisih: the minutes on what was not as sent. */
  discrepancyMinutes: optional(record({ nomor: text(100), tanggal: day })),
  /** The complete handover in whose place this one is to stand. */
  supersedes: optional(uuid),
};
const contentShape = record(content);
export type HandoverContent = ShapeOf<typeof contentShape>;

const signature = record({ contentHash: sha256 });

/** Naskah perjanjian hibah: the grant that makes state goods the region's. */
const grant = naskahOfKind('NPH');
export type Grant = ShapeOf<typeof grant>;

/** An entry in the region's register of goods, of one or more pieces of a line. */
const asset = record({
  shipmentId: uuid,
  lineNo: integer(1),
  item: code,
  qty: integer(1),
  registerNo: text(60),
});
export type Asset = ShapeOf<typeof asset>;

/** What Pusat, who gives, says. */
export const pusatFacts = {
  HandoverDrafted: record({
    ...content,
    /** SHA-256 of the canonical bytes of the rest. */
    contentHash: sha256,
  }),
  /** RECOUNTED: what it names was counted again since. */
  HandoverVoided: record({ because: oneOf('RECOUNTED', 'WITHDRAWN'), reason: text() }),
  HandoverSignedByGiver: signature,
  /** By another that both have signed. */
  HandoverSuperseded: record({ by: uuid }),
};
export type PusatFact = FactsOf<typeof pusatFacts>;

/** What the Dinas, who receives, says. */
export const dinasFacts = {
  HandoverSignedByReceiver: signature,
  HandoverDeclined: record({ reason: text() }),
  AssetRegistered: record({ assets: listOf(asset, 200, 1), grant: optional(grant) }),
};
export type DinasFact = FactsOf<typeof dinasFacts>;
