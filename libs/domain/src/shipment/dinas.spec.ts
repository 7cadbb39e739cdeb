import { countedBlanks, deliveryNote, hash, ofShipment, shipmentLife } from '#libs/domain/testing';
import { someone, specificationOf } from '#libs/kernel/testing';
import {
  type CountedLine,
  deliveryNoteOf,
  type DinasCommand,
  dinas,
  type PickedLine,
  type ResolvedLine,
  type ShipmentFact,
} from './index.js';

const given = specificationOf(dinas);
const said = ofShipment.pusat;

const dispatched = shipmentLife.slice(0, 4);
const planned = dispatched.slice(0, 1);
const cancelled = said({ type: 'ShipmentCancelled', data: { reason: 'no truck' } });
const asked = (countNo: number) => said({ type: 'RecountAsked', data: { countNo, reason: 'the sums' } });
const ruled = (countNo: number, ...lines: readonly ResolvedLine[]) =>
  said({ type: 'DiscrepancyResolved', data: { countNo, lines } });

const allGood: CountedLine = { ...countedBlanks, good: 2_000, damaged: 0, missing: 0, reasons: [] };
const arrive = (note = deliveryNote): DinasCommand => ({ type: 'ReportArrival', data: { deliveryNote: note } });
const count = (
  lines: readonly CountedLine[] = [countedBlanks],
  more: Partial<Extract<DinasCommand, { type: 'CountReceipt' }>['data']> = {},
): DinasCommand => ({ type: 'CountReceipt', data: { deliveryNote, witness: 'a-clerk', lines, ...more } });
const sendBack = (qty = 8, more: object = {}): DinasCommand => ({
  type: 'ReturnLines',
  data: { countNo: 1, lines: [{ lineNo: 1, item: 'BLK', qty }], ...more },
});

const arrived = ofShipment.dinas({ type: 'ShipmentArrived', data: { deliveryNote } });
const counted = (
  lines: readonly CountedLine[] = [countedBlanks],
  { countNo = 1, corrects }: { countNo?: number; corrects?: number } = {},
) =>
  ofShipment.dinas({
    type: 'ReceiptCounted',
    data: { countNo, ...(corrects && { corrects }), deliveryNote, witness: 'a-clerk', lines },
  });
const wentBack = (qty = 8, returnNo = 1, more: object = {}) =>
  ofShipment.dinas({
    type: 'ReturnDispatched',
    data: { returnNo, countNo: 1, lines: [{ lineNo: 1, item: 'BLK', qty, ...more }] },
  });

const reship = { lineNo: 1, kind: 'RESHIP' as const, qty: 10 };
const back = (qty: number) => ({ lineNo: 1, kind: 'RETURN' as const, qty });

describe('a Dinas', () => {
  it('says that the goods are there', () =>
    given(...dispatched)
      .when(arrive())
      .then(arrived));
  it('counts', () =>
    given(...dispatched, arrived)
      .when(count())
      .then(counted()));
  it('counts what its note names before anything of it was heard', () => {
    given().when(arrive()).then(arrived);
    given().when(count()).then(counted());
    given(...planned)
      .when(count())
      .then(counted());
  });
  it('counts what Pusat has given up: the goods are there', () => {
    const lost = said({
      type: 'ShipmentDeclaredLost',
      data: { reason: 'no trace', lines: [{ lineNo: 1, kind: 'RESHIP', qty: 2_000 }] },
    });
    given(...dispatched, lost)
      .when(count())
      .then(counted());
  });
  it('counts again of its own accord, or when it is asked to', () => {
    given(...dispatched, counted())
      .when(count([allGood], { corrects: 1 }))
      .then(counted([allGood], { countNo: 2, corrects: 1 }));
    given(...dispatched, counted(), asked(1))
      .when(count([countedBlanks], { corrects: 1 }))
      .then(counted([countedBlanks], { countNo: 2, corrects: 1 }));
  });
  it('sends back what Pusat wants back, in one go or in several', () => {
    given(...dispatched, counted(), ruled(1, back(8), { ...reship, qty: 2 }))
      .when(sendBack())
      .then(wentBack());
    given(...dispatched, counted(), ruled(1, back(8), { ...reship, qty: 2 }), wentBack(5))
      .when(sendBack(3))
      .then(wentBack(3, 2));
  });
  it('sends back what is replaced, as far as it is there', () => {
    given(...dispatched, counted(), ruled(1, reship))
      .when(sendBack())
      .then(wentBack());
    given(...dispatched, counted(), ruled(1, reship))
      .when(sendBack(9))
      .thenRefused('more-than-may-go-back');
  });
  it('keeps nothing that a count has no name for', () => {
    const more = { nik: '3372011203450001' };
    const reasons = countedBlanks.reasons.map((reason) => ({ ...reason, ...more }));
    given(...dispatched)
      .when(count([{ ...countedBlanks, ...more, reasons }]))
      .then(counted());
    given(...dispatched, counted(), ruled(1, reship))
      .when(sendBack(8, { lines: [{ lineNo: 1, item: 'BLK', qty: 8, ...more }] }))
      .then(wentBack());
    const lots = [{ box: 'B-1', from: '1991', to: '1998' }];
    given(...dispatched, counted(), ruled(1, reship))
      .when(
        sendBack(8, { lines: [{ lineNo: 1, item: 'BLK', qty: 8, lots: lots.map((lot) => ({ ...lot, ...more })) }] }),
      )
      .then(wentBack(8, 1, { lots }));
  });
  it('says by which courier something goes back', () =>
    given(...dispatched, counted(), ruled(1, reship))
      .when(sendBack(8, { courier: { name: 'POS', resi: 'P-2' } }))
      .then({ ...wentBack(), data: { ...wentBack().data, courier: { name: 'POS', resi: 'P-2' } } } as ShipmentFact));

  it.each<[string, readonly ShipmentFact[], DinasCommand]>([
    ['say that they are there', [...dispatched, arrived], arrive()],
    ['say that they are there when they are counted', [...dispatched, counted()], arrive()],
    ['count', [...dispatched, counted()], count()],
    [
      'count again',
      [...dispatched, counted(), counted([allGood], { countNo: 2, corrects: 1 })],
      count([allGood], { corrects: 1 }),
    ],
  ])('told twice to %s, says it once', (_, history, command) =>
    given(...history)
      .when(command)
      .thenNothing(),
  );

  const otherNote = deliveryNoteOf('PB/33.72/2026/000014', 2);
  const otherRequest = deliveryNoteOf('PB/33.72/2026/000015', 1);
  const otherOffice = deliveryNoteOf('PB/33.74/2026/000014', 1);
  const settled = [...dispatched, counted(), ruled(1, back(8), { ...reship, qty: 2 })];
  it.each<[string, string | undefined, readonly ShipmentFact[], DinasCommand]>([
    ['delivery-note-unreadable', '/deliveryNote', [], arrive('PB/33.72/2026/000014-1-0')],
    ['delivery-note-unreadable', '/deliveryNote', [], count([countedBlanks], { deliveryNote: 'SJ/1' })],
    ['shipment-of-other-office', '/deliveryNote', [], count([countedBlanks], { deliveryNote: otherOffice })],
    ['other-delivery-note', '/deliveryNote', planned, arrive(otherNote)],
    ['other-delivery-note', '/deliveryNote', dispatched, arrive(otherRequest)],
    ['other-delivery-note', '/deliveryNote', [counted()], count([allGood], { corrects: 1, deliveryNote: otherNote })],
    ['shipment-cancelled', undefined, [...planned, cancelled], arrive()],
    ['shipment-cancelled', undefined, [...planned, cancelled], count()],
    ['witness-is-counter', '/witness', dispatched, count([countedBlanks], { witness: someone.subject })],
    ['counted-already', undefined, [...dispatched, counted()], count([allGood])],
    ['no-longer-current', '/corrects', dispatched, count([allGood], { corrects: 1 })],
    [
      'no-longer-current',
      '/corrects',
      [...dispatched, counted(), counted([allGood], { countNo: 2, corrects: 1 })],
      count([countedBlanks], { corrects: 1 }),
    ],
    ['personal-number-in-text', '/lines/0/note', dispatched, count([{ ...countedBlanks, note: '3372011203450001' }])],
    ['no-longer-current', '/countNo', dispatched, sendBack()],
    ['no-longer-current', '/countNo', [...settled, counted([allGood], { countNo: 2, corrects: 1 })], sendBack()],
    ['recount-awaited', undefined, [...settled, asked(1)], sendBack()],
    ['nothing-to-return', '/lines', settled, sendBack(8, { lines: [] })],
    ['nothing-to-return', '/lines/0', [...dispatched, counted()], sendBack()],
    ['nothing-to-return', '/lines/0', settled, sendBack(8, { lines: [{ lineNo: 2, item: 'FPS', qty: 1 }] })],
    ['more-than-may-go-back', '/lines/0/qty', settled, sendBack(9)],
    ['more-than-may-go-back', '/lines/0/qty', [...settled, wentBack(5)], sendBack(4)],
    [
      'more-than-may-go-back',
      '/lines/0/qty',
      settled,
      sendBack(8, { lines: [4, 5].map((qty) => ({ lineNo: 1, item: 'BLK', qty })) }),
    ],
  ])('is refused: %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});

describe('a count', () => {
  const without = (kind: string) => countedBlanks.reasons.filter((reason) => reason.kind !== kind);
  const reasons = (...kinds: ReadonlyArray<'DAMAGED' | 'WRONG_ITEM' | 'MISSING' | 'SURPLUS'>) =>
    kinds.map((kind) => ({ kind, code: 'SEEN' }));

  it.each<[string, CountedLine]>([
    ['a surplus', { ...allGood, good: 2_003, surplus: 3, reasons: reasons('SURPLUS') }],
    ['another item in its place', { ...allGood, good: 1_999, wrongItem: 1, reasons: reasons('WRONG_ITEM') }],
    ['nothing there', { ...allGood, good: 0, missing: 2_000, reasons: reasons('MISSING') }],
  ])('may say: %s', (_, line) =>
    given(...dispatched)
      .when(count([line]))
      .then(counted([line])),
  );

  it.each<[string, string, readonly CountedLine[]]>([
    ['nothing-counted', '/lines', []],
    ['line-counted-twice', '/lines/1', [allGood, allGood]],
    ['count-does-not-add-up', '/lines/0', [{ ...allGood, good: 1_999 }]],
    ['count-does-not-add-up', '/lines/0', [{ ...allGood, surplus: 1, reasons: reasons('SURPLUS') }]],
    ['reason-missing', '/lines/0/reasons', [{ ...countedBlanks, reasons: without('DAMAGED') }]],
    ['reason-missing', '/lines/0/reasons', [{ ...countedBlanks, reasons: without('MISSING') }]],
    ['reason-missing', '/lines/0/reasons', [{ ...allGood, good: 2_001, surplus: 1 }]],
    ['reason-missing', '/lines/0/reasons', [{ ...allGood, good: 1_999, wrongItem: 1 }]],
    ['not-on-the-note', '/lines/1', [allGood, { ...allGood, partNo: 2 }]],
    ['not-on-the-note', '/lines/0', [{ ...allGood, lineNo: 2 }]],
    ['not-on-the-note', '/lines/0/item', [{ ...allGood, item: 'RBN' }]],
    ['not-what-was-shipped', '/lines/0/shipped', [{ ...allGood, shipped: 1_999, good: 1_999 }]],
    ['lot-not-sent', '/lines/0/lots/0', [{ ...allGood, lots: [{ box: 'B-2', from: '1', to: '2' }] }]],
    [
      'lot-not-sent',
      '/lines/0/lots/1',
      [
        {
          ...allGood,
          lots: [
            { box: 'B-1', from: '1', to: '2' },
            { box: 'B-1', from: '2000', to: '2001' },
          ],
        },
      ],
    ],
  ])('is refused: %s', (code, pointer, lines) =>
    given(...dispatched)
      .when(count(lines))
      .thenRefused(code, pointer),
  );

  it('leaves no line out', () => {
    const two = said({
      type: 'ShipmentPlanned',
      data: {
        shipmentNo: 1,
        warehouse: 'PUSAT',
        mode: 'COURIER',
        destination: '33.72',
        lines: [1, 2].map((partNo) => ({ lineNo: 1, partNo, item: 'BLK', qty: 2_000 })),
      },
    });
    given(two)
      .when(count([allGood]))
      .thenRefused('line-not-counted', '/lines');
  });
  it('is taken as it is while nobody here knows what was sent', () =>
    given()
      .when(count([{ ...allGood, shipped: 1_999, good: 1_999 }]))
      .then(counted([{ ...allGood, shipped: 1_999, good: 1_999 }])));
});

describe('a count of devices', () => {
  const line = { lineNo: 2, partNo: 1, item: 'FPS', qty: 2 };
  const picked: PickedLine = { ...line, serials: ['FPS-1', 'FPS-2'] };
  const sent = [
    said({
      type: 'ShipmentPlanned',
      data: { shipmentNo: 1, warehouse: 'PUSAT', mode: 'COURIER', destination: '33.72', lines: [line] },
    }),
    said({ type: 'ShipmentPicked', data: { lines: [picked] } }),
    said({ type: 'ShipmentDispatched', data: {} }),
  ];
  type Serials = NonNullable<CountedLine['serials']>;
  const both: Serials = [
    { serial: 'FPS-1', found: 'GOOD' },
    { serial: 'FPS-2', found: 'GOOD' },
  ];
  const devices: CountedLine = {
    lineNo: 2,
    partNo: 1,
    item: 'FPS',
    shipped: 2,
    good: 2,
    damaged: 0,
    wrongItem: 0,
    missing: 0,
    surplus: 0,
    reasons: [],
    serials: both,
    photos: [hash('e')],
  };
  const { serials: _, ...unnamed } = devices;
  const oneWrong: CountedLine = {
    ...devices,
    good: 1,
    wrongItem: 1,
    missing: 1,
    surplus: 1,
    reasons: (['WRONG_ITEM', 'MISSING', 'SURPLUS'] as const).map((kind) => ({ kind, code: 'MIXED_UP' })),
    serials: [
      { serial: 'FPS-1', found: 'GOOD' },
      { serial: 'FPS-2', found: 'MISSING' },
      { serial: 'FPS-9', found: 'WRONG_ITEM' },
    ],
  };

  it.each([
    ['each that was sent', devices],
    ['one as missing and another as wrong', oneWrong],
  ])('names %s', (_what, named) =>
    given(...sent)
      .when(count([named]))
      .then(counted([named])),
  );

  it.each<[string, string, CountedLine]>([
    ['serials-missing', '/lines/0/serials', unnamed],
    ['serials-do-not-add-up', '/lines/0/serials', { ...devices, serials: both.slice(1) }],
    ['serials-do-not-add-up', '/lines/0/serials', { ...devices, serials: [both[0]!, both[0]!] }],
    [
      'serials-do-not-add-up',
      '/lines/0/serials',
      { ...devices, serials: [both[0]!, { ...both[1]!, found: 'MISSING' }] },
    ],
    [
      'serial-not-sent',
      '/lines/0/serials/1/serial',
      { ...devices, serials: [both[0]!, { ...both[1]!, serial: 'FPS-9' }] },
    ],
    [
      'serial-not-named',
      '/lines/0/serials',
      {
        ...devices,
        good: 1,
        wrongItem: 1,
        reasons: [{ kind: 'WRONG_ITEM', code: 'MIXED_UP' }],
        serials: [both[0]!, { serial: 'FPS-9', found: 'WRONG_ITEM' }],
      },
    ],
  ])('is refused: %s', (code, pointer, named) =>
    given(...sent)
      .when(count([named]))
      .thenRefused(code, pointer),
  );
});
