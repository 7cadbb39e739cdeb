import { IsOptional } from 'class-validator';
import { ClaimedTime, Many, OneOf, Ordinal, Text } from '#libs/runtime';
import { LineDecisionRequest } from './decision.requests.js';

export class DecideAppealRequest extends ClaimedTime {
  /** The decision that was appealed against. */
  @Ordinal()
  appealed: number;

  /** The decision in force: a correction may have come between. */
  @Ordinal()
  decisionNo: number;

  @Text()
  reason: string;

  /** Of an appeal that is granted: all lines anew. Absent when it is dismissed. */
  @IsOptional()
  @Many(() => LineDecisionRequest, 40)
  lines?: LineDecisionRequest[];
}

export class CloseRequest extends ClaimedTime {
  @Ordinal()
  decisionNo: number;

  @Text()
  reason: string;
}

export class ReopenRequest extends ClaimedTime {
  /** The closing that is taken back. */
  @Ordinal()
  closingNo: number;

  @Text()
  reason: string;
}

const FINDINGS = ['JUSTIFIED', 'NOT_JUSTIFIED'] as const;

export class ReviewEmergencyRequest extends ClaimedTime {
  @Ordinal()
  submissionNo: number;

  @Ordinal()
  lineNo: number;

  @OneOf(FINDINGS)
  finding: (typeof FINDINGS)[number];

  /** @example Banjir, sesuai laporan BPBD */
  @Text()
  remark: string;
}
