import { Client, type ClientConfig, Pool, type PoolConfig, types } from 'pg';

const INT8 = 20;
const parseInt8 = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond what a number can hold`);
  return value;
};

/** `pg`'s parsers, but bigint comes as a number, refused beyond 2^53. */
const parsers: NonNullable<PoolConfig['types']> = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? parseInt8
      : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser,
};

export const poolOf = (url: string, config: PoolConfig = {}) =>
  new Pool({ connectionString: url, types: parsers, ...config });
export const clientOf = (url: string, config: ClientConfig = {}) =>
  new Client({ connectionString: url, types: parsers, ...config });
