import { IsOptional } from 'class-validator';
import { OmitType } from '@nestjs/swagger';
import { goods } from '#libs/reference';
import {
  ClaimedTime,
  Day,
  FileHash,
  Many,
  NaskahRequest,
  One,
  OneOf,
  Ordinal,
  Quantity,
  Text,
  Texts,
} from '#libs/runtime';

const STATUSES = ['PNS', 'CPNS', 'PPPK', 'PPPK_PART_TIME', 'NON_ASN', 'OUTSOURCED'] as const;

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

export class WaiveSeparationRequest extends ClaimedTime {
  /** @example Hanya seorang PNS di wilayah ini */
  @Text()
  reason: string;
}

const ANSWERS = ['YES', 'NO', 'DELEGATE'] as const;

export class AnswerInvitationRequest extends ClaimedTime {
  /** The newest that names them. */
  @Ordinal()
  invitationNo: number;

  /** @example p-33.72-0001 */
  @Text(64)
  personRef: string;

  @OneOf(ANSWERS)
  answer: (typeof ANSWERS)[number];

  /** Who goes instead, of a DELEGATE. @example p-33.72-0002 */
  @IsOptional()
  @Text(64)
  delegate?: string;

  /** Of a NO. @example Cuti melahirkan */
  @IsOptional()
  @Text()
  reason?: string;
}

/** Surat perintah tugas. */
export class AssignmentOrderRequest extends OmitType(NaskahRequest, ['jenis'] as const) {}

export class AttachAssignmentOrderRequest extends ClaimedTime {
  @One(() => AssignmentOrderRequest)
  letter: AssignmentOrderRequest;

  /** `personRef` of each whom it sends. */
  @Texts(200)
  participants: string[];
}
