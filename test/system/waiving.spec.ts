import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { derivedId } from '#libs/runtime';
import { aRecordedFact } from '#libs/runtime/testing';
import { aBridge, type Asking, type Bridge, people } from './bridge.js';
import { DecidedRequest, refusal, said } from './committed.js';

const topic = 'facts.dinas.surakarta';
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

const admin = () => bridge.as(people.admin, 'pusat');
const director = () => bridge.as(people.director, 'pusat');
const clerk = () => bridge.as(people.clerk, 'surakarta');
type Parked = Readonly<{ epoch: number; sequence: number; class: string; waivingAsked: { by: string } | null }>;
const parkedAt = async (who: Asking) => (await who.get('/exchange/parked')).body.rows as readonly Parked[];
const divergedAt = async (at: string) =>
  Promise.all(
    [clerk(), bridge.as(people.desk, 'pusat')].map(async (who) => (await who.get(at)).body.diverged as boolean),
  );
const listed = async () => [
  (await clerk().get('/my-requests')).body.rows[0].exchange as string,
  (await bridge.as(people.desk, 'pusat').get('/intake')).body.rows[0].diverged as boolean,
];

it('what can never be taken in is left out by two people: what waits behind it goes on, and both sides see that the files differ until the sender says it again', async () => {
  const { id } = await DecidedRequest.of(bridge, stores, 1);
  const at = `/equipment-requests/${id}`;
  const stream = `equipmentRequest-${id}`;
  const answers = (answer: string) => {
    const data = { questionNo: 1, answer, files: [] };
    const { recordedAt: _, ...fact } = aRecordedFact({
      id: derivedId(id, answer.slice(0, 9)),
      data,
      stream,
      case: stream,
    });
    return fact;
  };
  // more than a text may hold: no service would have said it
  const tooLong = answers('a'.repeat(60_000));
  await stores.surakarta.appendOnce(stream, [tooLong, answers('short')]);
  await eventually(async () =>
    expect(await parkedAt(admin())).toMatchObject([{ class: 'malformed' }, { class: 'behind' }]),
  );
  const [first, second] = (await parkedAt(admin())).map(({ epoch, sequence }) => ({ topic, epoch, sequence })) as [
    object,
    object,
  ];
  await eventually(async () => expect(await listed()).toStrictEqual(['WAITING', false]));

  expect((await director().post('/exchange/waivings/confirmation', first)).body).toMatchObject(refusal('not-asked'));
  const reason = 'Jawaban terlalu panjang; Dinas menjawab lagi';
  expect((await admin().post('/exchange/waivings', { ...second, reason })).body).toMatchObject(
    refusal('waits-behind-another'),
  );
  await said(admin().post('/exchange/waivings', { ...first, reason }), 'WaivingAsked');
  expect(await parkedAt(director())).toMatchObject([{ waivingAsked: { by: people.admin.subject, reason } }, {}]);

  const both = bridge.as({ ...people.director, subject: people.admin.subject }, 'pusat');
  const same = await both.post('/exchange/waivings/confirmation', first);
  expect([same.status, same.body]).toMatchObject([403, refusal('same-person')]);
  for (const who of [people.admin, people.analyst, people.officeHead])
    expect((await bridge.as(who, 'pusat').post('/exchange/waivings/confirmation', first)).status).toBe(403);
  const beyond = await director().post(
    '/exchange/waivings/confirmation',
    { ...first, sequence: 99 },
    { 'accept-language': 'en' },
  );
  expect([beyond.status, beyond.body]).toMatchObject([
    409,
    { ...refusal('not-parked'), title: expect.stringContaining('does not wait here') },
  ]);

  const key = { 'idempotency-key': derivedId(id, 'waived') };
  await said(director().post('/exchange/waivings/confirmation', first, key), 'ParkedMessageWaived');
  await said(director().post('/exchange/waivings/confirmation', first, key), 'ParkedMessageWaived');
  expect(await parkedAt(director())).toStrictEqual([]);
  expect((await stores.pusat.read(stream)).at(-1)).toMatchObject({ data: { answer: 'short' } });
  await eventually(async () => expect(await divergedAt(at)).toStrictEqual([true, true]));
  await eventually(async () => expect(await listed()).toStrictEqual(['DIVERGED', true]));

  await bridge.audited();
  const reconciled = async (counts: object) =>
    eventually(async () => {
      const { body } = await bridge.as(people.auditor, 'auditor').get(`/reconciliation?case=${id}`);
      expect(body).toMatchObject({ counts: { missing: 0, diverged: 0, parked: 0, ...counts } });
    });
  await reconciled({ waived: 1, corrected: 0 });

  const head = bridge.as(people.officeHead, 'surakarta');
  const correct = (correctedBy: string) => head.post('/exchange/corrections', { ...first, correctedBy });
  expect((await correct(tooLong.id)).body).toMatchObject(refusal('no-correction', '/correctedBy'));
  const elsewhere = bridge.as({ ...people.officeHead, offices: ['33.11'] }, 'surakarta');
  const ofAnother = await elsewhere.post('/exchange/corrections', { ...first, correctedBy: answers('short').id });
  expect(ofAnother.status).toBe(404);
  await said(correct(answers('short').id), 'WaivedMessageCorrected');
  await eventually(async () => expect(await divergedAt(at)).toStrictEqual([false, false]));
  await eventually(async () => expect(await listed()).toStrictEqual(['DELIVERED', false]));
  await reconciled({ waived: 0, corrected: 1 });
});

it('at a Dinas its own head agrees, of the office whose case it is; and Pusat says it again', async () => {
  const { id } = await DecidedRequest.of(bridge, stores, 2);
  const at = `/equipment-requests/${id}`;
  const stream = `equipmentRequest-${id}`;
  const asks = (questionNo: number, question: string) => {
    const data = { submissionNo: 1, questionNo, question };
    const fact = { type: 'ClarificationRequested', data, stream, case: stream, origin: 'pusat' };
    const { recordedAt: _, ...asked } = aRecordedFact({ ...fact, id: derivedId(id, `${questionNo}`) });
    return asked;
  };
  await stores.pusat.appendOnce(stream, [asks(1, 'a'.repeat(60_000)), asks(2, 'Berapa sisa blangko?')]);
  const adminThere = bridge.as({ ...people.admin, offices: ['33.72'] }, 'surakarta');
  await eventually(async () => expect(await parkedAt(adminThere)).toHaveLength(2));
  const [first] = await parkedAt(adminThere);
  const message = { topic: 'facts.pusat.surakarta', epoch: first!.epoch, sequence: first!.sequence };
  await said(adminThere.post('/exchange/waivings', { ...message, reason: 'terlalu panjang' }), 'WaivingAsked');

  const elsewhere = { ...people.officeHead, subject: 'p-33.11-head', offices: ['33.11'] };
  expect(await parkedAt(bridge.as(elsewhere, 'surakarta'))).toStrictEqual([]);
  for (const [who, status] of [
    [elsewhere, 404],
    [people.director, 403],
  ] as const)
    expect((await bridge.as(who, 'surakarta').post('/exchange/waivings/confirmation', message)).status).toBe(status);
  const head = bridge.as(people.officeHead, 'surakarta');
  expect(await parkedAt(head)).toHaveLength(2);
  await said(head.post('/exchange/waivings/confirmation', message), 'ParkedMessageWaived');
  expect((await stores.surakarta.read(stream)).at(-1)).toMatchObject({ data: { questionNo: 2 } });
  await eventually(async () => expect(await divergedAt(at)).toStrictEqual([true, true]));

  const corrected = { ...message, correctedBy: asks(2, '').id };
  await said(director().post('/exchange/corrections', corrected), 'WaivedMessageCorrected');
  await eventually(async () => expect(await divergedAt(at)).toStrictEqual([false, false]));
});

it.each([
  ['/exchange/waivings', { topic: 'orders', epoch: 0, sequence: 1, reason: '' }, ['/epoch', '/reason', '/topic']],
  ['/exchange/waivings', { topic, epoch: 1, sequence: 1, reason: 'x', more: 1 }, ['/more']],
  ['/exchange/waivings/confirmation', { topic, epoch: 1 }, ['/sequence']],
  ['/exchange/corrections', { topic, epoch: 1, sequence: 1, correctedBy: 'it' }, ['/correctedBy']],
])('%s points to what is wrong with %j', async (path, body, pointers) => {
  const who = path.endsWith('waivings') ? admin() : director();
  const answer = await who.post(path, body);
  expect(answer.status).toBe(400);
  const named = (answer.body.errors as readonly { pointer: string }[]).map(({ pointer }) => pointer);
  expect([...new Set(named)].toSorted()).toStrictEqual(pointers);
});
