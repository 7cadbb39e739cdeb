import { IsOptional } from 'class-validator';
import { Text } from '#libs/runtime';

/** What every question to the auditor may say. */
export class Asked {
  /** Why it is read: kept with the reading. */
  @IsOptional()
  @Text(500)
  reason?: string;
}

/** A question about one case. */
export class CaseAsked extends Asked {
  /** Number of the request, as people know it, or id of the case. @example PB/33.72/2026/000014 */
  @Text(200)
  case: string;
}
