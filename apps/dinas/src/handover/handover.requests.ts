import { OmitType } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { goods } from '#libs/reference';
import { ClaimedTime, FileHash, Many, NaskahRequest, One, OneOf, Ordinal, Quantity, Text } from '#libs/runtime';

export class SignHandoverRequest extends ClaimedTime {
  /** Of the content that the signer has read, as the page says. */
  @FileHash()
  contentHash: string;
}

export class DeclineHandoverRequest extends ClaimedTime {
  /** @example Jumlah pada BAST tidak sesuai hitungan */
  @Text()
  reason: string;
}

export class AssetRequest {
  @IsUUID()
  shipmentId: string;

  @Ordinal()
  lineNo: number;

  /** Item code of the catalogue. @example FPS */
  @OneOf(goods)
  item: string;

  /** Pieces. @example 1 */
  @Quantity(1)
  qty: number;

  /** In the region's register of goods. @example 02.06.03.05.0007 */
  @Text(60)
  registerNo: string;
}

/** Naskah perjanjian hibah. */
export class GrantRequest extends OmitType(NaskahRequest, ['jenis'] as const) {}

export class RegisterAssetRequest extends ClaimedTime {
  @Many(() => AssetRequest, 200)
  assets: AssetRequest[];

  /** By which state goods become the region's; once is enough. */
  @IsOptional()
  @One(() => GrantRequest)
  grant?: GrantRequest;
}
