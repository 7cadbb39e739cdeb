import { Client, type ClientConfig, Pool, type PoolConfig, TypeOverrides, types } from 'pg';

const parseInt8 = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond what a number can hold`);
  return value;
};

/** `pg`'s parsers, but bigint comes as a number, refused beyond 2^53. */
const parsers = new TypeOverrides();
parsers.setTypeParser(types.builtins.INT8, parseInt8);

/** Settings of a connection on which named queries are planned once, for whatever comes: planning anew costs more than an append. */
export const PLAN_ONCE = '-c plan_cache_mode=force_generic_plan -c jit=off';

/** A connection that ends says so to whoever asks it next; while nobody does, it must not end the process. */
const silent = () => {};

/** A pool; an idle connection that ends is replaced when one is needed. */
export const poolOf = (url: string, config: PoolConfig = {}) =>
  new Pool({ connectionString: url, types: parsers, ...config })
    .on('error', silent)
    .on('connect', (client) => client.on('error', silent));
/** A connection of its own, not yet connected. */
export const clientOf = (url: string, config: ClientConfig = {}) =>
  new Client({ connectionString: url, types: parsers, ...config }).on('error', silent);
