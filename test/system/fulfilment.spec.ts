import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { START } from '#libs/kernel';
import { deliveryNoteOf } from '#libs/domain/shipment';
import { aBridge, type Asking, type Bridge, people } from './bridge.js';
import { DecidedRequest, said, tell } from './committed.js';

const DAY = 24 * 60 * 60_000;
let bridge: Bridge;
let stores: Readonly<Record<'surakarta' | 'pusat', PostgresEventStore>>;
beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat', 'yogyakarta'], 'postgresql', { developmentClock: true });
  stores = {
    surakarta: new PostgresEventStore(bridge.databaseUrl('surakarta')),
    pusat: new PostgresEventStore(bridge.databaseUrl('pusat')),
  };
  const boxes = [{ box: 'BOX-1', from: '0001', to: '0100' }];
  const received = { document: 'SJ/1', lines: [{ item: 'BLK', qty: 100, boxes }] };
  await said(warehouse().post('/warehouses/PUSAT/receipts', received), 'StockReceivedFromProcurement');
});
afterAll(async () => {
  await Promise.all(Object.values(stores).map((store) => store.close()));
  await bridge.end();
});

const warehouse = () => bridge.as(people.warehouse, 'pusat');
const secondClerk = () => bridge.as({ ...people.warehouse, subject: 'p-*-warehouse-2' }, 'pusat');
const custodian = () => bridge.as(people.custodian, 'surakarta');
const stock = async () => (await warehouse().get('/central-stock?warehouse=PUSAT')).body.rows as readonly object[];
const lineOf = async (id: string) => (await warehouse().get(`/equipment-requests/${id}`)).body.lines[0];
const promise = (who: Asking, id: string, qty: number) =>
  tell(who, `/equipment-requests/${id}`, '/commitments', {
    decisionNo: 1,
    warehouse: 'PUSAT',
    lines: [{ lineNo: 1, partNo: 1, qty }],
  });
const stands = (who: Asking, at: string, page: object) =>
  eventually(async () => expect((await who.get(at)).body).toMatchObject(page));

let kept: DecidedRequest;

it('the last stock goes to one of two clerks who promise it at once; the other is told', async () => {
  const requests = [await DecidedRequest.of(bridge, stores, 1), await DecidedRequest.of(bridge, stores, 2)];
  const [first, second] = requests.map(({ id }) => id);
  const both = await Promise.all([promise(warehouse(), first!, 60), promise(secondClerk(), second!, 60)]);
  expect(both.map(({ status }) => status)).toStrictEqual([201, 201]);
  await eventually(async () => {
    const lines = [await lineOf(first!), await lineOf(second!)];
    expect(lines.map(({ committed }) => committed as number).toSorted((a, b) => a - b)).toStrictEqual([0, 60]);
  });
  expect(await stock()).toMatchObject([{ item: 'BLK', onHand: 100, reserved: 60, available: 40 }]);

  const won = (await lineOf(first!)).committed === 60;
  kept = requests[won ? 0 : 1]!;
  const lost = (await warehouse().get(`/equipment-requests/${won ? second : first}`)).body;
  expect(lost.timeline.at(-1)).toMatchObject({ type: 'FulfilmentUncommitted' });
  expect(lost.lines[0]).toMatchObject({ uncommitted: 4_000 });
});

it('what never arrives is declared lost once its time is over, is found again, and is counted', async () => {
  const { commitments } = (await warehouse().get(`/equipment-requests/${kept.id}`)).body.file.pusat.fulfilment;
  const { shipmentId, shipmentNo } = commitments[0];
  const at = `/shipments/${shipmentId}`;
  await said(warehouse().post('/shipments', { requestId: kept.id, shipmentNo, mode: 'COURIER' }), 'ShipmentPlanned');
  const lots = [{ box: 'BOX-1', from: '0001', to: '0060' }];
  const goods = { lineNo: 1, partNo: 1, item: 'BLK', qty: 60, lots };
  await said(tell(warehouse(), at, '/picking', { lines: [goods] }), 'ShipmentPicked');
  await said(tell(warehouse(), at, '/delivery-note', {}), 'DeliveryNoteIssued');
  const courier = { name: 'Pos Indonesia', resi: 'P-1' };
  const eta = new Date(Date.now() + 3 * DAY).toISOString().slice(0, 10);
  await said(tell(warehouse(), at, '/dispatch', { eta, courier }), 'ShipmentDispatched');
  await stands(custodian(), at, { stage: 'DISPATCHED' });

  const loss = { reason: 'tidak ada jejak', lines: [{ lineNo: 1, kind: 'RESHIP', qty: 60 }] };
  expect((await tell(warehouse(), at, '/loss', loss)).status).toBe(409);
  for (const node of ['surakarta', 'pusat'] as const) await bridge.turn(node, 60 * DAY);
  await eventually(async () => said(tell(warehouse(), at, '/loss', loss), 'ShipmentDeclaredLost'));
  await stands(custodian(), at, { stage: 'LOST' });
  await eventually(async () => expect(await lineOf(kept.id)).toMatchObject({ uncommitted: 4_000 }));

  await said(tell(warehouse(), at, '/finding', {}), 'ShipmentFound');
  await stands(custodian(), at, { stage: 'DISPATCHED' });
  await eventually(async () => expect(await lineOf(kept.id)).toMatchObject({ uncommitted: 3_940 }));
  const none: readonly string[] = [];
  const counted = { ...goods, shipped: 60, good: 60, damaged: 0, wrongItem: 0, missing: 0, surplus: 0 };
  const { qty: _, ...line } = { ...counted, reasons: none, photos: none };
  const deliveryNote = deliveryNoteOf(kept.number, shipmentNo);
  const count = { deliveryNote, witness: people.clerk.subject, lines: [line] };
  await said(custodian().post('/receipts', count), 'ReceiptCounted');
  await stands(warehouse(), at, { stage: 'SETTLED' });
  await eventually(async () => expect(await lineOf(kept.id)).toMatchObject({ good: 60, open: 3_940 }));
});

it('the second node sees nothing of the first', async () => {
  const store = new PostgresEventStore(bridge.databaseUrl('yogyakarta'));
  const facts = (await Array.fromAsync(store.readAll(START))).flat();
  await store.close();
  expect(facts.filter(({ office, origin }) => office === '33.72' || origin === 'surakarta')).toStrictEqual([]);
  const clerk = bridge.as({ ...people.clerkOfYogyakarta, offices: ['*'] }, 'yogyakarta');
  for (const screen of ['/my-requests', '/inbox', '/receiving', '/stock', '/handovers', '/drafts'])
    expect((await clerk.get(screen)).body).toMatchObject({ rows: [] });
  expect((await clerk.get(`/equipment-requests/${kept.id}`)).status).toBe(404);
});
