import { IsOptional } from 'class-validator';
import { words } from '#libs/domain/handover';
import { ListQuery, OneOf, Text, Wilayah } from '#libs/runtime';

export class HandoversQuery extends ListQuery {
  @IsOptional()
  @Wilayah()
  office?: string;

  @IsOptional()
  @OneOf(Object.keys(words.stages))
  stage?: string;

  @IsOptional()
  @OneOf(['dinas', 'pusat', 'none'])
  ballWith?: string;

  /** Number of the BAST. */
  @IsOptional()
  @Text(100)
  search?: string;

  @IsOptional()
  @OneOf(['newest', 'oldest'])
  sort?: 'newest' | 'oldest';
}
