import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Text } from '#libs/runtime';
import { Asked } from '../asked.request.js';

export class ReadingsAsked extends Asked {
  /** Of whom. */
  @IsOptional()
  @Text(120)
  subject?: string;

  /** Rows a page. */
  @ApiProperty({ type: 'integer', default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  /** `next` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  from?: string;
}
