import { IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { ListQuery, OneOf, Text } from '#libs/runtime';
import { Asked } from '../asked.request.js';

export class OfferedAsked extends Asked {
  /** Of this side alone. */
  @IsOptional()
  @OneOf(['dinas', 'pusat'])
  side?: 'dinas' | 'pusat';
}

/** Of which service, and as of when: `at` or `position`. */
export class AsOfAsked extends Asked {
  /** Name of the mirror: `pusat`, or a node of Dinas. */
  @Text(41)
  service: string;

  /** RFC 3339: what that service had stored by then, by its own clock. */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  at?: string;

  /** The last position that is shown: a screen says in X-Position at which it stood; empty before the first fact. */
  @IsOptional()
  @Matches(/^[0-9A-Za-z:/@.-]{0,80}$/)
  position?: string;

  /** `claimed`: what is said to have happened by then, in that order; a reconstruction, which nobody saw so. */
  @IsOptional()
  @OneOf(['recorded', 'claimed'])
  basis?: 'recorded' | 'claimed';
}

export class CaseAsOf extends AsOfAsked {
  /** Number of the request, as people know it, or id of the case. @example PB/33.72/2026/000014 */
  @Text(200)
  case: string;
}

export class ScreenAsOf extends AsOfAsked {
  /** What the screen itself was asked, as it stands behind the question mark. @example stage=DECIDED&limit=20 */
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  query?: string;
}

/** A page of rows as of a moment. */
export class RowsAsOf extends AsOfAsked {
  @IsOptional()
  @Matches(/^([1-9]|[1-9]\d|1\d\d|200)$/)
  limit?: string;

  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  from?: string;
}

/** The page as lists want it. */
export const pageAsked = ({ limit, from }: RowsAsOf): ListQuery => ({
  ...(limit !== undefined && { limit: Number(limit) }),
  ...(from !== undefined && { from }),
});
