import { randomUUID } from 'node:crypto';
import type { Person } from '#libs/access';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Bridge, type Node, people } from './bridge.js';

let bridge: Bridge;
beforeAll(async () => {
  const registered = ['pusat', 'surakarta'] as const;
  bridge = await aBridge(registered, 'postgresql', { seedCalendar: true, registered });
});
afterAll(() => bridge.end());

type Row = Readonly<{
  entryId: string;
  name: string;
  firstDay: string;
  lastDay: string;
  certainty: string;
  version: string;
}>;
const organiser: Person = { ...people.desk, subject: 'p-organiser', roles: ['bintek-organiser'] };
const readers: Readonly<Record<Node, Person>> = {
  pusat: people.desk,
  surakarta: people.clerk,
  yogyakarta: people.clerkOfYogyakarta,
};
async function entriesAt(node: Node, query: string): Promise<readonly Row[]> {
  const answer = await bridge.as(readers[node], node).get(`/calendar-entries?limit=200&${query}`);
  expect(answer.status).toBe(200);
  return answer.body.rows;
}
const director = () => bridge.as(people.director, 'pusat');
const etag = async (year: string) => (await director().get(`/calendar/${year}`)).body.etag as string;
async function say(path: string, said: object, who = people.director) {
  const seen = { 'if-match': await etag('2026') };
  const { status, body } = await bridge.as(who, 'pusat').post(`/calendar/2026${path}`, said, seen);
  return { status, body };
}

const ofGovernor = { jenis: 'KEPUTUSAN', nomor: '1/2026', tanggal: '2026-01-05' };
const isbat = { jenis: 'SIDANG_ISBAT', nomor: 'KMA/1/2026', tanggal: '2026-02-17' };
const galungan = {
  kind: 'REGIONAL',
  name: 'Galungan',
  from: '2026-06-17',
  to: '2026-06-17',
  wilayah: '51',
  certainty: 'OFFICIAL',
  decree: ofGovernor,
};
const SEEDED = 24;

it('Pusat proclaims once what the release knows, and every Dinas hears it', async () => {
  for (const node of ['pusat', 'surakarta'] as const)
    await eventually(async () => expect(await entriesAt(node, 'year=2026')).toHaveLength(SEEDED));
  const [ramadan] = await entriesAt('surakarta', 'kind=RAMADAN&year=2026');
  expect(ramadan).toMatchObject({
    firstDay: '2026-02-19',
    lastDay: '2026-03-20',
    certainty: 'ESTIMATED',
    version: `2026.${SEEDED}`,
  });
  await bridge.stop('pusat');
  await bridge.start('pusat');
  await eventually(async () => expect(await entriesAt('pusat', 'year=2026')).toHaveLength(SEEDED));
  expect((await director().get('/calendar/2026')).body).toMatchObject({ version: `2026.${SEEDED}` });
});

it('a director proclaims, confirms, moves and revokes; regions see what is theirs', async () => {
  expect(await say('/entries', { entries: [galungan] })).toMatchObject({ status: 201 });
  await eventually(async () => expect(await entriesAt('surakarta', 'office=51.71&kind=REGIONAL')).toHaveLength(1));
  expect(await entriesAt('surakarta', 'office=33.72&kind=REGIONAL')).toHaveLength(0);

  const [ramadan] = await entriesAt('pusat', 'kind=RAMADAN&year=2026');
  const [feast] = await entriesAt('pusat', 'kind=IDUL_FITRI&year=2026');
  const moved = {
    from: '2026-02-18',
    to: '2026-03-20',
    certainty: 'OFFICIAL',
    decree: isbat,
    reason: 'hilal terlihat',
  };
  expect(await say(`/entries/${ramadan!.entryId}/move`, moved)).toMatchObject({
    status: 422,
    body: { type: 'urn:jembatan:refusal:lasts-too-long' },
  });
  expect(await say(`/entries/${ramadan!.entryId}/move`, { ...moved, to: '2026-03-19' })).toMatchObject({ status: 201 });
  expect(await say(`/entries/${feast!.entryId}/confirmation`, { decree: isbat })).toMatchObject({ status: 201 });
  const [regional] = await entriesAt('pusat', 'kind=REGIONAL');
  const why = { decree: ofGovernor, reason: 'ditetapkan kembali' };
  expect(await say(`/entries/${regional!.entryId}/revocation`, why)).toMatchObject({ status: 201 });

  await eventually(async () => {
    expect(await entriesAt('surakarta', 'kind=RAMADAN&year=2026')).toMatchObject([
      { firstDay: '2026-02-18', lastDay: '2026-03-19', certainty: 'OFFICIAL', version: `2026.${SEEDED + 4}` },
    ]);
    expect(await entriesAt('surakarta', 'kind=REGIONAL')).toHaveLength(0);
  });
  expect(await entriesAt('surakarta', 'kind=REGIONAL&revoked=also')).toMatchObject([{ revokedBecause: why.reason }]);
});

describe('bad input', () => {
  it.each<[string, number, object, string]>([
    ['a day that there is not', 400, { from: '2026-02-30', to: '2026-02-30' }, '/entries/0/from'],
    ['a day of another year', 422, { from: '2027-06-17', to: '2027-06-17' }, '/entries/0/from'],
    ['an end before the beginning', 422, { to: '2026-06-16' }, '/entries/0/to'],
    ['no day at all', 400, { from: '17 June' }, '/entries/0/from'],
    ['a wilayah that there is not', 400, { wilayah: '99' }, '/entries/0/wilayah'],
    ['a kind that there is not', 400, { kind: 'BIRTHDAY' }, '/entries/0/kind'],
    ['a field that there is not', 400, { note: 'x' }, '/entries/0/note'],
    ['a decree without number', 400, { decree: { jenis: 'SKB', tanggal: '2026-01-05' } }, '/entries/0/decree/nomor'],
  ])('%s is refused, and nothing is stored', async (_, status, change, pointer) => {
    const before = await etag('2026');
    const answer = await say('/entries', { entries: [{ ...galungan, ...change }] });
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer }));
    expect(await etag('2026')).toBe(before);
  });
  it('who may not proclaim is told so; who has not seen the year, too', async () => {
    expect(await say('/entries', { entries: [galungan] }, organiser)).toMatchObject({ status: 403 });
    expect((await director().post('/calendar/2026/entries', { entries: [galungan] })).status).toBe(428);
    const unknown = `/entries/${randomUUID()}/confirmation`;
    expect(await say(unknown, { decree: isbat })).toMatchObject({
      status: 422,
      body: { type: 'urn:jembatan:refusal:no-such-entry' },
    });
    expect((await director().get('/calendar/1899')).status).toBe(404);
    expect((await director().get('/calendar/2031')).status).toBe(404);
  });
});

it('a node that joins later begins with all of it', async () => {
  await bridge.join('yogyakarta');
  const known = await entriesAt('surakarta', 'revoked=also');
  await eventually(async () => expect(await entriesAt('yogyakarta', 'revoked=also')).toStrictEqual(known));
  expect(known.length).toBeGreaterThan(SEEDED);
});

it('what is claimed to have happened before names the calendar by which it was judged', async () => {
  const occurredAt = new Date(Date.now() - 60_000).toISOString();
  const draft = await bridge.as(people.clerk, 'surakarta').post('/equipment-requests', { office: '33.72', occurredAt });
  const store = new PostgresEventStore(bridge.databaseUrl('surakarta'));
  const [opened] = await store.read(draft.body.stream as string);
  await store.close();
  const year = new Date().getUTCFullYear();
  expect(opened?.calendarVersion).toMatch(new RegExp(`^(${year}|${year + 1})\\.\\d+`));
});
