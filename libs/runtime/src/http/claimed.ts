import { IsISO8601, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

/** What every command's body may say of when it happened. */
export class ClaimedTime {
  /** When it happened, if not now: RFC 3339. At most five minutes ahead; long ago only with `lateEntryReason`. */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  occurredAt?: string;

  /** Why it is told so long after it happened. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(500)
  lateEntryReason?: string;
}
