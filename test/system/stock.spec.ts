import { randomUUID } from 'node:crypto';
import { letter } from '#libs/domain/testing';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { localDay } from '#libs/reference';
import { aRecordedFact } from '#libs/runtime/testing';
import { aBridge, type Asking, type Bridge, people } from './bridge.js';

let bridge: Bridge;
let stores: Readonly<Record<'surakarta' | 'pusat', PostgresEventStore>>;
beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
  stores = {
    surakarta: new PostgresEventStore(bridge.databaseUrl('surakarta')),
    pusat: new PostgresEventStore(bridge.databaseUrl('pusat')),
  };
});
afterAll(async () => {
  await Promise.all(Object.values(stores).map((store) => store.close()));
  await bridge.end();
});

const DAY = 24 * 60 * 60_000;
const day = (offset: number) => localDay(new Date(Date.now() + offset * DAY).toISOString(), 'WIB');
const english = { 'accept-language': 'en' };
const custodian = () => bridge.as(people.custodian, 'surakarta');
const neighbour = () =>
  bridge.as({ ...people.custodian, subject: 'p-33.11-custodian', offices: ['33.11'] }, 'surakarta');
const warehouse = () => bridge.as(people.warehouse, 'pusat');

type Answer = Awaited<ReturnType<Asking['get']>>;
const etagOf = (answer: Answer) => answer.headers['etag']!;
/** Asks with what was last read of the page. */
const tell = async (who: Asking, page: string, to: string, body: object, headers: Record<string, string> = {}) => {
  const read = await who.get(page);
  const seen: Record<string, string> = read.status === 200 ? { 'if-match': etagOf(read) } : {};
  const method = to === '/floor' ? 'put' : 'post';
  return who[method](`${page}${to}`, body, { ...seen, ...headers });
};
const said = async (answer: Promise<Answer>, ...facts: readonly string[]) => {
  const { status, body } = await answer;
  expect({ status, body }).toMatchObject({ status: expect.any(Number), body: { facts } });
  expect([200, 201]).toContain(status);
  return body as Readonly<{ position: string }>;
};
/** Facts of stock that were told there. */
const factsTold = async (at: 'surakarta' | 'pusat') => {
  const streams = {
    surakarta: ['33.72', '33.11', '34.71', '33.99', 'x'].map((office) => `officeStock-${office}-${day(0).slice(0, 4)}`),
    pusat: ['centralStock-PUSAT', 'centralStock-x'],
  };
  const facts = await Promise.all(streams[at].map((stream) => stores[at].read(stream)));
  return facts.flat().length;
};
async function refused(
  at: 'surakarta' | 'pusat',
  ask: () => Promise<Answer>,
  status: number,
  problem: object,
): Promise<void> {
  const before = await factsTold(at);
  const answer = await ask();
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: problem });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(await factsTold(at)).toBe(before);
}
const refusal = (code: string, pointer: string) => ({
  type: `urn:jembatan:refusal:${code}`,
  errors: [{ pointer }],
});

describe("an office's stock", () => {
  const page = '/stock/33.72';
  const counts = [{ item: 'BLK', qty: 140 }];

  it('is told day by day, and Pusat has the same figures once they have arrived', async () => {
    await said(custodian().post(`${page}/counts`, { day: day(-2), counts }), 'OfficeStockCounted');
    await said(tell(custodian(), page, '/use', { day: day(-1), item: 'BLK', qty: 105 }), 'OfficeStockUsed');
    await said(tell(custodian(), page, '/use', { day: day(-1), item: 'BLK', qty: 100 }), 'OfficeStockUsed');
    const spoiled = { day: day(0), item: 'BLK', qty: 2, reasonCode: 'MISPRINT', reason: 'suhu terlalu rendah' };
    await said(tell(custodian(), page, '/spoiled', spoiled), 'SpoiledReported');
    const backlog = { day: day(0), backlog: 5_321 };
    const { position } = await said(tell(custodian(), page, '/backlog', backlog), 'PrrBacklogReported');

    const row = {
      office: '33.72',
      year: Number(day(0).slice(0, 4)),
      item: 'BLK',
      onHand: 38,
      averageUse: 100,
      daysOfCover: 0.4,
      lastCountOn: day(-2),
      spoiled: 2,
      prrBacklog: 5_321,
      prrBacklogOn: day(0),
    };
    const ours = await custodian().get(`/stock?item=BLK&after=${position}`);
    expect([ours.status, ours.body.rows]).toStrictEqual([200, [row]]);
    expect((await custodian().get(page)).body).toMatchObject({ office: '33.72', items: [{ item: 'BLK', onHand: 38 }] });
    await eventually(async () =>
      expect((await bridge.as(people.analyst, 'pusat').get('/office-stock?office=33.72')).body.rows).toStrictEqual([
        row,
      ]),
    );
  });

  it('is listed by what runs out first, in pages', async () => {
    await said(
      tell(custodian(), page, '/counts', { day: day(0), counts: [{ item: 'RBN', qty: 9 }] }),
      'OfficeStockCounted',
    );
    const told = await said(tell(custodian(), page, '/use', { day: day(0), item: 'RBN', qty: 3 }), 'OfficeStockUsed');
    await said(
      tell(custodian(), page, '/counts', { day: day(0), counts: [{ item: 'FLM', qty: 1 }] }),
      'OfficeStockCounted',
    );
    const items: string[] = [];
    for (let next: string | undefined, first = true; first || next; first = false) {
      const path = `/stock?sort=cover&limit=1&after=${told.position}${next ? `&from=${next}` : ''}`;
      const { body } = await custodian().get(path);
      items.push(...body.rows.map(({ item }: { item: string }) => item));
      next = body.next as string | undefined;
    }
    expect(items.slice(0, 2)).toStrictEqual(['BLK', 'RBN']);
  });

  it.each<[string, number, string, object, object]>([
    ['a day in the future', 422, '/use', { day: day(1), item: 'BLK', qty: 1 }, refusal('day-ahead', '/day')],
    ['a day that is none', 400, '/use', { day: 'today', item: 'BLK', qty: 1 }, { errors: [{ pointer: '/day' }] }],
    ['stock below zero', 409, '/use', { day: day(0), item: 'BLK', qty: 1_000 }, refusal('stock-below-zero', '/qty')],
    ['less than nothing', 400, '/use', { day: day(0), item: 'BLK', qty: -1 }, { errors: [{ pointer: '/qty' }] }],
    ['an unknown item', 400, '/use', { day: day(0), item: 'XYZ', qty: 1 }, { errors: [{ pointer: '/item' }] }],
    ['what cannot be kept', 400, '/use', { day: day(0), item: 'NET', qty: 1 }, { errors: [{ pointer: '/item' }] }],
    [
      'an item twice',
      422,
      '/counts',
      { day: day(0), counts: [...counts, ...counts] },
      refusal('item-twice', '/counts/1/item'),
    ],
    ['a count of nothing', 400, '/counts', { day: day(0), counts: [] }, { errors: [{ pointer: '/counts' }] }],
    ['an earlier count', 409, '/counts', { day: day(-3), counts }, refusal('later-day-told', '/counts/0/item')],
    [
      'spoilt for no known reason',
      400,
      '/spoiled',
      { day: day(0), item: 'BLK', qty: 1, reasonCode: 'X', reason: 'y' },
      { errors: [{ pointer: '/reasonCode' }] },
    ],
    [
      'a number of a person',
      422,
      '/spoiled',
      { day: day(0), item: 'BLK', qty: 1, reasonCode: 'OTHER', reason: '3372012345678901' },
      refusal('personal-number-in-text', '/reason'),
    ],
    ['a backlog without a number', 400, '/backlog', { day: day(0) }, { errors: [{ pointer: '/backlog' }, {}, {}] }],
  ])('refuses %s, and keeps nothing of it', (_name, status, to, body, problem) =>
    refused('surakarta', () => tell(custodian(), page, to, body), status, problem),
  );

  it('says no in both languages', async () => {
    const ask = (headers: Record<string, string>) =>
      tell(custodian(), page, '/use', { day: day(1), item: 'BLK', qty: 1 }, headers);
    expect([(await ask({})).body.title, (await ask(english)).body.title]).toStrictEqual([
      'Hari ini belum tiba.',
      'That day has not come yet.',
    ]);
  });

  it('is nobody else’s: 404, to read and to write', async () => {
    const use = { day: day(0), item: 'BLK', qty: 1 };
    await refused('surakarta', () => neighbour().get(page), 404, {});
    await refused('surakarta', () => neighbour().post(`${page}/use`, use), 404, {});
    expect((await neighbour().get('/stock')).body.rows).toStrictEqual([]);
    for (const office of ['34.71', '33.99', 'x'])
      await refused('surakarta', () => custodian().post(`/stock/${office}/use`, use), 404, {});
    const everywhere = bridge.as({ ...people.custodian, offices: ['*'] }, 'surakarta');
    await refused('surakarta', () => everywhere.post('/stock/34.71/use', use), 404, {}); // of another node
  });

  it('is told by the custodian, who has read it, and once', async () => {
    const body = { day: day(0), item: 'BLK', qty: 7 };
    const clerk = bridge.as(people.clerk, 'surakarta');
    await refused('surakarta', () => tell(clerk, page, '/use', body), 403, {});
    await refused('surakarta', () => custodian().post(`${page}/use`, body), 428, {});
    const seen = { 'if-match': etagOf(await custodian().get(page)), 'idempotency-key': randomUUID() };
    const first = await custodian().post(`${page}/use`, body, seen);
    const again = await custodian().post(`${page}/use`, body, seen);
    expect([again.status, again.body]).toStrictEqual([first.status, first.body]);
    await refused(
      'surakarta',
      () => custodian().post(`${page}/use`, body, { ...seen, 'idempotency-key': randomUUID() }),
      412,
      {},
    );
    await said(tell(custodian(), page, '/use', body));
  });

  it('goes on in a new year with what was carried over', async () => {
    const year = Number(day(0).slice(0, 4));
    const stream = `officeStock-33.11-${year - 1}`;
    const counted = { day: `${year - 1}-11-02`, counts: [{ item: 'BLK', qty: 500 }] };
    const { recordedAt: _, ...fact } = aRecordedFact({
      type: 'OfficeStockCounted',
      data: counted,
      stream,
      case: stream,
      office: '33.11',
    });
    await stores.surakarta.append(stream, [fact], 'none');
    const before = await neighbour().get('/stock/33.11');
    expect(before.body).toMatchObject({ year: year - 1, items: [{ item: 'BLK', onHand: 500 }] });

    const use = { day: day(0), item: 'BLK', qty: 20 };
    const { position } = await said(neighbour().post('/stock/33.11/use', use), 'OfficeStockOpened', 'OfficeStockUsed');
    const { body } = await neighbour().get(`/stock?after=${position}`);
    expect(body.rows).toMatchObject([{ year, item: 'BLK', onHand: 480, lastCountOn: counted.day }]);
    expect((await neighbour().get('/stock/33.11')).body).toMatchObject({ year, items: [{ onHand: 480 }] });
    await eventually(async () =>
      expect((await bridge.as(people.analyst, 'pusat').get('/office-stock?office=33.11')).body.rows).toMatchObject([
        { year, onHand: 480 },
      ]),
    );
  });
});

describe('the stock of a warehouse', () => {
  const page = '/warehouses/PUSAT';
  const box = { box: 'BOX-1', from: '000001', to: '000500' };
  const director = () => bridge.as(people.director, 'pusat');
  const rows = async (query = '') =>
    (await warehouse().get(`/central-stock?warehouse=PUSAT${query}`)).body.rows as readonly object[];

  it('is received, counted, adjusted, kept back, put aside and written off', async () => {
    const lines = [
      { item: 'BLK', qty: 500, boxes: [box] },
      { item: 'RBN', qty: 40 },
    ];
    await said(warehouse().post(`${page}/receipts`, { document: 'SJ/1', lines }), 'StockReceivedFromProcurement');
    await said(tell(warehouse(), page, '/counts', { counts: [{ item: 'RBN', counted: 38 }] }), 'StockCounted');
    await eventually(async () =>
      expect(await rows('&discrepancy=open')).toMatchObject([{ item: 'RBN', discrepancyCountNo: 1, discrepancy: -2 }]),
    );
    const adjustment = { item: 'RBN', change: -2, reasonCode: 'COUNTED', reason: 'tidak pernah dikirim', countNo: 1 };
    await said(tell(warehouse(), page, '/adjustments', adjustment), 'StockAdjusted');
    await said(tell(director(), page, '/floor', { item: 'BLK', floor: 100 }), 'ReserveFloorSet');
    const opening = { requestId: randomUUID(), reason: 'banjir', letter };
    await said(tell(director(), page, '/floor/openings', opening), 'ReserveFloorOpened');
    const lots = [{ box: 'BOX-1', from: '000001', to: '000010' }];
    const aside = { item: 'BLK', qty: 10, reason: 'boks basah', lots };
    await said(tell(warehouse(), page, '/quarantine', aside), 'StockQuarantined');
    const good = { ...aside, qty: 4, lots: [{ box: 'BOX-1', from: '000001', to: '000004' }] };
    await said(tell(warehouse(), page, '/clearances', good), 'QuarantineCleared');
    const minutes = { nomor: 'BA/7', tanggal: day(0), fileSha256: 'e'.repeat(64) };
    const gone = { item: 'BLK', qty: 6, minutes, lots: [{ box: 'BOX-1', from: '000005', to: '000010' }] };
    const { position } = await said(tell(warehouse(), page, '/write-offs', gone), 'StockWrittenOff');

    expect(await rows(`&after=${position}`)).toMatchObject([
      { warehouse: 'PUSAT', item: 'BLK', onHand: 494, reserved: 0, quarantined: 0, available: 494, floor: 100 },
      { item: 'RBN', onHand: 38, discrepancy: null },
    ]);
    expect((await warehouse().get(page)).body).toMatchObject({
      items: [{ item: 'BLK', onHand: 494 }, {}],
      reservations: [],
    });
  });

  it('knows of each box where its cards are, and who moved them', async () => {
    const { body } = await warehouse().get(`${page}/boxes/BOX-1`);
    expect(body).toMatchObject({
      box: 'BOX-1',
      item: 'BLK',
      firstCard: '000001',
      lastCard: '000500',
      places: [
        { firstCard: '000001', lastCard: '000004', place: 'STORE' },
        { firstCard: '000005', lastCard: '000010', place: 'GONE' },
        { firstCard: '000011', lastCard: '000500', place: 'STORE' },
      ],
    });
    expect(body.moves.map(({ place, by }: { place: string; by: string }) => [place, by])).toStrictEqual(
      ['STORE', 'QUARANTINE', 'STORE', 'GONE'].map((place) => [place, people.warehouse.subject]),
    );
    for (const path of [`${page}/boxes/BOX-9`, `${page}/boxes/constructor`, '/warehouses/NOWHERE', '/warehouses/x'])
      expect((await warehouse().get(path)).status).toBe(404);
  });

  it.each<[string, number, string, object, object]>([
    [
      'cards without their boxes',
      422,
      '/receipts',
      { document: 'SJ/2', lines: [{ item: 'BLK', qty: 1 }] },
      refusal('boxes-missing', '/lines/0/boxes'),
    ],
    [
      'a box that is known',
      409,
      '/receipts',
      { document: 'SJ/2', lines: [{ item: 'BLK', qty: 500, boxes: [box] }] },
      refusal('box-known', '/lines/0/boxes/0/box'),
    ],
    [
      'boxes that do not add up',
      422,
      '/receipts',
      { document: 'SJ/2', lines: [{ item: 'BLK', qty: 3, boxes: [{ box: 'B-2', from: '900', to: '901' }] }] },
      refusal('boxes-do-not-add-up', '/lines/0/qty'),
    ],
    [
      'nothing',
      400,
      '/receipts',
      { document: 'SJ/2', lines: [{ item: 'RBN', qty: 0 }] },
      { errors: [{ pointer: '/lines/0/qty' }] },
    ],
    [
      'a card number that is none',
      400,
      '/quarantine',
      { item: 'BLK', qty: 1, reason: 'x', lots: [{ box: 'BOX-1', from: 'a', to: '1' }] },
      { errors: [{ pointer: '/lots/0/from' }] },
    ],
    ['stock below zero', 409, '/quarantine', { item: 'RBN', qty: 39, reason: 'x' }, refusal('not-in-stock', '/qty')],
    [
      'an adjustment below zero',
      409,
      '/adjustments',
      { item: 'RBN', change: -39, reasonCode: 'OTHER', reason: 'x' },
      refusal('not-in-stock', '/change'),
    ],
    [
      'cards that are not there',
      409,
      '/quarantine',
      { item: 'BLK', qty: 1, reason: 'x', lots: [{ box: 'BOX-1', from: '000005', to: '000005' }] },
      refusal('cards-not-there', '/lots/0'),
    ],
    [
      'more out of quarantine than is in it',
      409,
      '/clearances',
      { item: 'RBN', qty: 1, reason: 'x' },
      refusal('not-in-quarantine', '/qty'),
    ],
    ['a write-off without minutes', 400, '/write-offs', { item: 'RBN', qty: 1 }, { errors: [{ pointer: '/minutes' }] }],
  ])('refuses %s, and keeps nothing of it', (_name, status, to, body, problem) =>
    refused('pusat', () => tell(warehouse(), page, to, body), status, problem),
  );

  it('is written by the warehouse; the floor is the director’s', async () => {
    const counts = { counts: [{ item: 'RBN', counted: 38 }] };
    for (const who of [people.analyst, people.director])
      await refused('pusat', () => tell(bridge.as(who, 'pusat'), page, '/counts', counts), 403, {});
    await refused('pusat', () => tell(warehouse(), page, '/floor', { item: 'RBN', floor: 1 }), 403, {});
    const ofJava = bridge.as({ ...people.warehouse, offices: ['33'] }, 'pusat');
    await refused('pusat', () => ofJava.post(`${page}/counts`, counts), 404, {});
    await refused('pusat', () => warehouse().post('/warehouses/x/counts', counts), 404, {});
    await refused('pusat', () => warehouse().post(`${page}/counts`, counts), 428, {});
  });

  it('is no office’s matter, and never leaves Pusat', async () => {
    const facts = await stores.pusat.read('centralStock-PUSAT');
    expect(new Set(facts.map(({ office }) => office))).toStrictEqual(new Set([undefined]));
    expect(await stores.surakarta.read('centralStock-PUSAT')).toStrictEqual([]);
  });
});
