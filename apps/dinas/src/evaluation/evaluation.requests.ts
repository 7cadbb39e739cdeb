import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { words as coachingWords } from '#libs/domain/coaching-plan';
import type { Competency } from '#libs/domain/evaluation';
import { ClaimedTime, Day, Many, One, OneOf, Ordinal, Text } from '#libs/runtime';

export const COMPETENCIES: readonly Competency[] = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10'];
const REF = /^[A-Za-z][A-Za-z0-9.*_-]{0,63}$/;

/** 1 Belum mampu, 2 Dengan bantuan, 3 Mandiri, 4 Mahir dan membimbing. */
const Level = () => (target: object, key: string) => {
  ApiProperty({ type: 'integer', minimum: 1, maximum: 4, example: 3 })(target, key);
  for (const rule of [IsInt(), Min(1), Max(4)]) rule(target, key);
};

const Competencies = () => (target: object, key: string) => {
  ApiProperty({ type: 'array', minItems: 1, maxItems: 10, items: { type: 'string', enum: [...COMPETENCIES] } })(
    target,
    key,
  );
  for (const rule of [IsArray(), ArrayMinSize(1), ArrayMaxSize(10), IsIn(COMPETENCIES, { each: true })])
    rule(target, key);
};

export class AssignEvaluationRequest extends ClaimedTime {
  /** @example p-33.72-operator */
  @Matches(REF)
  personRef: string;

  /** The cohort in which they were trained. */
  @IsUUID()
  cohortId: string;
}

export class DeviceUsedRequest {
  /** @example KIT-03 */
  @Text(64)
  id: string;

  /** A failed device voids the indicator. */
  @OneOf(['GOOD', 'DEGRADED', 'FAILED'])
  state: 'GOOD' | 'DEGRADED' | 'FAILED';
}

export class MarkRequest {
  /** Of the rubric. @example K1.1 */
  @Text(10)
  indicator: string;

  @Level()
  level: number;

  @One(() => DeviceUsedRequest)
  device: DeviceUsedRequest;
}

export class RecordObservationRequest extends ClaimedTime {
  /** At the real counter, or at a set like it. */
  @OneOf(['COUNTER', 'SIMULATION'])
  place: 'COUNTER' | 'SIMULATION';

  @Many(() => MarkRequest, 100)
  marks: MarkRequest[];

  @IsOptional()
  @Text()
  note?: string;
}

export class AmendObservationRequest extends ClaimedTime {
  @Many(() => MarkRequest, 100)
  marks: MarkRequest[];

  @Text()
  reason: string;
}

export class RespondRequest extends ClaimedTime {
  @OneOf(['AGREE', 'COMMENT', 'CONTEST'])
  response: 'AGREE' | 'COMMENT' | 'CONTEST';

  /** Of a comment or a contest. @example Pemindai rusak hari itu */
  @IsOptional()
  @Text()
  text?: string;
}

export class LevelRequest {
  @OneOf(COMPETENCIES)
  competency: Competency;

  @Level()
  level: number;
}

export class ReviewContestRequest extends ClaimedTime {
  /** The contest was right. */
  @IsBoolean()
  upheld: boolean;

  /** What counts instead. */
  @IsOptional()
  @Many(() => LevelRequest, 10)
  levels?: LevelRequest[];

  @Text()
  reason: string;
}

export class BecauseRequest extends ClaimedTime {
  @Text()
  reason: string;
}

export class PlanCoachingRequest extends ClaimedTime {
  @Competencies()
  gaps: Competency[];

  /** @example p-33.72-supervisor */
  @Matches(REF)
  coach: string;

  @OneOf(Object.keys(coachingWords.methods))
  method: 'OJT' | 'VESTIBULE' | 'PEER';

  /** Until then they are observed again. @example 2026-06-01 */
  @Day()
  due: string;
}

export class HoldSessionRequest extends ClaimedTime {
  /** @example 2026-05-20 */
  @Day()
  on: string;

  @Competencies()
  competencies: Competency[];

  /** @example 60 */
  @Ordinal()
  minutes: number;
}

export class ObserveAgainRequest extends ClaimedTime {
  @Many(() => LevelRequest, 10)
  levels: LevelRequest[];
}

export class ExtendCoachingRequest extends BecauseRequest {
  /** @example 2026-07-01 */
  @Day()
  due: string;
}

export class ReferRequest extends ClaimedTime {
  /** Where one is being analysed already. */
  @IsOptional()
  @IsUUID()
  programmeId?: string;
}

export class NameOperatorRequest extends ClaimedTime {
  /** The request that is answered. */
  @Ordinal()
  requestNo: number;
}

export class KeepNameBackRequest extends NameOperatorRequest {
  @Text()
  reason: string;
}
