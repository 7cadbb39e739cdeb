import { goods, spoiledReasons } from '#libs/reference';
import { ClaimedTime, Day, Many, OneOf, Quantity, Text } from '#libs/runtime';

/** Of which day it is told: not one that has not come yet. */
export class OfDayRequest extends ClaimedTime {
  /** By the office's calendar. @example 2026-02-02 */
  @Day()
  day: string;
}

export class OfItemRequest extends OfDayRequest {
  /** Item code of the catalogue. @example BLK */
  @OneOf(goods)
  item: string;

  /** Pieces. @example 105 */
  @Quantity()
  qty: number;
}

export class CountedItemRequest {
  /** Item code of the catalogue. @example BLK */
  @OneOf(goods)
  item: string;

  /** Pieces. @example 140 */
  @Quantity()
  qty: number;
}

export class CountStockRequest extends OfDayRequest {
  @Many(() => CountedItemRequest, 40)
  counts: CountedItemRequest[];
}

export class UseStockRequest extends OfItemRequest {}

export class ReportSpoiledRequest extends OfItemRequest {
  @OneOf(Object.keys(spoiledReasons))
  reasonCode: string;

  /** @example Suhu kepala printer terlalu rendah */
  @Text()
  reason: string;
}

export class ReportBacklogRequest extends OfDayRequest {
  /** Print-ready records that wait for a card. @example 5321 */
  @Quantity()
  backlog: number;
}
