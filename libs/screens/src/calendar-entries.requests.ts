import { IsIn, IsOptional, Matches } from 'class-validator';
import { words } from '#libs/domain/calendar';
import { ListQuery, OneOf, Wilayah } from '#libs/runtime';

export class CalendarEntriesQuery extends ListQuery {
  /** */
  @IsOptional()
  @Matches(/^2\d{3}$/)
  year?: string;

  @IsOptional()
  @OneOf(Object.keys(words.kinds))
  kind?: string;

  /** Only what counts at this office, or in this province. */
  @IsOptional()
  @Wilayah()
  office?: string;

  @IsOptional()
  @OneOf(Object.keys(words.certainties))
  certainty?: string;

  /** `also`: what was revoked as well. */
  @IsOptional()
  @IsIn(['also'])
  revoked?: 'also';
}
