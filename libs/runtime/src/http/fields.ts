import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import { findRegency, findZone, isDay } from '#libs/reference';

/*
 * What single fields may hold, each with its line in OpenAPI: written once, so that one kind of field is the same
 * everywhere. Whether a field may be absent, `@IsOptional()` says.
 */

const MOST = 1_000_000_000;
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** Text of 1 to so many characters. */
export const Text = (most = 500) =>
  applyDecorators(ApiProperty({ minLength: 1, maxLength: most }), IsString(), Length(1, most));

/** A whole number from `least` to a billion. */
export const Quantity = (least = 0) =>
  applyDecorators(ApiProperty({ type: 'integer', minimum: least, maximum: MOST }), IsInt(), Min(least), Max(MOST));

/** A whole number between these. */
export const Between = (least: number, most: number) =>
  applyDecorators(ApiProperty({ type: 'integer', minimum: least, maximum: most }), IsInt(), Min(least), Max(most));

/** The number of something that is counted from 1: a submission, a line, a question. */
export const Ordinal = () => Quantity(1);

/** A number, also a fraction, from 0 to a billion. */
export const Measure = () => applyDecorators(ApiProperty({ minimum: 0, maximum: MOST }), IsNumber(), Min(0), Max(MOST));

/** One of these. */
export const OneOf = (values: readonly string[]) =>
  applyDecorators(ApiProperty({ type: 'string', enum: [...values] }), IsIn(values));

/** `YYYY-MM-DD`, a day that there is. */
export const Day = () =>
  applyDecorators(
    ApiProperty({ format: 'date' }),
    Matches(DAY),
    ValidateBy({
      name: 'isDay',
      // what is not of the form, `matches` says
      validator: { validate: (value) => typeof value !== 'string' || !DAY.test(value) || isDay(value) },
    }),
  );

/** An instant in UTC, milliseconds: RFC 3339. */
export const Moment = () =>
  applyDecorators(
    ApiProperty({ format: 'date-time' }),
    ValidateBy({
      name: 'isMoment',
      validator: {
        validate: (value) =>
          typeof value === 'string' &&
          !Number.isNaN(Date.parse(value)) &&
          new Date(Date.parse(value)).toISOString() === value,
      },
    }),
  );

/** `YYYY-MM-DDTHH:mm`, of a day that the calendar has; whose local time, stands beside it. */
export const LocalTime = () =>
  applyDecorators(
    ApiProperty({ pattern: LOCAL.source }),
    ValidateBy({ name: 'isLocalTime', validator: { validate: (value) => typeof value === 'string' && isTime(value) } }),
  );

function isTime(value: string): boolean {
  const at = new Date(`${value}:00.000Z`);
  return LOCAL.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}

/** From `least` to so many texts, each of 1 to `length` characters. */
export const Texts = (most: number, least = 1, length = 64) =>
  applyDecorators(
    ApiProperty({ type: 'array', minItems: least, maxItems: most, items: { type: 'string', maxLength: length } }),
    IsArray(),
    ArrayMinSize(least),
    ArrayMaxSize(most),
    IsString({ each: true }),
    Length(1, length, { each: true }),
  );

/** SHA-256 of a file that was uploaded, in hexadecimal. */
export const FileHash = () => applyDecorators(ApiProperty({ pattern: SHA256.source }), Matches(SHA256));

/** SHA-256 of each of so many files at most. */
export const FileHashes = (most: number) =>
  applyDecorators(
    ApiProperty({ type: 'array', maxItems: most, items: { type: 'string', pattern: SHA256.source } }),
    IsArray(),
    ArrayMaxSize(most),
    IsString({ each: true }),
    Matches(SHA256, { each: true }),
  );

/** Kode wilayah of a province, a kabupaten or a kota that exists. */
export const Wilayah = () => code('isWilayah', (value) => findZone(value) !== undefined);

/** Kode wilayah of a kabupaten or a kota that exists: these have a Dinas. */
export const Office = () => code('isOffice', (value) => findRegency(value) !== undefined);

/** An object of this class. */
export const One = (of: () => new () => object) =>
  applyDecorators(ApiProperty({ type: () => of() }), IsDefined(), ValidateNested(), Type(of));

/** From `least` to `most` objects of this class. */
export const Many = (of: () => new () => object, most: number, least = 1) =>
  applyDecorators(
    ApiProperty({ type: () => [of()], minItems: least, maxItems: most }),
    IsArray(),
    ArrayMinSize(least),
    ArrayMaxSize(most),
    ValidateNested({ each: true }),
    Type(of),
  );

const code = (name: string, exists: (value: string) => boolean) =>
  applyDecorators(
    ApiProperty({ pattern: '^\\d{2}(\\.\\d{2})?$' }),
    ValidateBy({ name, validator: { validate: (value) => typeof value === 'string' && exists(value) } }),
  );
