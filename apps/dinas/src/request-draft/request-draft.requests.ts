import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ClaimedTime } from '#libs/runtime';

const SHA256 = /^[0-9a-f]{64}$/;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const CODE = /^[A-Z][A-Z0-9_]{0,39}$/;
const MOST = 1_000_000_000;

export class StartDraftRequest extends ClaimedTime {
  /** Kode wilayah of the office that asks. @example 33.72 */
  @Matches(/^\d{2}(\.\d{2})?$/)
  office: string;
}

export class ConditionReportRequest {
  /** @example 2026-01-20 */
  @Matches(DAY)
  date: string;

  /** SHA-256 of the report's file. */
  @Matches(SHA256)
  fileSha256: string;
}

export class EvidenceRequest {
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  stockOnHand?: number;

  /** Pieces a day, over the last 30 days. */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(MOST)
  avgDailyUse30d?: number;

  /** Print-ready records that wait for a card. */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST)
  prrBacklog?: number;

  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(MOST)
  daysOfCover?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 64, { each: true })
  deviceIds?: string[];

  @IsOptional()
  @IsString()
  @Length(1, 40)
  siteCode?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => ConditionReportRequest)
  conditionReport?: ConditionReportRequest;
}

export class LineRequest {
  /** Item code of the catalogue. @example BLK */
  @Matches(CODE)
  item: string;

  @IsIn(['CONSUMABLE', 'ASSET', 'SERVICE'])
  class: 'CONSUMABLE' | 'ASSET' | 'SERVICE';

  /** Unit of measure. @example piece */
  @IsString()
  @Length(1, 20)
  uom: string;

  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  requestedQty: number;

  @IsOptional()
  @IsIn(['FIRST_HOLDERS', 'DISASTER_VICTIMS', 'SUKET_REPLACEMENT', 'LOST_OR_DAMAGED', 'DATA_CHANGE'])
  priority?: 'FIRST_HOLDERS' | 'DISASTER_VICTIMS' | 'SUKET_REPLACEMENT' | 'LOST_OR_DAMAGED' | 'DATA_CHANGE';

  @IsIn(['NEW_SITE', 'REPLACEMENT', 'BACKLOG', 'TRAINING', 'EMERGENCY'])
  purpose: 'NEW_SITE' | 'REPLACEMENT' | 'BACKLOG' | 'TRAINING' | 'EMERGENCY';

  /** Of an EMERGENCY: DISASTER, ELECTION or OUTAGE. */
  @IsOptional()
  @Matches(CODE)
  emergencyCode?: string;

  @IsString()
  @Length(1, 500)
  justification: string;

  @ValidateNested()
  @Type(() => EvidenceRequest)
  evidence: EvidenceRequest;
}

export class WriteLineRequest extends ClaimedTime {
  @ValidateNested()
  @Type(() => LineRequest)
  line: LineRequest;
}

export class LetterRequest {
  @IsIn(['SURAT_PERMOHONAN', 'SURAT_JAWABAN', 'SURAT_EDARAN', 'NOTA_DINAS', 'PERATURAN'])
  jenis: 'SURAT_PERMOHONAN' | 'SURAT_JAWABAN' | 'SURAT_EDARAN' | 'NOTA_DINAS' | 'PERATURAN';

  /** Given at signing; absent while one is only reserved. @example 471.13/6153/Dukcapil */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  nomor?: string;

  /** @example 2026-02-01 */
  @Matches(DAY)
  tanggal: string;

  @IsString()
  @Length(1, 500)
  hal: string;

  @IsIn(['BIASA', 'TERBATAS', 'RAHASIA', 'SANGAT_RAHASIA'])
  sifat: 'BIASA' | 'TERBATAS' | 'RAHASIA' | 'SANGAT_RAHASIA';

  @IsIn(['BIASA', 'SEGERA', 'SANGAT_SEGERA'])
  urgensi: 'BIASA' | 'SEGERA' | 'SANGAT_SEGERA';

  @IsString()
  @Length(1, 40)
  klasifikasi: string;

  /** The office held by who signs, not a name. @example Kepala Dinas */
  @IsString()
  @Length(1, 100)
  penandatangan: string;

  /** SHA-256 of the letter's file. */
  @Matches(SHA256)
  fileSha256: string;

  @IsIn(['NONE', 'UNCERTIFIED', 'CERTIFIED'])
  tte: 'NONE' | 'UNCERTIFIED' | 'CERTIFIED';

  @IsOptional()
  @IsString()
  @MaxLength(100)
  srikandiId?: string;
}

export class AttachLetterRequest extends ClaimedTime {
  @ValidateNested()
  @Type(() => LetterRequest)
  letter: LetterRequest;
}

export class ReserveLetterNumberRequest extends ClaimedTime {
  @IsString()
  @Length(1, 100)
  nomor: string;
}
