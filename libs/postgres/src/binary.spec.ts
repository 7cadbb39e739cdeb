import type { Client } from 'pg';
import { aDatabase } from '#libs/embedded/testing';
import { clientOf, columnOf } from './index.js';

describe('a column as a binary parameter', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let client: Client;
  beforeAll(async () => {
    database = await aDatabase();
    client = clientOf(database.url);
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it.each([
    ['text', ['a', null, '', 'Ngawi — “siap”']],
    ['bigint', [0, -1, null, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]],
    ['float8', [0, -1.5, null, 1.3, Number.MAX_VALUE]],
    ['boolean', [true, null, false]],
    ['json', [{ a: [1, null] }, null, 'x', 0]],
  ] as const)('arrives as it was: %s', async (type, values) => {
    const { rows } = await client.query<{ v: unknown }>(`SELECT v FROM unnest($1::${type}[]) v`, [
      columnOf(type, values),
    ]);
    expect(rows.map(({ v }) => v)).toStrictEqual(values);
  });

  it('arrives as it was: timestamptz', async () => {
    const values = ['2026-02-02T02:00:00.123Z', null, '1999-12-31T23:59:59.999Z'];
    const { rows } = await client.query<{ v: Date | null }>('SELECT v FROM unnest($1::timestamptz[]) v', [
      columnOf('timestamptz', values),
    ]);
    expect(rows.map(({ v }) => v?.toISOString() ?? null)).toStrictEqual(values);
  });

  it.each([
    ['bigint', 1.5],
    ['bigint', '1'],
    ['float8', '1.5'],
    ['text', 1],
    ['boolean', 0],
    ['timestamptz', 'yesterday'],
  ] as const)('is refused when it is no %s: %p', (type, value) =>
    expect(() => columnOf(type, [value])).toThrow(`is no ${type}`),
  );
});
