import { Ajv2020 } from 'ajv/dist/2020.js';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { dinasReadModels, type Projected, pusatReadModels } from '#libs/read-models';
import { sqlName } from '#libs/runtime';
import { signIn } from '../../apps/local/src/story/sign-in.js';
import { Running } from './running.js';

let dataDir: string;
let running: Running;
beforeAll(async () => {
  const data = join(import.meta.dirname, '../../data/test');
  mkdirSync(data, { recursive: true });
  dataDir = mkdtempSync(join(data, 'story-'));
  running = await Running.start(dataDir);
});
afterAll(async () => {
  await running.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

type Seen = Readonly<{
  who?: string;
  facts?: readonly string[];
  equal?: boolean;
  dinas?: readonly object[];
  pusat?: readonly object[];
}>;
const seenIn = (json: string) =>
  json
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Seen);

it('is told, and told again on kept data, with what each step made, until both files are equal', async () => {
  const told = await running.story();
  expect(told).toContain('mengajukan PB/33.72/');
  expect(told).toContain('EquipmentRequestDecided');
  expect(told).toContain('KitStationed');
  expect(told).toContain('Kedua berkas sama / both files are equal');
  expect(told).toContain('11 kompeten, 5 bersyarat, 2 belum kompeten');
  expect(told).toMatch(/Auditor .* membandingkan \d+ pernyataan dalam \d+ berkas: bersih/);

  const again = seenIn(await running.story('--json'));
  const files = again.filter(({ equal }) => equal !== undefined);
  expect(files).toMatchObject([
    { equal: true, dinas: { length: 9 }, pusat: { length: 9 } },
    { equal: true, dinas: { length: 34 }, pusat: { length: 34 } },
    { equal: true },
  ]);
  expect(again.flatMap(({ facts }) => facts ?? [])).toStrictEqual(
    expect.arrayContaining([
      'EquipmentRequestSubmitted',
      'ClarificationAnswered',
      'DecisionRecommended',
      'FulfilmentCommitted',
      'ReceiptCounted',
      'DiscrepancyResolved',
      'HandoverSignedByReceiver',
      'WithdrawalRequested',
      'LeaveGranted',
      'PreparationShortageReported',
      'ScheduleCountered',
      'ProposalAccepted',
      'AttendanceSufficient',
      'EvaluationReviewed',
      'CoachingGoalAchieved',
      'ProgrammeClosed',
    ]),
  );
}, 600_000);

/** One of the databases, as their server's superuser. */
async function connected(database: string): Promise<Client> {
  const { postgresPassword: password } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as {
    postgresPassword: string;
  };
  const [, , , port] = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
  const client = new Client({ host: '127.0.0.1', port: Number(port), user: 'postgres', password, database });
  await client.connect();
  return client;
}

it('leaves no column of any read model empty', async () => {
  const emptyIn = async (databases: readonly string[], models: readonly Projected[]) => {
    const filled = new Set<string>();
    for (const database of databases) {
      const client = await connected(database);
      const { rows } = await client.query<{ id: string }>('SELECT id FROM runtime.generation');
      for (const { model } of models) {
        const columns = Object.keys(model.columns);
        const counts = columns.map((name) => `count(${sqlName(name)})::int AS "${name}"`);
        const table = `${rows[0]!.id}.${sqlName(model.name)}`;
        const counted = await client.query<Record<string, number>>(`SELECT ${counts.join(', ')} FROM ${table}`);
        for (const name of columns) if (counted.rows[0]![name]! > 0) filled.add(`${model.name}.${name}`);
      }
      await client.end();
    }
    return models.flatMap(({ model }) =>
      Object.keys(model.columns)
        .map((name) => `${model.name}.${name}`)
        .filter((name) => !filled.has(name)),
    );
  };
  // a due time has a row while it is awaited, and none once the story is told
  const isShown = ({ model }: Projected) =>
    !['central-stock-due', 'negotiations-due', 'evaluation-lapse-due'].includes(model.name);
  const nodes = ['jembatan_surakarta', 'jembatan_yogyakarta'];
  // nor has an evaluation a day on which it lapses once it is final
  expect(await emptyIn(nodes, dinasReadModels.filter(isShown))).toStrictEqual(['evaluations.lapsesAt']);
  // only the kits of an office stand at a counter
  expect(await emptyIn(['jembatan_pusat'], pusatReadModels.filter(isShown))).toStrictEqual([
    'resources.site',
    'resources.printReady',
  ]);
});

it('sends what the AsyncAPI of each side says that it sends, and nothing else', async () => {
  const client = await connected('jembatan_exchange');
  const { rows } = await client.query<{ topic: string; key: string; headers: string; body: Buffer }>(
    'SELECT t.name AS topic, m.key, m.headers, m.body FROM exchange.messages m JOIN exchange.topics t ON t.id = m.topic',
  );
  await client.end();
  const api = join(import.meta.dirname, '../../docs/api');
  const published = (path: string) => JSON.parse(readFileSync(join(api, path), 'utf8')) as Messages;
  const ajv = new Ajv2020({ strict: false, loadSchema: async (path) => published(path) });
  const documents = { dinas: published('dinas.asyncapi.json'), pusat: published('pusat.asyncapi.json') };
  const types = new Set<string>();
  for (const { topic, headers, body } of rows) {
    const side = topic.startsWith('facts.pusat.') ? 'pusat' : 'dinas';
    const { channels, components } = documents[side];
    expect(topic.replace(/[^.]+$/, '{node}')).toBe(channels.said.address);
    const fact = JSON.parse(body.toString()) as { stream: string; type: string; version: number };
    const name = `${fact.stream.split('-')[0]}.${fact.type}.v${fact.version}`;
    expect(channels.said.messages).toHaveProperty([name]);
    const { payload, headers: headersOf } = components.messages[name]!;
    const $id = `${side}/${name}`;
    const whole = { components, allOf: [{ properties: { headers: headersOf, payload } }] };
    const schema = JSON.parse(JSON.stringify({ $id, ...whole }).replaceAll('"./facts', '"/facts')) as object;
    const validate = ajv.getSchema($id) ?? (await ajv.compileAsync(schema));
    const valid = validate({ headers: JSON.parse(headers) as object, payload: fact });
    expect([name, valid, validate.errors]).toStrictEqual([name, true, null]);
    types.add(fact.type);
  }
  expect(types.size).toBeGreaterThan(25);
});

type Messages = Readonly<{
  channels: { said: { address: string; messages: object } };
  components: { messages: Readonly<Record<string, { payload: object; headers: object }>> };
}>;

it('leaves nobody and nothing of what was said in the logs', () => {
  const logs = readdirSync(dataDir).filter((name) => name.endsWith('.log'));
  expect(logs).toHaveLength(5);
  const all = logs.map((name) => readFileSync(join(dataDir, name), 'utf8')).join('');
  expect(all).toContain('/equipment-requests/');
  for (const word of ['p-33.72', 'p-pusat', 'Sekretaris', 'Banjir', 'Terlampir', 'PB/33.72', 'Bearer', 'eyJ', 'sort='])
    expect(all).not.toContain(word);
});

it('is read by the auditor on the command line: how it came to be so, as of a moment, and whether both files agree', async () => {
  const number = 'PB/33.72/2026/000001'.replace('2026', String(new Date().getFullYear()));
  const timeline = await running.audit('timeline', number, '--reason', 'Uji');
  expect([timeline.code, timeline.stdout]).toStrictEqual([
    0,
    expect.stringContaining('office-head, PLH selaku p-33.72-office-head, surat 800/1/2026'),
  ]);
  const english = await running.audit('timeline', number, '--en', '--format', 'csv');
  expect(english.stdout.split('\n').length).toBeGreaterThan(35);
  expect(english.stdout).toContain('Signed by the receiver');

  const seen = await running.audit('as-of', number, '--service', 'pusat', '--position', '60', '--format', 'json');
  expect(JSON.parse(seen.stdout)).toMatchObject({ number, position: '0000000000000060', service: 'pusat' });
  const screen = await running.audit('as-of', 'intake', '--service', 'pusat', '--position', '60', '--query', 'limit=1');
  expect([screen.code, screen.stdout]).toStrictEqual([0, expect.stringContaining(number)]);
  const rows = await running.audit(
    'as-of',
    'commitments',
    '--service',
    'pusat',
    '--position',
    '100',
    '--format',
    'csv',
  );
  expect(rows.stdout).toMatch(/^office,shipmentId,caseId,number/);

  for (const what of ['all', '33.72', number]) {
    const reconciled = await running.audit('reconcile', what);
    expect([reconciled.code, reconciled.stdout]).toStrictEqual([0, expect.stringContaining('BERSIH')]);
    expect(reconciled.stderr).toContain('membandingkan');
  }
  for (const [args, words] of [
    [['as-of', number], 'npm run audit -- timeline'],
    [['as-of', 'intake', '--service', 'pusat', '--position', '60', '--foot'], 'npm run audit -- timeline'],
    [['as-of', 'intake', '--service', 'pusat', '--at', '2126-01-01T00:00:00Z'], '/at'],
    [['timeline', 'PB/33.72/1999/000001'], 'Tidak ditemukan'],
  ] as const) {
    const refused = await running.audit(...args);
    expect([args, refused.code, refused.stderr]).toStrictEqual([args, 2, expect.stringContaining(words)]);
  }
});

it('lets working days pass, one after another, and says what day it is now', async () => {
  await expect(running.days('many')).rejects.toThrow(/how many working days, 1 to 366/);
  const passed = (await running.days('6')).trim().split('\n');
  expect(passed.slice(0, 6).map((line) => line.trim().split(' ')[1])).toStrictEqual(
    Array.from({ length: 6 }, () => expect.stringMatching(/^(Senin|Selasa|Rabu|Kamis|Jumat),$/)),
  );
  expect(passed.at(-1)).toMatch(/^Sekarang \S+, \d+ \S+ \d{4} \/ it is \S+ \d+ \S+ \d{4} now$/);
});

it('ends with one Ctrl-C within seconds, open screens too, and a second start finds what was kept', async () => {
  const [identity, ...nodes] = Array.from({ length: 4 }, (_, i) => `http://127.0.0.1:${running.port + i}`);
  const people = ['p-pusat-desk', 'p-33.72-clerk', 'p-34.71-clerk'];
  const screens = await Promise.all(
    nodes.map(async (url, i) => {
      const authorization = `Bearer ${await signIn(identity!, people[i]!, 'jembatan')}`;
      return fetch(`${url}/nudges`, { headers: { authorization } });
    }),
  );
  expect(screens.map(({ status }) => status)).toStrictEqual([200, 200, 200]);
  const goodbyes = screens.map((screen) => screen.text());
  const begun = Date.now();
  expect(await running.stop()).toBe(0);
  expect(Date.now() - begun).toBeLessThan(60_000);
  await Promise.all(goodbyes); // each was ended in good order, else reading it fails
  running = await Running.start(dataDir);
  expect(await running.story('--first')).toMatch(/mengajukan PB\/33\.72\/\d{4}\/0000(0[2-9]|[1-9]\d)/);
});
