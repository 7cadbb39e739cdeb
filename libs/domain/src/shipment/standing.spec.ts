import { countedBlanks, deliveryNote, letter, ofShipment, shipmentLife } from '#libs/domain/testing';
import {
  anomalies,
  ballWith,
  contradictions,
  countForHandover,
  type CountedLine,
  deliveryNoteOf,
  evolve,
  initial,
  lastSaid,
  pageOf,
  type PusatFact,
  progressOf,
  type ResolvedLine,
  returnable,
  type ShipmentFact,
  stage,
} from './index.js';

const said = ofShipment.pusat;
type Plan = Extract<PusatFact, { type: 'ShipmentPlanned' }>['data'];

const sent = shipmentLife.slice(0, 4);
const reasons = (['DAMAGED', 'WRONG_ITEM', 'MISSING', 'SURPLUS'] as const).map((kind) => ({ kind, code: 'SEEN' }));
const allGood: CountedLine = { ...countedBlanks, good: 2_000, damaged: 0, missing: 0, reasons };
const count = (line: CountedLine = countedBlanks, countNo = 1) =>
  ofShipment.dinas({
    type: 'ReceiptCounted',
    data: { countNo, ...(countNo > 1 && { corrects: countNo - 1 }), deliveryNote, witness: 'a-clerk', lines: [line] },
  });
const line = (kind: ResolvedLine['kind'], qty: number): ResolvedLine => ({ lineNo: 1, kind, qty });
const ruled = (countNo: number, lines: readonly ResolvedLine[], reshipped?: number) =>
  said({
    type: 'DiscrepancyResolved',
    data: { countNo, lines, ...(reshipped !== undefined && { reshipped: [{ lineNo: 1, qty: reshipped }] }) },
  });
const lost = said({
  type: 'ShipmentDeclaredLost',
  data: {
    reason: 'no trace',
    lines: [
      { lineNo: 1, kind: 'RESHIP', qty: 1_500 },
      { lineNo: 1, kind: 'WRITE_OFF', qty: 500 },
    ],
  },
});
const found = (reshipped?: number) =>
  said({
    type: 'ShipmentFound',
    data: { ...(reshipped !== undefined && { reshipped: [{ lineNo: 1, qty: reshipped }] }) },
  });
const arrived = ofShipment.dinas({ type: 'ShipmentArrived', data: { deliveryNote } });
const cancelled = said({ type: 'ShipmentCancelled', data: { reason: 'no truck' } });
const position = said({ type: 'ShipmentPositionReported', data: { place: 'Semarang' } });
const collected = said({
  type: 'ShipmentCollected',
  data: {
    collector: 'a-custodian',
    assignment: { ...letter, jenis: 'SPT' },
    powerOfAttorney: { ...letter, jenis: 'SURAT_KUASA' },
    identityChecked: true,
  },
});
const recountAsked = (countNo: number) => said({ type: 'RecountAsked', data: { countNo, reason: 'the sums' } });
const wentBack = ofShipment.dinas({
  type: 'ReturnDispatched',
  data: { returnNo: 1, countNo: 1, lines: [{ lineNo: 1, item: 'BLK', qty: 8 }] },
});
const cameBack = said({
  type: 'ReturnReceived',
  data: { returnNo: 1, lines: [{ lineNo: 1, item: 'BLK', qty: 8, condition: 'DAMAGED' }] },
});
const after = (...facts: readonly ShipmentFact[]) => facts.reduce(evolve, initial);

const settled = [...sent, count(), ruled(1, [line('RETURN', 8), line('RESHIP', 2)])];

it.each<[string, string | undefined, string, readonly ShipmentFact[]]>([
  ['before anything', undefined, 'none', []],
  ['planned', 'PLANNED', 'pusat', sent.slice(0, 1)],
  ['picked', 'READY', 'pusat', sent.slice(0, 2)],
  ['its note written', 'READY', 'pusat', sent.slice(0, 3)],
  ['dispatched', 'DISPATCHED', 'dinas', sent],
  ['seen on its way', 'IN_TRANSIT', 'dinas', [...sent, position]],
  ['collected', 'IN_TRANSIT', 'dinas', [...sent, collected]],
  ['arrived', 'ARRIVED', 'dinas', [...sent, position, arrived]],
  ['arrived before its dispatch is heard of', 'ARRIVED', 'dinas', [arrived]],
  ['counted short', 'COUNTED', 'pusat', [...sent, count()]],
  ['counted before its dispatch is heard of', 'SETTLED', 'none', [count()]],
  ['counted whole', 'SETTLED', 'none', [...sent, count(allGood)]],
  ['asked to be counted again', 'COUNTED', 'dinas', [...sent, count(allGood), recountAsked(1)]],
  ['counted again whole', 'SETTLED', 'none', [...sent, count(), recountAsked(1), count(allGood, 2)]],
  ['answered', 'SETTLED', 'none', [...sent, count(), ruled(1, [line('WRITE_OFF', 10)])]],
  ['answered, some to go back', 'SETTLED', 'dinas', settled],
  ['going back', 'RETURNING', 'pusat', [...settled, wentBack]],
  ['gone back', 'RETURNED', 'none', [...settled, wentBack, cameBack]],
  ['counted again, short', 'COUNTED', 'pusat', [...settled, count(countedBlanks, 2)]],
  ['counted again, whole, when some was to be sent once more', 'COUNTED', 'pusat', [...settled, count(allGood, 2)]],
  ['cancelled', 'CANCELLED', 'none', [...sent.slice(0, 3), cancelled]],
  ['cancelled though counted', 'CANCELLED', 'none', [...sent.slice(0, 3), cancelled, count()]],
  ['lost', 'LOST', 'pusat', [...sent, lost]],
  ['lost though counted', 'LOST', 'pusat', [...sent, lost, count(allGood)]],
  ['found', 'DISPATCHED', 'dinas', [...sent, lost, found()]],
  ['found and counted', 'SETTLED', 'none', [...sent, lost, found(), count(allGood)]],
  ['found when it was sent anew, and counted', 'COUNTED', 'pusat', [...sent, lost, found(1), count(allGood)]],
])('a shipment %s is %s, and the turn is with %s', (_, expected, side, history) =>
  expect([stage(after(...history)), ballWith(after(...history))]).toStrictEqual([expected, side]),
);

describe('what the request is told', () => {
  const figures = (...facts: readonly ShipmentFact[]) => {
    const { good, settled: closed, again, surplus } = progressOf(after(...facts)).lines[0]!;
    return { good, settled: closed, again, surplus };
  };
  const figure = (good: number, closed: number, again: number, surplus: number) => ({
    good,
    settled: closed,
    again,
    surplus,
  });

  it('is nothing before it is dispatched, whatever was counted', () => {
    expect(progressOf(after())).toStrictEqual({ lines: [] });
    expect(progressOf(after(...sent.slice(0, 3), count()))).toStrictEqual({
      countNo: 1,
      lines: [{ lineNo: 1, shipped: 0, good: 0, settled: 0, again: 0, surplus: 0 }],
    });
  });
  it('is what was shipped, by line, its parts together', () => {
    const parts: Plan['lines'] = [
      { lineNo: 1, partNo: 1, item: 'BLK', qty: 3 },
      { lineNo: 2, partNo: 1, item: 'FPS', qty: 1 },
      { lineNo: 1, partNo: 2, item: 'BLK', qty: 4 },
    ];
    const plan: Plan = { shipmentNo: 1, warehouse: 'PUSAT', mode: 'COURIER', destination: '33.72', lines: parts };
    const { lines } = progressOf(after(said({ type: 'ShipmentPlanned', data: plan }), sent[3]!));
    expect(lines.map(({ lineNo, shipped }) => [lineNo, shipped])).toStrictEqual([
      [1, 7],
      [2, 1],
    ]);
  });

  it.each<[string, readonly ShipmentFact[], ReturnType<typeof figure>]>([
    ['dispatched', [], figure(0, 0, 0, 0)],
    ['counted short', [count()], figure(1_990, 0, 0, 0)],
    ['all sent once more', [count(), ruled(1, [line('RESHIP', 10)])], figure(1_990, 0, 10, 0)],
    ['some closed', [count(), ruled(1, [line('RETURN', 8), line('RESHIP', 2)])], figure(1_990, 8, 2, 0)],
    [
      'surplus, which never counts',
      [count({ ...allGood, good: 2_003, surplus: 3 }), ruled(1, [line('KEEP_SURPLUS', 3)])],
      figure(2_000, 0, 0, 3),
    ],
    [
      'a recount finds more: nothing falls before it is answered',
      [count(), ruled(1, [line('RESHIP', 10)]), count(allGood, 2)],
      figure(1_990, 0, 10, 10),
    ],
    [
      'a recount finds more, and nothing was sent anew',
      [count(), ruled(1, [line('RESHIP', 10)]), count(allGood, 2), ruled(2, [])],
      figure(2_000, 0, 0, 0),
    ],
    [
      'a recount finds more, and some was sent anew',
      [count(), ruled(1, [line('RESHIP', 10)]), count(allGood, 2), ruled(2, [line('KEEP_SURPLUS', 6)], 6)],
      figure(1_994, 0, 6, 6),
    ],
    [
      'a recount finds what was written off',
      [count(), ruled(1, [line('WRITE_OFF', 10)]), count(allGood, 2)],
      figure(2_000, 0, 0, 0),
    ],
    [
      'a recount finds less',
      [count(allGood), count(countedBlanks, 2), ruled(2, [line('CLAIM_COURIER', 10)])],
      figure(1_990, 10, 0, 0),
    ],
    ['lost', [lost], figure(0, 500, 1_500, 0)],
    ['lost, and yet counted', [lost, count(allGood)], figure(500, 0, 1_500, 1_500)],
    ['found, nothing sent anew', [lost, found()], figure(0, 500, 0, 0)],
    ['found, some sent anew', [lost, found(1_000)], figure(0, 500, 1_000, 0)],
    ['found and counted', [lost, found(), count(allGood)], figure(2_000, 0, 0, 0)],
    ['found and counted, some sent anew', [lost, found(1_000), count(allGood)], figure(1_000, 0, 1_000, 1_000)],
  ])('is, %s, the newest figures', (_, history, expected) =>
    expect(figures(...sent, ...history)).toStrictEqual(expected),
  );

  it('is that what comes as far as the province is sent once more, from there', () => {
    const toProvince = said({
      type: 'ShipmentPlanned',
      data: {
        shipmentNo: 1,
        warehouse: 'PUSAT',
        mode: 'VIA_PROVINSI',
        destination: '33',
        lines: [{ lineNo: 1, partNo: 1, item: 'BLK', qty: 2_000 }],
      },
    });
    const begun = [toProvince, ...sent.slice(1)];
    expect(figures(...begun, count())).toStrictEqual(figure(0, 0, 1_990, 0));
    expect(figures(...begun, count(), ruled(1, [line('RESHIP', 2), line('WRITE_OFF', 8)], 1_990))).toStrictEqual(
      figure(0, 8, 1_992, 0),
    );
    expect(stage(after(...begun, count(allGood), ruled(1, [], 2_000)))).toBe('SETTLED');
  });
});

describe('contradictions', () => {
  it.each<[string, readonly ShipmentFact[]]>([
    ['counted-though-cancelled', [...sent.slice(0, 3), cancelled, count()]],
    ['counted-though-lost', [...sent, lost, count()]],
    ['count-of-other-goods', [...sent, count({ ...allGood, shipped: 1_999, good: 1_999 })]],
    ['count-of-other-goods', [...sent, count({ ...allGood, item: 'RBN' })]],
    ['count-of-other-goods', [...sent, count({ ...allGood, partNo: 2 })]],
    [
      'count-by-other-note',
      [
        ...sent.slice(0, 2),
        said({ type: 'DeliveryNoteIssued', data: { deliveryNote: deliveryNoteOf('PB/33.72/2026/000015', 1) } }),
        count(),
      ],
    ],
  ])('are seen: %s', (contradiction, history) =>
    expect(contradictions(after(...history))).toStrictEqual([contradiction]),
  );
  it('are none in the story', () => expect(contradictions(after(...shipmentLife))).toStrictEqual([]));
});

describe('what may go back', () => {
  it.each<[string, readonly ShipmentFact[], object]>([
    ['nothing before Pusat has answered', [count()], []],
    [
      'what it wants back',
      [count(), ruled(1, [line('RETURN', 8), line('RESHIP', 2)])],
      [{ lineNo: 1, most: 8, toReturn: 8 }],
    ],
    [
      'what it replaces, when it is there',
      [count(), ruled(1, [line('RESHIP', 10)])],
      [{ lineNo: 1, most: 8, toReturn: 0 }],
    ],
    ['not what it writes off', [count(), ruled(1, [line('WRITE_OFF', 10)])], [{ lineNo: 1, most: 0, toReturn: 0 }]],
    [
      'less what went',
      [count(), ruled(1, [line('RETURN', 8), line('RESHIP', 2)]), wentBack],
      [{ lineNo: 1, most: 0, toReturn: 0 }],
    ],
    [
      'of a surplus what is not kept',
      [count({ ...allGood, good: 2_003, surplus: 3 }), ruled(1, [line('KEEP_SURPLUS', 1), line('RETURN', 2)])],
      [{ lineNo: 1, most: 2, toReturn: 2 }],
    ],
  ])('is %s', (_, history, expected) => expect(returnable(after(...sent, ...history))).toStrictEqual(expected));
});

describe('what a handover may name', () => {
  const lines = (good: number, damaged = 0) => [{ lineNo: 1, item: 'BLK', good, damaged }];

  it.each<[string, readonly ShipmentFact[], object]>([
    ['what waits for an answer', [count()], { countNo: 1, settled: false, differs: true, lines: lines(1_990, 8) }],
    [
      'what waits for a recount',
      [count(allGood), recountAsked(1)],
      { countNo: 1, settled: false, differs: false, lines: lines(2_000) },
    ],
    ['what came whole', [count(allGood)], { countNo: 1, settled: true, differs: false, lines: lines(2_000) }],
    [
      'what was answered',
      [count(), ruled(1, [line('RESHIP', 10)])],
      { countNo: 1, settled: true, differs: true, lines: lines(1_990, 8) },
    ],
    [
      'the surplus that may stay',
      [count({ ...allGood, good: 2_003, surplus: 3 }), ruled(1, [line('KEEP_SURPLUS', 1), line('RETURN', 2)])],
      { countNo: 1, settled: true, differs: true, lines: lines(2_001) },
    ],
  ])('is %s', (_, history, expected) => expect(countForHandover(after(...sent, ...history))).toStrictEqual(expected));
  it('is, of several parts of a line, the surplus that may stay with the first that has some', () => {
    const parts = [1, 2, 3].map((partNo) => ({ lineNo: 1, partNo, item: 'BLK', qty: 3 }));
    const plan: Plan = { shipmentNo: 1, warehouse: 'PUSAT', mode: 'COURIER', destination: '33.72', lines: parts };
    const [whole, ...above] = parts.map((one) => ({ ...allGood, ...one, shipped: 3, good: 3 }));
    const counted = ofShipment.dinas({
      type: 'ReceiptCounted',
      data: {
        countNo: 1,
        deliveryNote,
        witness: 'a-clerk',
        lines: [whole!, ...above.map((one) => ({ ...one, good: 5, surplus: 2 }))],
      },
    });
    const answered = ruled(1, [line('KEEP_SURPLUS', 3), line('RETURN', 1)]);
    const state = after(said({ type: 'ShipmentPlanned', data: plan }), ...sent.slice(2), counted, answered);
    expect(countForHandover(state)?.lines.map(({ good }) => good)).toStrictEqual([3, 5, 4]);
  });
  it.each<[string, readonly ShipmentFact[]]>([
    ['before it is counted', sent],
    ['before its dispatch', [...sent.slice(0, 3), count()]],
    ['while it counts other goods', [...sent, count({ ...allGood, shipped: 1_999, good: 1_999 })]],
  ])('is nothing %s', (_, history) => expect(countForHandover(after(...history))).toBeUndefined());
});

describe('anomalies', () => {
  const counts = (countNo: number, corrects?: number, more: Partial<CountedLine> = {}, witness = 'a-clerk') =>
    ofShipment.dinas({
      type: 'ReceiptCounted',
      data: { countNo, ...(corrects && { corrects }), deliveryNote, witness, lines: [{ ...allGood, ...more }] },
    });
  it.each<[string, readonly ShipmentFact[]]>([
    ['count-number-skipped', [...sent, counts(2)]],
    ['count-corrects-another', [...sent, counts(1), counts(2)]],
    ['count-not-adding-up', [...sent, counts(1, undefined, { good: 1_999 })]],
    ['counted-without-witness', [...sent, counts(1, undefined, {}, 'someone')]],
    ['return-number-skipped', [...settled, wentBack, wentBack]],
    ['return-after-no-count', [...sent, wentBack]],
    ['recount-of-no-count', [...sent, recountAsked(1)]],
    ['ruling-on-no-count', [...sent, ruled(1, [])]],
    ['ruling-not-adding-up', [...sent, count(), ruled(1, [line('RESHIP', 9)])]],
    ['ruling-not-adding-up', [...sent, count(), ruled(1, [line('RESHIP', 10), { ...line('RESHIP', 1), lineNo: 2 }])]],
    [
      'picked-otherwise-than-planned',
      [...sent, said({ type: 'ShipmentPicked', data: { lines: [{ lineNo: 1, partNo: 1, item: 'BLK', qty: 1_999 }] } })],
    ],
    ['dispatched-though-cancelled', [...sent, cancelled]],
    ['return-received-unsent', [...settled, cameBack]],
    [
      'more-received-than-returned',
      [
        ...settled,
        wentBack,
        said({
          type: 'ReturnReceived',
          data: { returnNo: 1, lines: [{ lineNo: 1, item: 'BLK', qty: 9, condition: 'GOOD' }] },
        }),
      ],
    ],
  ])('are found: %s', (anomaly, history) => expect(anomalies(after(...history))).toStrictEqual([anomaly]));
  it('are none in the story', () => expect(anomalies(after(...shipmentLife))).toStrictEqual([]));
});

describe('its page', () => {
  it('shows the file and what follows from it', () =>
    expect(pageOf('s', after(...shipmentLife))).toMatchObject({
      id: 's',
      stage: 'SETTLED',
      ballWith: 'none',
      shipmentNo: 1,
      mode: 'COURIER',
      destination: '33.72',
      deliveryNote,
      progress: { countNo: 1 },
      differences: [{ lineNo: 1, short: 10, surplus: 0, faulty: 8, reshipped: 0 }],
      returnable: [{ lineNo: 1, most: 8, toReturn: 0 }],
      returnsOnTheWay: [],
    }));
  it('shows the note that it was counted by while nothing else is known', () => {
    expect(pageOf('s', after(count()))).toMatchObject({ deliveryNote, differences: [] });
    expect(pageOf('s', after(arrived))).toMatchObject({ deliveryNote });
    expect(pageOf('s', after())).not.toHaveProperty('deliveryNote');
  });
  it('shows what comes back', () =>
    expect(pageOf('s', after(...settled, wentBack)).returnsOnTheWay).toStrictEqual([
      { returnNo: 1, lines: [{ lineNo: 1, item: 'BLK', qty: 8 }] },
    ]));
});

it('the last word is the later one, and of one millisecond that of Pusat', () => {
  expect(lastSaid(after())).toBeUndefined();
  expect(lastSaid(after(arrived))?.type).toBe('ShipmentArrived');
  expect(lastSaid(after(...shipmentLife.slice(0, 6)))?.type).toBe('ReceiptCounted');
  expect(lastSaid(after(...shipmentLife))?.type).toBe('DiscrepancyResolved');
  expect(lastSaid(after(position, arrived))?.type).toBe('ShipmentPositionReported');
});
