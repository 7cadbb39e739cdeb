declare const described: unique symbol;

/** A JSON Schema (2020-12) that knows which TypeScript type it describes. */
export type Shape<T> = Readonly<Record<string, unknown>> & { readonly [described]?: T };
export type ShapeOf<S> = S extends Shape<infer T> ? T : never;

type Optional<T> = Shape<T> & { readonly optional: true };
type Fields = Readonly<Record<string, Shape<unknown>>>;
type Given<F extends Fields> = { [K in keyof F as F[K] extends { optional: true } ? never : K]: ShapeOf<F[K]> };
type Perhaps<F extends Fields> = { [K in keyof F as F[K] extends { optional: true } ? K : never]?: ShapeOf<F[K]> };
type Flat<T> = { [K in keyof T]: T[K] };

export const text = (maxLength = 500, minLength = 1): Shape<string> => ({ type: 'string', minLength, maxLength });
export const matching = (pattern: RegExp): Shape<string> => ({ type: 'string', pattern: pattern.source });
export const integer = (minimum = 0, maximum = 1_000_000_000): Shape<number> => ({ type: 'integer', minimum, maximum });
export const decimal = (minimum = 0, maximum = 1_000_000_000): Shape<number> => ({ type: 'number', minimum, maximum });
export const flag: Shape<boolean> = { type: 'boolean' };
export const oneOf = <const V extends readonly string[]>(...values: V): Shape<V[number]> => ({ enum: values });
export const listOf = <T>(items: Shape<T>, maxItems = 500, minItems = 0): Shape<readonly T[]> => ({
  type: 'array',
  items,
  minItems,
  maxItems,
});
/** Keys that are not known beforehand: item codes, say. */
export const mapOf = <T>(values: Shape<T>, maxProperties = 500): Shape<Readonly<Record<string, T>>> => ({
  type: 'object',
  additionalProperties: values,
  maxProperties,
});

export const uuid = matching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
export const sha256 = matching(/^[0-9a-f]{64}$/);
/** `YYYY-MM-DD`. */
export const day = matching(/^\d{4}-\d{2}-\d{2}$/);
/** RFC 3339 in UTC, milliseconds. */
export const instant = matching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

export const optional = <T>(shape: Shape<T>): Optional<T> => ({ ...shape, optional: true });

/** An object with exactly these fields. */
export const record = <F extends Fields>(fields: F): Shape<Flat<Readonly<Given<F> & Perhaps<F>>>> => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(fields).map(([name, shape]) => [name, withoutMark(shape)])),
  required: Object.keys(fields).filter((name) => fields[name]?.optional !== true),
  additionalProperties: false,
});

function withoutMark(shape: Shape<unknown>): Shape<unknown> {
  return Object.fromEntries(Object.entries(shape).filter(([name]) => name !== 'optional'));
}
