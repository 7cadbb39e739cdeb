import { IsISO8601, IsOptional, Matches } from 'class-validator';
import { items } from '#libs/reference';
import { OneOf, Wilayah } from '#libs/runtime';

export const LEVELS = ['province', 'office', 'case'] as const;
export type Level = (typeof LEVELS)[number];

export class NationalRequestsQuery {
  /** Kode wilayah of a province, or of an office, to look into; the whole country when absent. @example 33 */
  @IsOptional()
  @Wilayah()
  wilayah?: string;

  /** What a row is of; when absent, what comes next below: provinces, offices, an office's requests. */
  @IsOptional()
  @OneOf(LEVELS)
  level?: Level;

  /** Item code. */
  @IsOptional()
  @OneOf(items.map(({ code }) => code))
  item?: string;

  /** The instant that ages are reckoned at, RFC 3339; now when absent. */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  at?: string;

  /** What a command's answer said: this is answered once it shows that command. */
  @IsOptional()
  @Matches(/^[\d-]{0,80}$/)
  after?: string;
}
