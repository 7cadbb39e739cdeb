import readExcelFile from 'read-excel-file/node';
import { blanks, scanners, submitted } from '#libs/domain/testing';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { aRecordedFact } from '#libs/runtime/testing';
import { aBridge, type Bridge, people } from './bridge.js';
import { blanksOf, equipmentRequests, said, tell } from './equipment-requests.js';

type Row = Readonly<Record<string, string | number | null>>;
type Shown = Readonly<{ level: string; at: string; asOf: string; position: string; totals: Row[]; rows: Row[] }>;

let bridge: Bridge;
let store: PostgresEventStore;
const analyst = () => bridge.as(people.analyst, 'pusat');
const shown = async (query = '', who = analyst()) => {
  const { status, body } = await who.get(`/national-requests${query}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as Shown;
};

beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
  store = new PostgresEventStore(bridge.databaseUrl('pusat'));
});
afterAll(async () => {
  await store.close();
  await bridge.end();
});

const DAY = 24 * 60 * 60_000;
const NOON = '2026-02-20T05:00:00.000Z';
const daysBefore = (days: number, instant = NOON) => new Date(Date.parse(instant) - days * DAY).toISOString();

/** A request of Yogyakarta that was submitted then, as its copy arrives. */
async function arrived(no: number, recordedAt: string, lines: readonly object[] = [blanks]) {
  const stream = `equipmentRequest-0197a000-0000-7000-8000-0000000001${String(no).padStart(2, '0')}`;
  const number = `PB/34.71/2026/0000${String(no).padStart(2, '0')}`;
  const fact = aRecordedFact({
    type: 'EquipmentRequestSubmitted',
    data: { ...submitted.data, number, lines },
    stream,
    case: stream,
    origin: 'yogyakarta',
    office: '34.71',
    occurredAt: recordedAt,
    recordedAt,
  });
  await store.appendOnce(stream, [fact]);
}

it('has nothing to show before anything was asked', () =>
  eventually(async () => expect(await shown()).toMatchObject({ level: 'province', totals: [], rows: [] })));

describe('the requests of the country', () => {
  let ofSurakarta: string;
  beforeAll(async () => {
    const surakarta = equipmentRequests(bridge);
    const parts = [
      { kind: 'APPROVE_PART', qty: 2_000, reason: 'stok' },
      { kind: 'DEFER', qty: 1_000, until: '2099-04-01' },
      { kind: 'REDIRECT_LOAN', qty: 1_000 },
    ];
    ofSurakarta = await surakarta.decided([blanksOf({})], [parts]);
    await equipmentRequests(bridge, '33.11').submitted(
      blanksOf({ requestedQty: 500 }),
      blanksOf({ item: 'RBN', requestedQty: 7 }),
    );
    await Promise.all([3, 4, 8, 30, 31].map((days, no) => arrived(no, daysBefore(days))));
    await arrived(9, daysBefore(-1), [blanks, { ...scanners, lineNo: 2 }]);
    await eventually(async () => expect((await shown('?wilayah=34.71&item=BLK')).totals).toMatchObject([{ cases: 6 }]));
  });

  it('are summed by item, and by province and item', async () => {
    const { level, totals, rows } = await shown();
    expect(level).toBe('province');
    expect(totals).toMatchObject([
      {
        item: 'BLK',
        cases: 8,
        requested: 4_000 + 500 + 6 * 4_000,
        decided: 2_000,
        deferred: 1_000,
        onLoan: 1_000,
        open: 2_000,
      },
      { item: 'FPS', cases: 1, requested: 2, decided: 0 },
      { item: 'RBN', cases: 1, requested: 7 },
    ]);
    expect(rows).toMatchObject([
      { province: '33', name: 'Jawa Tengah', item: 'BLK', cases: 2, requested: 4_500, decided: 2_000 },
      { province: '33', item: 'RBN', cases: 1, requested: 7 },
      { province: '34', name: 'Daerah Istimewa Yogyakarta', item: 'BLK', cases: 6, requested: 24_000 },
      { province: '34', item: 'FPS', requested: 2 },
    ]);
  });

  it('are looked into from the country to a province, an office, a request', async () => {
    const province = await shown('?wilayah=33&item=BLK');
    expect(province).toMatchObject({
      level: 'office',
      totals: [{ cases: 2, requested: 4_500 }],
      rows: [
        { office: '33.11', name: 'Kabupaten Sukoharjo', requested: 500 },
        { office: '33.72', name: 'Kota Surakarta', requested: 4_000, decided: 2_000 },
      ],
    });
    const office = await shown('?wilayah=33.72');
    const request = { caseId: ofSurakarta, stage: 'DECIDED', item: 'BLK', requested: 4_000, decided: 2_000 };
    expect(office).toMatchObject({ level: 'case', rows: [request] });
    expect((await analyst().get(`/equipment-requests/${office.rows[0]!['caseId']!}`)).status).toBe(200);
    expect((await shown('?level=office')).rows.map(({ office: code, item }) => [code, item])).toStrictEqual([
      ['33.11', 'BLK'],
      ['33.11', 'RBN'],
      ['33.72', 'BLK'],
      ['34.71', 'BLK'],
      ['34.71', 'FPS'],
    ]);
  });

  it('say the same numbers as my-requests of each office', async () => {
    const mine = await bridge.as({ ...people.clerk, offices: ['33'] }, 'surakarta').get('/my-requests');
    const lines = mine.body.rows.flatMap((row: { office: string; lines: Row[] }) =>
      row.lines.map((line) => ({ office: row.office, ...line })),
    ) as readonly Row[];
    const figures = [
      'office',
      'item',
      'requested',
      'decided',
      'deferred',
      'onLoan',
      'fromApbd',
      'committed',
      'shipped',
      'receivedGood',
      'uncommitted',
      'open',
    ];
    const of = (rows: readonly Row[]) =>
      rows.map((row) => figures.map((name) => row[name] ?? 0)).toSorted((a, b) => a.join().localeCompare(b.join()));
    expect(lines).toHaveLength(3);
    expect(of((await shown('?wilayah=33')).rows)).toStrictEqual(of(lines));
  });

  it('have waited since they were first submitted, in whole days at the instant that is asked', async () => {
    const waits = async (at: string) => (await shown(`?wilayah=34.71&item=BLK&at=${at}`)).totals[0];
    expect(await waits(NOON)).toMatchObject({
      cases: 6,
      waiting: 5,
      oldestWaitSince: daysBefore(31),
      oldestWaitDays: 31,
      waiting0to3: 1,
      waiting4to7: 1,
      waiting8to14: 1,
      waiting15to30: 1,
      waitingOver30: 1,
    });
    expect(await waits(daysBefore(1))).toMatchObject({
      oldestWaitDays: 30,
      waiting0to3: 2,
      waiting4to7: 1,
      waitingOver30: 0,
    });
    expect(await waits(daysBefore(0.001))).toMatchObject({ oldestWaitDays: 30, waiting0to3: 2 });
    expect(await waits(daysBefore(40))).toMatchObject({ waiting: 0, oldestWaitSince: null, oldestWaitDays: null });
    const here = await shown(`?wilayah=34.71&item=BLK&at=2026-02-20T12:00:00%2B07:00`);
    expect([here.at, here.totals[0]!['oldestWaitDays']]).toStrictEqual([NOON, 31]);
  });

  it('are those known at a time and position that the answer names', async () => {
    const { position } = await said(
      tell(bridge.as(people.warehouse, 'pusat'), ofSurakarta, '/commitments', {
        decisionNo: 1,
        warehouse: 'NOWHERE',
        lines: [{ lineNo: 1, partNo: 1, qty: 1_500 }],
      }),
      'FulfilmentCommitted',
    );
    const before = Date.now();
    const answer = await shown(`?after=${position}`);
    expect(answer.position >= position).toBe(true);
    expect(answer.at).toBe(answer.asOf);
    expect(Math.abs(Date.parse(answer.asOf) - before)).toBeLessThan(60_000);
  });

  it('are taken along as CSV and XLSX, the same rows', async () => {
    const query = '?level=office&at=2026-02-20T05:00:00.000Z';
    const { rows } = await shown(query);
    const csv = await download(`/national-requests.csv${query}`, 'en');
    expect(csv.type).toBe('text/csv; charset=utf-8');
    expect(csv.disposition).toBe('attachment; filename="national-requests-office-2026-02-20.csv"');
    const [header, ...lines] = csv.content
      .toString()
      .replace('\uFEFF', '')
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    const xlsx = await download(`/national-requests.xlsx${query}`, 'id');
    expect(xlsx.type).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const sheet = await cellsOf(xlsx.content);
    expect([header!.slice(0, 8), sheet[0]!.slice(0, 8)]).toStrictEqual([
      ['Province', 'Office', 'Name', 'Request', 'Stage', 'Item', 'Requests', 'Requested'],
      ['Provinsi', 'Kantor', 'Wilayah', 'Nomor permohonan', 'Tahap', 'Barang', 'Permohonan', 'Dimohon'],
    ]);
    const names = ['province', 'office', 'name', 'number', 'stage', 'item', 'cases', 'requested'];
    const expected = rows.map((row) => names.map((name) => row[name] ?? null));
    expect(sheet.slice(1).map((cells) => cells.slice(0, 8))).toStrictEqual(expected);
    expect(lines.map((cells) => cells.slice(0, 8))).toStrictEqual(
      expected.map((cells) => cells.map((cell) => String(cell ?? ''))),
    );
    for (const cells of [...lines, ...sheet.slice(1)]) {
      expect(cells).toHaveLength(header!.length);
      expect(cells.at(-3)).toBe('2026-02-20T05:00:00.000Z');
    }
  });

  it.each<[string, number, string, string]>([
    ['a moment that has not come', 422, '?at=2999-01-01T00:00:00.000Z', '/at'],
    ['a moment that is none', 400, '?at=yesterday', '/at'],
    ['a place that there is not', 400, '?wilayah=99', '/wilayah'],
    ['an item that there is not', 400, '?item=XYZ', '/item'],
    ['a level that there is not', 400, '?level=nation', '/level'],
    ['every request of the country', 400, '?level=case', '/level'],
    ['every request of a province', 400, '?level=case&wilayah=33', '/level'],
  ])('are not asked for by %s', async (_, status, query, pointer) => {
    for (const path of ['/national-requests', '/national-requests.csv', '/national-requests.xlsx']) {
      const answer = await analyst().get(`${path}${query}`);
      expect([answer.status, answer.body.errors?.[0]?.pointer]).toStrictEqual([status, pointer]);
    }
  });

  it('are seen by those at Pusat, each as far as their offices go', async () => {
    for (const who of [people.auditor, people.clerk, people.admin]) {
      for (const path of ['/national-requests', '/national-requests.csv', '/national-requests.xlsx'])
        expect((await bridge.as(who, 'pusat').get(path)).status).toBe(403);
    }
    const ofYogyakarta = bridge.as({ ...people.analyst, offices: ['34'] }, 'pusat');
    expect((await shown('', ofYogyakarta)).rows.map(({ province }) => province)).toStrictEqual(['34', '34']);
    expect((await shown('?wilayah=33.72', ofYogyakarta)).rows).toStrictEqual([]);
  });
});

/** A file as a browser saves it. */
async function download(path: string, language: string) {
  const answer = await fetch(new URL(path, await bridge.apps.get('pusat')!.getUrl()), {
    headers: { authorization: await bridge.issuer.bearer(people.analyst), 'accept-language': language },
  });
  expect(answer.status).toBe(200);
  return {
    type: answer.headers.get('content-type'),
    disposition: answer.headers.get('content-disposition'),
    content: Buffer.from(await answer.arrayBuffer()),
  };
}

async function cellsOf(content: Buffer): Promise<ReadonlyArray<readonly unknown[]>> {
  const [sheet] = await readExcelFile(content);
  return sheet!.data;
}
