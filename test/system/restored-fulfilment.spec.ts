import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Bridge, people } from './bridge.js';
import { DecidedRequest, said, tell } from './committed.js';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
});
afterAll(() => bridge.end());

const warehouse = () => bridge.as(people.warehouse, 'pusat');
const cards = (qty: number) => ({ lineNo: 1, partNo: 1, qty });
const lots = [{ box: 'BOX-1', from: '000001', to: '002000' }];
type Stock = Readonly<{
  items: readonly Readonly<{ item: string; onHand: number; available: number }>[];
  reservations: readonly { shipmentId: string }[];
}>;
async function stock() {
  const { items, reservations } = (await warehouse().get('/warehouses/PUSAT')).body as Stock;
  const { onHand, available } = items.find(({ item }) => item === 'BLK')!;
  return { onHand, available, reserved: reservations.map(({ shipmentId }) => shipmentId) };
}
async function timelines(id: string) {
  const pages = [bridge.as(people.clerk, 'surakarta'), bridge.as(people.desk, 'pusat')];
  return Promise.all(pages.map(async (who) => (await who.get(`/equipment-requests/${id}`)).body.timeline as object[]));
}

it('Pusat’s stock, which nobody else has, is reserved and taken out anew for what it has promised and sent; nothing is said twice', async () => {
  const stores = {
    surakarta: new PostgresEventStore(bridge.databaseUrl('surakarta')),
    pusat: new PostgresEventStore(bridge.databaseUrl('pusat')),
  };
  const request = await DecidedRequest.of(bridge, stores, 1);
  await Promise.all(Object.values(stores).map((store) => store.close()));
  const boxes = [{ box: 'BOX-1', from: '000001', to: '090000' }];
  const received = { document: 'SJ/1', lines: [{ item: 'BLK', qty: 90_000, boxes }] };
  await said(warehouse().post('/warehouses/PUSAT/receipts', received), 'StockReceivedFromProcurement');
  await bridge.stop('pusat');
  await bridge.dump('pusat');
  await bridge.start('pusat');

  const sent = await request.commit(cards(2_000));
  const plan = { requestId: request.id, shipmentNo: sent.shipmentNo, mode: 'COURIER' };
  await said(warehouse().post('/shipments', plan), 'ShipmentPlanned');
  const picked = [{ lineNo: 1, partNo: 1, item: 'BLK', qty: 2_000, lots }];
  await said(tell(warehouse(), sent.at, '/picking', { lines: picked }), 'ShipmentPicked');
  await said(tell(warehouse(), sent.at, '/delivery-note', {}), 'DeliveryNoteIssued');
  const dispatch = { eta: '2099-02-10', courier: { name: 'Pos Indonesia', resi: 'P-1' } };
  await said(tell(warehouse(), sent.at, '/dispatch', dispatch), 'ShipmentDispatched');
  const promised = await request.commit(cards(1_000));
  const before = { onHand: 88_000, available: 87_000, reserved: [promised.id] };
  await eventually(async () => expect(await stock()).toStrictEqual(before));
  await eventually(async () => {
    const [there, here] = await timelines(request.id);
    expect(there).toHaveLength(here!.length);
  });
  const [told] = await timelines(request.id);

  await bridge.stop('pusat');
  await bridge.restore('pusat');
  const { report } = await bridge.mendStored('pusat');
  expect(report.cases).toMatchObject([{ missing: [{ en: 'reservation of stock' }] }]);
  await bridge.start('pusat');
  await eventually(async () => expect(await stock()).toStrictEqual(before));
  for (const timeline of await timelines(request.id)) expect(timeline).toHaveLength(told!.length);
  expect((await bridge.as(people.admin, 'pusat').get('/reactions/stuck')).body.rows).toStrictEqual([]);
});
