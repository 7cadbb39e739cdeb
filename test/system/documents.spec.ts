import { randomUUID } from 'node:crypto';
import { deliveryNoteOf } from '#libs/domain/shipment';
import { readPdf } from '#libs/documents/testing';
import { sha256 } from '#libs/evidence';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Asking, type Bridge, people } from './bridge.js';
import { DecidedRequest, said, tell } from './committed.js';
import { aDirectory } from './directory.js';

const names = {
  [people.director.subject]: 'Budi Santoso (contoh)',
  'p-33.72-secretary': 'Sri Wahyuni (contoh)',
};
const mandate = {
  id: 'm-1',
  kind: 'PLH',
  from: people.officeHead.subject,
  letter: '800/1/2026',
  as: 'office-head',
  scope: ['handover.receive'],
} as const;

let bridge: Bridge;
let directory: Awaited<ReturnType<typeof aDirectory>>;
let stores: Readonly<Record<'surakarta' | 'pusat', PostgresEventStore>>;
let request: DecidedRequest;
let warehouse: Asking;
let custodian: Asking;
let director: Asking;
beforeAll(async () => {
  directory = await aDirectory(names);
  bridge = await aBridge(['surakarta', 'pusat'], 'postgresql', { namesUrl: directory.url });
  stores = {
    surakarta: new PostgresEventStore(bridge.databaseUrl('surakarta')),
    pusat: new PostgresEventStore(bridge.databaseUrl('pusat')),
  };
  [warehouse, director] = [bridge.as(people.warehouse, 'pusat'), bridge.as(people.director, 'pusat')];
  custodian = bridge.as(people.custodian, 'surakarta');
  await said(
    warehouse.post('/warehouses/PUSAT/receipts', { document: 'SJ/1', lines: [{ item: 'FPS', qty: 100 }] }),
    'StockReceivedFromProcurement',
  );
  request = await DecidedRequest.of(bridge, stores, 1);
});
afterAll(async () => {
  await Promise.all(Object.values(stores).map((store) => store.close()));
  await bridge.end();
  await directory.end();
});

const english = { 'accept-language': 'en' };
type Answer = Awaited<ReturnType<Asking['get']>>;
const bytesOf = ({ status, headers, body }: Answer): Buffer => {
  expect([status, headers['content-type']]).toStrictEqual([200, 'application/pdf']);
  expect(headers['etag']).toBe(`"${sha256(body as Buffer)}"`);
  return body as Buffer;
};
const heard = (who: Asking, at: string, page: object) =>
  eventually(async () => expect((await who.get(at)).body).toMatchObject(page));
/** What both sides print there: the very same. */
async function sameAtBoth(path: string) {
  const [ours, theirs] = [bytesOf(await director.get(path)), bytesOf(await custodian.get(path))];
  expect(sha256(ours)).toBe(sha256(theirs));
  return readPdf(ours);
}

/** A scanner that was sent, and counted where it came. */
async function counted() {
  const sent = await request.commit({ lineNo: 2, partNo: 1, qty: 2 });
  const plan = { requestId: request.id, shipmentNo: sent.shipmentNo, mode: 'COURIER' };
  await said(warehouse.post('/shipments', plan), 'ShipmentPlanned');
  const line = { lineNo: 2, partNo: 1, item: 'FPS' };
  const picking = { lines: [{ ...line, qty: 2, serials: ['FPS-1', 'FPS-2'] }] };
  await said(tell(warehouse, sent.at, '/picking', picking), 'ShipmentPicked');
  const early = await warehouse.get(`${sent.at}/delivery-note`, english);
  expect([early.status, early.body.type]).toStrictEqual([404, 'urn:jembatan:problem:no-document-yet']);
  await said(tell(warehouse, sent.at, '/delivery-note', {}), 'DeliveryNoteIssued');
  const courier = { name: 'Pos Indonesia', resi: 'P-1' };
  await said(tell(warehouse, sent.at, '/dispatch', { eta: '2099-02-10', courier }), 'ShipmentDispatched');
  const deliveryNote = deliveryNoteOf(request.number, sent.shipmentNo);
  await heard(custodian, sent.at, { stage: 'DISPATCHED' });
  const count = { ...line, shipped: 2, good: 1, damaged: 1, wrongItem: 0, missing: 0, surplus: 0, photos: [] };
  const found = [
    { serial: 'FPS-1', found: 'GOOD' },
    { serial: 'FPS-2', found: 'DAMAGED' },
  ];
  const reasons = [{ kind: 'DAMAGED', code: 'BROKEN_IN_TRANSIT', text: 'retak' }];
  const lines = [{ ...count, serials: found, reasons }];
  await said(custodian.post('/receipts', { deliveryNote, witness: people.clerk.subject, lines }), 'ReceiptCounted');
  await heard(director, sent.at, { stage: 'COUNTED' });
  const resolution = { countNo: 1, lines: [{ lineNo: 2, kind: 'WRITE_OFF', qty: 1 }] };
  await said(tell(bridge.as(people.analyst, 'pusat'), sent.at, '/resolution', resolution), 'DiscrepancyResolved');
  await heard(custodian, sent.at, { stage: 'SETTLED' });
  return { ...sent, deliveryNote };
}

it('a request’s letter, a delivery note and a BAST are the same bytes at both sides', async () => {
  const letter = await sameAtBoth(`/equipment-requests/${request.id}/letter`);
  expect(letter).toMatchObject({ tagged: true, archival: '2A', language: 'id-ID' });
  for (const word of ['PEMERINTAH KOTA SURAKARTA', request.number, '471.13/6153/Dukcapil', '4.000', 'Antrean cetak'])
    expect(letter.text).toContain(word);

  const sent = await counted();
  const note = await sameAtBoth(`${sent.at}/delivery-note`);
  for (const word of [sent.deliveryNote, 'No. seri FPS-1, FPS-2', 'Pos Indonesia', 'P-1', '10 Februari 2099', 'Saksi'])
    expect(note.text).toContain(word);

  const { id } = await said(
    warehouse.post('/handovers', {
      number: '027/31/BAST',
      discrepancyMinutes: { nomor: '027/30/BA', tanggal: '2026-02-11' },
      shipments: [{ shipmentId: sent.id, countNo: 1, lines: [{ lineNo: 2, item: 'FPS', qty: 2 }] }],
    }),
    'HandoverDrafted',
  );
  const at = `/handovers/${id}`;
  await heard(custodian, at, { stage: 'DRAFTED' });
  const { contentHash } = (await director.get(at)).body as { contentHash: string };
  const draft = await sameAtBoth(`${at}/document`);
  expect(draft.text.match(/\(belum ditandatangani\)/g)).toHaveLength(2);
  expect(draft.text).toContain(contentHash);

  await said(tell(director, at, '/signature', { contentHash }), 'HandoverSignedByGiver');
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const secretary = bridge.as(
    { subject: 'p-33.72-secretary', roles: ['clerk'], offices: ['33.72'], mandates: [{ ...mandate, until }] },
    'surakarta',
  );
  await said(tell(secretary, at, '/signature', { contentHash }), 'HandoverSignedByReceiver');
  for (const who of [director, custodian]) await heard(who, at, { stage: 'COMPLETE' });
  const bast = await sameAtBoth(`${at}/document`);
  expect(bast.title).toBe('Berita Acara Serah Terima Barang 027/31/BAST');
  for (const word of [
    ...Object.values(names),
    'Plh. Kepala Dinas',
    'berdasarkan surat nomor 800/1/2026',
    'No. seri FPS-1, FPS-2 (rusak)',
    'Baik 1, rusak 1 (diterima)',
    '027/30/BA tanggal 11 Februari 2026',
    contentHash,
  ])
    expect(bast.text).toContain(word);

  const answer = await custodian.get(`${at}/document`);
  const again = await custodian.get(`${at}/document`, { 'if-none-match': answer.headers['etag']! });
  expect(again.status).toBe(304);
  const number = request.number.replaceAll('/', '-');
  expect(answer.headers['content-disposition']).toBe(`attachment; filename="BAST-${number}-${id.slice(0, 8)}.pdf"`);
  expect(new Set(directory.asked)).toStrictEqual(new Set(['POST /people/names']));
  // names are looked up, and stored nowhere
  for (const store of Object.values(stores))
    for await (const facts of store.readAll('')) expect(JSON.stringify(facts)).not.toContain('(contoh)');
});

it('whoever the directory does not know is called by their subject', async () => {
  const { text } = await readPdf(bytesOf(await director.get(`/equipment-requests/${request.id}/letter`)));
  const history = await stores.pusat.read(`equipmentRequest-${request.id}`);
  expect(text).toContain(history[0]!.actor.subject);
});

it.each([
  ['of another office', () => bridge.as({ ...people.custodian, offices: ['33.11'] }, 'surakarta'), 404],
  ['for an auditor', () => bridge.as({ ...people.auditor, offices: ['33.72'] }, 'surakarta'), 403],
])('a document %s is not shown', async (_name, who, status) => {
  const answer = await who().get(`/equipment-requests/${request.id}/letter`);
  expect([answer.status, answer.headers['content-type']]).toStrictEqual([
    status,
    'application/problem+json; charset=utf-8',
  ]);
});

it('a document of nothing is not there', async () => {
  for (const path of ['handovers/:id/document', 'shipments/:id/delivery-note', 'equipment-requests/:id/letter']) {
    expect((await custodian.get(`/${path.replace(':id', randomUUID())}`)).status).toBe(404);
    expect((await custodian.get(`/${path.replace(':id', '..%2F..%2Fsecrets')}`)).status).toBe(400);
  }
});

it('without its directory of people a document waits: it would not be the same', async () => {
  await directory.end();
  const answer = await custodian.get(`/equipment-requests/${request.id}/letter`, english);
  expect([answer.status, answer.body.type, answer.headers['retry-after']]).toStrictEqual([
    503,
    'urn:jembatan:problem:names-unavailable',
    '2',
  ]);
});
