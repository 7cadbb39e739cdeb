import { IsOptional, Matches } from 'class-validator';
import { items, rejectionReasons } from '#libs/reference';
import { ClaimedTime, Many, NaskahRequest, One, OneOf, Ordinal, Quantity, Text } from '#libs/runtime';

const KINDS = [
  'APPROVE_FULL',
  'APPROVE_PART',
  'APPROVE_MORE',
  'SUBSTITUTE',
  'DEFER',
  'REDIRECT_APBD',
  'REDIRECT_LOAN',
  'REJECT',
] as const;

/** A part of a line's decision; which of the optional fields it needs follows from its kind. */
export class PartRequest {
  @OneOf(KINDS)
  kind: (typeof KINDS)[number];

  /** @example 2000 */
  @Quantity()
  qty: number;

  @IsOptional()
  @Text()
  reason?: string;

  @IsOptional()
  @OneOf(Object.keys(rejectionReasons))
  reasonCode?: string;

  /** Of a REJECT: how to appeal. */
  @IsOptional()
  @Text()
  appeal?: string;

  /** Of a SUBSTITUTE: what comes instead. */
  @IsOptional()
  @OneOf(items.map(({ code }) => code))
  item?: string;

  /** Of a SUBSTITUTE: why it does the same. */
  @IsOptional()
  @Text()
  equivalence?: string;

  /** Of a DEFER: a day, or a year's procurement. @example PROCUREMENT_TA_2027 */
  @IsOptional()
  @Matches(/^(\d{4}-\d{2}-\d{2}|PROCUREMENT_TA_\d{4})$/)
  until?: string;

  /** Of a REDIRECT_APBD: the rule that says so. */
  @IsOptional()
  @One(() => NaskahRequest)
  letter?: NaskahRequest;
}

export class LineDecisionRequest {
  @Ordinal()
  lineNo: number;

  @Many(() => PartRequest, 20)
  parts: PartRequest[];
}

export class DecidedLinesRequest extends ClaimedTime {
  @Many(() => LineDecisionRequest, 40)
  lines: LineDecisionRequest[];
}

export class DecideRequest extends DecidedLinesRequest {
  @Ordinal()
  submissionNo: number;

  /** The desk's newest; absent only while it has none. */
  @IsOptional()
  @Ordinal()
  recommendationNo?: number;
}

export class CorrectDecisionRequest extends DecidedLinesRequest {
  @Ordinal()
  decisionNo: number;

  @Text()
  reason: string;
}

export class RecommendRequest extends DecidedLinesRequest {
  @Ordinal()
  submissionNo: number;

  @Text()
  reason: string;
}
