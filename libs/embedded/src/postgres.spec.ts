import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startPostgres, stopPostgres } from './postgres.js';

let dataDir: string;
const start = () => startPostgres({ dataDir, password: 'only-here' });
beforeEach(() => {
  dataDir = join(tmpdir(), `jembatan-spec-${randomUUID()}`);
});
afterEach(async () => {
  await stopPostgres(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});

async function answers(url: string) {
  const client = new Client(url);
  await client.connect();
  await client.query('SELECT 1');
  await client.end();
}

it('a server is made, stopped, and started again on its data', async () => {
  const first = await start();
  await answers(first.url);
  await first.stop();
  const second = await start();
  expect(second.adopted).toBe(false);
  await answers(second.url);
});

it('a directory half made by a process that was killed is made anew', async () => {
  mkdirSync(`${dataDir}.making`);
  writeFileSync(join(`${dataDir}.making`, 'PG_VERSION'), '18\n');
  await answers((await start()).url);
  expect(existsSync(`${dataDir}.making`)).toBe(false);
});

it('a server that was left running is adopted, and one that still recovers is waited for', async () => {
  const left = await start();
  const pidFile = join(dataDir, 'postmaster.pid');
  const ready = readFileSync(pidFile, 'utf8');
  writeFileSync(pidFile, ready.replace(/ready\s*$/, 'starting\n'));
  let isAdopted = false;
  const adopting = start().finally(() => {
    isAdopted = true;
  });
  await sleep(300);
  expect(isAdopted).toBe(false);
  writeFileSync(pidFile, ready);
  expect(await adopting).toMatchObject({ adopted: true, pid: left.pid, port: left.port });
});

it('a server in a folder that only its owner may enter is as easily started, kept and thrown away', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'jembatan-spec-')); // 0700
  dataDir = join(closed, 'postgres');
  const first = await start();
  const ask = async (url: string, sql: string) => {
    const client = new Client(url);
    await client.connect();
    const { rows } = await client.query<{ found: string | null }>(sql);
    await client.end();
    return rows[0];
  };
  await ask(first.url, 'CREATE TABLE kept (n int)');
  await first.stop();
  const found = "SELECT to_regclass('kept')::text AS found";
  expect(await ask((await start()).url, found)).toStrictEqual({ found: 'kept' });

  await stopPostgres(dataDir);
  rmSync(closed, { recursive: true });
  const anew = await startPostgres({ dataDir, password: 'another-one' });
  expect(await ask(anew.url, found)).toStrictEqual({ found: null });
  await anew.stop();
  rmSync(realpathSync(dataDir), { recursive: true });
});
