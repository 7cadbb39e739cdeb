import { createHash } from 'node:crypto';
import request from 'supertest';
import type { Person } from '#libs/access';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Bridge, people } from './bridge.js';

let bridge: Bridge;
let store: PostgresEventStore;
beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
  store = new PostgresEventStore(bridge.databaseUrl('surakarta'));
  for (const office of ['33.72', '33.11']) await draft(office);
});
afterAll(async () => {
  await store.close();
  await bridge.end();
});

const draft = (office: string) =>
  bridge
    .as({ ...people.clerk, subject: `p-${office}-clerk`, offices: [office] }, 'surakarta')
    .post('/equipment-requests', { office });
const auditor = (offices: readonly string[] = ['*'], subject = 'p-auditor'): Person => ({
  ...people.auditor,
  subject,
  offices,
});

type Line = Readonly<{ position: string; revision: number; storedAt: string; fact: { id: string; type: string } }>;
const read = async (who: Person, after?: string) => {
  const { status, headers, text } = await request(bridge.apps.get('surakarta')!.getHttpServer())
    .get(`/facts${after === undefined ? '' : `?after=${after}`}`)
    .set('authorization', await bridge.issuer.bearer(who))
    .buffer(true);
  expect([status, headers['content-type']]).toStrictEqual([200, 'application/x-ndjson']);
  const lines = text.split('\n').slice(0, -1);
  return { upTo: headers['x-position']!, text, lines: lines.map((line) => JSON.parse(line) as Line) };
};
const offices = ({ lines }: Awaited<ReturnType<typeof read>>) =>
  lines.map(({ fact }) => (fact as { office?: string }).office);

it('gives an auditor all facts, in their order, as their origin recorded them', async () => {
  const { lines, text, upTo } = await read(auditor());
  const stored = (await Array.fromAsync(store.readAll(''))).flat().filter(({ position }) => position <= upTo);
  expect(lines.map(({ position, fact: { id } }) => [position, id])).toStrictEqual(
    stored.map(({ position, id }) => [position, id]),
  );
  expect(lines.map(({ revision, storedAt }) => [revision, storedAt])).toStrictEqual(
    stored.map(({ revision, storedAt }) => [revision, storedAt]),
  );
  const hashes = text
    .trimEnd()
    .split('\n')
    .map((line) =>
      createHash('sha256')
        .update(line.slice(line.indexOf('"fact":') + 7, -1))
        .digest('hex'),
    );
  expect(new Set(hashes).size).toBe(lines.length);
});

it('notes who has read up to where, and nothing when there was nothing new', async () => {
  const who = auditor(['*'], 'p-another-auditor');
  const first = await read(who);
  const readings = () => store.read(`readings-p-another-auditor-${new Date().toISOString().slice(0, 10)}`);
  const [noted] = await readings();
  expect(noted).toMatchObject({
    type: 'FactsRead',
    data: { after: '', upTo: first.upTo },
    actor: { kind: 'person', subject: 'p-another-auditor', role: 'auditor' },
  });
  const again = await read(who, first.upTo);
  expect([again.lines, again.upTo]).toStrictEqual([[], first.upTo]);
  expect(await readings()).toHaveLength(1);

  await draft('33.72');
  await eventually(async () => expect((await read(who, first.upTo)).lines.length).toBeGreaterThan(0));
  const more = await read(who, first.upTo);
  expect(more.lines.map(({ fact }) => fact.type)).toContain('RequestDrafted');
});

it('reaches no further than the scope of who reads', async () => {
  expect(new Set(offices(await read(auditor(['33.72']))))).toStrictEqual(new Set(['33.72']));
  expect(new Set(offices(await read(auditor(['33']))))).toStrictEqual(new Set(['33.72', '33.11']));
  expect(offices(await read(auditor(['34'])))).toStrictEqual([]);
});

it.each([people.clerk, people.officeHead, people.admin])('is for nobody but auditors', async (who) => {
  expect((await bridge.as(who, 'surakarta').get('/facts')).status).toBe(403);
});

it('adds to no file but the one that was read: 409 where another fact stands, or none', async () => {
  const { lines, upTo } = await read(auditor());
  const [first] = lines;
  const ask = (holds: string) => bridge.as(auditor(), 'surakarta').get(`/facts?after=${upTo}&holds=${holds}`);
  const same = await ask(`${first!.position}~${first!.fact.id}`);
  expect([same.status, Date.parse(same.headers['x-read-at']!)]).toStrictEqual([200, expect.any(Number)]);
  for (const holds of [
    `${first!.position}~${lines[1]!.fact.id}`,
    `0000000000999999~${first!.fact.id}`,
    `1-2~${first!.fact.id}`,
  ])
    expect(await ask(holds)).toMatchObject({ status: 409, body: { type: 'urn:jembatan:problem:another-file' } });
  expect((await ask('nothing')).body.errors[0].pointer).toBe('/holds');
});

it('gives whoever compares what they hold already, also when that is a reading', async () => {
  const who = auditor(['*'], 'p-comparing');
  const { upTo } = await read(who);
  const [reading] = await store.read(`readings-p-comparing-${new Date().toISOString().slice(0, 10)}`);
  expect((await read(who, upTo)).lines).toStrictEqual([]);
  const { lines } = await read(who, `${upTo}&holds=${reading!.position}~${reading!.id}`);
  expect(lines.map(({ fact }) => fact.id)).toStrictEqual([reading!.id]);
});

it('refuses a position that can be none', async () => {
  const { status, body } = await bridge.as(auditor(), 'surakarta').get('/facts?after=%27;--');
  expect([status, body.errors[0].pointer]).toStrictEqual([400, '/after']);
});
