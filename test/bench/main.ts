import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { startPostgres } from '#libs/embedded';
import { PostgresEventStore, provisionDatabase } from '#libs/event-store';
import { poolOf } from '#libs/postgres';
import { migrateRuntime } from '#libs/runtime';
import { appends } from './append.js';
import { dashboards } from './dashboard.js';
import { asOfCase } from './as-of-case.js';
import { startEmmett } from './emmett.js';
import { bridgeFlood, bridgeIdle } from './bridge.js';
import { httpCommand } from './http-command.js';
import { importing } from './import.js';
import { Installed } from './installed.js';
import { held, type Measured } from './measure.js';
import { catchUp, rebuild, rebuildMemory } from './projecting.js';
import { readStream } from './read-stream.js';
import { replay } from './replay.js';
import { seedRequests } from './request-log.js';
import { fiveFreeWindows, ruleReport } from './schedule-rules.js';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    /** A log of 50,000 facts instead of a million. */
    quick: { type: 'boolean' },
    /** A measure, or all whose names begin so: `dashboard`. */
    only: { type: 'string' },
  },
});
const ROUNDS = 3;
const FACTS = values.quick ? 50_000 : 1_000_000;

process.env['LOG_LEVEL'] ??= 'warn'; // what is measured is no logging

/** The seeded logs stay here, so that a second run is quick. */
const dataDir = join(process.cwd(), 'data', 'bench');
mkdirSync(dataDir, { recursive: true });
const server = await startPostgres({
  dataDir: join(dataDir, 'postgres'),
  password: 'bench',
  settings: { max_connections: '300', max_wal_size: '4GB' },
});
const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;

/** A database of its own, empty unless it is `kept`. @returns how the application signs in, and how its owner */
async function databaseUrls(name: string, isKept: boolean) {
  const admin = new Client(server.url);
  await admin.connect();
  if (!isKept) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.end();
  const urls = await provisionDatabase(server.url, { name, ownerPassword: 'a', appPassword: 'b' });
  await migrateRuntime(urls.owner, name);
  return urls;
}
const database = async (name: string, isKept: boolean) => (await databaseUrls(name, isKept)).app;

try {
  const store = new PostgresEventStore(await database('bench_appends', false));
  const logName = `bench_log_${FACTS}`;
  const url = await database(logName, true);
  await database('bench_emmett', false);
  const emmett = await startEmmett(urlOf('bench_emmett'));
  await database('bench_emmett_log', false); // its consumer reads all there is: only the log
  const emmettLog = await startEmmett(urlOf('bench_emmett_log'));
  const log = { store: new PostgresEventStore(url), pool: poolOf(url), url, facts: FACTS };
  const installed = new Installed(dataDir);
  const national = dashboards({ ...(await databaseUrls(`bench_ministry_${FACTS}`, true)), facts: FACTS });
  const contests = [
    appends(1, store, urlOf('bench_appends')),
    appends(64, store, urlOf('bench_appends'), emmett),
    appends(256, store, urlOf('bench_appends')),
    readStream(store, emmett),
    replay(log.store, urlOf(logName), FACTS),
    catchUp(log, emmettLog),
    rebuild(log),
    rebuildMemory(log),
    ...national.contests,
    asOfCase(server.url, FACTS),
    httpCommand(installed),
    importing(installed),
    bridgeIdle(installed, store),
    bridgeFlood(installed),
    ruleReport,
    fiveFreeWindows,
  ].filter(({ measure }) => !values.only || measure === values.only || measure.startsWith(`${values.only}-`));
  if (contests.length === 0) throw new Error(`nothing here is called "${values.only}"`);
  if (contests.some(({ measure }) => /^(replay|catch-up|rebuild)/.test(measure))) {
    await seedRequests(log.store, FACTS);
    const superuser = new Client(urlOf(logName));
    await superuser.connect();
    await superuser.query('VACUUM ANALYZE facts.fact');
    await superuser.end();
  }
  const rows: Measured[] = [];
  for (const contest of contests) {
    const row = await held(contest, ROUNDS);
    rows.push(row);
    if (values.json) process.stdout.write(`${JSON.stringify(row)}\n`);
  }
  if (!values.json) console.table(rows);
  await national.end();
  await installed.stop();
  await Promise.all([store.close(), log.store.close(), log.pool.end(), emmett.close(), emmettLog.close()]);
} catch (error) {
  // said before the server goes, and with it every connection
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await server.stop();
}
