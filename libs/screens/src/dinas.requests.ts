import { IsOptional } from 'class-validator';
import { words } from '#libs/domain/equipment-request';
import { words as personnelWords } from '#libs/domain/personnel';
import { words as shipmentWords } from '#libs/domain/shipment';
import { goods } from '#libs/reference';
import { CasesQuery, Day, ListQuery, OneOf, Text, Wilayah } from '#libs/runtime';

export class RequestsQuery extends CasesQuery {
  @IsOptional()
  @OneOf(Object.keys(words.stages))
  stage?: string;
}

export class DraftsQuery extends ListQuery {
  /** Subject or number of the letter. */
  @IsOptional()
  @Text(100)
  search?: string;
}

export class ReceivingQuery extends ListQuery {
  @IsOptional()
  @Wilayah()
  office?: string;

  @IsOptional()
  @OneOf(Object.keys(shipmentWords.stages))
  stage?: string;

  @IsOptional()
  @OneOf(['COUNT', 'RECOUNT', 'RETURN', 'WAIT_FOR_ANSWER', 'CLEAR_UP', 'NOTHING'])
  whatToDo?: string;

  /** Delivery note, or PB number. */
  @IsOptional()
  @Text(100)
  search?: string;

  @IsOptional()
  @OneOf(['newest', 'oldest'])
  sort?: 'newest' | 'oldest';
}

export class StockQuery extends ListQuery {
  @IsOptional()
  @Wilayah()
  office?: string;

  /** Item code. */
  @IsOptional()
  @OneOf(goods)
  item?: string;

  /** By office and item, or what runs out first. */
  @IsOptional()
  @OneOf(['item', 'cover'])
  sort?: 'item' | 'cover';
}

export class OperatorsQuery extends ListQuery {
  @IsOptional()
  @Wilayah()
  office?: string;

  @IsOptional()
  @OneOf(['PNS', 'PPPK', 'NON_ASN', 'OUTSOURCED'])
  group?: string;

  @IsOptional()
  @OneOf(Object.keys(personnelWords.functions))
  function?: string;

  /** The office itself, or a kecamatan of it. @example 33.72.01 */
  @IsOptional()
  @Text(8)
  site?: string;

  /** As they stand on that day; today when absent. */
  @IsOptional()
  @Day()
  on?: string;
}

export class EvaluationsQuery extends ListQuery {
  @IsOptional()
  @Wilayah()
  office?: string;

  /** Of one operator. */
  @IsOptional()
  @Text(64)
  personRef?: string;

  @IsOptional()
  @OneOf(['OBSERVE', 'COMPLETE', 'SHARE', 'RESPOND', 'REVIEW', 'FINALISE', 'PLAN_COACHING', 'COACH', 'EXEMPT'])
  whatIsDue?: string;
}
