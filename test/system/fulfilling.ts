import { hash, letter } from '#libs/domain/testing';
import { deliveryNoteOf } from '#libs/domain/shipment';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { START } from '#libs/kernel';
import { aBridge, type Asking, type Bridge, people } from './bridge.js';
import { DecidedRequest, said, tell } from './committed.js';

// Shipments and handovers over HTTP, between a Pusat that has stock and Surakarta. Each spec has a bridge of its own.

export let bridge: Bridge;
export let stores: Readonly<Record<'surakarta' | 'pusat', PostgresEventStore>>;

beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
  stores = {
    surakarta: new PostgresEventStore(bridge.databaseUrl('surakarta')),
    pusat: new PostgresEventStore(bridge.databaseUrl('pusat')),
  };
  const lines = [
    { item: 'BLK', qty: 90_000, boxes: [{ box: 'BOX-1', from: '000001', to: '090000' }] },
    { item: 'FPS', qty: 100 },
  ];
  await said(
    warehouse().post('/warehouses/PUSAT/receipts', { document: 'SJ/1', lines }),
    'StockReceivedFromProcurement',
  );
}, 60_000);
afterAll(async () => {
  await Promise.all(Object.values(stores).map((store) => store.close()));
  await bridge.end();
});

export const english = { 'accept-language': 'en' };
export const warehouse = () => bridge.as(people.warehouse, 'pusat');
export const analyst = () => bridge.as(people.analyst, 'pusat');
export const director = () => bridge.as(people.director, 'pusat');
export const custodian = () => bridge.as(people.custodian, 'surakarta');
export const officeHead = () => bridge.as(people.officeHead, 'surakarta');
const plh = {
  id: 'm-1',
  kind: 'PLH',
  from: people.officeHead.subject,
  letter: '800/1/2026',
  as: 'office-head',
} as const;
export const secretary = (until: string, scope: readonly string[] = ['handover.receive']) =>
  bridge.as(
    { subject: 'p-33.72-secretary', roles: ['clerk'], offices: ['33.72'], mandates: [{ ...plh, scope, until }] },
    'surakarta',
  );
export const neighbour = () =>
  bridge.as({ ...people.custodian, subject: 'p-33.11-custodian', offices: ['33.11'] }, 'surakarta');
export const soon = () => new Date(Date.now() + 60 * 60_000).toISOString();
const { jenis: _, ...unnamed } = letter;
/** A letter whose kind follows from where it stands. */
export const naskah = unnamed;

export type Answer = Awaited<ReturnType<Asking['get']>>;
let requests = 0;
export const aRequest = () => DecidedRequest.of(bridge, stores, ++requests);
export type Shipment = Awaited<ReturnType<DecidedRequest['commit']>>;
export const BLK = { lineNo: 1, partNo: 1, item: 'BLK' };
export const FPS = { lineNo: 2, partNo: 1, item: 'FPS' };
export const cards = (qty: number) => ({ lineNo: 1, partNo: 1, qty });
export const scannersOf = (qty: number) => ({ lineNo: 2, partNo: 1, qty });

let nextCard = 1;
/** The next so many cards of the box. */
export function lotsOf(qty: number) {
  const [from, to] = [nextCard, nextCard + qty - 1].map((no) => String(no).padStart(6, '0'));
  nextCard += qty;
  return [{ box: 'BOX-1', from: from!, to: to! }];
}

export const planOf = ({ id: requestId }: DecidedRequest, { shipmentNo }: Shipment) => ({
  requestId,
  shipmentNo,
  mode: 'COURIER',
});
export const plan = (
  request: DecidedRequest,
  sent: Shipment,
  more: object = {},
  headers: Record<string, string> = {},
) => warehouse().post('/shipments', { ...planOf(request, sent), ...more }, headers);
export const courier = { name: 'Pos Indonesia', resi: 'P-1' };

/** Plans, picks and dispatches what was committed. @returns its delivery note */
export async function send(
  request: DecidedRequest,
  sent: Shipment,
  lines: readonly object[],
  more: Readonly<{ mode?: string }> = {},
) {
  await said(plan(request, sent, more), 'ShipmentPlanned');
  await said(tell(warehouse(), sent.at, '/picking', { lines }), 'ShipmentPicked');
  await said(tell(warehouse(), sent.at, '/delivery-note', {}), 'DeliveryNoteIssued');
  await said(
    tell(warehouse(), sent.at, '/dispatch', { eta: '2099-02-10', ...(more.mode === undefined && { courier }) }),
    'ShipmentDispatched',
  );
  return deliveryNoteOf(request.number, sent.shipmentNo);
}
export const tellArrival = async (sent: Shipment, deliveryNote: string) => {
  const etag = (await custodian().get(sent.at)).headers['etag']!;
  return custodian().post('/arrivals', { deliveryNote }, { 'if-match': etag });
};
export const heardOf = async (who: Asking, at: string, page: object) =>
  eventually(async () => expect((await who.get(at)).body).toMatchObject(page));

const noReasons: readonly object[] = [];
const noPhotos: readonly string[] = [];
/** What a line of a count says when nothing differs. */
export const asSent = { damaged: 0, wrongItem: 0, missing: 0, surplus: 0, reasons: noReasons, photos: noPhotos };
export const goodCards = (qty: number) => ({ ...BLK, shipped: qty, good: qty, ...asSent });
export const short = {
  ...goodCards(2_000),
  good: 1_990,
  damaged: 8,
  missing: 2,
  reasons: [
    { kind: 'DAMAGED', code: 'WATER', text: 'satu boks basah' },
    { kind: 'MISSING', code: 'BOX_OPENED' },
  ],
  photos: [hash('e')],
};
export const count = (deliveryNote: string, ...lines: readonly object[]) =>
  custodian().post('/receipts', { deliveryNote, witness: people.clerk.subject, lines });

/** Cards that are sent and counted so. */
export async function counted(request: DecidedRequest, line: ReturnType<typeof goodCards>) {
  const { shipped: qty } = line;
  const sent = await request.commit(cards(qty));
  const note = await send(request, sent, [{ ...BLK, qty, lots: lotsOf(qty) }]);
  await heardOf(custodian(), sent.at, { stage: 'DISPATCHED' });
  await said(count(note, line), 'ReceiptCounted');
  await eventually(async () => expect((await analyst().get(sent.at)).body.progress).toMatchObject({ countNo: 1 }));
  return { ...sent, note };
}

/** How many facts of shipments and handovers stand there. */
async function factsTold(at: 'surakarta' | 'pusat') {
  let told = 0;
  for await (const facts of stores[at].readAll(START, { categories: ['shipment', 'handover'] })) told += facts.length;
  return told;
}
/** Expects a problem of this form, and nothing stored. */
export async function refused(
  at: 'surakarta' | 'pusat',
  ask: () => Promise<Answer>,
  status: number,
  problem: object = {},
) {
  const before = await factsTold(at);
  const answer = await ask();
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: problem });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(await factsTold(at)).toBe(before);
}
export const points = (pointer: string) => ({ errors: expect.arrayContaining([expect.objectContaining({ pointer })]) });

/** Both copies of a stream hold the same facts of each side in the same order. */
export const sameAtBoth = (stream: string) =>
  eventually(async () => {
    const [ours, theirs] = await Promise.all([stores.pusat.read(stream), stores.surakarta.read(stream)]);
    const bySide = (facts: typeof ours) => (origin: string) =>
      facts.filter((fact) => fact.origin === origin).map(({ id }) => id);
    for (const origin of ['pusat', 'surakarta']) expect(bySide(ours)(origin)).toStrictEqual(bySide(theirs)(origin));
  });
