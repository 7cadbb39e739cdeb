import { IsIn, IsOptional, Matches } from 'class-validator';
import { goods } from '#libs/reference';
import { ListQuery, OneOf, Wilayah } from '#libs/runtime';
import { WAREHOUSE } from './warehouse.js';

class ItemsQuery extends ListQuery {
  /** Item code. */
  @IsOptional()
  @OneOf(goods)
  item?: string;
}

export class CentralStockQuery extends ItemsQuery {
  @IsOptional()
  @Matches(WAREHOUSE)
  warehouse?: string;

  /** `open`: only what was counted otherwise and is not adjusted yet. */
  @IsOptional()
  @IsIn(['open'])
  discrepancy?: 'open';
}

export class OfficeStockQuery extends ItemsQuery {
  @IsOptional()
  @Wilayah()
  office?: string;

  /** By office and item, or what runs out first. */
  @IsOptional()
  @OneOf(['item', 'cover'])
  sort?: 'item' | 'cover';
}
