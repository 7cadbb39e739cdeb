import { IsIn, IsISO8601, IsOptional, Matches } from 'class-validator';
import { words } from '#libs/domain/equipment-request';
import { words as shipmentWords } from '#libs/domain/shipment';
import { goods, items } from '#libs/reference';
import { CasesQuery, ListQuery, OneOf, Text, Wilayah } from '#libs/runtime';

/** Code of a warehouse: `PUSAT`. */
export const WAREHOUSE = /^[A-Z][A-Z0-9-]{1,19}$/;

export class IntakeQuery extends CasesQuery {
  @IsOptional()
  @OneOf(Object.keys(words.stages))
  stage?: string;

  /** Kode wilayah of the office that asks. */
  @IsOptional()
  @Wilayah()
  office?: string;
}

export class DecisionDeskQuery extends IntakeQuery {
  /** Item code. */
  @IsOptional()
  @OneOf(items.map(({ code }) => code))
  item?: string;
}

export class ShipmentsQuery extends ListQuery {
  @IsOptional()
  @Wilayah()
  office?: string;

  @IsOptional()
  @Matches(WAREHOUSE)
  warehouse?: string;

  /** COMMITTED: promised, and not planned yet. */
  @IsOptional()
  @OneOf(['COMMITTED', ...Object.keys(shipmentWords.stages)])
  stage?: string;

  @IsOptional()
  @OneOf(['dinas', 'pusat', 'none'])
  ballWith?: string;

  /** `open`: only what was counted otherwise and is not answered yet. */
  @IsOptional()
  @IsIn(['open'])
  differences?: 'open';

  /** PB number. */
  @IsOptional()
  @Text(100)
  search?: string;

  @IsOptional()
  @OneOf(['newest', 'oldest'])
  sort?: 'newest' | 'oldest';
}

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

export class OutcomesQuery extends ListQuery {
  @IsOptional()
  @Wilayah()
  office?: string;

  @IsOptional()
  @OneOf(['KOMPETEN', 'BERSYARAT', 'BELUM_KOMPETEN'])
  outcome?: string;

  @IsOptional()
  @OneOf(['dinas', 'none'])
  ballWith?: string;
}

export class CompetencyHeatQuery {
  /** What a command's answer said: it is answered once it shows that command. */
  @IsOptional()
  @Matches(/^[\d-]{0,80}$/)
  after?: string;

  /** K1 to K10, or OUTCOME for all of it. */
  @IsOptional()
  @OneOf(['OUTCOME', 'K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8', 'K9', 'K10'])
  competency?: string;
}
