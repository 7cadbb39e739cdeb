import { IsOptional, IsUUID } from 'class-validator';
import { kindsReadBy } from '#libs/domain/equipment-request';
import { ClaimedTime, FileHashes, One, OneOf, Ordinal, Text } from '#libs/runtime';

export class RelatedToRequest {
  /** The other active request of this office for the same item and purpose. */
  @IsUUID()
  case: string;

  @Text()
  reason: string;
}

export class SubmitRequestRequest extends ClaimedTime {
  @IsOptional()
  @One(() => RelatedToRequest)
  relatedTo?: RelatedToRequest;
}

export class FixLetterNumberRequest extends ClaimedTime {
  @Ordinal()
  submissionNo: number;

  /** @example 471.13/6153/Dukcapil */
  @Text(100)
  nomor: string;
}

export class MarkSeenRequest extends ClaimedTime {
  /** What was opened: something that Pusat has said. */
  @OneOf(kindsReadBy.dinas)
  kind: (typeof kindsReadBy.dinas)[number];

  @Ordinal()
  no: number;
}

export class AnswerRequest extends ClaimedTime {
  @Text()
  answer: string;

  /** SHA-256 of each file that goes with it. */
  @FileHashes(10)
  files: string[];
}

export class RequestWithdrawalRequest extends ClaimedTime {
  @Ordinal()
  submissionNo: number;

  @Text()
  reason: string;
}
