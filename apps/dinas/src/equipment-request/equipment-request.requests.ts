import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ClaimedTime, ListQuery } from '#libs/runtime';

const MOST = 1_000_000_000;

export class RelatedToRequest {
  /** The other active request of this office for the same item and purpose. */
  @IsUUID()
  case: string;

  @IsString()
  @Length(1, 500)
  reason: string;
}

export class SubmitRequestRequest extends ClaimedTime {
  @IsOptional()
  @ValidateNested()
  @Type(() => RelatedToRequest)
  relatedTo?: RelatedToRequest;
}

export class FixLetterNumberRequest extends ClaimedTime {
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  submissionNo: number;

  /** @example 471.13/6153/Dukcapil */
  @IsString()
  @Length(1, 100)
  nomor: string;
}

export class MarkSeenRequest extends ClaimedTime {
  /** What was opened: something that Pusat has said. */
  @IsIn(['RETURN', 'QUESTION', 'DECISION'])
  kind: 'RETURN' | 'QUESTION' | 'DECISION';

  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  no: number;
}

export class AnswerRequest extends ClaimedTime {
  @IsString()
  @Length(1, 500)
  answer: string;

  /** SHA-256 of each file that goes with it. */
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  files: string[];
}

export class RequestWithdrawalRequest extends ClaimedTime {
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  submissionNo: number;

  @IsString()
  @Length(1, 500)
  reason: string;
}

const STAGES = [
  'SUBMITTED',
  'REGISTERED',
  'UNDER_REVIEW',
  'AWAITING_CLARIFICATION',
  'RETURNED',
  'DECIDED',
  'WITHDRAWN',
];

export class RequestsQuery extends ListQuery {
  @IsOptional()
  @IsIn(STAGES)
  stage?: string;

  @IsOptional()
  @IsIn(['dinas', 'pusat', 'none'])
  ballWith?: string;

  /** PB number, letter number or subject. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  search?: string;

  @IsOptional()
  @IsIn(['newest', 'oldest'])
  sort?: 'newest' | 'oldest';
}
