import { IsOptional, IsString, Length, IsArray, ArrayMaxSize } from 'class-validator';
import { emergencyCodes, items } from '#libs/reference';
import { ClaimedTime, Day, FileHash, Measure, NaskahRequest, Office, One, OneOf, Quantity, Text } from '#libs/runtime';

export class StartDraftRequest extends ClaimedTime {
  /** Kode wilayah of the office that asks. @example 33.72 */
  @Office()
  office: string;
}

export class ConditionReportRequest {
  /** @example 2026-01-20 */
  @Day()
  date: string;

  /** SHA-256 of the report's file. */
  @FileHash()
  fileSha256: string;
}

export class EvidenceRequest {
  @IsOptional()
  @Quantity()
  stockOnHand?: number;

  /** Pieces a day, over the last 30 days. */
  @IsOptional()
  @Measure()
  avgDailyUse30d?: number;

  /** Print-ready records that wait for a card. */
  @IsOptional()
  @Quantity()
  prrBacklog?: number;

  @IsOptional()
  @Measure()
  daysOfCover?: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Length(1, 64, { each: true })
  deviceIds?: string[];

  @IsOptional()
  @Text(40)
  siteCode?: string;

  @IsOptional()
  @One(() => ConditionReportRequest)
  conditionReport?: ConditionReportRequest;
}

const PRIORITIES = [
  'FIRST_HOLDERS',
  'DISASTER_VICTIMS',
  'SUKET_REPLACEMENT',
  'LOST_OR_DAMAGED',
  'DATA_CHANGE',
] as const;
const PURPOSES = ['NEW_SITE', 'REPLACEMENT', 'BACKLOG', 'TRAINING', 'EMERGENCY'] as const;

/** What is asked for; its class and unit of measure follow from the catalogue. */
export class LineRequest {
  /** Item code of the catalogue. @example BLK */
  @OneOf(items.map(({ code }) => code))
  item: string;

  /** @example 4000 */
  @Quantity(1)
  requestedQty: number;

  @IsOptional()
  @OneOf(PRIORITIES)
  priority?: (typeof PRIORITIES)[number];

  @OneOf(PURPOSES)
  purpose: (typeof PURPOSES)[number];

  /** Of an EMERGENCY. */
  @IsOptional()
  @OneOf(Object.keys(emergencyCodes))
  emergencyCode?: string;

  /** @example Blangko tersisa untuk tiga hari pelayanan */
  @Text()
  justification: string;

  @One(() => EvidenceRequest)
  evidence: EvidenceRequest;
}

export class WriteLineRequest extends ClaimedTime {
  @One(() => LineRequest)
  line: LineRequest;
}

export class AttachLetterRequest extends ClaimedTime {
  @One(() => NaskahRequest)
  letter: NaskahRequest;
}

export class ReserveLetterNumberRequest extends ClaimedTime {
  /** @example 471.13/6153/Dukcapil */
  @Text(100)
  nomor: string;
}
