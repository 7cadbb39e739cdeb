import { IsOptional } from 'class-validator';
import { kindsReadBy } from '#libs/domain/equipment-request';
import { returnReasons } from '#libs/reference';
import { ClaimedTime, OneOf, Ordinal, Text } from '#libs/runtime';

/** Names the submission that is answered: nobody answers what they have not seen. */
export class OfSubmissionRequest extends ClaimedTime {
  @Ordinal()
  submissionNo: number;
}

export class ReturnRequest extends OfSubmissionRequest {
  @OneOf(Object.keys(returnReasons))
  reasonCode: string;

  @Text()
  reason: string;
}

export class AskClarificationRequest extends OfSubmissionRequest {
  /** The line that it is about; the whole request when absent. */
  @IsOptional()
  @Ordinal()
  lineNo?: number;

  /** @example Mohon laporan kondisi pemindai kedua. */
  @Text()
  question: string;
}

export class RefuseWithdrawalRequest extends OfSubmissionRequest {
  @Text()
  reason: string;
}

export class MarkSeenRequest extends ClaimedTime {
  /** What was opened: something that the Dinas has said. */
  @OneOf(kindsReadBy.pusat)
  kind: (typeof kindsReadBy.pusat)[number];

  @Ordinal()
  no: number;
}
