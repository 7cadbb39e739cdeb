import { IsISO8601, IsOptional, Matches } from 'class-validator';
import { words } from '#libs/domain/bintek-programme';
import { ListQuery, OneOf, Text, Wilayah } from '#libs/runtime';

export class BintekBoardQuery extends ListQuery {
  @IsOptional()
  @Wilayah()
  office?: string;

  @IsOptional()
  @OneOf(Object.keys(words.stages))
  stage?: string;

  /** Number or title. */
  @IsOptional()
  @Text(100)
  search?: string;

  /** The instant that the next session comes after, RFC 3339; now when absent. */
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  at?: string;
}

export class TrainingNationalQuery {
  /** Kode wilayah of a province, or of an office; the whole country when absent. @example 33 */
  @IsOptional()
  @Wilayah()
  wilayah?: string;

  /** What a command's answer said: this is answered once it shows that command. */
  @IsOptional()
  @Matches(/^[\d-]{0,80}$/)
  after?: string;
}
