import { IsOptional, Matches } from 'class-validator';
import { ClaimedTime, Many, NaskahRequest, One, OneOf, Ordinal, Quantity, Text } from '#libs/runtime';

const WAREHOUSE = /^[A-Z][A-Z0-9-]{1,19}$/;

/** Names the decision that is acted on: nobody acts on one that was replaced. */
class OfDecisionRequest extends ClaimedTime {
  @Ordinal()
  decisionNo: number;
}

export class CommittedLineRequest {
  @Ordinal()
  lineNo: number;

  /** The decided part that entitles the pieces. */
  @Ordinal()
  partNo: number;

  /** Pieces. @example 2000 */
  @Quantity(1)
  qty: number;
}

export class CommitRequest extends OfDecisionRequest {
  /** Code of the warehouse that sends it. @example PUSAT */
  @Matches(WAREHOUSE)
  warehouse: string;

  @Many(() => CommittedLineRequest, 800)
  lines: CommittedLineRequest[];
}

/** A decided part. */
export class OfPartRequest extends OfDecisionRequest {
  @Ordinal()
  lineNo: number;

  @Ordinal()
  partNo: number;
}

export class ResumeDeferredRequest extends OfPartRequest {
  /** Pieces that are to be sent now; the rest goes on waiting. @example 500 */
  @Quantity(1)
  qty: number;
}

export class EndLoanRequest extends OfPartRequest {
  /** What says so. */
  @One(() => NaskahRequest)
  letter: NaskahRequest;

  @Text()
  reason: string;
}

/** Names what the office has asked, by its number. */
export class OfAskRequest extends ClaimedTime {
  @Ordinal()
  no: number;
}

export class RefuseAskRequest extends OfAskRequest {
  @Text()
  reason: string;
}

export class ReleaseRequest extends OfAskRequest {
  /** Pieces; at most as many as the office asked to release. @example 100 */
  @Quantity(1)
  qty: number;
}

export class ReleaseUnaskedRequest extends OfDecisionRequest {
  @Ordinal()
  lineNo: number;

  /** Pieces; at most what is not committed. @example 100 */
  @Quantity(1)
  qty: number;

  @Text()
  reason: string;
}

const LATE = ['SUBSTITUTE_REFUSAL', 'APPEAL', 'REOPENING'] as const;

export class AnswerTooLateRequest extends ClaimedTime {
  @OneOf(LATE)
  kind: (typeof LATE)[number];

  /** Of the decision, or of the closing, that it is about. */
  @Ordinal()
  no: number;

  /** Of a refused substitute. */
  @IsOptional()
  @Ordinal()
  lineNo?: number;

  /** Of a refused substitute. */
  @IsOptional()
  @Ordinal()
  partNo?: number;
}
