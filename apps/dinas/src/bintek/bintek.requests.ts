import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsString, Length } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { goods } from '#libs/reference';
import { ClaimedTime, Day, FileHash, Many, One, OneOf, Quantity, Text } from '#libs/runtime';

const STATUSES = ['PNS', 'CPNS', 'PPPK', 'PPPK_PART_TIME', 'NON_ASN', 'OUTSOURCED'] as const;

/** From 1 to so many texts. */
const Texts = (most: number, length = 64) =>
  applyDecorators(
    ApiProperty({ type: 'array', minItems: 1, maxItems: most, items: { type: 'string', maxLength: length } }),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(most),
    IsString({ each: true }),
    Length(1, length, { each: true }),
  );

export class NomineeRequest {
  /** Opaque; never a name, NIK or NIP. @example p-33.72-0001 */
  @Text(64)
  personRef: string;

  /** How they are employed today. */
  @OneOf(STATUSES)
  status: (typeof STATUSES)[number];

  /** Where they work. @example KEC-BANJARSARI */
  @Text(40)
  site: string;
}

export class NominateRequest extends ClaimedTime {
  @Many(() => NomineeRequest, 200)
  participants: NomineeRequest[];
}

export class EndorseRequest extends ClaimedTime {
  /** `personRef` of each nominee. */
  @Texts(500)
  participants: string[];
}

export class WithdrawNominationRequest extends ClaimedTime {
  /** @example p-33.72-0001 */
  @Text(64)
  personRef: string;

  /** @example Cuti melahirkan */
  @Text()
  reason: string;
}

export class ShortageReportRequest {
  /** @example 2026-01-20 */
  @Day()
  date: string;

  /** SHA-256 of the report's file. */
  @FileHash()
  fileSha256: string;
}

export class ReportShortageRequest extends ClaimedTime {
  /** Item code of the catalogue. @example FPS */
  @OneOf(goods)
  item: string;

  /** Pieces. @example 2 */
  @Quantity(1)
  qty: number;

  /** @example Dua pemindai tidak menyala saat disiapkan */
  @Text(300)
  reason: string;

  /** Devices that are down. */
  @IsOptional()
  @Texts(100)
  deviceIds?: string[];

  @IsOptional()
  @One(() => ShortageReportRequest)
  conditionReport?: ShortageReportRequest;
}
