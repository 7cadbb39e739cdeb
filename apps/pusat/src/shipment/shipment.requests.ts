import { ApiProperty, OmitType } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, IsUUID, Matches } from 'class-validator';
import { goods } from '#libs/reference';
import { ClaimedTime, Day, Many, NaskahRequest, One, OneOf, Ordinal, Quantity, Text } from '#libs/runtime';

const CARD = /^\d{1,15}$/;
const BOX = /^[A-Z0-9][A-Z0-9./-]{0,39}$/;
const SERIAL = /^[A-Z0-9][A-Z0-9./-]{0,39}$/;
const MODES = ['PICKUP_PUSAT', 'COURIER', 'VIA_PROVINSI', 'CARRIED_BY_OFFICIAL'] as const;
const LOSSES = ['RESHIP', 'WRITE_OFF', 'CLAIM_COURIER'] as const;
const RESOLUTIONS = [...LOSSES, 'RETURN', 'KEEP_SURPLUS'] as const;
const CONDITIONS = ['GOOD', 'DAMAGED'] as const;

export class PlanShipmentRequest extends ClaimedTime {
  /** The equipment request that the goods were committed to. */
  @IsUUID()
  requestId: string;

  /** Of the commitment: what was promised there is what is sent. @example 1 */
  @Ordinal()
  shipmentNo: number;

  @OneOf(MODES)
  mode: (typeof MODES)[number];

  /** The shipment to the province that this one leads on from; of VIA_PROVINSI only. */
  @IsOptional()
  @IsUUID()
  after?: string;
}

export class ShippedLotRequest {
  /** Number of the box. @example BOX-0001 */
  @Matches(BOX)
  box: string;

  /** Number of the first card. @example 000001 */
  @Matches(CARD)
  from: string;

  /** Number of the last card. @example 000500 */
  @Matches(CARD)
  to: string;
}

export class PickedLineRequest {
  @Ordinal()
  lineNo: number;

  /** Of the decision that entitles to the pieces. */
  @Ordinal()
  partNo: number;

  /** Item code of the catalogue. @example BLK */
  @OneOf(goods)
  item: string;

  /** Pieces. @example 2000 */
  @Quantity(1)
  qty: number;

  /** The numbered cards that were taken. */
  @IsOptional()
  @Many(() => ShippedLotRequest, 100)
  lots?: ShippedLotRequest[];

  /** What each device bears. @example ["FPS-2211-0007"] */
  @IsOptional()
  @ApiProperty({ type: 'array', maxItems: 500, items: { type: 'string', pattern: SERIAL.source } })
  @IsArray()
  @ArrayMaxSize(500)
  @Matches(SERIAL, { each: true })
  serials?: string[];
}

export class PickLinesRequest extends ClaimedTime {
  @Many(() => PickedLineRequest, 200)
  lines: PickedLineRequest[];
}

export class CourierRequest {
  /** @example "Pos Indonesia" */
  @Text(80)
  name: string;

  /** @example P2602020001 */
  @Text(60)
  resi: string;
}

/** A letter whose kind follows from where it stands. */
export class LetterRequest extends OmitType(NaskahRequest, ['jenis'] as const) {}

export class OfficialRequest {
  /** `personRef` of who carries it. @example p-pusat-warehouse */
  @Text(64)
  person: string;

  /** Surat perintah tugas. */
  @One(() => LetterRequest)
  assignment: LetterRequest;
}

export class DispatchRequest extends ClaimedTime {
  /** The day when it is to be there. @example 2099-02-10 */
  @IsOptional()
  @Day()
  eta?: string;

  /** Of COURIER. */
  @IsOptional()
  @One(() => CourierRequest)
  courier?: CourierRequest;

  /** Of CARRIED_BY_OFFICIAL. */
  @IsOptional()
  @One(() => OfficialRequest)
  official?: OfficialRequest;
}

export class HandToCollectorRequest extends ClaimedTime {
  /** `personRef` of who collects it. @example p-33.72-custodian */
  @Text(64)
  collector: string;

  /** Surat perintah tugas. */
  @One(() => LetterRequest)
  assignment: LetterRequest;

  /** Surat kuasa. */
  @One(() => LetterRequest)
  powerOfAttorney: LetterRequest;

  /** Whether their identity was checked. */
  @IsBoolean()
  identityChecked: boolean;
}

export class ReportPositionRequest extends ClaimedTime {
  /** @example Semarang */
  @Text(200)
  place: string;
}

export class CancelShipmentRequest extends ClaimedTime {
  /** @example Surat tugas dicabut */
  @Text()
  reason: string;
}

export class AskRecountRequest extends ClaimedTime {
  /** Of the count that is doubted. */
  @Ordinal()
  countNo: number;

  /** @example Berat kiriman tidak sesuai dengan hitungan */
  @Text()
  reason: string;
}

class OfLineRequest {
  @Ordinal()
  lineNo: number;

  /** Pieces. @example 10 */
  @Quantity(1)
  qty: number;
}

export class LossLineRequest extends OfLineRequest {
  @OneOf(LOSSES)
  kind: (typeof LOSSES)[number];
}

export class DeclareLostRequest extends ClaimedTime {
  /** @example Kurir tidak dapat menunjukkan kirimannya */
  @Text()
  reason: string;

  /** What becomes of the goods; absent: all of them are to be sent once more. */
  @IsOptional()
  @Many(() => LossLineRequest, 200)
  lines?: LossLineRequest[];
}

export class ResolvedLineRequest extends OfLineRequest {
  @OneOf(RESOLUTIONS)
  kind: (typeof RESOLUTIONS)[number];
}

export class ResolveDiscrepancyRequest extends ClaimedTime {
  /** Of the count that is answered. */
  @Ordinal()
  countNo: number;

  /** All differences, to the piece; empty when the newest count shows none any more. */
  @Many(() => ResolvedLineRequest, 200, 0)
  lines: ResolvedLineRequest[];
}

export class ReceivedReturnLineRequest extends OfLineRequest {
  /** Item code of the catalogue. @example BLK */
  @OneOf(goods)
  item: string;

  @OneOf(CONDITIONS)
  condition: (typeof CONDITIONS)[number];

  /** The numbered cards that came back. */
  @IsOptional()
  @Many(() => ShippedLotRequest, 100)
  lots?: ShippedLotRequest[];
}

export class ReceiveReturnRequest extends ClaimedTime {
  /** What came back; empty when nothing did. */
  @Many(() => ReceivedReturnLineRequest, 200, 0)
  lines: ReceivedReturnLineRequest[];
}
