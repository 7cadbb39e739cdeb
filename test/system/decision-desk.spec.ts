import { eventually } from '#libs/event-store/testing';
import { localDay } from '#libs/reference';
import { aBridge, type Bridge, people } from './bridge.js';
import { blanksOf, equipmentRequests, said } from './equipment-requests.js';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
});
afterAll(() => bridge.end());

const today = () => localDay(new Date().toISOString(), 'WIB');
const desk = async (query: string) => {
  const { status, body } = await bridge.as(people.analyst, 'pusat').get(`/decision-desk?${query}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body.rows as readonly object[];
};
const ribbons = (purpose: 'BACKLOG' | 'TRAINING', requestedQty: number) =>
  blanksOf({ item: 'RBN', purpose, requestedQty });

it('the decision desk shows each line with the office’s stock, ours, what competes for it, and what was given last', async () => {
  const surakarta = equipmentRequests(bridge);
  const first = await surakarta.decided([ribbons('BACKLOG', 10)], [[{ kind: 'APPROVE_PART', qty: 4, reason: 'stok' }]]);
  const second = await surakarta.submitted(ribbons('TRAINING', 20));
  const ofSukoharjo = await equipmentRequests(bridge, '33.11').submitted(ribbons('BACKLOG', 30));
  await eventually(async () =>
    expect(await desk('item=RBN&office=33.11')).toMatchObject([{ officeStock: null, available: 0 }]),
  );

  const warehouse = bridge.as(people.warehouse, 'pusat');
  const received = { document: 'SJ/1', lines: [{ item: 'RBN', qty: 40 }] };
  await said(warehouse.post('/warehouses/PUSAT/receipts', received), 'StockReceivedFromProcurement');
  await said(warehouse.post('/warehouses/BARAT/receipts', received), 'StockReceivedFromProcurement');
  const custodian = bridge.as(people.custodian, 'surakarta');
  const counts = [{ item: 'RBN', qty: 9 }];
  await said(custodian.post('/stock/33.72/counts', { day: today(), counts }), 'OfficeStockCounted');

  await eventually(async () =>
    expect(await desk('item=RBN')).toMatchObject([
      {
        caseId: first,
        officeStock: { onHand: 9, lastCountOn: today(), averageUse: null, daysOfCover: null },
        available: 80,
        competing: { lineCount: 2, requested: 50 },
        history: [],
      },
      {
        caseId: second,
        officeStock: { onHand: 9 },
        competing: { lineCount: 2, requested: 40 },
        history: [{ requested: 10, entitled: 4 }],
      },
      {
        caseId: ofSukoharjo,
        officeStock: null,
        available: 80,
        competing: { lineCount: 2, requested: 30 },
        history: [],
      },
    ]),
  );
});
