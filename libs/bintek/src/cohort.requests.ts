import { IsOptional, IsUUID } from 'class-validator';
import { OmitType } from '@nestjs/swagger';
import { Between, ClaimedTime, Many, NaskahRequest, One, OneOf, Text, Texts } from '#libs/runtime';
import { ReasonRequest } from './programme.requests.js';

const GROUPS = ['PNS', 'PPPK', 'NON_ASN', 'OUTSOURCED', 'MIXED'] as const;
const ATTENDANCE = ['PRESENT', 'LATE', 'ABSENT', 'EXCUSED'] as const;

export class FormCohortRequest extends ClaimedTime {
  /** @example Angkatan I */
  @Text(60)
  name: string;

  /** Whom it is for. MIXED where the policy allows it, and with a reason. */
  @OneOf(GROUPS)
  group: (typeof GROUPS)[number];

  /** Places. @example 10 */
  @Between(1, 500)
  capacity: number;

  /** Of a MIXED cohort. @example Peserta PNS hanya seorang */
  @IsOptional()
  @Text()
  mixedBecause?: string;
}

export class PlaceParticipantsRequest extends ClaimedTime {
  /** `personRef` of nominees that are endorsed. */
  @Texts(200)
  participants: string[];
}

export class RemoveParticipantRequest extends ReasonRequest {
  /** @example p-33.72-0001 */
  @Text(64)
  personRef: string;
}

export class MoveParticipantRequest extends RemoveParticipantRequest {
  /** The cohort that takes them. */
  @IsUUID()
  to: string;
}

export class AssignTrainerRequest extends ClaimedTime {
  /** `personRef`. @example p-pusat-trainer-1 */
  @Text(64)
  trainer: string;
}

export class ReleaseTrainerRequest extends ReasonRequest {
  /** @example p-pusat-trainer-1 */
  @Text(64)
  trainer: string;
}

export class AssignKitRequest extends ClaimedTime {
  /** @example KIT-33.72-01 */
  @Text(64)
  kit: string;
}

export class FailKitRequest extends ReasonRequest {
  /** @example KIT-33.72-01 */
  @Text(64)
  kit: string;
}

/** Surat undangan. */
export class InvitationLetterRequest extends OmitType(NaskahRequest, ['jenis'] as const) {}

export class IssueInvitationRequest extends ClaimedTime {
  @One(() => InvitationLetterRequest)
  letter: InvitationLetterRequest;

  @Texts(200)
  participants: string[];
}

export class AttendanceEntryRequest {
  /** @example p-33.72-0001 */
  @Text(64)
  personRef: string;

  @OneOf(ATTENDANCE)
  attendance: (typeof ATTENDANCE)[number];

  /** Minutes there; 0 when absent or excused. @example 360 */
  @Between(0, 1_440)
  minutes: number;
}

export class RecordAttendanceRequest extends ClaimedTime {
  /** The whole list: it takes the place of the one before. */
  @Many(() => AttendanceEntryRequest, 500)
  entries: AttendanceEntryRequest[];
}

export class CorrectAttendanceRequest extends AttendanceEntryRequest {
  /** @example Datang, tetapi lupa mengisi daftar */
  @Text()
  reason: string;
}

export class MergeCohortRequest extends ReasonRequest {
  /** The cohort that takes its participants. */
  @IsUUID()
  into: string;
}
