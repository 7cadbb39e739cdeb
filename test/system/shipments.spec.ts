import { randomUUID } from 'node:crypto';
import { hash } from '#libs/domain/testing';
import { deliveryNoteOf, words } from '#libs/domain/shipment';
import { eventually } from '#libs/event-store/testing';
import { people } from './bridge.js';
import { type DecidedRequest, refusal, said, tell } from './committed.js';
import {
  analyst,
  type Answer,
  aRequest,
  asSent,
  BLK,
  bridge,
  cards,
  count,
  counted,
  courier,
  custodian,
  director,
  english,
  FPS,
  goodCards,
  heardOf,
  lotsOf,
  naskah,
  neighbour,
  officeHead,
  plan,
  planOf,
  points,
  refused,
  sameAtBoth,
  scannersOf,
  secretary,
  send,
  type Shipment,
  short,
  soon,
  stores,
  tellArrival,
  warehouse,
} from './fulfilling.js';

describe('a shipment', () => {
  it('is planned, picked, dispatched, counted with a shortage, sent anew, and handed over by two signatures', async () => {
    const request = await aRequest();
    const first = await request.commit(cards(2_000));
    await eventually(async () =>
      expect((await warehouse().get(`/shipments?search=${request.number}`)).body.rows).toMatchObject([
        {
          shipmentId: first.id,
          caseId: request.id,
          office: '33.72',
          stage: 'COMMITTED',
          ballWith: 'pusat',
          mode: null,
        },
      ]),
    );
    const note = await send(request, first, [{ ...BLK, qty: 2_000, lots: lotsOf(2_000) }]);

    await eventually(async () =>
      expect((await custodian().get(`/receiving?search=${request.number}`)).body.rows).toMatchObject([
        {
          shipmentId: first.id,
          caseId: request.id,
          number: request.number,
          deliveryNote: note,
          stage: 'DISPATCHED',
          whatToDo: 'COUNT',
          mode: 'COURIER',
          eta: '2099-02-10',
          lines: [{ ...BLK, qty: 2_000 }],
          bastStage: null,
        },
      ]),
    );
    await said(tellArrival(first, note), 'ShipmentArrived');
    const told = await said(count(note, short), 'ReceiptCounted');
    expect((await custodian().get(`/receiving?search=${note}&after=${told.position}`)).body.rows).toMatchObject([
      { stage: 'COUNTED', ballWith: 'pusat', whatToDo: 'WAIT_FOR_ANSWER', countNo: 1, differences: [{ short: 10 }] },
    ]);

    await eventually(async () =>
      expect((await analyst().get('/shipments?differences=open')).body.rows).toMatchObject([
        { shipmentId: first.id, stage: 'COUNTED', differencesOpen: true, differences: [{ short: 10, faulty: 8 }] },
      ]),
    );
    const reship = { countNo: 1, lines: [{ lineNo: 1, kind: 'RESHIP', qty: 10 }] };
    await said(tell(analyst(), first.at, '/resolution', reship), 'DiscrepancyResolved');

    const second = await request.commit(cards(2_010));
    const next = await send(request, second, [{ ...BLK, qty: 2_010, lots: lotsOf(2_010) }]);
    await heardOf(custodian(), second.at, { stage: 'DISPATCHED' });
    await said(count(next, goodCards(2_010)), 'ReceiptCounted');
    await heardOf(warehouse(), second.at, { stage: 'SETTLED', caseId: request.id });

    const handed = (shipmentId: string, qty: number) => ({
      shipmentId,
      countNo: 1,
      lines: [{ lineNo: 1, item: 'BLK', qty }],
    });
    const draft = {
      number: '027/31/BAST',
      shipments: [handed(first.id, 1_990), handed(second.id, 2_010)],
      discrepancyMinutes: { nomor: '027/30/BA', tanggal: '2026-02-11' },
    };
    const { id } = await said(warehouse().post('/handovers', draft), 'HandoverDrafted');
    const at = `/handovers/${id}`;
    const { contentHash } = (await director().get(at)).body;
    await said(tell(director(), at, '/signature', { contentHash }), 'HandoverSignedByGiver');
    await eventually(async () =>
      expect((await officeHead().get('/handovers?ballWith=dinas')).body.rows).toMatchObject([
        { handoverId: id, stage: 'SIGNED_BY_GIVER', shipments: [{ deliveryNote: note }, { deliveryNote: next }] },
      ]),
    );
    const signed = await said(tell(secretary(soon()), at, '/signature', { contentHash }), 'HandoverSignedByReceiver');
    expect((await custodian().get(`/receiving?search=${note}&after=${signed.position}`)).body.rows).toMatchObject([
      { bastStage: 'COMPLETE', handoverId: id },
    ]);
    await eventually(async () =>
      expect((await warehouse().get('/handovers?stage=COMPLETE')).body.rows).toMatchObject([
        {
          handoverId: id,
          caseId: request.id,
          requestNumber: request.number,
          shipments: [{ shipmentNo: 1, countNo: 1 }, { shipmentNo: 2 }],
        },
      ]),
    );
    const page = (await director().get(at)).body;
    expect(page).toMatchObject({ stage: 'COMPLETE', ballWith: 'none', contentHash, caseId: request.id });
    expect(page.timeline.at(-1)).toMatchObject({ by: 'dinas', role: 'office-head', mandate: 'PLH' });
    expect((await warehouse().get(`/shipments?search=${request.number}&sort=oldest`)).body.rows).toMatchObject([
      { shipmentNo: 1, bastStage: 'COMPLETE', handoverId: id },
      { shipmentNo: 2, bastStage: 'COMPLETE' },
    ]);
    for (const stream of [`shipment-${first.id}`, `shipment-${second.id}`, `handover-${id}`]) {
      await sameAtBoth(stream);
      const roots = (await stores.pusat.read(stream)).map((fact) => fact.case);
      expect(new Set(roots)).toStrictEqual(new Set([`equipmentRequest-${request.id}`]));
    }
  });

  it('is counted by its delivery note while the word of its dispatch is still on its way', async () => {
    const request = await aRequest();
    const sent = await request.commit(cards(500));
    await bridge.cut('surakarta');
    const note = await send(request, sent, [{ ...BLK, qty: 500, lots: lotsOf(500) }]);
    expect((await custodian().get(sent.at)).status).toBe(404);
    const { position } = await said(count(note, goodCards(500)), 'ReceiptCounted');
    expect((await custodian().get(`/receiving?search=${note}&after=${position}`)).body.rows).toMatchObject([
      { caseId: request.id, shipmentId: sent.id, mode: null, dispatchedAt: null, lines: [{ item: 'BLK', qty: 500 }] },
    ]);
    await refused('surakarta', () => count(note, { ...goodCards(500), good: 499, missing: 1 }), 409, {
      ...refusal('counted-already'),
    });
    await bridge.mend('surakarta');
    await heardOf(warehouse(), sent.at, { stage: 'SETTLED', progress: { countNo: 1, lines: [{ good: 500 }] } });
    await heardOf(custodian(), sent.at, { stage: 'SETTLED', mode: 'COURIER' });
    await sameAtBoth(`shipment-${sent.id}`);
  });

  it('is collected by who shows an assignment and a power of attorney, and seen on its way', async () => {
    const request = await aRequest();
    const sent = await request.commit(cards(100));
    await send(request, sent, [{ ...BLK, qty: 100, lots: lotsOf(100) }], { mode: 'PICKUP_PUSAT' });
    const collection = {
      collector: people.custodian.subject,
      assignment: naskah,
      powerOfAttorney: naskah,
      identityChecked: true,
    };
    const unchecked = { ...collection, identityChecked: false };
    await refused(
      'pusat',
      () => tell(warehouse(), sent.at, '/collection', unchecked),
      422,
      refusal('identity-unchecked', '/identityChecked'),
    );
    await said(tell(warehouse(), sent.at, '/collection', collection), 'ShipmentCollected');
    await said(tell(warehouse(), sent.at, '/position', { place: 'Semarang' }), 'ShipmentPositionReported');
    await heardOf(custodian(), sent.at, {
      stage: 'IN_TRANSIT',
      file: { pusat: { position: { place: 'Semarang' }, collected: { assignment: { jenis: 'SPT' } } } },
    });
  });

  it('goes by way of the province in two legs, the second from the first', async () => {
    const request = await aRequest();
    const [first, direct] = [await request.commit(cards(100)), await request.commit(cards(50))];
    await said(plan(request, first, { mode: 'VIA_PROVINSI' }), 'ShipmentPlanned');
    expect((await warehouse().get(first.at)).body).toMatchObject({ mode: 'VIA_PROVINSI', destination: '33' });
    await said(plan(request, direct), 'ShipmentPlanned');
    const second = await request.commit(cards(100));
    const wrong = { mode: 'VIA_PROVINSI', after: direct.id };
    await refused('pusat', () => plan(request, second, wrong), 422, refusal('not-via-province', '/after'));
    await said(plan(request, second, { mode: 'VIA_PROVINSI', after: first.id }), 'ShipmentPlanned');
    expect((await warehouse().get(second.at)).body).toMatchObject({ destination: '33.72' });
  });

  it('is called off before it has left, and its promise with it', async () => {
    const request = await aRequest();
    const sent = await request.commit(cards(100));
    await said(plan(request, sent), 'ShipmentPlanned');
    await said(tell(warehouse(), sent.at, '/cancellation', { reason: 'jalan terputus' }), 'ShipmentCancelled');
    await eventually(async () =>
      expect((await warehouse().get(`/shipments?search=${request.number}`)).body.rows).toMatchObject([
        { stage: 'CANCELLED', ballWith: 'none', givenUp: 'CANCELLED' },
      ]),
    );
    const seen = { 'if-match': (await warehouse().get(sent.at)).headers['etag']! };
    await refused('pusat', () => plan(request, sent, {}, seen), 409, refusal('uncommitted-already', '/shipmentNo'));
  });

  it('is counted again when Pusat doubts the count, and what is faulty goes back', async () => {
    const request = await aRequest();
    const sent = await counted(request, short);
    const doubt = { countNo: 1, reason: 'beratnya tidak sesuai' };
    await said(tell(analyst(), sent.at, '/recount', doubt), 'RecountAsked');
    await eventually(async () =>
      expect((await custodian().get(`/receiving?whatToDo=RECOUNT`)).body.rows).toMatchObject([
        { shipmentId: sent.id, stage: 'COUNTED', ballWith: 'dinas' },
      ]),
    );
    const recount = {
      deliveryNote: sent.note,
      corrects: 1,
      witness: people.clerk.subject,
      lines: [{ ...short, good: 1_992, missing: 0, reasons: short.reasons.slice(0, 1) }],
    };
    await refused('surakarta', () => custodian().post(`${sent.at}/counts`, recount), 428);
    await refused(
      'surakarta',
      () => tell(custodian(), sent.at, '/counts', { ...recount, corrects: 2 }),
      409,
      refusal('no-longer-current', '/corrects'),
    );
    await said(tell(custodian(), sent.at, '/counts', recount), 'ReceiptCounted');
    await heardOf(analyst(), sent.at, { progress: { countNo: 2 }, recountAsked: false });
    const stale = { countNo: 1, lines: [{ lineNo: 1, kind: 'RETURN', qty: 8 }] };
    await refused(
      'pusat',
      () => tell(analyst(), sent.at, '/resolution', stale),
      409,
      refusal('no-longer-current', '/countNo'),
    );
    await said(tell(analyst(), sent.at, '/resolution', { ...stale, countNo: 2 }), 'DiscrepancyResolved');
    await eventually(async () =>
      expect((await custodian().get('/receiving?whatToDo=RETURN')).body.rows).toMatchObject([{ shipmentId: sent.id }]),
    );
    const back = { lineNo: 1, item: 'BLK', qty: 8 };
    const returned = { countNo: 2, lines: [back], courier };
    await refused(
      'surakarta',
      () => tell(custodian(), sent.at, '/returns', { ...returned, lines: [{ ...back, qty: 9 }] }),
      422,
      refusal('more-than-may-go-back', '/lines/0/qty'),
    );
    await said(tell(custodian(), sent.at, '/returns', returned), 'ReturnDispatched');
    await heardOf(warehouse(), sent.at, { stage: 'RETURNING', returnsOnTheWay: [{ returnNo: 1 }] });
    const received = { lines: [{ ...back, condition: 'DAMAGED' }] };
    await refused(
      'pusat',
      () => tell(warehouse(), sent.at, '/returns/2/receipt', received),
      422,
      refusal('no-such-return', '/returnNo'),
    );
    await said(tell(warehouse(), sent.at, '/returns/1/receipt', received), 'ReturnReceived');
    await heardOf(custodian(), sent.at, { stage: 'RETURNED', ballWith: 'none' });
  });

  it('was sent anew in part: what a recount finds after all is a surplus that Pusat must answer for', async () => {
    const request = await aRequest();
    const missing = { missing: 10, reasons: [{ kind: 'MISSING', code: 'NOT_PACKED' }] };
    const sent = await counted(request, { ...goodCards(4_000), good: 3_990, ...missing });
    await heardOf(analyst(), sent.at, { stage: 'COUNTED' });
    const reship = { countNo: 1, lines: [{ lineNo: 1, kind: 'RESHIP', qty: 10 }] };
    await said(tell(analyst(), sent.at, '/resolution', reship), 'DiscrepancyResolved');
    await request.commit(cards(10));
    const recount = { deliveryNote: sent.note, corrects: 1, witness: people.clerk.subject, lines: [goodCards(4_000)] };
    await said(tell(custodian(), sent.at, '/counts', recount), 'ReceiptCounted');
    await heardOf(analyst(), sent.at, {
      stage: 'COUNTED',
      progress: { countNo: 2 },
      differences: [{ lineNo: 1, short: 0, surplus: 10 }],
    });
    const answer = (...lines: readonly object[]) => tell(analyst(), sent.at, '/resolution', { countNo: 2, lines });
    await refused('pusat', () => answer(), 422, refusal('resolution-does-not-add-up', '/lines'));
    await said(answer({ lineNo: 1, kind: 'KEEP_SURPLUS', qty: 10 }), 'DiscrepancyResolved');
    await heardOf(custodian(), sent.at, { stage: 'SETTLED', file: { pusat: { reshipped: { 1: 10 } } } });
  });

  it('is not lost before its time, and not found before it is lost', async () => {
    const request = await aRequest();
    const sent = await request.commit(cards(100));
    await send(request, sent, [{ ...BLK, qty: 100, lots: lotsOf(100) }]);
    const loss = { reason: 'tidak ada jejak' };
    await refused('pusat', () => tell(warehouse(), sent.at, '/loss', loss), 409, refusal('too-early-to-be-lost'));
    await refused('pusat', () => tell(warehouse(), sent.at, '/finding', {}), 409, refusal('not-lost'));
  });

  it('is asked for by who may, once, and by what was read', async () => {
    const request = await aRequest();
    const sent = await request.commit(cards(100));
    await refused('pusat', () => bridge.as(people.analyst, 'pusat').post('/shipments', planOf(request, sent)), 403);
    const ofBali = bridge.as({ ...people.warehouse, offices: ['51'] }, 'pusat');
    await refused('pusat', () => ofBali.post('/shipments', planOf(request, sent)), 404);
    const key = { 'idempotency-key': randomUUID() };
    const first = await plan(request, sent, {}, key);
    const again = await plan(request, sent, {}, key);
    expect([again.status, again.body]).toStrictEqual([first.status, first.body]);
    await refused('pusat', () => plan(request, sent), 428);
    const picking = { lines: [{ ...BLK, qty: 100, lots: lotsOf(100) }] };
    await refused('pusat', () => warehouse().post(`${sent.at}/picking`, picking), 428);
    await refused('pusat', () => warehouse().post(`${sent.at}/picking`, picking, { 'if-match': '"7"' }), 412);
    await refused('pusat', () => tell(analyst(), sent.at, '/picking', picking), 403);
    await refused('pusat', () => tell(warehouse(), sent.at, '/resolution', { countNo: 1, lines: [] }), 403);
    await refused('pusat', () => ofBali.get(sent.at), 404);
    expect((await ofBali.get('/shipments')).body.rows).toStrictEqual([]);
    const unknown = `/shipments/${randomUUID()}`;
    await refused('pusat', () => warehouse().post(`${unknown}/picking`, picking, { 'if-match': '"1"' }), 404);
  });

  it('is listed in pages', async () => {
    const seen: string[] = [];
    for (let next: string | undefined, first = true; first || next; first = false) {
      const { body } = await warehouse().get(`/shipments?limit=2&sort=oldest${next ? `&from=${next}` : ''}`);
      seen.push(...body.rows.map(({ shipmentId }: { shipmentId: string }) => shipmentId));
      next = body.next as string | undefined;
    }
    expect(seen.length).toBeGreaterThan(4);
    expect(new Set(seen).size).toBe(seen.length);
    const planned = (await warehouse().get('/shipments?stage=PLANNED&warehouse=PUSAT&office=33.72')).body.rows;
    expect(new Set(planned.map(({ stage }: { stage: string }) => stage))).toStrictEqual(new Set(['PLANNED']));
  });
});

describe('what cannot be planned, picked or sent is refused, and nothing of it is kept:', () => {
  let request: DecidedRequest;
  let sent: Shipment;
  let scanner: Shipment;
  beforeAll(async () => {
    request = await aRequest();
    sent = await request.commit(cards(10));
    scanner = await request.commit(scannersOf(1));
    await said(plan(request, sent), 'ShipmentPlanned');
    await said(plan(request, scanner), 'ShipmentPlanned');
  });

  const ten = { ...BLK, qty: 10 };
  it.each<[string, number, () => Promise<Answer>, object]>([
    [
      'what was not promised',
      409,
      () => warehouse().post('/shipments', { ...planOf(request, sent), shipmentNo: 9 }),
      refusal('no-such-shipment', '/shipmentNo'),
    ],
    [
      'of no request',
      404,
      () => warehouse().post('/shipments', { ...planOf(request, sent), requestId: randomUUID() }),
      {},
    ],
    [
      'by an unknown way',
      400,
      () => warehouse().post('/shipments', { ...planOf(request, sent), mode: 'DRONE' }),
      points('/mode'),
    ],
    [
      'other goods than planned',
      422,
      () => tell(warehouse(), sent.at, '/picking', { lines: [{ ...ten, qty: 9 }] }),
      refusal('not-as-planned', '/lines/0'),
    ],
    [
      'lots that do not add up',
      422,
      () =>
        tell(warehouse(), sent.at, '/picking', {
          lines: [{ ...ten, lots: [{ box: 'BOX-1', from: '000001', to: '000009' }] }],
        }),
      refusal('lots-do-not-add-up', '/lines/0/lots'),
    ],
    [
      'devices without their numbers',
      422,
      () => tell(warehouse(), scanner.at, '/picking', { lines: [{ ...FPS, qty: 1 }] }),
      refusal('serials-missing', '/lines/0/serials'),
    ],
    [
      'a number that no device bears',
      400,
      () => tell(warehouse(), scanner.at, '/picking', { lines: [{ ...FPS, qty: 1, serials: ['?'] }] }),
      points('/lines/0/serials'),
    ],
    ['a note before the goods', 409, () => tell(warehouse(), sent.at, '/delivery-note', {}), refusal('not-picked')],
    [
      'a departure without a note',
      409,
      () => tell(warehouse(), sent.at, '/dispatch', { courier }),
      refusal('no-delivery-note'),
    ],
    [
      'a day that is none',
      400,
      () => tell(warehouse(), sent.at, '/dispatch', { courier, eta: 'tomorrow' }),
      points('/eta'),
    ],
    ['a position before it left', 409, () => tell(warehouse(), sent.at, '/position', { place: 'x' }), {}],
    [
      'a number of a person',
      422,
      () => tell(warehouse(), sent.at, '/cancellation', { reason: '3372012345678901' }),
      refusal('personal-number-in-text', '/reason'),
    ],
  ])('%s', (_name, status, ask, problem) => refused('pusat', ask, status, problem));

  it('a day that is past, and a courier that is not named', async () => {
    await said(tell(warehouse(), sent.at, '/picking', { lines: [{ ...ten, lots: lotsOf(10) }] }), 'ShipmentPicked');
    await said(tell(warehouse(), sent.at, '/delivery-note', {}), 'DeliveryNoteIssued');
    const at = (body: object) => () => tell(warehouse(), sent.at, '/dispatch', body);
    await refused('pusat', at({ courier, eta: '2020-01-01' }), 422, refusal('day-is-past', '/eta'));
    await refused('pusat', at({}), 422, refusal('courier-missing', '/courier'));
  });
});

describe('a count that cannot be is refused, and nothing of it is kept:', () => {
  let request: DecidedRequest;
  let sent: Shipment;
  let note: string;
  beforeAll(async () => {
    request = await aRequest();
    sent = await request.commit(cards(10), scannersOf(2));
    const lines = [
      { ...BLK, qty: 10, lots: lotsOf(10) },
      { ...FPS, qty: 2, serials: ['FPS-1', 'FPS-2'] },
    ];
    note = await send(request, sent, lines);
    await heardOf(custodian(), sent.at, { stage: 'DISPATCHED' });
  });

  const ten = goodCards(10);
  const found = (...serials: ReadonlyArray<readonly [string, string]>) =>
    serials.map(([serial, how]) => ({ serial, found: how }));
  const two = {
    ...FPS,
    shipped: 2,
    good: 2,
    ...asSent,
    serials: found(['FPS-1', 'GOOD'], ['FPS-2', 'GOOD']),
  };

  it.each<[string, number, readonly object[], object]>([
    ['that does not add up', 422, [{ ...ten, good: 9 }, two], refusal('count-does-not-add-up', '/lines/0')],
    ['without reasons', 422, [{ ...ten, good: 9, missing: 1 }, two], refusal('reason-missing', '/lines/0/reasons')],
    [
      'of a device that was not sent',
      422,
      [ten, { ...two, serials: found(['FPS-1', 'GOOD'], ['FPS-9', 'GOOD']) }],
      refusal('serial-not-sent', '/lines/1/serials/1/serial'),
    ],
    [
      'of devices without numbers',
      422,
      [ten, { ...two, serials: undefined }],
      refusal('serials-missing', '/lines/1/serials'),
    ],
    [
      'of serials that do not add up',
      422,
      [ten, { ...two, serials: found(['FPS-1', 'GOOD'], ['FPS-2', 'DAMAGED']) }],
      refusal('serials-do-not-add-up', '/lines/1/serials'),
    ],
    [
      'of cards that were not sent',
      422,
      [{ ...ten, lots: [{ box: 'BOX-7', from: '1', to: '10' }] }, two],
      refusal('lot-not-sent', '/lines/0/lots/0'),
    ],
    [
      'of another quantity',
      422,
      [{ ...ten, shipped: 11, good: 11 }, two],
      refusal('not-what-was-shipped', '/lines/0/shipped'),
    ],
    ['of what is not on the note', 422, [ten, two, { ...ten, partNo: 2 }], refusal('not-on-the-note', '/lines/2')],
    ['with a line left out', 422, [ten], refusal('line-not-counted', '/lines')],
    ['with a line twice', 422, [ten, ten, two], refusal('line-counted-twice', '/lines/1')],
    ['of nothing', 400, [], points('/lines')],
    ['below zero', 400, [{ ...ten, good: -1 }, two], points('/lines/0/good')],
    ['of an unknown item', 400, [{ ...ten, item: 'XYZ' }, two], points('/lines/0/item')],
    [
      'with a reason that is none',
      400,
      [{ ...ten, good: 9, missing: 1, reasons: [{ kind: 'MISSING', code: 'X' }] }, two],
      points('/lines/0/reasons/0/code'),
    ],
    [
      'with a number of a person',
      422,
      [{ ...ten, note: 'NIK 3372012345678901' }, two],
      refusal('personal-number-in-text', '/lines/0/note'),
    ],
    [
      'with too many photos',
      400,
      [{ ...ten, photos: Array.from({ length: 11 }, () => hash('e')) }, two],
      points('/lines/0/photos'),
    ],
  ])('%s', (_name, status, lines, problem) => refused('surakarta', () => count(note, ...lines), status, problem));

  it('by a note that was misread, of another office, or of no request', async () => {
    const misread = `${note.slice(0, -1)}${(Number(note.at(-1)) + 1) % 10}`;
    await refused(
      'surakarta',
      () => count(misread, ten, two),
      422,
      refusal('delivery-note-unreadable', '/deliveryNote'),
    );
    await refused('surakarta', () => count('PB/1', ten, two), 400, points('/deliveryNote'));
    const body = { deliveryNote: note, witness: people.clerk.subject, lines: [ten, two] };
    await refused('surakarta', () => neighbour().post('/receipts', body), 404);
    await refused('surakarta', () => neighbour().get(sent.at), 404);
    expect((await neighbour().get('/receiving')).body.rows).toStrictEqual([]);
    await refused('surakarta', () => count(deliveryNoteOf('PB/33.72/2026/999999', 1), ten, two), 404);
    await refused('surakarta', () => count(deliveryNoteOf('PB/34.71/2026/000001', 1), ten, two), 404);
    await refused('surakarta', () => custodian().post('/arrivals', { deliveryNote: misread }), 422);
  });

  it('by who may not, and without a witness', async () => {
    const body = { deliveryNote: note, witness: people.clerk.subject, lines: [ten, two] };
    await refused('surakarta', () => officeHead().post('/receipts', body), 403);
    await refused(
      'surakarta',
      () => custodian().post('/receipts', { ...body, witness: people.custodian.subject }),
      422,
      refusal('witness-is-counter', '/witness'),
    );
    await refused('surakarta', () => custodian().post('/receipts', { ...body, witness: '' }), 400, points('/witness'));
  });

  it('and says so in both languages', async () => {
    const ask = (headers: Record<string, string>) =>
      custodian().post(
        '/receipts',
        { deliveryNote: note, witness: people.clerk.subject, lines: [{ ...ten, good: 9 }, two] },
        headers,
      );
    const titles = [(await ask({})).body.title, (await ask(english)).body.title];
    expect(titles).toStrictEqual([
      words.refusals['count-does-not-add-up'].id,
      words.refusals['count-does-not-add-up'].en,
    ]);
  });

  it('an answer that does not answer for every piece', async () => {
    await said(
      count(note, { ...ten, good: 9, missing: 1, reasons: [{ kind: 'MISSING', code: 'NOT_PACKED' }] }, two),
      'ReceiptCounted',
    );
    await heardOf(analyst(), sent.at, { stage: 'COUNTED' });
    const answer =
      (...lines: readonly object[]) =>
      () =>
        tell(analyst(), sent.at, '/resolution', { countNo: 1, lines });
    const one = { lineNo: 1, kind: 'RESHIP', qty: 1 };
    await refused('pusat', answer({ ...one, qty: 2 }), 422, refusal('resolution-does-not-add-up', '/lines'));
    await refused('pusat', answer({ ...one, lineNo: 2 }), 422, refusal('no-difference', '/lines/0/lineNo'));
    await refused('pusat', answer(one, one), 422, refusal('resolved-twice', '/lines/1'));
    await refused('pusat', answer({ ...one, kind: 'BURN' }), 400, points('/lines/0/kind'));
  });
});
