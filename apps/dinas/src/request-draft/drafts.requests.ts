import { IsOptional } from 'class-validator';
import { ListQuery, Text } from '#libs/runtime';

export class DraftsQuery extends ListQuery {
  /** Subject or number of the letter. */
  @IsOptional()
  @Text(100)
  search?: string;
}
