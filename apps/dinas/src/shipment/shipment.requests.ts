import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsOptional, Matches } from 'class-validator';
import { differenceReasons, goods } from '#libs/reference';
import { ClaimedTime, FileHashes, Many, One, OneOf, Ordinal, Quantity, Text } from '#libs/runtime';

const NOTE = /^PB\/\d{2}(\.\d{2})?\/\d{4}\/\d{6}-\d{1,4}-\d$/;
const CARD = /^\d{1,15}$/;
const BOX = /^[A-Z0-9][A-Z0-9./-]{0,39}$/;
const SERIAL = /^[A-Z0-9][A-Z0-9./-]{0,39}$/;
const DIFFERENCES = ['DAMAGED', 'WRONG_ITEM', 'MISSING', 'SURPLUS'] as const;
const FOUND = ['GOOD', 'DAMAGED', 'WRONG_ITEM', 'MISSING'] as const;

export class ByDeliveryNoteRequest extends ClaimedTime {
  /** As it is printed on the note that came with the goods. @example PB/33.72/2026/000014-1-5 */
  @Matches(NOTE)
  deliveryNote: string;
}

export class ReportArrivalRequest extends ByDeliveryNoteRequest {}

export class DifferenceReasonRequest {
  @OneOf(DIFFERENCES)
  kind: (typeof DIFFERENCES)[number];

  @OneOf(Object.keys(differenceReasons))
  code: string;

  /** @example "Satu boks basah" */
  @IsOptional()
  @Text()
  text?: string;
}

export class FoundSerialRequest {
  /** What the device bears. @example FPS-2211-0007 */
  @Matches(SERIAL)
  serial: string;

  @OneOf(FOUND)
  found: (typeof FOUND)[number];
}

export class CardLotRequest {
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

/** `good + damaged + wrongItem + missing = shipped + surplus`. */
export class ReceiptLineRequest {
  @Ordinal()
  lineNo: number;

  /** Of the decision, as the delivery note says. */
  @Ordinal()
  partNo: number;

  /** Item code, as the delivery note says. @example BLK */
  @OneOf(goods)
  item: string;

  /** Pieces, as the delivery note says. @example 2000 */
  @Quantity(1)
  shipped: number;

  /** @example 1990 */
  @Quantity()
  good: number;

  /** @example 8 */
  @Quantity()
  damaged: number;

  /** @example 0 */
  @Quantity()
  wrongItem: number;

  /** @example 2 */
  @Quantity()
  missing: number;

  /** @example 0 */
  @Quantity()
  surplus: number;

  /** One for each kind of difference that there is. */
  @Many(() => DifferenceReasonRequest, 8, 0)
  reasons: DifferenceReasonRequest[];

  /** Each device that was sent, and what was found of it. */
  @IsOptional()
  @Many(() => FoundSerialRequest, 500)
  serials?: FoundSerialRequest[];

  /** The numbered cards that are there. */
  @IsOptional()
  @Many(() => CardLotRequest, 100)
  lots?: CardLotRequest[];

  /** SHA-256 of each of at most 10 files. */
  @FileHashes(10)
  photos: string[];

  /** @example Boks kedua terbuka */
  @IsOptional()
  @Text()
  note?: string;
}

export class CountReceiptRequest extends ByDeliveryNoteRequest {
  /** `personRef` of who counted along. @example p-33.72-clerk */
  @Text(64)
  witness: string;

  @Many(() => ReceiptLineRequest, 200)
  lines: ReceiptLineRequest[];
}

export class CountAgainRequest extends CountReceiptRequest {
  /** The count in whose place this one stands. */
  @Ordinal()
  corrects: number;
}

export class ReturnedLineRequest {
  @Ordinal()
  lineNo: number;

  /** Item code of the catalogue. @example BLK */
  @OneOf(goods)
  item: string;

  /** Pieces. @example 8 */
  @Quantity(1)
  qty: number;

  /** What each device bears. @example ["FPS-2211-0007"] */
  @IsOptional()
  @ApiProperty({ type: 'array', maxItems: 500, items: { type: 'string', pattern: SERIAL.source } })
  @ArrayMaxSize(500)
  @Matches(SERIAL, { each: true })
  serials?: string[];

  /** The numbered cards that go back. */
  @IsOptional()
  @Many(() => CardLotRequest, 100)
  lots?: CardLotRequest[];
}

export class ReturnCourierRequest {
  /** @example "Pos Indonesia" */
  @Text(80)
  name: string;

  /** @example P2602020001 */
  @Text(60)
  resi: string;
}

export class ReturnLinesRequest extends ClaimedTime {
  /** Of the count that Pusat answered so. */
  @Ordinal()
  countNo: number;

  @Many(() => ReturnedLineRequest, 200)
  lines: ReturnedLineRequest[];

  @IsOptional()
  @One(() => ReturnCourierRequest)
  courier?: ReturnCourierRequest;
}
