import { jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { type EmbeddedKafka, startKafka, startPostgres } from '#libs/embedded';
import { eventually } from '#libs/event-store/testing';
import { type Installation, install } from '../../apps/local/src/installation.js';
import { secretsIn } from '../../apps/local/src/plan.js';
import { Conversation } from './conversation.js';

jest.setTimeout(480_000);

const root = join(import.meta.dirname, '../..');
const database = 'jembatan_surakarta';
let dataDir: string;
let kafka: EmbeddedKafka;
let installation: Installation;
beforeAll(async () => {
  mkdirSync(join(root, 'data/test'), { recursive: true });
  dataDir = mkdtempSync(join(root, 'data/test/restored-'));
  kafka = await startKafka({ dir: join(dataDir, 'broker') });
  const brokers = kafka.brokers.join(',');
  installation = await install({ dataDir, exchange: 'kafka', brokers, programs: join(root, 'dist/apps') });
});
afterAll(async () => {
  await installation.stop();
  await kafka.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** As the operator of the server, which runs already. */
async function asOperator(...statements: readonly string[]) {
  const { url } = await startPostgres({
    dataDir: join(dataDir, 'postgres'),
    password: secretsIn(dataDir).postgresPassword,
  });
  const client = new Client(url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** `npm run restored -- surakarta --en` */
async function restored(): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, 'dist/apps/local/src/restored.js'), 'surakarta', '--en'],
    {
      env: {
        PATH: process.env['PATH'],
        JEMBATAN_DATA: dataDir,
        EXCHANGE: 'kafka',
        KAFKA_BROKERS: kafka.brokers.join(','),
      },
    },
  );
  return stdout;
}

it('a Dinas is put back and mended by its own command over a real Kafka: nothing that was said is lost, and the case goes on', async () => {
  const talk = await Conversation.begin(installation, 'surakarta', '33.72', 'BLK');
  await talk.ask('before the backup');
  await talk.answerAll(1);
  await installation.services.get('surakarta')!.stop();
  await asOperator(`CREATE DATABASE ${database}_dump TEMPLATE ${database}`);
  await installation.restart('surakarta');
  await talk.ask('after the backup');
  await talk.answerAll(2, 2);
  await eventually(async () => expect((await talk.atPusat()).file).toStrictEqual((await talk.atDinas()).file));

  await installation.services.get('surakarta')!.stop();
  await asOperator(
    `DROP DATABASE ${database}`,
    `CREATE DATABASE ${database} TEMPLATE ${database}_dump OWNER ${database}_owner`,
    `GRANT CONNECT, CREATE ON DATABASE ${database} TO ${database}`,
  );
  await talk.ask('while it is mended');
  const told = await restored();
  expect(told).toContain('The database of surakarta is mended');
  expect(told).toMatch(/facts\.dinas\.surakarta: epoch 2, after 1\/\d+/);
  const [report] = readdirSync(dataDir).filter((name) => name.startsWith('restored-surakarta-'));
  expect(JSON.parse(readFileSync(join(dataDir, report!), 'utf8'))).toMatchObject({
    node: 'surakarta',
    leftOut: [],
    cases: [{ case: `equipmentRequest-${talk.id}`, facts: ['ClarificationAnswered'] }],
  });

  await installation.restart('surakarta');
  await talk.answerAll(3, 3);
  await eventually(async () => expect((await talk.atPusat()).file).toStrictEqual((await talk.atDinas()).file));
  for (const { timeline } of [await talk.atPusat(), await talk.atDinas()]) expect(timeline).toHaveLength(3 + 2 * 3);
  for (const name of ['pusat', 'surakarta'])
    await eventually(async () => {
      const { url } = installation.services.get(name)!;
      expect((await fetch(`${url}/health/exchange`)).status).toBe(200);
    });
});
