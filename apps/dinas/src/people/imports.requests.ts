import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { ClaimedTime, FileHash, Office, OneOf } from '#libs/runtime';
import { type Fate, fates } from './list-fates.js';

export class TryImportQuery {
  /** Kode wilayah of the office whose people these are. */
  @Office()
  office: string;
}

export class CommitImportRequest extends ClaimedTime {
  /** Of the dry run that was looked at. */
  @FileHash()
  hash: string;
}

export class ImportRowsQuery {
  @IsOptional()
  @OneOf(fates)
  fate?: Fate;

  /** The first row that is shown. */
  @ApiProperty({ type: 'integer', default: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  fromRow?: number;

  /** Rows a page. */
  @ApiProperty({ type: 'integer', default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;
}
