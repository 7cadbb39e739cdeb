import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { PostgresEventStore } from '#libs/event-store';
import type { NewFact } from '#libs/kernel';
import { SystemIds } from '#libs/runtime';
import type { Emmett } from './emmett.js';
import { type Contest, median } from './measure.js';

const SECONDS = 2;
/** pgbench counts signing in as part of its time, and signing in takes PostgreSQL a while. */
const CONNECTIONS_A_SECOND = 64;
const run = promisify(execFile);

const ids = new SystemIds();

/** A fact of some 600 bytes with its envelope, as a submitted line of a request has. */
export const aFactOf = (stream: string): NewFact => ({
  id: ids.fresh(),
  type: 'EquipmentRequestSubmitted',
  version: 1,
  stream,
  case: stream,
  origin: 'ska',
  office: '33.72',
  actor: { kind: 'person', subject: 'p-1', role: 'operator' },
  occurredAt: '2026-02-02T02:00:00.000Z',
  correlationId: '0190a5a0-0000-7000-8000-000000000001',
  data: {
    submissionNo: 1,
    requestNo: 'PB-3372-2026-0001',
    lines: ['BLK', 'RIB', 'CLN'].map((item) => ({ item, quantity: 4, reason: 'stock-out' })),
    note: 'x'.repeat(120),
  },
});

/** One fact each, so many writers in a closed loop, each append to a stream of its own: appends a second, or the median milliseconds of one. */
export function appends(writers: number, store: PostgresEventStore, superuserUrl: string, emmett?: Emmett): Contest {
  const isAlone = writers === 1;
  const figureOf = (times: readonly number[], perSecond: number) => (isAlone ? median(times) : perSecond);
  const loop = async (append: (stream: string) => Promise<unknown>) => {
    const times: number[] = [];
    const until = performance.now() + SECONDS * 1000;
    const writer = async () => {
      for (let begun = performance.now(); begun < until; begun = performance.now()) {
        await append(`equipmentRequest-${randomUUID()}`);
        times.push(performance.now() - begun);
      }
    };
    await Promise.all(Array.from({ length: writers }, writer));
    return figureOf(times, times.length / SECONDS);
  };
  return {
    measure: `append-${writers}`,
    unit: isAlone ? 'ms p50' : 'appends/s',
    ours: () => loop((stream) => store.append(stream, [aFactOf(stream)], 'none')),
    ...(emmett && {
      peer: { name: 'emmett-postgresql', run: () => loop((stream) => emmett.append(stream, [aFactOf(stream)])) },
    }),
    limit: {
      name: 'pgbench prepared INSERT',
      run: async () => {
        const { times, perSecond } = await pgbench(writers, superuserUrl);
        return figureOf(times, perSecond);
      },
    },
  };
}

/** Milliseconds of each transaction, and how many a second once all are connected. The table has the log's columns and unique ids. */
async function pgbench(clients: number, url: string): Promise<{ times: readonly number[]; perSecond: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const { id: _, data, stream: __, ...envelope } = aFactOf('equipmentRequest-x');
  const admin = new Client(url);
  await admin.connect();
  await admin.query(`DROP TABLE IF EXISTS peer; CREATE TABLE peer (position bigserial PRIMARY KEY, stream text, revision int, id uuid UNIQUE,
    type text, version int, origin text, stored_at timestamptz, data json, envelope json, UNIQUE (stream, revision))`);
  await admin.end();
  const script = join(folder, 'insert.sql');
  writeFileSync(
    script,
    `INSERT INTO peer (stream, revision, id, type, version, origin, stored_at, data, envelope) VALUES ('equipmentRequest-' || gen_random_uuid(), 0, uuidv7(), 'EquipmentRequestSubmitted', 1, 'ska', clock_timestamp(), '${JSON.stringify(data)}', '${JSON.stringify(envelope)}');\n`,
  );
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(clients),
    '-j',
    '2',
    '-T',
    String(SECONDS + Math.ceil(clients / CONNECTIONS_A_SECOND)),
    '-l',
    '-f',
    script,
    url,
  ];
  const { stdout } = await run('pgbench', args, { cwd: folder });
  const perSecond = Number(/^tps = ([\d.]+) \(without initial connection time\)/m.exec(stdout)?.[1]);
  if (!(perSecond > 0)) throw new Error(`pgbench said no tps: ${stdout}`);
  const logs = readdirSync(folder).filter((name) => name.startsWith('pgbench_log'));
  const times = logs.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => Number(line.split(' ')[2]) / 1000),
  );
  rmSync(folder, { recursive: true });
  return { times, perSecond };
}
