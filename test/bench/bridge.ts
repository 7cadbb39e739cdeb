import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import type { PostgresEventStore } from '#libs/event-store';
import { poolOf } from '#libs/postgres';
import { aFactOf } from './append.js';
import type { Installed } from './installed.js';
import { type Contest, median } from './measure.js';

const COMMANDS = 60;
const LETTER = {
  jenis: 'SURAT_PERMOHONAN',
  tanggal: '2026-02-01',
  hal: 'Permohonan',
  sifat: 'BIASA',
  urgensi: 'BIASA',
  klasifikasi: '471.13',
  penandatangan: 'Kepala Dinas',
  tte: 'NONE',
};
const LINE = {
  item: 'FPS',
  requestedQty: 2,
  purpose: 'NEW_SITE',
  justification: 'kecamatan baru',
  evidence: { siteCode: 'S-1' },
};

type Told = Readonly<{ id: string; etag: string }>;

/** A submitted request whose letter has a reserved number only: fixing it is a command of one fact, which shows on Pusat's desk. */
async function submitted(installed: Installed): Promise<string> {
  const tell = (person: string, method: string, path: string, body: object, etag?: string) =>
    installed.ask<Told>('surakarta', `p-33.72-${person}`, method, path, body, etag);
  const { id } = await tell('clerk', 'POST', '/equipment-requests', { office: '33.72' });
  const path = `/equipment-requests/${id}`;
  await tell('clerk', 'POST', `${path}/draft/lines`, { line: LINE }, '"1"');
  const fileSha256 = await installed.upload('surakarta', 'p-33.72-clerk', '33.72', '%PDF-1.7 Permohonan');
  await tell('clerk', 'PUT', `${path}/draft/letter`, { letter: { ...LETTER, fileSha256 } }, '"2"');
  await tell('clerk', 'PUT', `${path}/draft/letter-number`, { nomor: '471.13/____' }, '"3"');
  await tell('division-head', 'POST', `${path}/draft/verification`, {}, '"4"');
  await tell('office-head', 'POST', `${path}/submission`, {}, '"5"');
  return id;
}

/** What a node's tables say, asked directly: a screen would be nudged. */
async function tablesOf({ dataDir }: Installed, node: string) {
  const secrets = JSON.parse(readFileSync(join(dataDir, 'installed/secrets.json'), 'utf8')) as {
    postgresPassword: string;
  };
  const [, , , port] = readFileSync(join(dataDir, 'installed/postgres/postmaster.pid'), 'utf8').split('\n');
  const pool = poolOf(`postgres://postgres:${secrets.postgresPassword}@127.0.0.1:${port}/jembatan_${node}`, { max: 4 });
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM runtime.generation ORDER BY touched DESC LIMIT 1');
  const schema = rows[0]!.id;
  const ask = async <Row extends object>(name: string, text: string, values: readonly unknown[] = []) =>
    (await pool.query<Row>({ name, text, values: [...values] })).rows[0];
  return {
    /** Letter number on Pusat's desk. */
    numberOf: async (id: string) =>
      (
        await ask<{ nomor: string }>(
          'nomor',
          `SELECT letter_number AS nomor FROM ${schema}.intake WHERE case_id = $1`,
          [id],
        )
      )?.nomor,
    /** Questions that a Dinas has heard and nobody has opened. */
    unseen: async () =>
      (await ask<{ count: number }>(
        'unseen',
        `SELECT coalesce(sum(unseen_count), 0)::int AS count FROM ${schema}.inbox`,
      ))!.count,
    end: () => pool.end(),
  };
}

/** One command at the Dinas until its row stands on Pusat's desk, nothing else going on: the median, in milliseconds. */
export function bridgeIdle(installed: Installed, store: PostgresEventStore): Contest {
  return {
    measure: 'bridge-idle',
    unit: 'ms p50',
    ours: async () => {
      installed.forgetTokens();
      await installed.installation;
      const cases: string[] = [];
      for (let n = 0; n < COMMANDS; n++) cases.push(await submitted(installed));
      const tables = await tablesOf(installed, 'pusat');
      for (const id of cases) while ((await tables.numberOf(id)) === undefined) await sleep(20);
      await sleep(1_000);
      const times: number[] = [];
      for (const id of cases) {
        const nomor = `471.13/${id.slice(0, 8)}`;
        const path = `/equipment-requests/${id}`;
        const { etag } = await installed.ask<Told>('surakarta', 'p-33.72-clerk', 'GET', path);
        const begun = performance.now();
        await installed.ask(
          'surakarta',
          'p-33.72-clerk',
          'PUT',
          `${path}/letter-number`,
          { submissionNo: 1, nomor },
          etag,
        );
        while ((await tables.numberOf(id)) !== nomor) await sleep(1);
        times.push(performance.now() - begun);
        await sleep(30);
      }
      await tables.end();
      return median(times);
    },
    peer: {
      name: 'kafkajs send -> receive, and two appends',
      run: async () => {
        const appends: number[] = [];
        for (let n = 0; n < 200; n++) {
          const stream = `equipmentRequest-${randomUUID()}`;
          const begun = performance.now();
          await store.append(stream, [aFactOf(stream)], 'none');
          appends.push(performance.now() - begun);
          await sleep(2);
        }
        return (await throughKafka(installed)) + 2 * median(appends);
      },
    },
  };
}

const CASES = 200;
const FLOOD = 10_000;
const ASKING = 64;

/** So many commands at Pusat, each a question, until all of them are in the Dinas's inbox: commands a second. */
export function bridgeFlood(installed: Installed): Contest {
  return {
    measure: 'bridge-flood',
    unit: 'facts/s',
    ours: async () => {
      installed.forgetTokens();
      const at = (person: string, method: string, path: string, body?: object, etag?: string) =>
        installed.ask<Told>('pusat', `p-pusat-${person}`, method, path, body, etag);
      const cases = await Promise.all(
        Array.from({ length: 8 }, async () => {
          const own: string[] = [];
          for (let n = 0; n < CASES / 8; n++) own.push(await submitted(installed));
          return own;
        }),
      );
      const [here, there] = [await tablesOf(installed, 'pusat'), await tablesOf(installed, 'surakarta')];
      const waiting = cases.flat();
      for (const id of waiting) while ((await here.numberOf(id)) === undefined) await sleep(20);
      for (const id of waiting) {
        const path = `/equipment-requests/${id}`;
        await at('desk', 'POST', `${path}/registration`, { submissionNo: 1 }, '"0"');
        await at('analyst', 'POST', `${path}/review`, { submissionNo: 1 }, '"1"');
      }
      installed.forgetTokens();
      const before = await there.unseen();
      const begun = performance.now();
      const asker = async () => {
        for (let id = waiting.pop(); id; id = waiting.pop()) {
          for (let n = 0; n < FLOOD / CASES; n++)
            await at(
              'analyst',
              'POST',
              `/equipment-requests/${id}/questions`,
              { submissionNo: 1, question: 'Mohon laporan.' },
              `"${n + 2}"`,
            );
        }
      };
      await Promise.all(Array.from({ length: ASKING }, asker));
      while ((await there.unseen()) < before + FLOOD) await sleep(10);
      const figure = (FLOOD / (performance.now() - begun)) * 1000;
      await Promise.all([here.end(), there.end()]);
      return figure;
    },
    peer: { name: 'kafkajs, the same bytes, 100 a batch', run: () => kafkaFlood(installed) },
  };
}

/** A message of the same size, sent and received by kafkajs alone: the median, in milliseconds. */
async function throughKafka(installed: Installed): Promise<number> {
  const { topic, producer, consumer } = await onTopic(installed);
  let received = () => {};
  await consumer.run({ eachMessage: async () => received() });
  const times: number[] = [];
  const body = JSON.stringify(aFactOf('equipmentRequest-x'));
  for (let n = 0; n < COMMANDS + 5; n++) {
    const arrived = new Promise<void>((resolve) => (received = resolve));
    const begun = performance.now();
    await producer.send({ topic, acks: -1, messages: [{ value: body }] });
    await arrived;
    if (n >= 5) times.push(performance.now() - begun); // the first wait for the group
    await sleep(30);
  }
  await Promise.all([producer.disconnect(), consumer.disconnect()]);
  return median(times);
}

async function kafkaFlood(installed: Installed): Promise<number> {
  const { topic, producer, consumer } = await onTopic(installed);
  let count = 0;
  const [joined, all] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await consumer.run({
    eachBatch: async ({ batch }) => {
      count += batch.messages.length;
      joined.resolve();
      if (count >= FLOOD + 1) all.resolve();
    },
  });
  const value = JSON.stringify(aFactOf('equipmentRequest-x'));
  await producer.send({ topic, acks: -1, messages: [{ value }] });
  await joined.promise;
  const begun = performance.now();
  for (let n = 0; n < FLOOD; n += 100)
    await producer.send({ topic, acks: -1, messages: Array.from({ length: 100 }, () => ({ value })) });
  await all.promise;
  const figure = (FLOOD / (performance.now() - begun)) * 1000;
  await Promise.all([producer.disconnect(), consumer.disconnect()]);
  return figure;
}

/** A topic of its own on the installation's broker. */
async function onTopic(installed: Installed) {
  await installed.installation;
  const { ports } = JSON.parse(readFileSync(join(installed.dataDir, 'installed/kafka/start.json'), 'utf8')) as {
    ports: readonly number[];
  };
  const kafka = new Kafka({ brokers: [`127.0.0.1:${ports[0]}`], logLevel: logLevel.NOTHING });
  const topic = `bench-${randomUUID()}`;
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1 }], waitForLeaders: true });
  await admin.disconnect();
  const [producer, consumer] = [kafka.producer(), kafka.consumer({ groupId: topic, maxWaitTimeInMs: 100 })];
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  return { topic, producer, consumer };
}
