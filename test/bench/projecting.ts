import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Pool, PoolClient } from 'pg';
import * as equipmentRequest from '#libs/domain/equipment-request';
import type { PostgresEventStore } from '#libs/event-store';
import { idOf, START, type StoredFact } from '#libs/kernel';
import { myRequests, type Row } from '#libs/read-models';
import { foldOnto, sqlName } from '#libs/runtime';
import type { Emmett } from './emmett.js';
import type { Contest } from './measure.js';
import { factsOf } from './request-log.js';

/** A slow peer gets so many facts only. */
const SAMPLE = 2_000;

export type Log = Readonly<{ store: PostgresEventStore; pool: Pool; url: string; facts: number }>;

/** In a process of its own, as a service is: facts a second, and the most memory that it had, in MiB. */
async function projected(how: 'catch-up' | 'rebuild', { url, facts }: Log) {
  const script = new URL('./projector.js', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, ['--max-semi-space-size=4', script, how, url]);
  const { ms, mib } = JSON.parse(stdout) as { ms: number; mib: number };
  return { perSecond: (facts / ms) * 1000, mib };
}

const limitOf = ({ store }: Log) => ({
  name: 'COPY binary, every payload parsed',
  run: async () => {
    const begun = performance.now();
    let [count, parsed] = [0, 0];
    for await (const batch of store.readAll(START)) {
      count += batch.length;
      for (const fact of batch) if (fact.data && fact.actor) parsed += 1;
    }
    if (parsed !== count) throw new Error(`${parsed} of ${count} facts parsed`);
    return (count / (performance.now() - begun)) * 1000;
  },
});

/** `my-requests` followed from the beginning of the log. */
export function catchUp(log: Log, emmett: Emmett): Contest {
  let seeded: Promise<void> | undefined;
  const seed = async () => {
    for (let n = 0; n < SAMPLE / 8; n++) {
      const stream = `equipmentRequest-peer-${n}`;
      await emmett.append(stream, factsOf(stream));
    }
  };
  return {
    measure: 'catch-up',
    unit: 'facts/s',
    ours: async () => (await projected('catch-up', log)).perSecond,
    peer: {
      name: "emmett's consumer, the same rows",
      run: async () => {
        await (seeded ??= seed());
        const rows = await rowByRow(log.pool);
        const begun = performance.now();
        await emmett.consume(SAMPLE, (fact) => rows.take(log.pool, fact));
        return (SAMPLE / (performance.now() - begun)) * 1000;
      },
    },
    limit: limitOf(log),
  };
}

/** `my-requests` built anew. */
export function rebuild(log: Log): Contest {
  return {
    measure: 'rebuild',
    unit: 'facts/s',
    ours: async () => (await projected('rebuild', log)).perSecond,
    peer: {
      name: 'a transaction a fact, a statement a row',
      run: async () => {
        const rows = await rowByRow(log.pool);
        const first: StoredFact[] = [];
        for await (const batch of log.store.readAll(START)) {
          first.push(...batch.slice(0, SAMPLE - first.length));
          if (first.length === SAMPLE) break;
        }
        const client = await log.pool.connect();
        const begun = performance.now();
        for (const fact of first) {
          await client.query('BEGIN');
          await rows.take(client, fact);
          await client.query('COMMIT');
        }
        client.release();
        return (first.length / (performance.now() - begun)) * 1000;
      },
    },
    limit: limitOf(log),
  };
}

/** The most memory a rebuild takes: its limit is what it may take. */
export function rebuildMemory(log: Log): Contest {
  return {
    measure: 'rebuild-memory',
    unit: 'MiB',
    ours: async () => (await projected('rebuild', log)).mib,
    limit: { name: 'allowed', run: async () => 200 },
  };
}

/** The same rows, one statement each, in a table of their own. */
async function rowByRow(pool: Pool) {
  const states = new Map<string, equipmentRequest.EquipmentRequest>();
  const columns = Object.keys(myRequests.columns);
  const names = columns.map(sqlName);
  const types = { text: 'text', integer: 'bigint', instant: 'timestamptz', flag: 'boolean', json: 'json' } as const;
  const typeOf = (name: string) => types[myRequests.columns[name as 'office'].replace('?', '') as keyof typeof types];
  await pool.query(
    `CREATE SCHEMA IF NOT EXISTS peer; DROP TABLE IF EXISTS peer.rows; CREATE TABLE peer.rows (${columns
      .map((name) => `${sqlName(name)} ${typeOf(name)}`)
      .join(', ')}, PRIMARY KEY (${myRequests.key.map(sqlName).join(', ')}))`,
  );
  const put = `INSERT INTO peer.rows VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})
    ON CONFLICT (${myRequests.key.map(sqlName).join(', ')}) DO UPDATE SET ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`;
  const valueOf = (row: Row, name: string) => (typeOf(name) === 'json' ? JSON.stringify(row[name]) : row[name]);
  return {
    async take(client: Pool | PoolClient, fact: StoredFact) {
      const state = foldOnto(equipmentRequest, states.get(fact.stream) ?? equipmentRequest.initial, [fact]);
      states.set(fact.stream, state);
      for (const row of myRequests.rows(state, idOf(fact.stream))) {
        await client.query({ name: 'peer-put', text: put, values: columns.map((name) => valueOf(row, name)) });
      }
    },
  };
}
