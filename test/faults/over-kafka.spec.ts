import { jest } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedKafka, startKafka } from '#libs/embedded';
import { eventually } from '#libs/event-store/testing';
import { type Installation, install } from '../../apps/local/src/installation.js';
import { tellOfAudit } from '../../apps/local/src/story/audit.js';
import { tellOfBintek } from '../../apps/local/src/story/bintek.js';
import { tellOfEmergency } from '../../apps/local/src/story/emergency.js';
import { tellOfEquipment } from '../../apps/local/src/story/equipment.js';
import { tellOfEvaluations } from '../../apps/local/src/story/evaluations.js';
import { tellOfFulfilment } from '../../apps/local/src/story/fulfilment.js';
import { Teller } from '../../apps/local/src/story/teller.js';
import { Conversation } from './conversation.js';

jest.setTimeout(480_000);

/** As long as the broker is away: longer than a session that it would have kept. */
const AWAY_MS = 12_000;

const root = join(import.meta.dirname, '../..');
let dataDir: string;
let kafka: EmbeddedKafka;
let installation: Installation;
beforeAll(async () => {
  mkdirSync(join(root, 'data/test'), { recursive: true });
  dataDir = mkdtempSync(join(root, 'data/test/kafka-'));
  kafka = await startKafka({ dir: join(dataDir, 'broker') });
  const brokers = kafka.brokers.join(',');
  installation = await install({ dataDir, exchange: 'kafka', brokers, programs: join(root, 'dist/apps') });
});
afterAll(async () => {
  await installation.stop();
  await kafka.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const urlOf = (name: string) => installation.services.get(name)!.url;

it('the story is told over a real Kafka', async () => {
  const told: string[] = [];
  const stage = {
    identity: urlOf('identity'),
    pusat: urlOf('pusat'),
    dinas: urlOf('surakarta'),
    otherDinas: urlOf('yogyakarta'),
    auditor: urlOf('auditor'),
    password: installation.identityPassword,
    passTo: installation.passTo,
  };
  const teller = new Teller(false, (text) => told.push(text));
  const decided = await tellOfEquipment(stage, teller);
  expect(decided).toBeDefined();
  expect(await tellOfFulfilment(stage, teller, decided!)).toBe(true);
  expect(await tellOfEmergency(stage, teller)).toBe(true);
  const held = await tellOfBintek(stage, teller);
  expect(held).toBeDefined();
  expect(await tellOfEvaluations(stage, teller, held!)).toBe(true);
  expect(await tellOfAudit(stage, teller, decided!)).toBe(true);
  expect(told.join('')).toContain('both files are equal');
});

it('the broker killed, both sides work on and say so; when it is back both files become equal', async () => {
  const talk = await Conversation.begin(installation, 'surakarta', '33.72', 'RBN');
  await talk.ask('before');
  await talk.answerAll(1);

  await kafka.kill9(1);
  const killed = Date.now();
  for (const question of ['while it is away', 'and again']) await talk.ask(question);
  for (const name of ['pusat', 'surakarta']) {
    expect((await fetch(`${urlOf(name)}/health/ready`)).status).toBe(200);
    await eventually(async () => expect((await fetch(`${urlOf(name)}/health/exchange`)).status).toBe(503));
  }
  expect((await talk.atDinas()).file.pusat.questions).not.toHaveProperty('2');

  await sleep(Math.max(0, AWAY_MS - (Date.now() - killed)));
  await kafka.start(1);
  await talk.answerAll(3, 2);
  await eventually(async () => expect((await talk.atPusat()).file).toStrictEqual((await talk.atDinas()).file));
  for (const { timeline } of [await talk.atPusat(), await talk.atDinas()]) expect(timeline).toHaveLength(3 + 2 * 3);
  for (const name of ['pusat', 'surakarta'])
    await eventually(async () => expect((await fetch(`${urlOf(name)}/health/exchange`)).status).toBe(200));
});
