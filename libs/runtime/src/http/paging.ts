import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { OneOf, Text } from './fields.js';
import { Problem } from './problem.js';
import { constraintWords } from './problem-words.js';

/** What every list can be asked. */
export class ListQuery {
  /** What a command's answer said: the list is answered once it shows that command. */
  @IsOptional()
  @Matches(/^[\d-]{0,80}$/)
  after?: string;

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

/** What every list of cases can be asked besides. */
export class CasesQuery extends ListQuery {
  @IsOptional()
  @OneOf(['dinas', 'pusat', 'none'])
  ballWith?: string;

  /** PB number, letter number or subject. */
  @IsOptional()
  @Text(100)
  search?: string;

  @IsOptional()
  @OneOf(['newest', 'oldest'])
  sort?: 'newest' | 'oldest';
}

export const DEFAULT_LIMIT = 50;

/** Where a page ends, as an opaque text: the values of its last row that the list is sorted by. */
export const cursorOf = (values: readonly (string | null)[]) =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** @throws Problem 400 when it is not one that we gave. */
export function valuesOf(cursor: string, count: number): readonly (string | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(values) &&
      values.length === count &&
      values.every((value) => value === null || typeof value === 'string')
    )
      return values;
  } catch {
    // told below
  }
  throw new Problem(400, 'invalid-request', {
    fields: [{ pointer: '/query/from', code: 'matches', words: constraintWords['matches']! }],
  });
}
