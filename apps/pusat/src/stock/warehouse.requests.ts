import { IsInt, IsOptional, IsUUID, Matches, Max, Min } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { adjustmentReasons, goods } from '#libs/reference';
import { ClaimedTime, Day, FileHash, Many, NaskahRequest, One, OneOf, Ordinal, Quantity, Text } from '#libs/runtime';

const SERIAL = /^\d{1,15}$/;
const BOX = /^[A-Z0-9][A-Z0-9./-]{0,39}$/;

export class LotRequest {
  /** Number of the box. @example BOX-0001 */
  @Matches(BOX)
  box: string;

  /** Number of the first card. @example 000001 */
  @Matches(SERIAL)
  from: string;

  /** Number of the last card. @example 000500 */
  @Matches(SERIAL)
  to: string;
}

export class ReceivedLineRequest {
  /** Item code of the catalogue. @example BLK */
  @OneOf(goods)
  item: string;

  /** Pieces. @example 500 */
  @Quantity(1)
  qty: number;

  /** Of numbered cards: the boxes that they come in. */
  @IsOptional()
  @Many(() => LotRequest, 500)
  boxes?: LotRequest[];
}

export class ReceiveStockRequest extends ClaimedTime {
  /** Delivery note or contract. @example SJ/114/2026 */
  @Text(100)
  document: string;

  @Many(() => ReceivedLineRequest, 40)
  lines: ReceivedLineRequest[];
}

export class CountedLineRequest {
  /** Item code of the catalogue. @example RBN */
  @OneOf(goods)
  item: string;

  /** Pieces. @example 38 */
  @Quantity()
  counted: number;
}

export class TakeStockRequest extends ClaimedTime {
  @Many(() => CountedLineRequest, 40)
  counts: CountedLineRequest[];
}

export class WithLotsRequest extends ClaimedTime {
  /** Item code of the catalogue. @example BLK */
  @OneOf(goods)
  item: string;

  /** The numbered cards that are meant. */
  @IsOptional()
  @Many(() => LotRequest, 500)
  lots?: LotRequest[];
}

const MOST = 1_000_000_000;

export class AdjustStockRequest extends WithLotsRequest {
  /** Pieces more, or fewer (below zero). @example -2 */
  @ApiProperty({ type: 'integer', minimum: -MOST, maximum: MOST })
  @IsInt()
  @Min(-MOST)
  @Max(MOST)
  change: number;

  @OneOf(Object.keys(adjustmentReasons))
  reasonCode: string;

  /** @example Dua gulung tidak pernah dikirim */
  @Text()
  reason: string;

  /** Of the count whose difference this settles. */
  @IsOptional()
  @Ordinal()
  countNo?: number;
}

export class QuarantineRequest extends WithLotsRequest {
  /** Pieces. @example 10 */
  @Quantity(1)
  qty: number;

  /** @example Boks basah */
  @Text()
  reason: string;
}

export class MinutesRequest {
  /** @example BA/7/2026 */
  @Text(100)
  nomor: string;

  /** @example 2026-02-02 */
  @Day()
  tanggal: string;

  /** SHA-256 of the file of the minutes. */
  @FileHash()
  fileSha256: string;
}

export class WriteOffRequest extends WithLotsRequest {
  /** Pieces, of what stands in quarantine. @example 10 */
  @Quantity(1)
  qty: number;

  /** Berita acara. */
  @One(() => MinutesRequest)
  minutes: MinutesRequest;
}

export class SetFloorRequest extends ClaimedTime {
  /** Item code of the catalogue. @example BLK */
  @OneOf(goods)
  item: string;

  /** Pieces that are to stay for emergencies. @example 100000 */
  @Quantity()
  floor: number;
}

export class OpenFloorRequest extends ClaimedTime {
  /** The emergency: an equipment request. */
  @IsUUID()
  requestId: string;

  /** @example Banjir di seluruh kabupaten */
  @Text()
  reason: string;

  @One(() => NaskahRequest)
  letter: NaskahRequest;
}
