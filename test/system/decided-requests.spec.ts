import { randomUUID } from 'node:crypto';
import { letter } from '#libs/domain/testing';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { aRecordedFact } from '#libs/runtime/testing';
import { aBridge, type Asking, type Bridge, people } from './bridge.js';
import { type Answer, blanksOf, equipmentRequests, said, tell } from './equipment-requests.js';

let bridge: Bridge;
let requests: ReturnType<typeof equipmentRequests>;
let stores: Readonly<Record<'surakarta' | 'pusat', PostgresEventStore>>;
const at = (who: keyof typeof people, node: 'surakarta' | 'pusat') => bridge.as(people[who], node);
const warehouse = () => at('warehouse', 'pusat');
const analyst = () => at('analyst', 'pusat');
const director = () => at('director', 'pusat');
const divisionHead = () => at('divisionHead', 'surakarta');
const officeHead = () => at('officeHead', 'surakarta');
const otherDirector = () => bridge.as({ ...people.director, subject: 'p-*-director-2' }, 'pusat');

beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
  requests = equipmentRequests(bridge);
  stores = {
    surakarta: new PostgresEventStore(bridge.databaseUrl('surakarta')),
    pusat: new PostgresEventStore(bridge.databaseUrl('pusat')),
  };
  const lines = ['RBN', 'FLM', 'CLN'].map((item) => ({ item, qty: 100_000 }));
  await said(
    warehouse().post('/warehouses/PUSAT/receipts', { document: 'SJ/1', lines }),
    'StockReceivedFromProcurement',
  );
});
afterAll(async () => {
  await Promise.all(Object.values(stores).map((store) => store.close()));
  await bridge.end();
});

const page = async (who: Asking, id: string) => (await who.get(`/equipment-requests/${id}`)).body;
const lineOf = async (who: Asking, id: string) => (await page(who, id)).lines[0];
const part = (partNo: number) => ({ decisionNo: 1, lineNo: 1, partNo });
const ribbons = (more: object = {}) => blanksOf({ item: 'RBN', requestedQty: 1_000, ...more });
const films = (more: object = {}) => blanksOf({ item: 'FLM', requestedQty: 1_000, ...more });
const kits = (more: object = {}) => blanksOf({ item: 'CLN', requestedQty: 100, ...more });
const why = { reason: 'sebab' };
const commit = (qty: number, partNo = 1, lineNo = 1) => ({
  decisionNo: 1,
  warehouse: 'PUSAT',
  lines: [{ lineNo, partNo, qty }],
});

const counts = async (id: string) =>
  Promise.all(Object.values(stores).map(async (store) => (await store.read(`equipmentRequest-${id}`)).length));
async function refused(id: string, ask: () => Promise<Answer>, status: number, problem: object = {}): Promise<void> {
  await requests.arrived(id);
  const before = await counts(id);
  const answer = await ask();
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: problem });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(await counts(id)).toStrictEqual(before);
}
const refusal = (code: string, pointer?: string) => ({
  type: `urn:jembatan:refusal:${code}`,
  ...(pointer && { errors: [{ pointer }] }),
});

describe('a decided request', () => {
  let id: string;
  beforeAll(async () => {
    id = await requests.decided(
      [ribbons()],
      [
        [
          { kind: 'APPROVE_PART', qty: 500, reason: 'stok' },
          { kind: 'DEFER', qty: 200, until: '2099-04-01' },
          { kind: 'REDIRECT_LOAN', qty: 100 },
          { kind: 'REDIRECT_LOAN', qty: 100 },
          { kind: 'SUBSTITUTE', qty: 100, item: 'FLM', equivalence: 'setara' },
        ],
      ],
    );
  });

  it('is promised by the warehouse, in shipments that are counted', async () => {
    await said(tell(warehouse(), id, '/commitments', commit(300)), 'FulfilmentCommitted');
    const { body } = await tell(warehouse(), id, '/commitments', commit(100));
    expect(body).toMatchObject({ facts: ['FulfilmentCommitted'] });
    const { commitments } = (await page(analyst(), id)).file.pusat.fulfilment;
    expect(commitments).toMatchObject([
      { shipmentNo: 1, warehouse: 'PUSAT', lines: [{ item: 'RBN', qty: 300 }] },
      { shipmentNo: 2, warehouse: 'PUSAT', lines: [{ item: 'RBN', qty: 100 }] },
    ]);
    expect(await lineOf(analyst(), id)).toMatchObject({ entitled: 600, committed: 400, uncommitted: 200 });
    await eventually(async () => expect(await lineOf(divisionHead(), id)).toMatchObject({ committed: 400 }));
  });

  it('goes on with what was deferred, piece by piece', async () => {
    await said(tell(analyst(), id, '/deferrals/resumption', { ...part(2), qty: 150 }), 'DeferralResumed');
    expect(await lineOf(analyst(), id)).toMatchObject({ entitled: 750, deferred: 50, uncommitted: 350 });
    const more = () => tell(analyst(), id, '/deferrals/resumption', { ...part(2), qty: 51 });
    await refused(id, more, 409, refusal('more-than-deferred', '/qty'));
  });

  it('has its loans settled and cancelled by letter', async () => {
    await said(tell(analyst(), id, '/loans/settlement', { ...part(3), letter, reason: 'tiba' }), 'PartSettled');
    await said(tell(analyst(), id, '/loans/cancellation', { ...part(4), letter, reason: 'batal' }), 'PartCancelled');
    expect(await lineOf(analyst(), id)).toMatchObject({ onLoan: 0 });
    const noLoan = () => tell(analyst(), id, '/loans/settlement', { ...part(1), letter, ...why });
    await refused(id, noLoan, 422, refusal('no-such-part', '/partNo'));
  });

  it('keeps a substitute that the office refuses while it is promised: people are to give the shipment up first', async () => {
    await said(tell(warehouse(), id, '/commitments', commit(100, 5)), 'FulfilmentCommitted');
    await said(tell(divisionHead(), id, '/substitutes/refusal', { ...part(5), ...why }), 'SubstituteRefused');
    await requests.arrived(id);
    expect((await page(analyst(), id)).asksWaiting).toStrictEqual([{ kind: 'SUBSTITUTE_REFUSAL', no: 1 }]);
    const ask = { kind: 'SUBSTITUTE_REFUSAL', no: 1, lineNo: 1, partNo: 5 };
    await refused(id, () => tell(analyst(), id, '/too-late', ask), 409, refusal('in-time'));
    const cancel = () => tell(analyst(), id, '/substitutes/cancellation', part(5));
    await refused(id, cancel, 409, refusal('committed-already'));
    expect(await lineOf(analyst(), id)).toMatchObject({ entitled: 750, uncommitted: 250 });
  });

  it('is amended as the office proposes, or not', async () => {
    const propose = { decisionNo: 1, lines: [{ lineNo: 1, to: 240 }], reason: 'cukup' };
    await said(tell(divisionHead(), id, '/amendments', propose), 'OpenBalanceAmendmentProposed');
    await refused(id, () => tell(divisionHead(), id, '/amendments', propose), 409, refusal('amendment-waits'));
    await said(tell(analyst(), id, '/amendments/confirmation', { no: 1 }), 'OpenBalanceAmendmentConfirmed');
    expect(await lineOf(analyst(), id)).toMatchObject({ entitled: 740, uncommitted: 240 });
    await requests.arrived(id);
    const again = { ...propose, lines: [{ lineNo: 1, to: 200 }] };
    await said(tell(divisionHead(), id, '/amendments', again), 'OpenBalanceAmendmentProposed');
    await requests.arrived(id);
    await said(
      tell(analyst(), id, '/amendments/refusal', { no: 2, reason: 'sudah siap' }),
      'OpenBalanceAmendmentDeclined',
    );
    await requests.arrived(id);
  });

  it('is released of what is not needed: asked, answered with less, refused, and unasked', async () => {
    const release = { decisionNo: 1, lineNo: 1, qty: 100, reason: 'berlebih' };
    await said(tell(divisionHead(), id, '/releases', release), 'ReleaseRequested');
    await said(tell(divisionHead(), id, '/releases', release), 'ReleaseRequested');
    await requests.arrived(id);
    await refused(
      id,
      () => tell(analyst(), id, '/releases', { no: 1, qty: 101 }),
      409,
      refusal('more-than-asked', '/qty'),
    );
    await said(tell(analyst(), id, '/releases', { no: 1, qty: 60 }), 'RemainderReleased');
    await said(tell(analyst(), id, '/releases/refusal', { no: 2, reason: 'sudah siap' }), 'ReleaseRefused');
    await said(tell(analyst(), id, '/releases/unasked', { ...release, qty: 10 }), 'RemainderReleased');
    expect(await lineOf(analyst(), id)).toMatchObject({ entitled: 670, uncommitted: 170 });
    await refused(id, () => tell(analyst(), id, '/releases', { no: 3, qty: 1 }), 409, refusal('nothing-asked', '/no'));
    await requests.arrived(id);
  });

  it.each<[string, number, string, object, object]>([
    ['more than is left', 409, '/commitments', commit(171), refusal('more-than-uncommitted', '/lines/0/qty')],
    ['nothing', 400, '/commitments', commit(0), { errors: [{ pointer: '/lines/0/qty' }] }],
    ['no line', 400, '/commitments', { ...commit(1), lines: [] }, { errors: [{ pointer: '/lines' }] }],
    ['from nowhere', 400, '/commitments', { ...commit(1), warehouse: 'x' }, { errors: [{ pointer: '/warehouse' }] }],
    ['of a line that there is not', 422, '/commitments', commit(1, 1, 9), refusal('unknown-line', '/lines/0/lineNo')],
    ['of a part that there is not', 422, '/commitments', commit(1, 9), refusal('no-such-part', '/lines/0/partNo')],
    [
      'a part twice',
      422,
      '/commitments',
      { ...commit(1), lines: [commit(1).lines[0], commit(1).lines[0]] },
      refusal('part-named-twice', '/lines/1/partNo'),
    ],
    [
      'under a decision that there is not',
      409,
      '/commitments',
      { ...commit(1), decisionNo: 2 },
      refusal('no-longer-current', '/decisionNo'),
    ],
  ])('is not promised: %s', (_name, status, to, body, problem) =>
    refused(id, () => tell(warehouse(), id, to, body), status, problem),
  );

  it.each<[string, number, string, object, object]>([
    [
      'a line twice',
      422,
      '/amendments',
      {
        decisionNo: 1,
        lines: [
          { lineNo: 1, to: 1 },
          { lineNo: 1, to: 2 },
        ],
        reason: 'x',
      },
      refusal('line-named-twice', '/lines/1/lineNo'),
    ],
    [
      'less than nothing',
      400,
      '/amendments',
      { decisionNo: 1, lines: [{ lineNo: 1, to: -1 }], ...why },
      { errors: [{ pointer: '/lines/0/to' }] },
    ],
    [
      'a release of more than is left',
      409,
      '/releases',
      { decisionNo: 1, lineNo: 1, qty: 171, ...why },
      refusal('more-than-uncommitted', '/qty'),
    ],
    [
      'a release without a reason',
      400,
      '/releases',
      { decisionNo: 1, lineNo: 1, qty: 1 },
      { errors: [{ pointer: '/reason' }, { pointer: '/reason' }] },
    ],
    [
      'a number of a person',
      422,
      '/releases',
      { decisionNo: 1, lineNo: 1, qty: 1, reason: '3372012345678901' },
      refusal('personal-number-in-text', '/reason'),
    ],
    [
      'to refuse what is no substitute',
      422,
      '/substitutes/refusal',
      { ...part(1), ...why },
      refusal('no-such-part', '/partNo'),
    ],
    ['to store what fits', 422, '/storage-confirmations', part(1), refusal('nothing-to-confirm', '/partNo')],
  ])('may not be asked of Pusat: %s', (_name, status, to, body, problem) =>
    refused(id, () => tell(divisionHead(), id, to, body), status, problem),
  );

  it('says no in both languages', async () => {
    const ask = async (language: string) => {
      const etag = (await warehouse().get(`/equipment-requests/${id}`)).headers['etag'] as string;
      const headers = { 'if-match': etag, 'accept-language': language };
      return (await warehouse().post(`/equipment-requests/${id}/commitments`, commit(171), headers)).body
        .title as string;
    };
    expect([await ask('id'), await ask('en')]).toStrictEqual([
      'Jumlah ini melebihi yang belum dijadwalkan.',
      'This is more than what is not committed yet.',
    ]);
  });

  it('is promised once, however often that is sent, and by who has read it', async () => {
    const path = `/equipment-requests/${id}/commitments`;
    const etag = (await warehouse().get(`/equipment-requests/${id}`)).headers['etag'] as string;
    await refused(id, () => warehouse().post(path, commit(1)), 428);
    const headers = { 'if-match': etag, 'idempotency-key': randomUUID() };
    const first = await warehouse().post(path, commit(1), headers);
    const again = await warehouse().post(path, commit(1), headers);
    expect([again.status, again.body]).toStrictEqual([first.status, first.body]);
    await requests.arrived(id);
    await refused(id, () => warehouse().post(path, commit(2), headers), 422);
    await refused(id, () => warehouse().post(path, commit(1), { 'if-match': etag }), 412);
  });

  it.each<[keyof typeof people, Readonly<Record<string, object>>]>([
    ['warehouse', { '/commitments': commit(1) }],
    [
      'analyst',
      {
        '/deferrals/resumption': { ...part(2), qty: 1 },
        '/substitutes/cancellation': part(5),
        '/loans/cancellation': { ...part(4), letter, ...why },
        '/loans/settlement': { ...part(4), letter, ...why },
        '/releases': { no: 1, qty: 1 },
        '/releases/unasked': { decisionNo: 1, lineNo: 1, qty: 1, ...why },
        '/releases/refusal': { no: 1, ...why },
        '/amendments/confirmation': { no: 1 },
        '/amendments/refusal': { no: 1, ...why },
        '/too-late': { kind: 'APPEAL', no: 1 },
        '/closing': { decisionNo: 1, ...why },
      },
    ],
    [
      'director',
      {
        '/appeal/decision': { appealed: 1, decisionNo: 1, ...why },
        '/reopening': { closingNo: 1, ...why },
        '/emergency-reviews': { submissionNo: 1, lineNo: 1, finding: 'JUSTIFIED', remark: 'x' },
      },
    ],
  ])('is the matter of the %s alone', async (who, routes) => {
    const others = (['desk', 'analyst', 'warehouse', 'director', 'auditor'] as const).filter((role) => role !== who);
    const ofJava = bridge.as({ ...people[who], offices: ['34'] }, 'pusat');
    for (const [to, body] of Object.entries(routes)) {
      for (const other of others)
        expect([to, other, (await refusedTo(at(other, 'pusat'), to, body)).status]).toStrictEqual([to, other, 403]);
      expect([to, (await refusedTo(ofJava, to, body)).status]).toStrictEqual([to, 404]);
    }
  });

  it.each<[string, ReadonlyArray<keyof typeof people>, Readonly<Record<string, object>>]>([
    [
      'the office head',
      ['officeHead'],
      { '/appeal': { decisionNo: 1, files: [], ...why }, '/reopening': { closingNo: 1, ...why } },
    ],
    [
      'the division head',
      ['divisionHead'],
      {
        '/substitutes/refusal': { ...part(5), ...why },
        '/amendments': { decisionNo: 1, lines: [{ lineNo: 1, to: 1 }], ...why },
        '/releases': { decisionNo: 1, lineNo: 1, qty: 1, ...why },
      },
    ],
    ['who stores and who answers for it', ['custodian', 'divisionHead'], { '/storage-confirmations': part(1) }],
  ])('is asked about by %s alone', async (_, who, routes) => {
    const others = (['clerk', 'custodian', 'divisionHead', 'officeHead', 'auditor'] as const).filter(
      (role) => !who.includes(role),
    );
    const neighbour = bridge.as({ ...people[who[0]!], offices: ['33.11'] }, 'surakarta');
    for (const [to, body] of Object.entries(routes)) {
      for (const other of others)
        expect([to, other, (await refusedTo(at(other, 'surakarta'), to, body)).status]).toStrictEqual([to, other, 403]);
      expect([to, (await refusedTo(neighbour, to, body)).status]).toStrictEqual([to, 404]);
    }
  });

  /** With a body that fits. */
  async function refusedTo(who: Asking, to: string, body: object): Promise<Answer> {
    const before = await counts(id);
    const answer = await who.post(`/equipment-requests/${id}${to}`, body, { 'if-match': '"1"' });
    expect(await counts(id)).toStrictEqual(before);
    return answer;
  }
});

describe('what is approved beyond the request', () => {
  it('is promised only once the office can store it', async () => {
    const id = await requests.decided([kits()], [[{ kind: 'APPROVE_MORE', qty: 150, reason: 'stok berlebih' }]]);
    await refused(
      id,
      () => tell(warehouse(), id, '/commitments', commit(150)),
      409,
      refusal('storage-not-confirmed', '/lines/0/partNo'),
    );
    await said(tell(at('custodian', 'surakarta'), id, '/storage-confirmations', part(1)), 'SurplusStorageConfirmed');
    await said(tell(divisionHead(), id, '/storage-confirmations', part(1)));
    await requests.arrived(id);
    await said(tell(warehouse(), id, '/commitments', commit(150)), 'FulfilmentCommitted');
  });
});

describe('a substitute', () => {
  it('that the office refuses in time is cancelled, unless it is promised already', async () => {
    const substitute = { kind: 'SUBSTITUTE', qty: 1_000, item: 'FLM', equivalence: 'setara' };
    const id = await requests.decided([ribbons({ purpose: 'NEW_SITE' })], [[substitute]]);
    await said(tell(divisionHead(), id, '/substitutes/refusal', { ...part(1), ...why }), 'SubstituteRefused');
    await eventually(async () =>
      expect(await lineOf(divisionHead(), id)).toMatchObject({ entitled: 0, parts: [{ status: 'CANCELLED' }] }),
    );
  });
});

describe('an appeal', () => {
  const granted = { lines: [{ lineNo: 1, parts: [{ kind: 'APPROVE_FULL', qty: 1_000 }] }] };

  it('is made once, and granted by another director, in whose decision all lines stand anew', async () => {
    const id = await requests.decided([films()], [[{ kind: 'APPROVE_PART', qty: 1, reason: 'stok' }]]);
    const appeal = { decisionNo: 1, reason: 'tidak cukup', files: ['d'.repeat(64)] };
    await said(tell(officeHead(), id, '/appeal', appeal), 'DecisionAppealed');
    await said(tell(officeHead(), id, '/appeal', appeal));
    await requests.arrived(id);
    const answer = { appealed: 1, decisionNo: 1, reason: 'beralasan', ...granted };
    await refused(
      id,
      () => tell(director(), id, '/appeal/decision', answer),
      403,
      refusal('decider-may-not-decide-appeal'),
    );
    const half = { ...answer, lines: [{ lineNo: 1, parts: [{ kind: 'APPROVE_FULL', qty: 999 }] }] };
    await refused(
      id,
      () => tell(otherDirector(), id, '/appeal/decision', half),
      422,
      refusal('quantity-does-not-fit', '/lines/0/parts/0/qty'),
    );
    await said(tell(otherDirector(), id, '/appeal/decision', answer), 'AppealDecided');
    expect(await lineOf(analyst(), id)).toMatchObject({ entitled: 1_000 });
    await requests.arrived(id);
    await refused(
      id,
      () => tell(officeHead(), id, '/appeal', { ...appeal, decisionNo: 2 }),
      409,
      refusal('appealed-already'),
    );
  });

  it('comes too late after ten working days: the office is told so, and Pusat says so of one that was made', async () => {
    const id = await requests.decided(
      [films({ purpose: 'TRAINING' })],
      [[{ kind: 'APPROVE_PART', qty: 1, reason: 'stok' }]],
    );
    await heard('pusat', id, 'DecisionAppealed', { decisionNo: 1, reason: 'x', files: [] }, 20);
    await said(tell(analyst(), id, '/too-late', { kind: 'APPEAL', no: 1 }), 'AnsweredTooLate');
    const dismissed = { appealed: 1, decisionNo: 1, ...why };
    await expectRefusal(
      () => tell(otherDirector(), id, '/appeal/decision', dismissed),
      409,
      refusal('nothing-asked', '/appealed'),
    );

    const old = await requests.submitted(films({ purpose: 'NEW_SITE' }));
    const lines = [
      { lineNo: 1, parts: [{ partNo: 1, kind: 'SUBSTITUTE', qty: 1_000, item: 'RBN', equivalence: 'setara' }] },
    ];
    await heard('surakarta', old, 'EquipmentRequestDecided', { submissionNo: 1, decisionNo: 1, lines }, -20);
    const appeal = { decisionNo: 1, reason: 'x', files: [] };
    await expectRefusal(() => tell(officeHead(), old, '/appeal', appeal), 409, refusal('too-late'));
    await expectRefusal(
      () => tell(divisionHead(), old, '/substitutes/refusal', { ...part(1), ...why }),
      409,
      refusal('too-late'),
    );
  });
});

describe('a request that is closed with a reason', () => {
  it('is opened again when the office asks within thirty days', async () => {
    const id = await requests.decided([kits({ purpose: 'TRAINING' })], [[{ kind: 'APPROVE_FULL', qty: 100 }]]);
    await said(
      tell(analyst(), id, '/closing', { decisionNo: 1, reason: 'tidak dilanjutkan' }),
      'EquipmentRequestClosed',
    );
    await requests.arrived(id);
    expect(await page(divisionHead(), id)).toMatchObject({ stage: 'CLOSED', lines: [{ uncommitted: 0 }] });
    await refused(
      id,
      () => tell(director(), id, '/reopening', { closingNo: 1, ...why }),
      409,
      refusal('nothing-asked'),
    );
    await said(tell(officeHead(), id, '/reopening', { closingNo: 1, reason: 'masih perlu' }), 'ReopeningRequested');
    await requests.arrived(id);
    await said(tell(director(), id, '/reopening', { closingNo: 1, reason: 'disetujui' }), 'EquipmentRequestReopened');
    expect(await page(analyst(), id)).toMatchObject({ stage: 'UNDER_REVIEW' });
    await requests.arrived(id);
  });

  it('stays closed after that', async () => {
    const id = await requests.submitted(kits({ purpose: 'NEW_SITE' }));
    const lines = [{ lineNo: 1, parts: [{ partNo: 1, kind: 'APPROVE_FULL', qty: 100 }] }];
    await heard('surakarta', id, 'EquipmentRequestDecided', { submissionNo: 1, decisionNo: 1, lines }, -40);
    const closed = {
      closingNo: 1,
      decisionNo: 1,
      because: 'GIVEN_REASON',
      reason: 'x',
      cancelled: [],
      released: [{ lineNo: 1, qty: 100 }],
    };
    await heard('surakarta', id, 'EquipmentRequestClosed', closed, -31);
    await expectRefusal(() => tell(officeHead(), id, '/reopening', { closingNo: 1, ...why }), 409, refusal('too-late'));
  });

  it('has nothing under way', async () => {
    const id = await requests.decided([ribbons({ purpose: 'TRAINING' })], [[{ kind: 'APPROVE_FULL', qty: 1_000 }]]);
    await said(tell(warehouse(), id, '/commitments', commit(5)), 'FulfilmentCommitted');
    await refused(id, () => tell(analyst(), id, '/closing', { decisionNo: 1, ...why }), 409, refusal('under-way'));
  });
});

describe('an emergency', () => {
  it('is reviewed once its goods were sent', async () => {
    const id = await requests.decided(
      [ribbons({ purpose: 'EMERGENCY', emergencyCode: 'DISASTER' }), ribbons({ purpose: 'REPLACEMENT' })],
      [[{ kind: 'APPROVE_FULL', qty: 1_000 }], [{ kind: 'APPROVE_FULL', qty: 1_000 }]],
    );
    const review = { submissionNo: 1, lineNo: 1, finding: 'JUSTIFIED', remark: 'sesuai laporan' };
    await refused(id, () => tell(director(), id, '/emergency-reviews', review), 409, refusal('nothing-sent-yet'));
    await refused(
      id,
      () => tell(director(), id, '/emergency-reviews', { ...review, lineNo: 2 }),
      422,
      refusal('no-emergency', '/lineNo'),
    );
    await said(tell(warehouse(), id, '/commitments', commit(1_000)), 'FulfilmentCommitted');
    const { shipmentId } = (await page(analyst(), id)).file.pusat.fulfilment.commitments[0];
    const left = { lineNo: 1, shipped: 1_000, good: 0, settled: 0, again: 0, surplus: 0 };
    await told('pusat', id, 'ShipmentProgressNoted', { shipmentId, lines: [left] });
    await said(tell(director(), id, '/emergency-reviews', review), 'EmergencyUseReviewed');
    await refused(
      id,
      () => tell(director(), id, '/emergency-reviews', { ...review, finding: 'NOT_JUSTIFIED' }),
      409,
      refusal('reviewed-already'),
    );
  });
});

/** As `refused`, of a file that the sides have differently. */
async function expectRefusal(ask: () => Promise<Answer>, status: number, problem: object): Promise<void> {
  const { status: answered, body } = await ask();
  expect({ status: answered, body }).toMatchObject({ status, body: problem });
}

/** The other side's word of so many days from now, as a copy would bring it. */
async function heard(node: 'surakarta' | 'pusat', id: string, type: string, data: object, inDays: number) {
  const stream = `equipmentRequest-${id}`;
  const recordedAt = new Date(Date.now() + inDays * 24 * 60 * 60_000).toISOString();
  const origin = node === 'pusat' ? 'surakarta' : 'pusat';
  const fact = aRecordedFact({ type, data, stream, case: stream, origin, occurredAt: recordedAt, recordedAt });
  await stores[node].appendOnce(stream, [fact]);
}

/** A side's own word, as its process would say it. */
async function told(node: 'surakarta' | 'pusat', id: string, type: string, data: object) {
  const stream = `equipmentRequest-${id}`;
  const { recordedAt: _, ...fact } = aRecordedFact({ type, data, stream, case: stream, origin: node });
  await stores[node].append(stream, [fact], (await stores[node].read(stream)).length - 1);
}
