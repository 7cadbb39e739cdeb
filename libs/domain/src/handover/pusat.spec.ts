import { handoverContent, handoverLife, hash, ofHandover, shipmentIds } from '#libs/domain/testing';
import { specificationOf } from '#libs/kernel/testing';
import {
  type CountedShipment,
  type HandedShipment,
  type HandoverContent,
  type HandoverFact,
  type PusatCommand,
  pusat,
  type Stage,
} from './index.js';

const given = specificationOf(pusat);
const said = ofHandover.pusat;

const [first, second] = shipmentIds;
const counts: readonly CountedShipment[] = [
  {
    shipmentId: first,
    countNo: 1,
    settled: true,
    differs: true,
    lines: [{ lineNo: 1, item: 'BLK', good: 1_990, damaged: 8 }],
  },
  {
    shipmentId: second,
    countNo: 1,
    settled: true,
    differs: false,
    lines: [
      { lineNo: 1, item: 'BLK', good: 10, damaged: 0 },
      { lineNo: 2, item: 'FPS', good: 0, damaged: 0 },
    ],
  },
];
const id = '0197a000-0000-5000-8000-000000000021';
const other = '0197a000-0000-5000-8000-000000000022';

type Drafting = Extract<PusatCommand, { type: 'DraftHandover' }>['data'];
const draft = (more: Partial<Drafting> = {}): PusatCommand => ({
  type: 'DraftHandover',
  data: { ...handoverContent, contentHash: hash('b'), counted: counts, inOtherHandovers: [], ...more },
});
const [drafted, signedByGiver, signedByReceiver] = handoverLife as readonly [HandoverFact, HandoverFact, HandoverFact];
const draftedAs = (more: Partial<HandoverContent> = {}) =>
  said({ type: 'HandoverDrafted', data: { ...handoverContent, ...more, contentHash: hash('b') } });
const sign = (more: object = {}): PusatCommand => ({
  type: 'SignHandover',
  data: { contentHash: hash('b'), newestCounts: [], signersOffices: [], ...more },
});
const signed = said({ type: 'HandoverSignedByGiver', data: { contentHash: hash('b') } });
const voidIt = (because: 'RECOUNTED' | 'WITHDRAWN' = 'WITHDRAWN', countNo = 1): PusatCommand => ({
  type: 'VoidHandover',
  data: { because, reason: 'a slip', newestCounts: [{ shipmentId: first, countNo }] },
});
const voided = (because: 'RECOUNTED' | 'WITHDRAWN' = 'WITHDRAWN') =>
  said({ type: 'HandoverVoided', data: { because, reason: 'a slip' } });
const declined = ofHandover.dinas({ type: 'HandoverDeclined', data: { reason: 'not ours' } });
const supersede = (
  replacement: { supersedes?: string; stage?: Stage } = { supersedes: id, stage: 'COMPLETE' },
): PusatCommand => ({
  type: 'SupersedeHandover',
  data: { handoverId: id, by: other, replacement },
});
const superseded = said({ type: 'HandoverSuperseded', data: { by: other } });

describe('Pusat', () => {
  it('drafts what was counted', () => given().when(draft()).then(draftedAs()));
  it('drafts with the damaged that the office takes over', () => {
    const shipments = [{ ...handoverContent.shipments[0]!, lines: [{ lineNo: 1, item: 'BLK', qty: 1_998 }] }];
    given().when(draft({ shipments })).then(draftedAs({ shipments }));
  });
  it('needs no minutes on differences where there are none', () => {
    const { discrepancyMinutes: _, ...content } = handoverContent;
    const shipments = handoverContent.shipments.slice(1);
    given()
      .when({
        type: 'DraftHandover',
        data: { ...content, shipments, contentHash: hash('b'), counted: counts, inOtherHandovers: [] },
      })
      .then(said({ type: 'HandoverDrafted', data: { ...content, shipments, contentHash: hash('b') } }));
  });
  it.each<Stage>(['COMPLETE', 'REGISTERED_AS_ASSET'])('drafts in place of one that is %s', (supersededStage) =>
    given()
      .when(draft({ supersedes: other, supersededStage }))
      .then(draftedAs({ supersedes: other })),
  );
  it('keeps nothing that a handover has no name for', () => {
    const more = { nik: '3372011203450001' };
    const shipments = handoverContent.shipments.map((one) => ({
      ...one,
      ...more,
      lines: one.lines.map((line) => ({ ...line, ...more })),
    }));
    const discrepancyMinutes = { ...handoverContent.discrepancyMinutes!, ...more };
    given()
      .when(draft({ ...more, shipments, discrepancyMinutes }))
      .then(draftedAs());
  });
  it('signs, before the Dinas or after it', () => {
    given(drafted).when(sign()).then(signed);
    given(drafted, signedByReceiver).when(sign()).then(signed);
  });
  it('voids what it has not signed', () => {
    given(drafted).when(voidIt()).then(voided());
    given(drafted, signedByReceiver).when(voidIt()).then(voided());
  });
  it('voids what was counted again, were it half signed, by either', () => {
    for (const half of [signedByGiver, signedByReceiver])
      given(drafted, half).when(voidIt('RECOUNTED', 2)).then(voided('RECOUNTED'));
  });
  it('has a complete one superseded by another that both have signed', () =>
    given(...handoverLife)
      .when(supersede())
      .then(superseded));

  it.each<[string, readonly HandoverFact[], PusatCommand]>([
    ['draft', [drafted], draft()],
    ['sign', [drafted, signedByGiver], sign()],
    ['void', [drafted, voided()], voidIt()],
    ['supersede', [...handoverLife, superseded], supersede()],
  ])('told twice to %s, says it once', (_, history, command) =>
    given(...history)
      .when(command)
      .thenNothing(),
  );

  const [one, two] = handoverContent.shipments as readonly [HandedShipment, HandedShipment];
  const line = one.lines[0]!;
  const naming = (...shipments: readonly HandedShipment[]) => draft({ shipments });
  const oneAs = (more: Partial<CountedShipment>) => draft({ counted: [{ ...counts[0]!, ...more }, counts[1]!] });
  it.each<[string, string | undefined, readonly HandoverFact[], PusatCommand]>([
    ['drafted-already', undefined, [drafted], draft({ contentHash: hash('c') })],
    ['nothing-to-supersede', '/supersedes', [], draft({ supersedes: other })],
    ['nothing-to-supersede', '/supersedes', [], draft({ supersedes: other, supersededStage: 'SIGNED_BY_GIVER' })],
    ['no-shipments', '/shipments', [], naming()],
    ['shipment-named-twice', '/shipments/1', [], naming(one, one)],
    ['in-another-handover', '/shipments/1', [], draft({ inOtherHandovers: [second] })],
    ['not-counted', '/shipments/0', [], draft({ counted: counts.slice(1) })],
    ['counted-again', '/shipments/0/countNo', [], oneAs({ countNo: 2 })],
    ['count-unsettled', '/shipments/0', [], oneAs({ settled: false })],
    ['not-what-was-counted', '/shipments/0/lines', [], naming({ ...one, lines: [{ ...line, qty: 1_989 }] }, two)],
    ['not-what-was-counted', '/shipments/0/lines', [], naming({ ...one, lines: [{ ...line, qty: 1_999 }] }, two)],
    ['not-what-was-counted', '/shipments/0/lines', [], naming({ ...one, lines: [{ ...line, item: 'RBN' }] }, two)],
    ['not-what-was-counted', '/shipments/0/lines', [], naming({ ...one, lines: [] }, two)],
    [
      'not-what-was-counted',
      '/shipments/0/lines',
      [],
      naming({ ...one, lines: [line, { ...line, lineNo: 2, qty: 1 }] }),
    ],
    ['personal-number-in-text', '/number', [], draft({ number: '3372011203450001' })],
    ['handover-not-drafted', undefined, [], sign()],
    ['handover-not-drafted', undefined, [], voidIt()],
    ['handover-voided', undefined, [drafted, voided()], sign()],
    ['handover-declined', undefined, [drafted, declined], sign()],
    ['other-content', '/contentHash', [drafted], sign({ contentHash: hash('c') })],
    ['signs-for-own-office', undefined, [drafted], sign({ signersOffices: ['33.72'] })],
    ['counted-again', undefined, [drafted], sign({ newestCounts: [{ shipmentId: second, countNo: 2 }] })],
    ['handover-superseded', undefined, [...handoverLife, superseded], voidIt('RECOUNTED', 2)],
    ['signed-by-both', undefined, handoverLife, voidIt('RECOUNTED', 2)],
    ['signed-already', undefined, [drafted, signedByGiver], voidIt()],
    ['not-counted-again', undefined, [drafted, signedByGiver], voidIt('RECOUNTED')],
    [
      'handover-superseded',
      undefined,
      [...handoverLife, said({ type: 'HandoverSuperseded', data: { by: id } })],
      supersede(),
    ],
    ['not-signed-by-both', undefined, [drafted, signedByGiver], supersede()],
    ['replaces-another', '/by', handoverLife, supersede({ stage: 'COMPLETE' })],
    ['replaces-another', '/by', handoverLife, supersede({ supersedes: other, stage: 'COMPLETE' })],
    ['replacement-unsigned', '/by', handoverLife, supersede({ supersedes: id, stage: 'SIGNED_BY_RECEIVER' })],
  ])('is refused: %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
  it('is refused without the minutes on differences', () => {
    const { discrepancyMinutes: _, ...content } = handoverContent;
    given()
      .when({
        type: 'DraftHandover',
        data: { ...content, contentHash: hash('b'), counted: counts, inOtherHandovers: [] },
      })
      .thenRefused('discrepancy-minutes-missing', '/discrepancyMinutes');
  });
});
