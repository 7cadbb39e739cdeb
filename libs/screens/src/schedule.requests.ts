import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { words } from '#libs/domain/schedule-negotiation';
import { Day, ListQuery, OneOf, Wilayah } from '#libs/runtime';

export class NegotiationsQuery extends ListQuery {
  @IsOptional()
  @Wilayah()
  office?: string;

  @IsOptional()
  @OneOf(Object.keys(words.stages))
  stage?: string;

  @IsOptional()
  @OneOf(['dinas', 'pusat', 'none'])
  ballWith?: string;

  @IsOptional()
  @IsUUID()
  programmeId?: string;

  @IsOptional()
  @OneOf(['newest', 'oldest'])
  sort?: 'newest' | 'oldest';
}

export class CalendarQuery extends ListQuery {
  @IsOptional()
  @Wilayah()
  office?: string;

  /** From this day on, by the clocks there. @example 2026-04-01 */
  @IsOptional()
  @Day()
  fromDay?: string;

  /** Up to this day, it too. @example 2026-04-30 */
  @IsOptional()
  @Day()
  toDay?: string;

  @IsOptional()
  @OneOf(['TENTATIVE', 'AGREED', 'INVALID', 'HELD'])
  state?: string;

  @IsOptional()
  @IsUUID()
  programmeId?: string;
}

export class ResourcesQuery extends ListQuery {
  @IsOptional()
  @IsIn(['trainer', 'room', 'kit'])
  kind?: 'trainer' | 'room' | 'kit';
}
