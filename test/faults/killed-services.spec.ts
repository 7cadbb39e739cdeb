import { jest } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { eventually } from '#libs/event-store/testing';
import { type Installation, install } from '../../apps/local/src/installation.js';
import { secretsIn } from '../../apps/local/src/plan.js';
import { Conversation } from './conversation.js';

jest.setTimeout(480_000);

const root = join(import.meta.dirname, '../..');
let dataDir: string;
let installation: Installation;
beforeAll(async () => {
  mkdirSync(join(root, 'data/test'), { recursive: true });
  dataDir = mkdtempSync(join(root, 'data/test/killed-'));
  installation = await install({ dataDir, exchange: 'postgres', programs: join(root, 'dist/apps') });
});
afterAll(async () => {
  await installation.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Of an instance: the sum of a figure over its labels. */
async function figure(instance: string, name: string, label = ''): Promise<number> {
  const { url } = installation.services.get(instance)!;
  const text = await (await fetch(`${url}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith(name) && line.includes(label))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

it('services killed in the middle of everything lose nothing and say nothing twice', async () => {
  const talk = await Conversation.begin(installation);
  const count = 24;
  const killing = (async () => {
    for (const name of ['pusat', 'surakarta', 'pusat', 'surakarta']) {
      await sleep(300 + Math.random() * 500);
      await installation.services.get(name)!.kill();
      await installation.restart(name);
    }
  })();
  const asking = (async () => {
    for (let no = 1; no <= count; no++) await talk.ask(`question ${no}`);
  })();
  await Promise.all([asking, talk.answerAll(count), killing]);

  await eventually(async () => {
    const [ours, theirs] = await Promise.all([talk.atDinas(), talk.atPusat()]);
    expect(ours.file).toStrictEqual(theirs.file);
    expect(Object.values(ours.file.pusat.questions ?? {}).map(({ question }) => question)).toStrictEqual(
      Array.from({ length: count }, (_, i) => `question ${i + 1}`),
    );
    expect(Object.values(ours.file.dinas.answers ?? {}).map(({ answer }) => answer)).toStrictEqual(
      Array.from({ length: count }, (_, i) => `answer ${i + 1}`),
    );
    for (const { timeline } of [ours, theirs]) expect(timeline).toHaveLength(3 + 2 * count);
  });
  const rows = async (caller: typeof talk.dinas, list: string) =>
    (await caller.get<{ rows: readonly { caseId: string; stage: string }[] }>(list)).rows.find(
      ({ caseId }) => caseId === talk.id,
    );
  await eventually(async () => {
    expect(await rows(talk.dinas, '/my-requests')).toMatchObject({ stage: 'UNDER_REVIEW', exchange: 'DELIVERED' });
    expect(await rows(talk.pusat, '/intake')).toMatchObject({ stage: 'UNDER_REVIEW' });
  });
});

/** What the embedded exchange's server is told by its superuser, beside whoever is connected to the exchange. */
async function askServer(...statements: readonly string[]): Promise<void> {
  const { postgresPassword } = secretsIn(dataDir);
  const [, , , port] = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
  const client = new Client({ host: '127.0.0.1', port: Number(port), user: 'postgres', password: postgresPassword });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

it('sessions that the server ends in the middle of everything end no service and lose nothing', async () => {
  const talk = await Conversation.begin(installation, 'surakarta', '33.72', 'CLN');
  const count = 16;
  const done = new AbortController();
  const ending = (async () => {
    for (; !done.signal.aborted; await sleep(100 + Math.random() * 200))
      await askServer(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'jembatan\\_%' AND pid <> pg_backend_pid()`,
      );
  })();
  const asking = (async () => {
    for (let no = 1; no <= count; no++) await talk.ask(`question ${no}`);
  })();
  try {
    await Promise.all([asking, talk.answerAll(count)]);
  } finally {
    done.abort();
    await ending;
  }
  await eventually(async () => {
    const [ours, theirs] = await Promise.all([talk.atDinas(), talk.atPusat()]);
    expect(ours.file).toStrictEqual(theirs.file);
    for (const { timeline } of [ours, theirs]) expect(timeline).toHaveLength(3 + 2 * count);
  });
  for (const { pid } of installation.services.values()) expect(process.kill(pid, 0)).toBe(true);
});

it('the exchange away, both sides work on, ready, and say so; when it is back both files become equal', async () => {
  const talk = await Conversation.begin(installation, 'surakarta', '33.72', 'FLM');
  await talk.ask('before');
  await talk.answerAll(1);
  const health = async (name: string, of: string) =>
    (await fetch(`${installation.services.get(name)!.url}/health/${of}`)).status;

  await askServer(
    'ALTER DATABASE jembatan_exchange ALLOW_CONNECTIONS false',
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'jembatan_exchange'`,
  );
  for (const question of ['while it is away', 'and again']) await talk.ask(question);
  const begun = await talk.dinas.tell('/equipment-requests', { office: '33.72' });
  expect(begun.facts).toStrictEqual(['RequestDrafted']);
  for (const name of ['pusat', 'surakarta']) {
    await eventually(async () => expect(await health(name, 'exchange')).toBe(503));
    expect(await health(name, 'ready')).toBe(200);
  }
  expect((await talk.atDinas()).file.pusat.questions).not.toHaveProperty('2');

  await askServer('ALTER DATABASE jembatan_exchange ALLOW_CONNECTIONS true');
  await talk.answerAll(3, 2);
  await eventually(async () => expect((await talk.atPusat()).file).toStrictEqual((await talk.atDinas()).file));
  for (const { timeline } of [await talk.atPusat(), await talk.atDinas()]) expect(timeline).toHaveLength(3 + 2 * 3);
  for (const name of ['pusat', 'surakarta'])
    await eventually(async () => {
      const answer = await fetch(`${installation.services.get(name)!.url}/health/exchange`);
      expect([answer.status, answer.ok || (await answer.json())]).toStrictEqual([200, true]);
    });
});

it('two instances of Pusat share what comes; of a Dinas the second takes over when the first is killed', async () => {
  const [, second] = await Promise.all([installation.beside('pusat'), installation.beside('surakarta')]);
  expect(second.name).toBe('surakarta-2');
  const [here, there] = await Promise.all([
    Conversation.begin(installation, 'surakarta', '33.72', 'RBN'),
    Conversation.begin(installation, 'yogyakarta', '34.71', 'RBN'),
  ]);
  await Promise.all([here.ask('one'), there.ask('one'), here.answerAll(1), there.answerAll(1)]);
  for (const instance of ['pusat', 'pusat-2'])
    await eventually(async () =>
      expect(await figure(instance, 'jembatan_messages_received_total', 'taken')).toBeGreaterThan(0),
    );

  const sentBefore = await figure('surakarta-2', 'jembatan_facts_sent_total');
  expect(sentBefore).toBe(0);
  const asking = (async () => {
    for (let no = 2; no <= 8; no++) await here.ask(`question ${no}`);
  })();
  await installation.services.get('surakarta')!.kill();
  // whoever asks is led to the second instance by now
  const services = installation.services as Map<string, typeof second>;
  services.set('surakarta', second);
  await asking;
  await here.answerAll(8, 2);
  await eventually(async () => expect((await here.atPusat()).file).toStrictEqual((await here.atDinas()).file), 60_000);
  expect(await figure('surakarta-2', 'jembatan_facts_sent_total')).toBeGreaterThan(0);
});
