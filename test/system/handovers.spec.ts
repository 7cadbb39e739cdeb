import { randomUUID } from 'node:crypto';
import { words } from '#libs/domain/handover';
import { hash } from '#libs/domain/testing';
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
  points,
  refused,
  sameAtBoth,
  scannersOf,
  secretary,
  send,
  type Shipment,
  short,
  soon,
  warehouse,
} from './fulfilling.js';

let numbers = 0;
const handed = ({ id: shipmentId }: Shipment, qty: number, countNo = 1) => ({
  shipmentId,
  countNo,
  lines: [{ lineNo: 1, item: 'BLK', qty }],
});
const draft = (shipments: readonly object[], more: object = {}, headers: Record<string, string> = {}) =>
  warehouse().post('/handovers', { number: `027/${++numbers}/BAST`, shipments, ...more }, headers);
const minutes = { discrepancyMinutes: { nomor: '027/30/BA', tanggal: '2026-02-11' } };

/** Drafts, and waits until the office has it. @returns its page, and what is to be signed */
async function drafted(shipments: readonly object[], more: object = {}) {
  const { id } = await said(draft(shipments, more), 'HandoverDrafted');
  const at = `/handovers/${id}`;
  await heardOf(officeHead(), at, { stage: 'DRAFTED', ballWith: 'pusat' });
  const { contentHash } = (await director().get(at)).body as { contentHash: string };
  return { id, at, contentHash };
}
type Draft = Awaited<ReturnType<typeof drafted>>;
const give = ({ at, contentHash }: Draft) => tell(director(), at, '/signature', { contentHash });
const receive = ({ at, contentHash }: Draft, who = officeHead()) => tell(who, at, '/signature', { contentHash });
const stands = async ({ at }: Draft, stage: string) => {
  await heardOf(warehouse(), at, { stage });
  await heardOf(custodian(), at, { stage });
};

describe('a handover', () => {
  it('is signed in any order, and its goods are entered in the register of the region by a grant', async () => {
    const request = await aRequest();
    const sent = await request.commit(scannersOf(2));
    const note = await send(request, sent, [{ ...FPS, qty: 2, serials: ['FPS-1', 'FPS-2'] }]);
    await heardOf(custodian(), sent.at, { stage: 'DISPATCHED' });
    const serials = ['FPS-1', 'FPS-2'].map((serial) => ({ serial, found: 'GOOD' }));
    await said(count(note, { ...FPS, shipped: 2, good: 2, ...asSent, serials }), 'ReceiptCounted');
    await heardOf(warehouse(), sent.at, { stage: 'SETTLED' });
    const bast = await drafted([{ shipmentId: sent.id, countNo: 1, lines: [{ lineNo: 2, item: 'FPS', qty: 2 }] }]);
    const asset = { shipmentId: sent.id, lineNo: 2, item: 'FPS', qty: 1, registerNo: '02.06.03.05.0007' };
    const register = (body: object) => () => tell(custodian(), bast.at, '/assets', body);
    const byGrant = { assets: [asset], grant: naskah };

    await said(receive(bast), 'HandoverSignedByReceiver');
    await refused('surakarta', register(byGrant), 409, refusal('not-signed-by-both'));
    await heardOf(director(), bast.at, { stage: 'SIGNED_BY_RECEIVER', ballWith: 'pusat' });
    await said(give(bast), 'HandoverSignedByGiver');
    await stands(bast, 'COMPLETE');

    await refused('surakarta', register({ assets: [asset] }), 422, refusal('grant-missing', '/grant'));
    const tooMany = { ...byGrant, assets: [{ ...asset, qty: 3 }] };
    await refused('surakarta', register(tooMany), 422, refusal('more-than-handed-over', '/assets/0/qty'));
    const other = { ...byGrant, assets: [{ ...asset, item: 'IRS' }] };
    await refused('surakarta', register(other), 422, refusal('not-handed-over', '/assets/0'));
    const clerk = bridge.as(people.clerk, 'surakarta');
    await refused('surakarta', () => tell(clerk, bast.at, '/assets', byGrant), 403);
    await said(register(byGrant)(), 'AssetRegistered');
    const taken = { assets: [{ ...asset, registerNo: '02.06.03.05.0008' }, asset] };
    await refused('surakarta', register(taken), 422, refusal('more-than-handed-over', '/assets/1/qty'));
    await said(register({ assets: [{ ...asset, registerNo: '02.06.03.05.0008' }] })(), 'AssetRegistered');
    await stands(bast, 'REGISTERED_AS_ASSET');
    expect((await custodian().get(bast.at)).body).toMatchObject({
      unregistered: [{ item: 'FPS', qty: 0 }],
      file: { dinas: { grant: { jenis: 'NPH' } } },
    });
    await sameAtBoth(`handover-${bast.id}`);
  });

  it('is declined with a reason; then its shipments may stand in another', async () => {
    const sent = await counted(await aRequest(), goodCards(100));
    const bast = await drafted([handed(sent, 100)]);
    await refused('pusat', () => draft([handed(sent, 100)]), 409, refusal('in-another-handover', '/shipments/0'));
    await said(tell(officeHead(), bast.at, '/refusal', { reason: 'nomor keliru' }), 'HandoverDeclined');
    await stands(bast, 'DECLINED');
    await refused('pusat', () => give(bast), 409, refusal('handover-declined'));
    await refused('surakarta', () => receive(bast), 409, refusal('handover-declined'));
    await drafted([handed(sent, 100)]);
  });

  it('is drafted once, however often it is asked', async () => {
    const sent = await counted(await aRequest(), goodCards(100));
    const ask = [[handed(sent, 100)], { number: '027/1/BAST' }, { 'idempotency-key': randomUUID() }] as const;
    const first = await draft(...ask);
    expect(first.status).toBe(201);
    const again = await draft(...ask);
    expect([again.status, again.body]).toStrictEqual([201, first.body]);
    const rows = (await warehouse().get(`/handovers?after=${first.body.position}&search=027/1/BAST`)).body.rows;
    expect(rows.map(({ handoverId }: { handoverId: string }) => handoverId)).toContain(first.body.id);
  });

  it('is withdrawn before it is signed; then its shipments may stand in another', async () => {
    const sent = await counted(await aRequest(), goodCards(100));
    const bast = await drafted([handed(sent, 100)]);
    const withdrawal = { because: 'WITHDRAWN', reason: 'nomor keliru' };
    await refused(
      'pusat',
      () => tell(warehouse(), bast.at, '/void', { ...withdrawal, because: 'RECOUNTED' }),
      409,
      refusal('not-counted-again'),
    );
    await said(tell(warehouse(), bast.at, '/void', withdrawal), 'HandoverVoided');
    await stands(bast, 'VOIDED');
    await refused('surakarta', () => receive(bast), 409, refusal('handover-voided'));
    const again = await drafted([handed(sent, 100)]);
    await said(give(again), 'HandoverSignedByGiver');
    await refused('pusat', () => tell(warehouse(), again.at, '/void', withdrawal), 409, refusal('signed-already'));
  });

  it('that one has signed falls when its goods are counted again', async () => {
    const sent = await counted(await aRequest(), goodCards(100));
    const bast = await drafted([handed(sent, 100)]);
    await said(give(bast), 'HandoverSignedByGiver');
    await heardOf(officeHead(), bast.at, { stage: 'SIGNED_BY_GIVER', ballWith: 'dinas' });
    const line = { ...goodCards(100), good: 99, missing: 1, reasons: [{ kind: 'MISSING', code: 'NOT_PACKED' }] };
    const recount = { deliveryNote: sent.note, corrects: 1, witness: people.clerk.subject, lines: [line] };
    await said(tell(custodian(), sent.at, '/counts', recount), 'ReceiptCounted');
    expect((await receive(bast)).status).toBe(409);
    await stands(bast, 'VOIDED');
    const { file } = (await warehouse().get(bast.at)).body as { file: { pusat: { voided: object } } };
    expect(file.pusat.voided).toMatchObject({ because: 'RECOUNTED' });
    await sameAtBoth(`handover-${bast.id}`);
    await said(tell(warehouse(), bast.at, '/void', { because: 'RECOUNTED', reason: 'dihitung ulang' }));
    const answer = { countNo: 2, lines: [{ lineNo: 1, kind: 'WRITE_OFF', qty: 1 }] };
    await said(tell(analyst(), sent.at, '/resolution', answer), 'DiscrepancyResolved');
    await drafted([handed(sent, 99, 2)], minutes);
  });

  it('is one of two that are drafted of the same goods at once', async () => {
    const sent = await counted(await aRequest(), goodCards(100));
    const both = await Promise.all([draft([handed(sent, 100)]), draft([handed(sent, 100)])]);
    expect(new Set(both.map(({ status }) => status))).toStrictEqual(new Set([201, 409]));
    expect(both.find(({ status }) => status === 409)!.body.type).toMatch(
      /in-another-handover|claimed-by-another-handover/,
    );
  });

  it('that is complete is replaced by another that both have signed', async () => {
    const sent = await counted(await aRequest(), goodCards(100));
    const first = await drafted([handed(sent, 100)]);
    const unsigned = await draft([handed(sent, 100)], { supersedes: first.id });
    expect(unsigned.body).toMatchObject(refusal('nothing-to-supersede', '/supersedes'));
    await said(give(first), 'HandoverSignedByGiver');
    await said(receive(first), 'HandoverSignedByReceiver');
    await stands(first, 'COMPLETE');
    await refused('pusat', () => draft([handed(sent, 100)]), 409, refusal('in-another-handover', '/shipments/0'));

    const second = await drafted([handed(sent, 100)], { supersedes: first.id });
    const supersede = (by: string) => () => tell(warehouse(), first.at, '/supersession', { by });
    await refused('pusat', supersede(second.id), 409, refusal('replacement-unsigned', '/by'));
    await refused('pusat', supersede(first.id), 422, refusal('replaces-another', '/by'));
    await refused('pusat', supersede(randomUUID()), 422, refusal('replaces-another', '/by'));
    await said(give(second), 'HandoverSignedByGiver');
    await said(receive(second), 'HandoverSignedByReceiver');
    await stands(second, 'COMPLETE');
    await said(supersede(second.id)(), 'HandoverSuperseded');
    await stands(first, 'SUPERSEDED');
    await eventually(async () =>
      expect((await warehouse().get(`/shipments?stage=SETTLED`)).body.rows).toMatchObject(
        expect.arrayContaining([
          expect.objectContaining({ shipmentId: sent.id, handoverId: second.id, bastStage: 'COMPLETE' }),
        ]),
      ),
    );
  });
});

it('handovers and what is received are listed in pages on both sides', async () => {
  const walked = async (who: typeof warehouse, path: string, key: string) => {
    const seen: string[] = [];
    for (let next: string | undefined, first = true; first || next; first = false) {
      const { body } = await who().get(`${path}?limit=2&sort=oldest${next ? `&from=${next}` : ''}`);
      seen.push(...body.rows.map((row: Record<string, string>) => row[key]));
      next = body.next as string | undefined;
    }
    return seen;
  };
  const ours = await walked(warehouse, '/handovers', 'handoverId');
  expect(ours.length).toBeGreaterThan(5);
  expect(new Set(ours).size).toBe(ours.length);
  expect(await walked(custodian, '/handovers', 'handoverId')).toStrictEqual(ours);
  const received = await walked(custodian, '/receiving', 'shipmentId');
  expect(received.length).toBeGreaterThan(4);
  expect(new Set(received).size).toBe(received.length);
});

describe('what cannot be handed over is refused, and nothing of it is kept:', () => {
  let request: DecidedRequest;
  let [good, differing, sent, ofAnother]: Shipment[] = [];
  beforeAll(async () => {
    request = await aRequest();
    good = await counted(request, goodCards(100));
    sent = await request.commit(cards(10));
    await send(request, sent, [{ ...BLK, qty: 10, lots: lotsOf(10) }]);
    differing = await counted(request, { ...short, shipped: 1_000, good: 990 });
    ofAnother = await counted(await aRequest(), goodCards(10));
    await heardOf(analyst(), differing.at, { stage: 'COUNTED' });
  });

  it.each<[string, number, () => Promise<Answer>, object]>([
    ['what was not counted', 422, () => draft([handed(sent!, 10)]), refusal('not-counted', '/shipments/0')],
    [
      'what waits for an answer',
      409,
      () => draft([handed(differing!, 990)], minutes),
      refusal('count-unsettled', '/shipments/0'),
    ],
    [
      'more than was counted',
      422,
      () => draft([handed(good!, 101)]),
      refusal('not-what-was-counted', '/shipments/0/lines'),
    ],
    ['by another count', 409, () => draft([handed(good!, 100, 2)]), refusal('counted-again', '/shipments/0/countNo')],
    [
      'the same twice',
      422,
      () => draft([handed(good!, 100), handed(good!, 100)]),
      refusal('shipment-named-twice', '/shipments/1'),
    ],
    [
      'what is of another request',
      422,
      () => draft([handed(good!, 100), handed(ofAnother!, 10)]),
      refusal('not-counted', '/shipments/1'),
    ],
    ['what nobody has sent', 404, () => draft([{ ...handed(good!, 100), shipmentId: randomUUID() }]), {}],
    ['nothing', 400, () => draft([]), points('/shipments')],
    ['no pieces', 400, () => draft([handed(good!, 0)]), points('/shipments/0/lines/0/qty')],
    [
      'what has no name',
      400,
      () => draft([{ ...handed(good!, 1), shipmentId: 'x' }]),
      points('/shipments/0/shipmentId'),
    ],
    [
      'a number of a person',
      422,
      () => draft([handed(good!, 100)], { number: '3372012345678901' }),
      refusal('personal-number-in-text', '/number'),
    ],
    ['by who may not', 403, () => analyst().post('/handovers', { number: '1', shipments: [handed(good!, 100)] }), {}],
  ])('%s', (_name, status, ask, problem) => refused('pusat', ask, status, problem));

  it('differences without their minutes', async () => {
    const answer = { countNo: 1, lines: [{ lineNo: 1, kind: 'WRITE_OFF', qty: 10 }] };
    await said(tell(analyst(), differing!.at, '/resolution', answer), 'DiscrepancyResolved');
    await refused(
      'pusat',
      () => draft([handed(differing!, 990)]),
      422,
      refusal('discrepancy-minutes-missing', '/discrepancyMinutes'),
    );
    await drafted([handed(differing!, 990)], minutes);
  });
});

describe('a signature is refused, and nothing of it is kept:', () => {
  let bast: Draft;
  beforeAll(async () => {
    bast = await drafted([handed(await counted(await aRequest(), goodCards(100)), 100)]);
  });

  it('over what the handover does not say, in both languages', async () => {
    const stale = { contentHash: hash('0') };
    const problem = refusal('other-content', '/contentHash');
    await refused('pusat', () => tell(director(), bast.at, '/signature', stale), 409, problem);
    await refused('surakarta', () => tell(officeHead(), bast.at, '/signature', stale), 409, problem);
    await refused(
      'pusat',
      () => tell(director(), bast.at, '/signature', { contentHash: 'x' }),
      400,
      points('/contentHash'),
    );
    const title = async (headers: Record<string, string>) =>
      (await tell(officeHead(), bast.at, '/signature', stale, headers)).body.title as string;
    const { id, en } = words.refusals['other-content'];
    expect([await title({}), await title(english)]).toStrictEqual([id, en]);
  });

  it('under a mandate that has ended, that is for something else, or without one', async () => {
    const ended = new Date(Date.now() - 1_000).toISOString();
    await refused('surakarta', () => receive(bast, secretary(ended)), 403);
    await refused('surakarta', () => receive(bast, secretary(soon(), ['request.submit'])), 403);
    await refused('surakarta', () => receive(bast, bridge.as(people.clerk, 'surakarta')), 403);
    await refused('pusat', () => tell(warehouse(), bast.at, '/signature', { contentHash: bast.contentHash }), 403);
  });

  it('of an office that is not theirs, or by who belongs to the one that receives', async () => {
    await refused('surakarta', () => neighbour().get(bast.at), 404);
    const other = bridge.as({ ...people.officeHead, subject: 'p-33.11-head', offices: ['33.11'] }, 'surakarta');
    const signature = { contentHash: bast.contentHash };
    await refused('surakarta', () => other.post(`${bast.at}/signature`, signature, { 'if-match': '"0"' }), 404);
    expect((await other.get('/handovers')).body.rows).toStrictEqual([]);
    const ofSurakarta = bridge.as({ ...people.director, offices: ['33.72'] }, 'pusat');
    await refused(
      'pusat',
      () => tell(ofSurakarta, bast.at, '/signature', signature),
      403,
      refusal('signs-for-own-office'),
    );
  });

  it('by who has not read it; twice is once', async () => {
    const signature = { contentHash: bast.contentHash };
    await refused('pusat', () => director().post(`${bast.at}/signature`, signature), 428);
    await refused('pusat', () => director().post(`${bast.at}/signature`, signature, { 'if-match': '"0"' }), 412);
    await said(give(bast), 'HandoverSignedByGiver');
    await said(give(bast));
  });
});
