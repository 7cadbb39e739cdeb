import { randomBytes } from 'node:crypto';
import { mkdirSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startPostgres } from './src/index.js';

/** Where the server of the tests keeps its data; `test/stop-servers.mjs` stops it when the run ends. */
const DATA = join(import.meta.dirname, '../../data/test');
const PASSWORD = 'only-on-loopback';
/** A lock older than this was left by a process that was killed. */
const STALE_MS = 30_000;

type TestDatabase = Readonly<{ url: string; name: string; serverUrl: string; drop(): Promise<void> }>;

/** A database of the test server, which whoever comes first starts, that is still to be made, under a name that nobody has. */
export async function aDatabaseToMake(): Promise<TestDatabase> {
  const serverUrl = await testServer();
  const name = `spec_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    name,
    serverUrl,
    drop: () => asAdmin(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A fresh database of the test server. `url` is its superuser's. */
export async function aDatabase(): Promise<TestDatabase> {
  const database = await aDatabaseToMake();
  await asAdmin(database.serverUrl, `CREATE DATABASE ${database.name}`);
  return database;
}

async function testServer(): Promise<string> {
  const lock = join(DATA, 'starting.lock');
  mkdirSync(DATA, { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (age > STALE_MS) rmdirSync(lock);
      else await sleep(50);
    }
  }
  try {
    // speed, not durability: what must survive a crash is tested on servers of its own
    const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };
    const { url, pid } = await startPostgres({ dataDir: join(DATA, 'postgres'), password: PASSWORD, settings });
    writeFileSync(join(DATA, 'server.json'), JSON.stringify({ pid }));
    return url;
  } finally {
    rmdirSync(lock);
  }
}

async function asAdmin(url: string, sql: string) {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
