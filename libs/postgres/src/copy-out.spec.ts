import type { Pool } from 'pg';
import { aDatabase } from '#libs/embedded/testing';
import { copyOut, poolOf } from './index.js';

describe('rows by COPY', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>;
  let pool: Pool;
  beforeAll(async () => {
    database = await aDatabase();
    pool = poolOf(database.url, { max: 1 });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('come with every type as it is', async () => {
    const query = `SELECT 9007199254740991::bigint, -7::int, 'Ngawi — “siap”', '{"a":1}'::json,
      '0190a5a0-0000-7000-8000-000000000001'::uuid, '1969-12-31T23:59:59.999Z'::timestamptz`;
    const read = copyOut(pool, { query }, (row) => [
      row.int8(0),
      row.int4(1),
      row.text(2),
      row.text(3),
      row.uuid(4),
      row.milliseconds(5),
    ]);
    expect((await Array.fromAsync(read)).flat()).toStrictEqual([
      [Number.MAX_SAFE_INTEGER, -7, 'Ngawi — “siap”', '{"a":1}', '0190a5a0-0000-7000-8000-000000000001', -1],
    ]);
  });

  it('are all there for a reader that takes its time, and none where there is none', async () => {
    let [count, sum] = [0, 0];
    const query = `SELECT n, repeat('x', 1000) FROM generate_series(1, 50000) n`;
    for await (const batch of copyOut(pool, { query }, (row) => row.int4(0))) {
      await new Promise(setImmediate);
      count += batch.length;
      sum += batch.reduce((a, b) => a + b, 0);
    }
    expect([count, sum]).toStrictEqual([50_000, (50_000 * 50_001) / 2]);
    expect(await Array.fromAsync(copyOut(pool, { query: 'SELECT 1 WHERE false' }, (row) => row.int4(0)))).toStrictEqual(
      [],
    );
  });

  it('are read anew after a reader stopped early, or the server said no, or one could not be read', async () => {
    const query = 'SELECT n::bigint FROM generate_series(1, 100000) n';
    for await (const _ of copyOut(pool, { query }, (row) => row.int8(0))) break;
    await expect(
      Array.fromAsync(
        copyOut(pool, { query: 'SELECT 1 / (3 - n) FROM generate_series(1, 5) n' }, (row) => row.int4(0)),
      ),
    ).rejects.toMatchObject({ code: '22012' });
    await expect(
      Array.fromAsync(copyOut(pool, { query: 'SELECT 9007199254740992::bigint' }, (row) => row.int8(0))),
    ).rejects.toBeInstanceOf(RangeError);
    expect((await Array.fromAsync(copyOut(pool, { query }, (row) => row.int8(0)))).flat()).toHaveLength(100_000);
  });
});
