import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { ClaimedTime, ListQuery } from '#libs/runtime';

const MOST = 1_000_000_000;

/** Names the submission that is answered: nobody answers what they have not seen. */
export class OfSubmissionRequest extends ClaimedTime {
  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  submissionNo: number;
}

export class ReturnRequest extends OfSubmissionRequest {
  /** @example LETTER_INCOMPLETE */
  @Matches(/^[A-Z][A-Z0-9_]{0,39}$/)
  reasonCode: string;

  @IsString()
  @Length(1, 500)
  reason: string;
}

export class AskClarificationRequest extends OfSubmissionRequest {
  /** The line that it is about; the whole request when absent. */
  @ApiProperty({ type: 'integer' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MOST)
  lineNo?: number;

  @IsString()
  @Length(1, 500)
  question: string;
}

export class RefuseWithdrawalRequest extends OfSubmissionRequest {
  @IsString()
  @Length(1, 500)
  reason: string;
}

export class MarkSeenRequest extends ClaimedTime {
  /** What was opened: something that the Dinas has said. */
  @IsIn(['SUBMISSION', 'ANSWER'])
  kind: 'SUBMISSION' | 'ANSWER';

  @ApiProperty({ type: 'integer' })
  @IsInt()
  @Min(1)
  @Max(MOST)
  no: number;
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

export class CasesQuery extends ListQuery {
  @IsOptional()
  @IsIn(STAGES)
  stage?: string;

  @IsOptional()
  @IsIn(['dinas', 'pusat', 'none'])
  ballWith?: string;

  /** Kode wilayah of the office that asks. */
  @IsOptional()
  @Matches(/^\d{2}(\.\d{2})?$/)
  office?: string;

  /** PB number, letter number or subject. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  search?: string;

  @IsOptional()
  @IsIn(['newest', 'oldest'])
  sort?: 'newest' | 'oldest';
}

export class DecisionDeskQuery extends CasesQuery {
  /** Item code. */
  @IsOptional()
  @Matches(/^[A-Z][A-Z0-9_]{0,39}$/)
  item?: string;
}
