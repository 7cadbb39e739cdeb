import { handoverContent, handoverLife, hash, ofHandover, shipmentIds } from '#libs/domain/testing';
import {
  type Asset,
  anomalies,
  ballWith,
  contentOf,
  evolve,
  type HandoverFact,
  initial,
  lastSaid,
  pageOf,
  stage,
  unregistered,
} from './index.js';

const [drafted, signedByGiver, signedByReceiver] = handoverLife as readonly [HandoverFact, HandoverFact, HandoverFact];
const voided = (because: 'RECOUNTED' | 'WITHDRAWN') =>
  ofHandover.pusat({ type: 'HandoverVoided', data: { because, reason: 'a slip' } });
const superseded = ofHandover.pusat({ type: 'HandoverSuperseded', data: { by: shipmentIds[0] } });
const declined = ofHandover.dinas({ type: 'HandoverDeclined', data: { reason: 'not ours' } });
const asset = (registerNo: string, qty: number): Asset => ({
  shipmentId: shipmentIds[1],
  lineNo: 1,
  item: 'BLK',
  qty,
  registerNo,
});
const registered = (...assets: readonly Asset[]) => ofHandover.dinas({ type: 'AssetRegistered', data: { assets } });
const otherHash = ofHandover.dinas({ type: 'HandoverSignedByReceiver', data: { contentHash: hash('c') } });
const after = (...facts: readonly HandoverFact[]) => facts.reduce(evolve, initial);

it.each<[string, string | undefined, string, readonly HandoverFact[]]>([
  ['before anything', undefined, 'none', []],
  ['drafted', 'DRAFTED', 'pusat', [drafted]],
  ['signed by the giver', 'SIGNED_BY_GIVER', 'dinas', [drafted, signedByGiver]],
  ['signed by the receiver', 'SIGNED_BY_RECEIVER', 'pusat', [drafted, signedByReceiver]],
  ['signed by both', 'COMPLETE', 'none', handoverLife],
  ['signed by both, of different content', 'SIGNED_BY_GIVER', 'dinas', [drafted, signedByGiver, otherHash]],
  ['registered', 'REGISTERED_AS_ASSET', 'none', [...handoverLife, registered(asset('R-1', 1))]],
  ['voided', 'VOIDED', 'none', [drafted, voided('WITHDRAWN')]],
  ['voided when half signed', 'VOIDED', 'none', [drafted, signedByGiver, voided('RECOUNTED')]],
  ['voided too late', 'COMPLETE', 'none', [drafted, signedByGiver, voided('RECOUNTED'), signedByReceiver]],
  ['declined', 'DECLINED', 'none', [drafted, declined]],
  ['declined when the giver had signed', 'DECLINED', 'none', [drafted, signedByGiver, declined]],
  ['superseded', 'SUPERSEDED', 'none', [...handoverLife, superseded]],
])('a handover %s is %s, and the turn is with %s', (_, expected, side, history) =>
  expect([stage(after(...history)), ballWith(after(...history))]).toStrictEqual([expected, side]),
);

it('what is in no register yet is what changed hands, less what was entered', () =>
  expect(unregistered(after(...handoverLife, registered(asset('R-1', 4)))).map(({ qty }) => qty)).toStrictEqual([
    1_990, 6,
  ]));

it('the content that is hashed is all that both sign, and nothing else', () => {
  const more = { contentHash: hash('b'), counted: [] };
  expect(contentOf({ ...handoverContent, ...more })).toStrictEqual(handoverContent);
  expect(contentOf({ ...handoverContent, supersedes: shipmentIds[0] })).toMatchObject({ supersedes: shipmentIds[0] });
});

describe('anomalies', () => {
  it.each<[string, readonly HandoverFact[]]>([
    ['signed-other-content', [drafted, otherHash]],
    ['answered-no-draft', [declined]],
    ['signed-and-declined', [drafted, signedByReceiver, declined]],
    ['withdrawn-though-signed', [drafted, signedByGiver, voided('WITHDRAWN')]],
    ['superseded-though-unsigned', [drafted, signedByGiver, superseded]],
    ['registered-though-unsigned', [drafted, registered(asset('R-1', 1))]],
    ['more-registered-than-handed-over', [...handoverLife, registered(asset('R-1', 11))]],
    ['registered-twice', [...handoverLife, registered(asset('R-1', 1), asset('R-1', 1))]],
  ])('are found: %s', (anomaly, history) => expect(anomalies(after(...history))).toStrictEqual([anomaly]));
  it('are none in the story', () => expect(anomalies(after(...handoverLife))).toStrictEqual([]));
});

it('its page shows the file, who signed, and what is to be read before signing', () => {
  const page = pageOf('h', after(drafted, signedByGiver));
  expect(page).toMatchObject({
    id: 'h',
    stage: 'SIGNED_BY_GIVER',
    ballWith: 'dinas',
    number: '027/31/BAST',
    contentHash: hash('b'),
    signatures: { giver: { subject: 'a-director', role: 'director', contentHash: hash('b') } },
    file: { pusat: { draft: handoverContent } },
  });
  expect(page.signatures).not.toHaveProperty('receiver');
  expect(pageOf('h', initial)).not.toHaveProperty('number');
});

it('the last word is the later one, and of one millisecond that of Pusat', () => {
  expect(lastSaid(initial)).toBeUndefined();
  expect(lastSaid(after(...handoverLife))?.type).toBe('HandoverSignedByReceiver');
  expect(lastSaid(after(drafted, declined))?.type).toBe('HandoverDrafted');
  expect(lastSaid(after(voided('WITHDRAWN'), declined))?.type).toBe('HandoverVoided');
});
