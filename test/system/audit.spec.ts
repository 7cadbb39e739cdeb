import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import type { Person } from '#libs/access';
import * as equipmentRequest from '#libs/domain/equipment-request';
import { asWritten, blanks, letter } from '#libs/domain/testing';
import { eventually } from '#libs/event-store/testing';
import { pastScreens } from '#libs/screens';
import { Client } from 'pg';
import { people } from './bridge.js';
import { said, tell } from './committed.js';
import {
  analyst,
  aRequest,
  cards,
  bridge,
  counted,
  custodian,
  director,
  english,
  goodCards,
  officeHead,
  short,
  warehouse,
} from './fulfilling.js';
import { evaluated, reported, taught } from './trained.js';

const SIDES = { dinas: 'surakarta', pusat: 'pusat' } as const;
/** What screens are asked: as they stand, and with filters, sorts, pages and instants of their own. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  'my-requests': ['', 'limit=1', 'stage=FULFILLING&sort=oldest'],
  'decision-desk': ['', 'item=BLK&sort=newest&limit=2'],
  'national-requests': ['', 'level=office', 'wilayah=33.72', 'at=2026-01-01T00:00:00Z'],
  shipments: ['', 'differences=open'],
  'calendar-entries': ['', 'office=33.72', 'kind=RAMADAN'],
  negotiations: ['', 'stage=AGREED&sort=oldest', 'ballWith=dinas'],
  calendar: ['', 'state=AGREED', 'fromDay=2099-01-01'],
  resources: ['', 'kind=trainer'],
  operators: ['', 'on=2026-03-01'],
  'bintek-board': ['', 'stage=CLOSED'],
  'evaluations-due': ['', 'whatIsDue=OBSERVE'],
};
const auditor = (offices: readonly string[] = ['*']): Person => ({ ...people.auditor, offices });
const ask = (path: string, query: Readonly<Record<string, string>> = {}, who = auditor(), headers = {}) =>
  bridge.as(who, 'auditor').get(`${path}?${new URLSearchParams(query).toString()}`, headers);

type Captured = Readonly<{
  service: string;
  screen: string;
  query: string;
  liveOnly: readonly string[];
  position: string;
  body: Readonly<Record<string, unknown>>;
}>;
const captured: Captured[] = [];
let moments = 0;

/** Every screen of both sides as it answers now. */
async function capture() {
  for (const side of ['dinas', 'pusat'] as const) {
    const who = side === 'dinas' ? people.officeHead : people.director;
    moments += 1;
    await Promise.all(
      pastScreens
        .filter((screen) => screen.side === side)
        .flatMap(({ name: screen, liveOnly }) =>
          (QUERIES[screen] ?? ['']).map((query) => ({ screen, query, liveOnly })),
        )
        .map(async ({ screen, query, liveOnly }) => {
          const answer = await bridge.as(who, SIDES[side]).get(`/${screen}${query && `?${query}`}`);
          expect([screen, answer.status]).toStrictEqual([screen, 200]);
          const position = answer.headers['x-position']!;
          captured.push({ service: SIDES[side], screen, query, liveOnly, position, body: answer.body });
        }),
    );
  }
}

let number: string;
let id: string;
beforeAll(async () => {
  // tables that were never built are built first
  await eventually(async () => expect((await officeHead().get('/my-requests')).status).toBe(200));
  await eventually(async () => expect((await director().get('/intake')).status).toBe(200));
  const as = bridge.as;
  bridge.as = (who, node) => {
    const asking = as(who, node);
    const post = asking.post.bind(asking);
    asking.post = async (...asked) => {
      const answer = await post(...asked);
      await capture();
      return answer;
    };
    return asking;
  };
  await proclaim();
  await registerSomebody();
  await negotiate();
  const programmeId = await openBintek();
  const evaluationId = await evaluated(bridge, await taught(bridge, programmeId, capture), capture);
  await reported(bridge, evaluationId, 5, capture);
  for (let i = 1; i <= 2; i++) await liveThrough(i);
  await writeDraft();
  await leaveUndone();
  bridge.as = as;
  await bridge.audited();
  await caughtUp();
}, 480_000);

/** A day of the calendar, which every node hears of. */
async function proclaim() {
  const decree = { jenis: 'SKB', nomor: '1497/2025', tanggal: '2025-09-19' };
  const nyepi = { kind: 'NATIONAL_HOLIDAY', name: 'Hari Suci Nyepi', from: '2026-03-19', to: '2026-03-19' };
  const entries = [{ ...nyepi, certainty: 'OFFICIAL', decree }];
  await said(director().post('/calendar/2026/entries', { entries }), 'CalendarEntryProclaimed');
  await eventually(async () =>
    expect((await officeHead().get('/calendar-entries')).body).toMatchObject({
      rows: [nyepi.name].map((name) => ({ name })),
    }),
  );
}

/** Whose name only the office itself knows. */
async function registerSomebody() {
  const work = { status: 'OUTSOURCED', from: '2026-01-02', site: '33.72.01', function: 'OPERATOR' };
  const person = { office: '33.72', account: 'p-33.72-operator', name: 'Wulan Lestari', employeeNo: 'OS-017', ...work };
  const answer = await bridge.as(people.clerk, 'surakarta').post('/people', person);
  expect(answer.status).toBe(201);
}

/** A day of training is proposed by the Dinas, and agreed once Pusat's trainer is held. */
async function negotiate() {
  const organiser = bridge.as({ ...people.desk, subject: 'p-organiser', roles: ['bintek-organiser'] }, 'pusat');
  const clerk = bridge.as(people.clerk, 'surakarta');
  const trainer = { kind: 'trainer', code: 't-01', label: 'Perekaman' };
  await said(organiser.post('/resources', trainer), 'ResourceRegistered');
  const room = { kind: 'room', office: '33.72', code: 'aula', label: 'Aula lantai 2' };
  await said(clerk.post('/resources', room), 'ResourceRegistered');
  const from = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const times = { startLocal: `${from}T08:00`, endLocal: `${from}T11:00`, zone: 'WIB' };
  const asked = {
    office: '33.72',
    slots: [{ ...times, venue: 'room.33.72.aula', trainers: ['trainer.pusat.t-01'], kits: [] }],
  };
  const { windows } = (await clerk.post('/schedule-rules/free-windows', asked)).body as {
    windows: ReadonlyArray<{ slots: readonly object[] }>;
  };
  const slots = windows[0]!.slots;
  const subject = { kind: 'SESSIONS', title: 'Bintek operator KTP-el' };
  const proposal = { office: '33.72', subject, organiser: 'pusat', slots, reasonCode: 'TRAINING' };
  const { id: of } = await said(clerk.post('/negotiations', proposal), 'ScheduleProposed');
  const at = `/negotiations/${of}`;
  const live = { side: 'dinas', no: 1 };
  await eventually(async () => expect((await organiser.get(at)).body).toMatchObject({ live, mayAnswer: true }));
  await said(tell(organiser, at, '/acceptance', { proposal: live }), 'ProposalAccepted');
  for (const who of [organiser, clerk])
    await eventually(async () => expect((await who.get(at)).body).toMatchObject({ stage: 'AGREED' }));
  // others wait: they lapse, in time, by the clock of whoever organises them
  for (const [i, by] of (['dinas', 'pusat'] as const).entries())
    await said(
      clerk.post('/negotiations', { ...proposal, organiser: by, slots: windows[i + 1]!.slots }),
      'ScheduleProposed',
    );
}

/** Somebody of the office is nominated for a bintek of its own. @returns the programme */
async function openBintek() {
  const clerk = bridge.as(people.clerk, 'surakarta');
  const { id: of } = await said(
    clerk.post('/bintek-programmes', { office: '33.72', title: 'Bintek operator' }),
    'ProgrammeOpened',
  );
  const at = `/bintek-programmes/${of}`;
  await said(tell(clerk, at, '/needs', { competency: 'K2', group: 'PNS', count: 1 }), 'TrainingNeedRecorded');
  const participants = [{ personRef: 'p-1', status: 'PNS', site: 'KEC-BANJARSARI' }];
  await said(tell(clerk, at, '/nominations', { participants }), 'ParticipantNominated');
  return of;
}

/** A request is shipped, counted short, shipped again, and signed for. */
async function liveThrough(no: number) {
  const day = new Date().toISOString().slice(0, 10);
  const stock = '/stock/33.72';
  await tell(custodian(), stock, '/counts', { day, counts: [{ item: 'BLK', qty: 140 + no }] });
  await tell(custodian(), stock, '/use', { day, item: 'BLK', qty: 5 });
  const of = await aRequest();
  [number, id] = [of.number, of.id];
  const first = await counted(of, short);
  const lines = [{ lineNo: 1, kind: 'RESHIP', qty: 10 }];
  await said(tell(analyst(), first.at, '/resolution', { countNo: 1, lines }), 'DiscrepancyResolved');
  const second = await counted(of, goodCards(10));
  for (const sent of [first, second])
    await eventually(async () => expect((await warehouse().get(sent.at)).body).toMatchObject({ stage: 'SETTLED' }));
  const shipments = [first, second].map((sent, i) => ({
    shipmentId: sent.id,
    countNo: 1,
    lines: [{ lineNo: 1, item: 'BLK', qty: i === 0 ? 1_990 : 10 }],
  }));
  const discrepancyMinutes = { nomor: '027/30/BA', tanggal: '2026-02-11' };
  const drafted = await said(
    warehouse().post('/handovers', { number: `027/${no}/BAST`, shipments, discrepancyMinutes }),
    'HandoverDrafted',
  );
  const at = `/handovers/${drafted.id}`;
  const { contentHash } = (await director().get(at)).body as { contentHash: string };
  await said(tell(director(), at, '/signature', { contentHash }), 'HandoverSignedByGiver');
  await eventually(async () => expect((await officeHead().get(at)).body).toMatchObject({ ballWith: 'dinas' }));
  await said(tell(officeHead(), at, '/signature', { contentHash }), 'HandoverSignedByReceiver');
}

/** Something is reserved that nobody has sent yet, of a request that the desk has sent to a unit. */
async function leaveUndone() {
  const of = await aRequest();
  await of.commit(cards(10));
  const desk = `/equipment-requests/${of.id}/desk`;
  const routed = { unit: 'Direktorat Dafduk', instruction: 'Telaah' };
  await said(bridge.as(people.desk, 'pusat').post(`${desk}/routing`, routed), 'RequestRouted');
}

async function writeDraft() {
  const clerk = bridge.as(people.clerk, 'surakarta');
  const { id: draftId } = (await clerk.post('/equipment-requests', { office: '33.72' })).body as { id: string };
  const draft = `/equipment-requests/${draftId}/draft`;
  await clerk.post(`${draft}/lines`, { line: { ...asWritten(blanks), item: 'RBN' } }, { 'if-match': '"1"' });
  await clerk.put(`${draft}/letter`, { letter }, { 'if-match': '"2"' });
  await bridge.as(people.divisionHead, 'surakarta').post(`${draft}/verification`, {}, { 'if-match': '"3"' });
}

/** The mirrors hold everything that was ever shown. */
const caughtUp = () =>
  eventually(async () => {
    const { mirrors } = (await ask('/mirrors')).body as { mirrors: readonly { name: string; position: string }[] };
    for (const { service, position } of captured)
      expect(mirrors.find(({ name }) => name === service)!.position >= position).toBe(true);
  });

/** Expects of the auditor what was captured then. */
async function answersAsThen(one: Captured) {
  const { service, screen, position, query, body } = one;
  // ages are of the instant of asking, which the answer names
  const asked = new URLSearchParams(query);
  if (typeof body['at'] === 'string') asked.set('at', body['at']);
  const at = { service, position, query: asked.toString() };
  const look = () => ask(`/as-of/screens/${screen}`, at);
  let answer = await look();
  while (answer.body.type === 'urn:jembatan:problem:being-built') answer = await look();
  const { status, body: past } = answer;
  expect({ screen, position, status, answer: past.answer }).toStrictEqual({
    screen,
    position,
    status: 200,
    answer: lasting(one),
  });
}

const isFilled = (body: Captured['body']) => (body['rows'] as readonly object[]).length > 0;

/** Without what is live only: in an answer, and in its rows. */
function lasting({ body, liveOnly }: Captured) {
  const without = (of: object) => Object.fromEntries(Object.entries(of).filter(([part]) => !liveOnly.includes(part)));
  return { ...without(body), rows: (body['rows'] as readonly object[]).map(without) };
}

describe('as of', () => {
  it('has something to compare on every screen: one that never showed a row would prove nothing', () => {
    const shown = new Set(
      captured.filter(({ body }) => isFilled(body)).map(({ service, screen }) => `${service} ${screen}`),
    );
    const empty = pastScreens.map(({ side, name }) => `${SIDES[side]} ${name}`).filter((name) => !shown.has(name));
    expect(empty).toStrictEqual([]);
  });

  it('every screen of both sides at a hundred moments answers as it did then, but for fields that are live only, names among them', async () => {
    expect(moments).toBeGreaterThanOrEqual(100);
    expect(pastScreens.flatMap(({ name, liveOnly }) => liveOnly.map((part) => `${name}.${part}`))).toStrictEqual([
      'my-requests.exchange',
      'operators.name',
      'evaluations-due.name',
      'evaluations-due.workingDaysLeft',
      'national-requests.asOf',
    ]);
    const different = new Map(
      captured.map((one) => [`${one.service} ${one.screen}?${one.query} ${one.position}`, one]),
    );
    const places = Map.groupBy(different.values(), ({ service, position }) => `${service} ${position}`);
    expect(places.size).toBeGreaterThan(60);
    // a place at a time of each side, as its tables are built
    const bySide = Map.groupBy(places.values(), (same) => same[0]!.service);
    await Promise.all(
      [...bySide.values()].map(async (inTurn) => {
        for (const same of inTurn) await Promise.all(same.map(answersAsThen));
      }),
    );
  }, 480_000);

  it('shows what Pusat saw before the count arrived, folded from what it had', async () => {
    const timeline = (await ask('/timeline', { case: number })).body.entries as readonly Entry[];
    const count = timeline.find(({ type }) => type === 'ReceiptCounted')!;
    const arrived = count.copies.find(({ mirror }) => mirror === 'pusat')!;
    const before = String(Number(arrived.position) - 1);
    const seen = async (query: Record<string, string>) => {
      const { body } = await ask('/as-of/case', { case: number, ...query });
      const { page } = (body.streams as readonly Shown[]).find(({ stream }) => stream === count.stream)!;
      return page.stage;
    };
    expect(await seen({ service: 'pusat', position: before })).toBe('DISPATCHED');
    expect(await seen({ service: 'pusat', position: arrived.position })).toBe('COUNTED');
    // the Dinas knew earlier, by its own clock
    const told = count.copies.find(({ mirror }) => mirror === 'surakarta')!;
    expect(await seen({ service: 'surakarta', at: told.storedAt })).toBe('COUNTED');
    expect(await seen({ service: 'pusat', at: told.storedAt })).toBe('DISPATCHED');
  });

  it('folds a case to the very page that both sides show now', async () => {
    for (const service of ['surakarta', 'pusat'] as const) {
      const live = (await (service === 'pusat' ? director() : officeHead()).get(`/equipment-requests/${id}`)).body;
      const { mirrors } = (await ask('/mirrors', { name: service })).body;
      const { body } = await ask('/as-of/case', { case: id, service, position: mirrors[0].position });
      const root = (body.streams as readonly Shown[]).find(({ stream }) => stream === `equipmentRequest-${id}`)!;
      const parts = Object.keys(equipmentRequest.pageProperties);
      expect(root.page).toStrictEqual(Object.fromEntries(parts.map((part) => [part, live[part]])));
    }
  });

  it('as claimed is a reconstruction, in the order in which things are said to have happened', async () => {
    const { mirrors } = (await ask('/mirrors', { name: 'pusat' })).body;
    const query = { service: 'pusat', at: mirrors[0].knownUntil as string, basis: 'claimed' };
    expect((await ask('/as-of/case', { ...query, case: id })).body).toMatchObject({
      reconstruction: true,
      position: '',
    });
    const { status, body } = await ask('/as-of/models/fulfilment', query);
    expect([status, body.reconstruction, body.rows.length]).toStrictEqual([200, true, 4]);
  });

  it('gives every read model of every service in pages', async () => {
    for (const side of ['dinas', 'pusat'] as const) {
      const { models } = (await ask('/as-of', { side })).body as { models: readonly { name: string }[] };
      expect(models.length).toBeGreaterThan(6);
      const empty: string[] = [];
      const [{ position }] = (await ask('/mirrors', { name: SIDES[side] })).body.mirrors;
      for (const { name } of models) {
        const first = await ask(`/as-of/models/${name}`, { service: SIDES[side], position, limit: '1' });
        expect([name, first.status]).toStrictEqual([name, 200]);
        if (first.body.rows.length === 0) empty.push(name);
        const { next } = first.body;
        if (next === undefined) continue;
        const second = await ask(`/as-of/models/${name}`, { service: SIDES[side], position, limit: '1', from: next });
        expect(second.body.rows).not.toStrictEqual(first.body.rows);
      }
      expect([side, empty]).toStrictEqual([side, []]);
    }
  });
});

type Entry = Readonly<{
  type: string;
  label: string;
  stream: string;
  actor: object;
  missing: readonly string[];
  copies: readonly Readonly<{ mirror: string; position: string; storedAt: string }>[];
  changes: readonly object[];
}>;
type Shown = Readonly<{ stream: string; page: Readonly<Record<string, unknown>> }>;

describe('the timeline', () => {
  it('is of a bintek, too, by its number or its id', async () => {
    const { rows } = (await bridge.as(people.clerk, 'surakarta').get('/bintek-board')).body as {
      rows: ReadonlyArray<{ programmeId: string; number: string }>;
    };
    for (const reference of [rows[0]!.number, rows[0]!.programmeId])
      await eventually(async () => {
        const { body } = await ask('/timeline', { case: reference });
        const entries = body.entries as readonly Entry[];
        expect(entries.slice(0, 3)).toMatchObject([
          { type: 'ProgrammeOpened' },
          { changes: [{ words: 'Kebutuhan: 0 → 1' }] },
          { type: 'ParticipantNominated' },
        ]);
        expect(entries.find(({ type }) => type === 'CohortFinished')).toMatchObject({
          label: 'Angkatan selesai',
          by: 'dinas',
          copies: [{ mirror: 'surakarta' }, { mirror: 'pusat' }],
          changes: expect.arrayContaining([expect.objectContaining({ words: 'Tahap: Berlangsung → Selesai' })]),
        });
      });
  });

  it('tells of a case from both files who said what in which right, when each side had it, and what it changed', async () => {
    const { body } = await ask('/timeline', { case: number });
    expect(body).toMatchObject({ case: `equipmentRequest-${id}`, number, office: '33.72' });
    const entries = body.entries as readonly Entry[];
    expect(entries.every(({ missing }) => missing.length === 0)).toBe(true);
    expect(entries.find(({ type }) => type === 'HandoverSignedByReceiver')).toMatchObject({
      label: 'Ditandatangani penerima',
      actor: { subject: people.officeHead.subject, role: 'office-head' },
      copies: [{ mirror: 'surakarta' }, { mirror: 'pusat' }],
      changes: expect.arrayContaining([
        {
          name: 'stage',
          before: 'SIGNED_BY_GIVER',
          after: 'COMPLETE',
          words: 'Tahap: Ditandatangani pemberi → Lengkap',
        },
      ]),
    });
    expect(
      entries.filter(({ type }) => type === 'ShipmentProgressNoted').flatMap(({ changes }) => changes),
    ).toContainEqual({
      name: 'good',
      lineNo: 1,
      before: 0,
      after: 1_990,
      words: 'baris 1, diterima baik: 0 → 1.990',
    });
  });

  it('speaks English too, and finds a case by its id', async () => {
    const { body } = await ask('/timeline', { case: id }, auditor(), english);
    expect((body.entries as readonly Entry[]).map(({ label }) => label)).toContain('Signed by the receiver');
  });
});

describe('whoever reads', () => {
  it('is recorded, with why; what was refused is not', async () => {
    const who = { ...auditor(), subject: 'p-another-auditor' };
    await ask('/timeline', { case: number, reason: 'Pemeriksaan triwulan' }, who);
    expect((await ask('/timeline', { case: 'PB/33.72/1999/000001' }, who)).status).toBe(404);
    const { rows } = (await ask('/readings', { subject: who.subject })).body;
    expect(rows).toMatchObject([
      { what: '/timeline', asked: { case: number }, reason: 'Pemeriksaan triwulan', offices: ['*'] },
    ]);
  });

  it('of another office sees nothing', async () => {
    const other = auditor(['34.71']);
    const moment = { service: 'pusat', position: '20' };
    for (const [path, query] of [
      ['/timeline', { case: number }],
      ['/timeline', { case: id }],
      ['/as-of/case', { ...moment, case: number }],
      ['/reconciliation', { case: number }],
      ['/reconciliation', { office: '33.72' }],
      ['/as-of/screens/central-stock', moment],
      ['/as-of/models/central-stock', moment],
    ] as const)
      expect([path, (await ask(path, query, other)).status]).toStrictEqual([path, 404]);
    const [{ position }] = (await ask('/mirrors', { name: 'pusat' })).body.mirrors;
    for (const path of ['/as-of/screens/intake', '/as-of/models/intake', '/as-of/screens/decision-desk']) {
      const { body } = await ask(path, { service: 'pusat', position }, other);
      expect([path, (body.answer ?? body).rows]).toStrictEqual([path, []]);
    }
    expect((await ask('/reconciliation', {}, other)).body).toMatchObject({ clean: true, facts: 0, streams: 0 });
    const readers = (await ask('/readings', {}, other)).body.rows as readonly { offices: readonly string[] }[];
    expect(readers.every(({ offices }) => offices.every((office) => office === '34.71'))).toBe(true);
    expect((await ask('/timeline', { case: number }, auditor(['33']))).status).toBe(200);
  });

  it('can write nothing: there is no route that would', async () => {
    const documented = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../docs/api/auditor.openapi.json'), 'utf8'),
    ) as { paths: Readonly<Record<string, object>> };
    expect(Object.keys(documented.paths).length).toBeGreaterThan(8);
    const server = bridge.apps.get('auditor')!.getHttpServer();
    const authorization = await bridge.issuer.bearer(auditor());
    for (const [path, methods] of Object.entries(documented.paths)) {
      expect([path, Object.keys(methods)]).toStrictEqual([path, ['get']]);
      for (const method of ['post', 'put', 'patch', 'delete'] as const) {
        const { status } = await request(server)[method](path).set({ authorization }).send({});
        expect([method, path, status]).toStrictEqual([method, path, 404]);
      }
    }
  });

  it('is an auditor: nobody else is let in, and nobody without a token', async () => {
    const server = bridge.apps.get('auditor')!.getHttpServer();
    for (const path of [
      '/timeline',
      '/as-of',
      '/as-of/case',
      '/as-of/models/x',
      '/reconciliation',
      '/readings',
      '/mirrors',
    ]) {
      expect([path, (await request(server).get(path)).status]).toStrictEqual([path, 401]);
      for (const who of [people.clerk, people.director, people.admin])
        expect([path, (await ask(path, {}, who)).status]).toStrictEqual([path, 403]);
    }
  });
});

describe('bad input is refused with a pointer, in both languages, and nothing is stored', () => {
  const pusat = { service: 'pusat' };
  it.each([
    ['/timeline', {}, 400, '/case'],
    ['/timeline', { case: 'x', foo: '1' }, 400, '/foo'],
    ['/as-of/case', { case: 'x', ...pusat }, 400, '/at'],
    ['/as-of/case', { case: 'x', ...pusat, at: '2026-01-01T00:00:00Z', position: '1' }, 400, '/position'],
    ['/as-of/case', { case: 'x', ...pusat, at: 'yesterday' }, 400, '/at'],
    ['/as-of/case', { case: 'x', ...pusat, at: '2126-01-01T00:00:00Z' }, 422, '/at'],
    ['/as-of/case', { case: 'x', ...pusat, position: '999999999' }, 422, '/position'],
    ['/as-of/case', { case: 'x', ...pusat, position: "'; DROP" }, 400, '/position'],
    ['/as-of/case', { case: 'x', ...pusat, position: '1', basis: 'claimed' }, 400, '/at'],
    ['/as-of/case', { case: 'x', service: 'nowhere', position: '1' }, 400, '/service'],
    ['/as-of/screens/intake', { ...pusat, position: '999999999' }, 422, '/position'],
    ['/as-of/screens/intake', { ...pusat, at: '2126-01-01T00:00:00Z' }, 422, '/at'],
    ['/as-of/screens/intake', { ...pusat, position: '1', query: 'stage=SOMEWHERE' }, 400, '/query/stage'],
    ['/as-of/screens/intake', { ...pusat, position: '1', query: 'foo=1' }, 400, '/query/foo'],
    ['/as-of/screens/intake', { ...pusat, position: '1', query: 'from=abc' }, 400, '/query/from'],
    ['/as-of/models/intake', { ...pusat, position: '1', limit: '0' }, 400, '/limit'],
    ['/reconciliation', { office: '99.99' }, 400, '/office'],
    ['/reconciliation', { office: '33.72', case: 'x' }, 400, '/office'],
    ['/readings', { limit: '1000' }, 400, '/limit'],
    ['/mirrors', { reason: '' }, 400, '/reason'],
  ])('%s %j', async (path, query, status, pointer) => {
    const stored = await everythingStored();
    for (const headers of [{}, english]) {
      const answer = await ask(path, query, auditor(), headers);
      expect([answer.status, answer.headers['content-type']]).toStrictEqual([
        status,
        'application/problem+json; charset=utf-8',
      ]);
      expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, detail: expect.any(String) }));
    }
    const [id_, en] = await Promise.all([ask(path, query), ask(path, query, auditor(), english)]);
    expect(id_.body.title).not.toBe(en.body.title);
    expect(await everythingStored()).toStrictEqual(stored);
  });

  it.each([
    ['/as-of/screens/nothing', 404],
    ['/as-of/screens/my-requests', 404],
    ['/as-of/models/nothing', 404],
  ])('%s is not there', async (path, status) =>
    expect((await ask(path, { ...pusat, position: '1' })).status).toBe(status),
  );
});

async function everythingStored() {
  const client = new Client(bridge.databaseUrl('auditor'));
  await client.connect();
  const { rows } = await client.query(
    'SELECT (SELECT count(*) FROM audit.reading) AS readings, (SELECT count(*) FROM audit.built) AS built, (SELECT count(*) FROM audit.alarm) AS alarms',
  );
  await client.end();
  return rows[0];
}
