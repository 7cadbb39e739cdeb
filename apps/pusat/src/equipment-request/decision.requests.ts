import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ClaimedTime } from '#libs/runtime';

const MOST = 1_000_000_000;
const CODE = /^[A-Z][A-Z0-9_]{0,39}$/;
const KINDS = [
  'APPROVE_FULL',
  'APPROVE_PART',
  'APPROVE_MORE',
  'SUBSTITUTE',
  'DEFER',
  'REDIRECT_APBD',
  'REDIRECT_LOAN',
  'REJECT',
] as const;

/** The rule or letter that a part rests on. */
export class RulingRequest {
  @IsIn(['SURAT_PERMOHONAN', 'SURAT_JAWABAN', 'SURAT_EDARAN', 'NOTA_DINAS', 'PERATURAN'])
  jenis: 'SURAT_PERMOHONAN' | 'SURAT_JAWABAN' | 'SURAT_EDARAN' | 'NOTA_DINAS' | 'PERATURAN';

  @IsOptional()
  @IsString()
  @Length(1, 100)
  nomor?: string;

  @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
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

  @IsString()
  @Length(1, 100)
  penandatangan: string;

  @Matches(/^[0-9a-f]{64}$/)
  fileSha256: string;

  @IsIn(['NONE', 'UNCERTIFIED', 'CERTIFIED'])
  tte: 'NONE' | 'UNCERTIFIED' | 'CERTIFIED';
}

/** A part of a line's decision; which of the optional fields it needs follows from its kind. */
export class PartRequest {
  @IsIn(KINDS)
  kind: (typeof KINDS)[number];

  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(0)
  @Max(MOST)
  qty: number;

  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;

  @IsOptional()
  @Matches(CODE)
  reasonCode?: string;

  /** Of a REJECT: how to appeal. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  appeal?: string;

  /** Of a SUBSTITUTE: what comes instead. */
  @IsOptional()
  @Matches(CODE)
  item?: string;

  /** Of a SUBSTITUTE: why it does the same. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  equivalence?: string;

  /** Of a DEFER: a day, or a year's procurement. @example PROCUREMENT_TA_2027 */
  @IsOptional()
  @Matches(/^(\d{4}-\d{2}-\d{2}|PROCUREMENT_TA_\d{4})$/)
  until?: string;

  /** Of a REDIRECT_APBD: the rule that says so. */
  @IsOptional()
  @ValidateNested()
  @Type(() => RulingRequest)
  letter?: RulingRequest;
}

export class LineDecisionRequest {
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  lineNo: number;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => PartRequest)
  parts: PartRequest[];
}

export class DecidedLinesRequest extends ClaimedTime {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => LineDecisionRequest)
  lines: LineDecisionRequest[];
}

export class DecideRequest extends DecidedLinesRequest {
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  submissionNo: number;

  /** The desk's newest; absent only while it has none. */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST)
  recommendationNo?: number;
}

export class CorrectDecisionRequest extends DecidedLinesRequest {
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  decisionNo: number;

  @IsString()
  @Length(1, 500)
  reason: string;
}

export class RecommendRequest extends DecidedLinesRequest {
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  submissionNo: number;

  @IsString()
  @Length(1, 500)
  reason: string;
}
