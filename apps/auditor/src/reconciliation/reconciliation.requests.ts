import { IsOptional } from 'class-validator';
import { Text, Wilayah } from '#libs/runtime';
import { Asked } from '../asked.request.js';

/** A case, or an office; everything that one may see when neither is named. */
export class ReconciliationAsked extends Asked {
  /** Number of the request or the bintek, as people know it, or id of the case; of the calendar, its year. @example PB/33.72/2026/000014 */
  @IsOptional()
  @Text(200)
  case?: string;

  /** Kode wilayah of an office, or of a province. @example 33.72 */
  @IsOptional()
  @Wilayah()
  office?: string;
}
