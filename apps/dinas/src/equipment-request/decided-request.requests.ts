import { ClaimedTime, FileHashes, Many, Ordinal, Quantity, Text } from '#libs/runtime';

/** Names the decision that is meant: nobody asks anything of one that was replaced. */
class OfDecisionRequest extends ClaimedTime {
  @Ordinal()
  decisionNo: number;
}

/** A decided part. */
export class ConfirmStorageRequest extends OfDecisionRequest {
  @Ordinal()
  lineNo: number;

  @Ordinal()
  partNo: number;
}

export class RefuseSubstituteRequest extends ConfirmStorageRequest {
  @Text()
  reason: string;
}

export class AmendedLineRequest {
  @Ordinal()
  lineNo: number;

  /** Pieces: what shall still be sent, of what is not committed. @example 500 */
  @Quantity()
  to: number;
}

export class ProposeAmendmentRequest extends OfDecisionRequest {
  @Many(() => AmendedLineRequest, 40)
  lines: AmendedLineRequest[];

  @Text()
  reason: string;
}

export class RequestReleaseRequest extends OfDecisionRequest {
  @Ordinal()
  lineNo: number;

  /** Pieces that are no longer needed. @example 100 */
  @Quantity(1)
  qty: number;

  @Text()
  reason: string;
}

export class AppealRequest extends OfDecisionRequest {
  @Text()
  reason: string;

  /** SHA-256 of each file that goes with it. */
  @FileHashes(10)
  files: string[];
}

export class RequestReopeningRequest extends ClaimedTime {
  /** The closing that is meant. */
  @Ordinal()
  closingNo: number;

  @Text()
  reason: string;
}
