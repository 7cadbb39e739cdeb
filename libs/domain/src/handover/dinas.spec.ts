import { handoverLife, hash, letter, ofHandover, shipmentIds } from '#libs/domain/testing';
import { specificationOf } from '#libs/kernel/testing';
import { type Asset, type DinasCommand, dinas, type HandoverFact } from './index.js';

const given = specificationOf(dinas);
const said = ofHandover.dinas;

const [drafted, signedByGiver, signedByReceiver] = handoverLife as readonly [HandoverFact, HandoverFact, HandoverFact];
const voided = ofHandover.pusat({ type: 'HandoverVoided', data: { because: 'WITHDRAWN', reason: 'a slip' } });
const superseded = ofHandover.pusat({ type: 'HandoverSuperseded', data: { by: shipmentIds[0] } });
const sign = (more: object = {}): DinasCommand => ({
  type: 'SignHandover',
  data: { contentHash: hash('b'), newestCounts: [], ...more },
});
const signed = said({ type: 'HandoverSignedByReceiver', data: { contentHash: hash('b') } });
const decline: DinasCommand = { type: 'DeclineHandover', data: { reason: 'not ours' } };
const declined = said({ type: 'HandoverDeclined', data: { reason: 'not ours' } });

const asset = (registerNo: string, qty = 1): Asset => ({
  shipmentId: shipmentIds[1],
  lineNo: 1,
  item: 'BLK',
  qty,
  registerNo,
});
const grant = { ...letter, jenis: 'NPH' as const, hal: 'Hibah' };
type Registering = Extract<DinasCommand, { type: 'RegisterAsset' }>['data'];
const register = (assets: readonly Asset[], more: Partial<Registering> = {}): DinasCommand => ({
  type: 'RegisterAsset',
  data: { assets, grantRequired: false, ...more },
});
const registered = (assets: readonly Asset[], more: object = {}) =>
  said({ type: 'AssetRegistered', data: { assets, ...more } });

describe('a Dinas', () => {
  it('signs, before Pusat or after it', () => {
    given(drafted).when(sign()).then(signed);
    given(drafted, signedByGiver).when(sign()).then(signed);
  });
  it('signs by the counts that the handover names', () =>
    given(drafted)
      .when(sign({ newestCounts: shipmentIds.map((shipmentId) => ({ shipmentId, countNo: 1 })) }))
      .then(signed));
  it('declines what it has not signed', () => {
    given(drafted).when(decline).then(declined);
    given(drafted, signedByGiver).when(decline).then(declined);
  });
  it('enters in its register what both have signed for, at once or bit by bit', () => {
    given(...handoverLife)
      .when(register([asset('R-1', 4), asset('R-2', 6)]))
      .then(registered([asset('R-1', 4), asset('R-2', 6)]));
    given(...handoverLife, registered([asset('R-1', 4)]))
      .when(register([asset('R-2', 6)]))
      .then(registered([asset('R-2', 6)]));
  });
  const more = { nik: '3372011203450001' };
  it('enters it with the grant that it needs once', () => {
    given(...handoverLife)
      .when(register([asset('R-1')], { grant: { ...grant, ...more }, grantRequired: true }))
      .then(registered([asset('R-1')], { grant }));
    given(...handoverLife, registered([asset('R-1')], { grant }))
      .when(register([asset('R-2')], { grantRequired: true }))
      .then(registered([asset('R-2')]));
  });
  it('keeps nothing that an entry has no name for', () =>
    given(...handoverLife)
      .when(register([{ ...asset('R-1'), ...more }]))
      .then(registered([asset('R-1')])));

  it.each<[string, readonly HandoverFact[], DinasCommand]>([
    ['sign', handoverLife, sign()],
    ['decline', [drafted, declined], decline],
    ['register', [...handoverLife, registered([asset('R-1'), asset('R-2')])], register([asset('R-2')])],
  ])('told twice to %s, says it once', (_, history, command) =>
    given(...history)
      .when(command)
      .thenNothing(),
  );

  it.each<[string, string | undefined, readonly HandoverFact[], DinasCommand]>([
    ['handover-not-drafted', undefined, [], sign()],
    ['handover-not-drafted', undefined, [], decline],
    ['handover-not-drafted', undefined, [], register([asset('R-1')])],
    ['handover-voided', undefined, [drafted, voided], sign()],
    ['handover-voided', undefined, [drafted, voided], decline],
    ['handover-declined', undefined, [drafted, declined], sign()],
    ['handover-superseded', undefined, [...handoverLife, superseded], sign({ contentHash: hash('c') })],
    ['other-content', '/contentHash', [drafted], sign({ contentHash: hash('c') })],
    ['counted-again', undefined, [drafted], sign({ newestCounts: [{ shipmentId: shipmentIds[0], countNo: 2 }] })],
    ['signed-already', undefined, [drafted, signedByReceiver], decline],
    ['personal-number-in-text', '/reason', [drafted], { ...decline, data: { reason: 'of 3372011203450001' } }],
    ['not-signed-by-both', undefined, [drafted, signedByGiver], register([asset('R-1')])],
    ['not-signed-by-both', undefined, [...handoverLife, superseded], register([asset('R-1')])],
    ['nothing-to-register', '/assets', handoverLife, register([])],
    ['not-handed-over', '/assets/0', handoverLife, register([{ ...asset('R-1'), lineNo: 2 }])],
    ['not-handed-over', '/assets/0', handoverLife, register([{ ...asset('R-1'), item: 'FPS' }])],
    ['not-handed-over', '/assets/0', handoverLife, register([{ ...asset('R-1'), shipmentId: hash('0') }])],
    ['more-than-handed-over', '/assets/0/qty', handoverLife, register([asset('R-1', 11)])],
    ['more-than-handed-over', '/assets/1/qty', handoverLife, register([asset('R-1', 4), asset('R-2', 7)])],
    [
      'more-than-handed-over',
      '/assets/0/qty',
      [...handoverLife, registered([asset('R-1', 4)])],
      register([asset('R-2', 7)]),
    ],
    ['register-number-taken', '/assets/1/registerNo', handoverLife, register([asset('R-1'), asset('R-1')])],
    [
      'register-number-taken',
      '/assets/0/registerNo',
      [...handoverLife, registered([asset('R-1')])],
      register([asset('R-1', 2)]),
    ],
    ['grant-missing', '/grant', handoverLife, register([asset('R-1')], { grantRequired: true })],
  ])('is refused: %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});
