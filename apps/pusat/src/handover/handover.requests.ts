import { IsOptional, IsUUID } from 'class-validator';
import { goods } from '#libs/reference';
import { ClaimedTime, Day, FileHash, Many, One, OneOf, Ordinal, Quantity, Text } from '#libs/runtime';

const BECAUSE = ['WITHDRAWN', 'RECOUNTED'] as const;

export class HandedLineRequest {
  @Ordinal()
  lineNo: number;

  /** Item code of the catalogue. @example BLK */
  @OneOf(goods)
  item: string;

  /** Pieces: all that were counted good, and of the damaged what the office takes over. @example 1990 */
  @Quantity(1)
  qty: number;
}

export class HandedShipmentRequest {
  @IsUUID()
  shipmentId: string;

  /** Of its newest count. */
  @Ordinal()
  countNo: number;

  @Many(() => HandedLineRequest, 200)
  lines: HandedLineRequest[];
}

export class DiscrepancyMinutesRequest {
  /** @example 027/30/BA */
  @Text(100)
  nomor: string;

  /** @example 2026-02-11 */
  @Day()
  tanggal: string;
}

export class DraftHandoverRequest extends ClaimedTime {
  /** As the letterhead says. @example 027/31/BAST */
  @Text(100)
  number: string;

  /** Of one request. */
  @Many(() => HandedShipmentRequest, 50)
  shipments: HandedShipmentRequest[];

  /** Berita acara selisih: needed when a count differs from what was sent. */
  @IsOptional()
  @One(() => DiscrepancyMinutesRequest)
  discrepancyMinutes?: DiscrepancyMinutesRequest;

  /** The complete handover in whose place this one is to stand. */
  @IsOptional()
  @IsUUID()
  supersedes?: string;
}

export class VoidHandoverRequest extends ClaimedTime {
  /** RECOUNTED: something that it names was counted again since. */
  @OneOf(BECAUSE)
  because: (typeof BECAUSE)[number];

  /** @example Nomor BAST keliru */
  @Text()
  reason: string;
}

export class SignHandoverRequest extends ClaimedTime {
  /** Of the content that the signer has read, as the page says. */
  @FileHash()
  contentHash: string;
}

export class SupersedeHandoverRequest extends ClaimedTime {
  /** The handover, signed by both, that was drafted to replace this one. */
  @IsUUID()
  by: string;
}
