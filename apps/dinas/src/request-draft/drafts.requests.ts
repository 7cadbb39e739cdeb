import { IsOptional, IsString, Length } from 'class-validator';
import { ListQuery } from '#libs/runtime';

export class DraftsQuery extends ListQuery {
  /** Subject or number of the letter. */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  search?: string;
}
