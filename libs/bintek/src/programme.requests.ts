import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { items } from '#libs/reference';
import { Between, ClaimedTime, Day, Many, Office, OneOf, Ordinal, Text } from '#libs/runtime';

const COMPETENCIES = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10'] as const;
type Competency = (typeof COMPETENCIES)[number];
const GROUPS = ['PNS', 'PPPK', 'NON_ASN', 'OUTSOURCED'] as const;
const METHODS = ['VESTIBULE', 'SIMULATION', 'LECTURE'] as const;
const PREPARATION = [
  'NAMES',
  'PARTICIPANT_INVITATIONS',
  'TRAINER_INVITATIONS',
  'SCHEDULE',
  'MATERIAL',
  'VENUE',
  'DEVICE_SETUP',
  'ASSIGNMENT_ORDER',
  'CATERING',
  'ATTENDANCE_LIST',
] as const;
const REOPENABLE = ['ANALYSIS', 'OBJECTIVES', 'CURRICULUM', 'PREPARATION'] as const;

/** So many different ones of these. */
const Some = (values: readonly string[], most: number, least = 0) =>
  applyDecorators(
    ApiProperty({ type: 'array', minItems: least, maxItems: most, items: { type: 'string', enum: [...values] } }),
    IsArray(),
    ArrayMinSize(least),
    ArrayMaxSize(most),
    IsIn(values, { each: true }),
  );

export class OpenProgrammeRequest extends ClaimedTime {
  /** Kode wilayah of the office whose operators are trained. @example 33.72 */
  @Office()
  office: string;

  /** @example Bintek operator KTP-el 2026 */
  @Text(200)
  title: string;
}

export class RecordNeedRequest extends ClaimedTime {
  @OneOf(COMPETENCIES)
  competency: Competency;

  @OneOf(GROUPS)
  group: (typeof GROUPS)[number];

  /** Operators of that group who lack it; 0 takes the need back. @example 9 */
  @Between(0, 10_000)
  count: number;
}

export class SetObjectiveRequest extends ClaimedTime {
  @OneOf(COMPETENCIES)
  competency: Competency;

  /** Of the rubric: 3 is "alone". @example 3 */
  @Between(1, 4)
  targetLevel: number;

  /** Of the participants. @example 80 */
  @Between(1, 100)
  targetPercent: number;
}

export class AddModuleRequest extends ClaimedTime {
  /** @example Perekaman sidik jari */
  @Text(200)
  title: string;

  /** Lesson hours of 45 minutes. @example 8 */
  @Between(1, 200)
  jp: number;

  @OneOf(METHODS)
  method: (typeof METHODS)[number];

  /** Items that it is taught with. */
  @Some(
    items.map(({ code }) => code),
    20,
  )
  devices: string[];

  /** Competencies whose objectives it serves. */
  @Some(COMPETENCIES, 10, 1)
  objectives: Competency[];
}

export class AllocationRequest {
  /** Of the programme, from 1. @example 1 */
  @Between(1, 60)
  day: number;

  @Ordinal()
  moduleNo: number;

  /** Lesson hours. @example 4 */
  @Between(1, 24)
  jp: number;
}

export class AllocateTimeRequest extends ClaimedTime {
  /** The whole plan: it takes the place of the one before. */
  @Many(() => AllocationRequest, 500)
  plan: AllocationRequest[];
}

export class TickPreparationRequest extends ClaimedTime {
  @OneOf(PREPARATION)
  item: (typeof PREPARATION)[number];
}

export class ReasonRequest extends ClaimedTime {
  /** @example Ruang pelatihan dipakai acara lain */
  @Text()
  reason: string;
}

export class UntickPreparationRequest extends ReasonRequest {
  @OneOf(PREPARATION)
  item: (typeof PREPARATION)[number];
}

export class ReopenStageRequest extends ReasonRequest {
  @OneOf(REOPENABLE)
  stage: (typeof REOPENABLE)[number];
}

export class PostponeRequest extends ReasonRequest {
  /** Until when, if that is known. @example 2026-04-06 */
  @IsOptional()
  @Day()
  until?: string;
}

export class ExemptParticipantRequest extends ReasonRequest {
  /** @example p-33.72-0001 */
  @Text(64)
  personRef: string;
}
