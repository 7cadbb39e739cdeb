import { IsOptional, IsUUID, Matches } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { RESOURCE_ID } from '#libs/domain/slot';
import { ArrayMaxSize, IsArray, IsBoolean, IsInt, IsString, Max, Min } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { ClaimedTime, LocalTime, Many, Moment, Office, One, OneOf, Ordinal, Text } from '#libs/runtime';
import { ruleIds } from '#libs/scheduling';
import { methods } from './icalendar.js';

const SIDES = ['dinas', 'pusat'] as const;
const ZONES = ['WIB', 'WITA', 'WIT'] as const;
const KINDS = ['SESSIONS', 'COHORT', 'DEVICE_VISIT', 'MEETING'] as const;
const METHODS = ['VESTIBULE', 'SIMULATION', 'DEMONSTRATION', 'LECTURE', 'OJT'] as const;
/** Why it is proposed so; free words belong into the note. */
export const reasonCodes = [
  'TRAINING',
  'SERVICE_CONTINUITY',
  'RAMADAN',
  'HOLIDAY',
  'TRAINER_AWAY',
  'KITS_AWAY',
  'ROOM_TAKEN',
  'FORCE_MAJEURE',
  'OTHER',
] as const;

const Resource = () => applyDecorators(ApiProperty({ pattern: RESOURCE_ID.source }), Matches(RESOURCE_ID));
const Resources = (most: number) =>
  applyDecorators(
    ApiProperty({ type: 'array', maxItems: most, items: { type: 'string', pattern: RESOURCE_ID.source } }),
    IsArray(),
    ArrayMaxSize(most),
    IsString({ each: true }),
    Matches(RESOURCE_ID, { each: true }),
  );
const Alternative = () =>
  applyDecorators(ApiProperty({ type: 'integer', minimum: 0, maximum: 3 }), IsInt(), Min(0), Max(3));

export class SlotRequest {
  /** By the clocks there. @example 2026-04-13T08:00 */
  @LocalTime()
  startLocal: string;

  /** @example 2026-04-13T15:00 */
  @LocalTime()
  endLocal: string;

  @OneOf(ZONES)
  zone: (typeof ZONES)[number];

  /** The room. @example room.33.72.aula */
  @IsOptional()
  @Resource()
  venue?: string;

  /** @example ["trainer.pusat.t-01"] */
  @Resources(20)
  trainers: string[];

  /** @example ["kit.33.72.k-1"] */
  @Resources(60)
  kits: string[];
}

export class AlternativeRequest {
  @Many(() => SlotRequest, 31)
  slots: SlotRequest[];
}

export class ProposalNameRequest {
  @OneOf(SIDES)
  side: (typeof SIDES)[number];

  /** Both sides count from 1. */
  @Ordinal()
  no: number;
}

export class OverrideRequest {
  /** @example R3 */
  @OneOf(ruleIds)
  rule: string;

  /** @example Sesi pagi saja, selesai sebelum pukul 12 */
  @Text()
  reason: string;
}

export class OfferRequest extends ClaimedTime {
  @Many(() => SlotRequest, 31)
  slots: SlotRequest[];

  /** In the order in which they are liked. */
  @IsOptional()
  @Many(() => AlternativeRequest, 3, 0)
  alternatives?: AlternativeRequest[];

  @OneOf(reasonCodes)
  reasonCode: (typeof reasonCodes)[number];

  @IsOptional()
  @Text()
  note?: string;

  /** Of the rules that warn or forbid; without them such a proposal is refused. */
  @IsOptional()
  @Many(() => OverrideRequest, 16, 0)
  overrides?: OverrideRequest[];

  /** Until when it stands; three working days when absent. @example 2026-03-02T09:00:00.000Z */
  @IsOptional()
  @Moment()
  validUntil?: string;
}

export class SubjectRequest {
  @OneOf(KINDS)
  kind: (typeof KINDS)[number];

  /** @example Bintek operator KTP-el, angkatan PNS */
  @Text(200)
  title: string;

  @IsOptional()
  @IsUUID()
  programmeId?: string;

  @IsOptional()
  @IsUUID()
  cohortId?: string;
}

export class ProposeScheduleRequest extends OfferRequest {
  /** Whose schedule it is. */
  @Office()
  office: string;

  @One(() => SubjectRequest)
  subject: SubjectRequest;

  /** Whose programme it is: that side judges what is on the table and what is agreed. */
  @OneOf(SIDES)
  organiser: (typeof SIDES)[number];
}

export class CounterRequest extends OfferRequest {
  /** The proposal that it answers: the live one. */
  @One(() => ProposalNameRequest)
  answers: ProposalNameRequest;
}

export class RequestChangeRequest extends OfferRequest {
  @Ordinal()
  agreementNo: number;
}

export class OnProposalRequest extends ClaimedTime {
  /** The live one. */
  @One(() => ProposalNameRequest)
  proposal: ProposalNameRequest;
}

export class AcceptRequest extends OnProposalRequest {
  /** 0: what is proposed; 1 to 3: an alternative. */
  @IsOptional()
  @Alternative()
  alternative?: number;

  @IsOptional()
  @Many(() => OverrideRequest, 16, 0)
  overrides?: OverrideRequest[];
}

export class OnProposalWithReasonRequest extends OnProposalRequest {
  @Text()
  reason: string;
}

export class CancelRequest extends ClaimedTime {
  @Ordinal()
  agreementNo: number;

  @Text()
  reason: string;
}

export class RefuseCancellationRequest extends ClaimedTime {
  /** Of the ask. */
  @Ordinal()
  no: number;

  @Text()
  reason: string;
}

export class HeldRequest extends ClaimedTime {
  @Ordinal()
  agreementNo: number;
}

/** Asks what the rules say, before anything is proposed. */
export class RuleReportRequest {
  @Office()
  office: string;

  @Many(() => SlotRequest, 31)
  slots: SlotRequest[];

  @IsOptional()
  @OneOf(METHODS)
  method?: (typeof METHODS)[number];

  @IsOptional()
  @IsUUID()
  cohortId?: string;

  /** Whose own holds are not in its way. */
  @IsOptional()
  @IsUUID()
  negotiationId?: string;
}

export class RegisterResourceRequest extends ClaimedTime {
  @OneOf(['trainer', 'room', 'kit'])
  kind: 'trainer' | 'room' | 'kit';

  /** The office whose it is; at Pusat it is Pusat's. */
  @IsOptional()
  @Office()
  office?: string;

  /** @example aula */
  @Matches(/^[a-z0-9][a-z0-9-]{0,39}$/)
  code: string;

  /** Of a trainer the field, never the name. @example Aula lantai 2 */
  @Text(100)
  label: string;
}

export class RetireResourceRequest extends ClaimedTime {
  @Text()
  reason: string;
}

export class StationKitRequest extends ClaimedTime {
  /** The office itself, or a kecamatan of it. @example 33.72.01 */
  @Matches(/^\d{2}\.\d{2}(\.\d{2})?$/)
  site: string;

  /** Printer, encoder and computer are in service there. */
  @IsBoolean()
  printReady: boolean;
}

export class IssueFeedRequest extends ClaimedTime {
  @Office()
  office: string;

  /** Of one person, a `personRef`; of the whole office when absent. */
  @IsOptional()
  @Text(64)
  person?: string;
}

export class RevokeFeedRequest extends IssueFeedRequest {
  /** @example Alamatnya tersebar */
  @Text()
  reason: string;
}

export class FeedTokenQuery {
  @Text(400)
  token: string;
}

export class MethodQuery {
  /** REQUEST: what is agreed, or else what is on the table. */
  @IsOptional()
  @OneOf(methods)
  method?: string;
}
