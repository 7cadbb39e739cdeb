import { countedBlanks, deliveryNote, letter, ofShipment, shipmentLife } from '#libs/domain/testing';
import { someone, specificationOf } from '#libs/kernel/testing';
import {
  type CountedLine,
  deliveryNoteOf,
  type PickedLine,
  type PlannedLine,
  type PusatCommand,
  type PusatFact,
  pusat,
  type ResolvedLine,
  type ShipmentFact,
} from './index.js';

const given = specificationOf(pusat);
const said = ofShipment.pusat;
type Plan = Extract<PusatCommand, { type: 'PlanShipment' }>['data'];
type Data<Type extends PusatFact['type']> = Extract<PusatFact, { type: Type }>['data'];

const blank: PlannedLine = { lineNo: 1, partNo: 1, item: 'BLK', qty: 2_000 };
const device: PlannedLine = { lineNo: 2, partNo: 1, item: 'FPS', qty: 2 };
const picked: readonly PickedLine[] = [
  {
    ...blank,
    lots: [
      { box: 'B-1', from: '1', to: '1500' },
      { box: 'B-1', from: '3001', to: '3500' },
    ],
  },
  { ...device, serials: ['FPS-1', 'FPS-2'] },
];
const firstLeg = '0197a000-0000-5000-8000-000000000002';

const planData: Plan = {
  shipmentNo: 1,
  warehouse: 'PUSAT',
  mode: 'COURIER',
  destination: '33.72',
  lines: [blank, device],
};
const plan = (more: Partial<Plan> = {}): PusatCommand => ({ type: 'PlanShipment', data: { ...planData, ...more } });
const pick = (lines = picked): PusatCommand => ({ type: 'PickLines', data: { lines, serialised: ['FPS'] } });
const issue: PusatCommand = { type: 'IssueDeliveryNote', data: { requestNumber: 'PB/33.72/2026/000014' } };
const courier = { name: 'POS', resi: 'P-1' };
const dispatch = (more: object = { courier }): PusatCommand => ({ type: 'Dispatch', data: more });
const assignment = { ...letter, jenis: 'SPT' as const, hal: 'Mengambil blangko' };
const powerOfAttorney = { ...letter, jenis: 'SURAT_KUASA' as const, hal: 'Kuasa pengambilan' };
const collection = { collector: 'a-custodian', assignment, powerOfAttorney, identityChecked: true };
const collect = (more: object = {}): PusatCommand => ({ type: 'HandToCollector', data: { ...collection, ...more } });
const reportAt = (place: string): PusatCommand => ({ type: 'ReportPosition', data: { place } });
const cancel: PusatCommand = { type: 'CancelShipment', data: { reason: 'no truck' } };

const plannedAs = (more: Partial<Plan> = {}) => said({ type: 'ShipmentPlanned', data: { ...planData, ...more } });
const pickedAs = (lines = picked) => said({ type: 'ShipmentPicked', data: { lines } });
const issued = said({ type: 'DeliveryNoteIssued', data: { deliveryNote } });
const dispatchedAs = (more: Data<'ShipmentDispatched'> = { courier }) =>
  said({ type: 'ShipmentDispatched', data: more });
const collected = said({ type: 'ShipmentCollected', data: collection });
const positionAt = (place: string) => said({ type: 'ShipmentPositionReported', data: { place } });
const cancelled = said({ type: 'ShipmentCancelled', data: { reason: 'no truck' } });
const arrived = ofShipment.dinas({ type: 'ShipmentArrived', data: { deliveryNote } });

const ready = [plannedAs(), pickedAs(), issued];
const inMode = (mode: Plan['mode'], more: Partial<Plan> = {}) => [plannedAs({ mode, ...more }), pickedAs(), issued];
const atGate = [...inMode('PICKUP_PUSAT'), dispatchedAs({})];
const count = (line: CountedLine = countedBlanks, countNo = 1) =>
  ofShipment.dinas({
    type: 'ReceiptCounted',
    data: {
      countNo,
      ...(countNo > 1 && { corrects: countNo - 1 }),
      deliveryNote,
      witness: 'a-clerk',
      lines: [line],
    },
  });

describe('Pusat', () => {
  it('plans', () => given().when(plan()).then(plannedAs()));
  it('plans through the province: first to it, then on from there', () => {
    const first = { mode: 'VIA_PROVINSI' as const, destination: '33' };
    const second = { mode: 'VIA_PROVINSI' as const, after: firstLeg };
    given().when(plan(first)).then(plannedAs(first));
    given().when(plan(second)).then(plannedAs(second));
  });
  it('picks what was planned, by the numbers on it', () => given(plannedAs()).when(pick()).then(pickedAs()));
  it('picks cards of several boxes, each with its own numbers', () => {
    const lots = ['B-1', 'B-2'].map((box) => ({ box, from: '1', to: '1000' }));
    given(plannedAs())
      .when(pick([{ ...blank, lots }, picked[1]!]))
      .then(pickedAs([{ ...blank, lots }, picked[1]!]));
  });
  it('picks anew until the note is written', () => {
    const others = [picked[0]!, { ...picked[1]!, serials: ['FPS-3', 'FPS-4'] }];
    given(plannedAs(), pickedAs()).when(pick(others)).then(pickedAs(others));
  });
  it('writes the delivery note', () => given(plannedAs(), pickedAs()).when(issue).then(issued));
  it.each<[Plan['mode'], object, Data<'ShipmentDispatched'>]>([
    ['COURIER', { courier, official: { person: 'x', assignment } }, { courier }],
    [
      'CARRIED_BY_OFFICIAL',
      { courier, official: { person: 'x', assignment } },
      { official: { person: 'x', assignment } },
    ],
    ['PICKUP_PUSAT', { courier }, {}],
    ['VIA_PROVINSI', { eta: '2026-02-02' }, { eta: '2026-02-02' }],
  ])('dispatches: %s', (mode, told, kept) =>
    given(...inMode(mode))
      .when(dispatch(told))
      .then(dispatchedAs(kept)),
  );
  it('hands over to who collects', () =>
    given(...atGate)
      .when(collect())
      .then(collected));
  it('reports where it is, and where it is next', () => {
    given(...ready, dispatchedAs())
      .when(reportAt('Semarang'))
      .then(positionAt('Semarang'));
    given(...ready, dispatchedAs(), positionAt('Semarang'))
      .when(reportAt('Surakarta'))
      .then(positionAt('Surakarta'));
  });
  it('cancels what has not left', () => {
    given(plannedAs()).when(cancel).then(cancelled);
    given(...ready)
      .when(cancel)
      .then(cancelled);
  });
  it('keeps nothing that a shipment has no name for', () => {
    const more = { nik: '3372011203450001' };
    const of = <T extends object>(all: readonly T[]) => all.map((one) => ({ ...one, ...more }));
    given()
      .when(plan({ ...more, lines: of(planData.lines) }))
      .then(plannedAs());
    given(plannedAs())
      .when(pick(of(picked.map((line) => ({ ...line, ...(line.lots && { lots: of(line.lots) }) })))))
      .then(pickedAs());
    given(...ready)
      .when(dispatch({ courier: { ...courier, ...more }, ...more }))
      .then(dispatchedAs());
    given(...atGate)
      .when(collect({ assignment: { ...assignment, ...more }, ...more }))
      .then(collected);
  });

  it.each<[string, readonly ShipmentFact[], PusatCommand]>([
    ['plan', [plannedAs()], plan()],
    [
      'plan through the province',
      [plannedAs({ mode: 'VIA_PROVINSI', after: firstLeg })],
      plan({ mode: 'VIA_PROVINSI', after: firstLeg }),
    ],
    ['pick', ready, pick()],
    ['write the note', ready, issue],
    ['dispatch', [...ready, dispatchedAs()], dispatch()],
    ['hand over', [...atGate, collected], collect()],
    ['report', [...ready, dispatchedAs(), positionAt('Semarang')], reportAt('Semarang')],
    ['cancel', [plannedAs(), cancelled], cancel],
  ])('told twice to %s, says it once', (_, history, command) =>
    given(...history)
      .when(command)
      .thenNothing(),
  );

  const short = (lines: readonly PickedLine[]) => pick(lines);
  it.each<[string, string | undefined, readonly ShipmentFact[], PusatCommand]>([
    ['planned-already', undefined, [plannedAs()], plan({ warehouse: 'PUSAT-2' })],
    ['not-via-province', '/after', [], plan({ after: firstLeg })],
    ['wrong-destination', '/destination', [], plan({ destination: '33.74' })],
    ['wrong-destination', '/destination', [], plan({ destination: '33' })],
    ['wrong-destination', '/destination', [], plan({ mode: 'VIA_PROVINSI' })],
    ['wrong-destination', '/destination', [], plan({ mode: 'VIA_PROVINSI', destination: '33', after: firstLeg })],
    ['no-goods', '/lines', [], plan({ lines: [] })],
    ['part-planned-twice', '/lines/1', [], plan({ lines: [blank, { ...blank, qty: 1 }] })],
    ['not-planned', undefined, [], pick()],
    ['not-planned', undefined, [], issue],
    ['not-planned', undefined, [], dispatch()],
    ['not-planned', undefined, [], collect()],
    ['not-planned', undefined, [], reportAt('Semarang')],
    ['not-planned', undefined, [], cancel],
    ['shipment-cancelled', undefined, [plannedAs(), cancelled], pick()],
    ['shipment-cancelled', undefined, [plannedAs(), pickedAs(), cancelled], issue],
    ['shipment-cancelled', undefined, [...ready, cancelled], dispatch()],
    ['delivery-note-issued', undefined, ready, pick([picked[0]!, { ...picked[1]!, serials: ['FPS-3', 'FPS-4'] }])],
    ['not-as-planned', '/lines', [plannedAs()], short(picked.slice(1))],
    ['not-as-planned', '/lines/0', [plannedAs()], short([{ ...picked[0]!, qty: 1_999 }, picked[1]!])],
    ['not-as-planned', '/lines/0', [plannedAs()], short([{ ...picked[0]!, item: 'RBN' }, picked[1]!])],
    ['not-as-planned', '/lines/1', [plannedAs()], short([picked[0]!, { ...picked[1]!, partNo: 2 }])],
    ['serials-missing', '/lines/1/serials', [plannedAs()], short([picked[0]!, device])],
    [
      'serials-do-not-add-up',
      '/lines/1/serials',
      [plannedAs()],
      short([picked[0]!, { ...device, serials: ['FPS-1'] }]),
    ],
    [
      'serials-do-not-add-up',
      '/lines/1/serials',
      [plannedAs()],
      short([picked[0]!, { ...device, serials: ['FPS-1', 'FPS-1'] }]),
    ],
    [
      'lots-do-not-add-up',
      '/lines/0/lots',
      [plannedAs()],
      short([{ ...blank, lots: [{ box: 'B-1', from: '1', to: '1999' }] }, picked[1]!]),
    ],
    [
      'lots-do-not-add-up',
      '/lines/0/lots',
      [plannedAs()],
      short([
        {
          ...blank,
          lots: [
            { box: 'B-1', from: '1', to: '1500' },
            { box: 'B-1', from: '1001', to: '1500' },
          ],
        },
        picked[1]!,
      ]),
    ],
    [
      'lots-do-not-add-up',
      '/lines/0/lots',
      [plannedAs()],
      short([
        {
          ...blank,
          lots: [
            { box: 'B-1', from: '5', to: '4' },
            { box: 'B-1', from: '11', to: '2010' },
          ],
        },
        picked[1]!,
      ]),
    ],
    ['not-picked', undefined, [plannedAs()], issue],
    ['no-delivery-note', undefined, [plannedAs(), pickedAs()], dispatch()],
    ['day-is-past', '/eta', ready, dispatch({ courier, eta: '2026-02-01' })],
    ['courier-missing', '/courier', ready, dispatch({})],
    ['official-missing', '/official', inMode('CARRIED_BY_OFFICIAL'), dispatch()],
    ['not-dispatched', undefined, inMode('PICKUP_PUSAT'), collect()],
    ['not-dispatched', undefined, ready, reportAt('Semarang')],
    ['not-a-pickup', undefined, [...ready, dispatchedAs()], collect()],
    ['identity-unchecked', '/identityChecked', atGate, collect({ identityChecked: false })],
    ['goods-have-arrived', undefined, [...ready, dispatchedAs(), count()], reportAt('Semarang')],
    ['dispatched-already', undefined, [...ready, dispatchedAs()], cancel],
    ['goods-have-arrived', undefined, [...ready, arrived], cancel],
    ['goods-have-arrived', undefined, [...ready, count()], cancel],
    ['personal-number-in-text', '/place', [...ready, dispatchedAs()], reportAt('with 3372011203450001')],
  ])('is refused: %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
  it('writes the number of the shipment on its note', () =>
    given(plannedAs({ shipmentNo: 12 }), pickedAs())
      .when(issue)
      .then(said({ type: 'DeliveryNoteIssued', data: { deliveryNote: deliveryNoteOf('PB/33.72/2026/000014', 12) } })));
});

const sent = shipmentLife.slice(0, 4);
const ask = (countNo = 1): PusatCommand => ({ type: 'AskRecount', data: { countNo, reason: 'the sums' } });
const lostFrom = someone.at;
const declareLost = (more: object = {}): PusatCommand => ({
  type: 'DeclareLost',
  data: { reason: 'no trace', lostFrom, ...more },
});
const find = (reshipped?: number): PusatCommand => ({
  type: 'ReportFound',
  data: { ...(reshipped !== undefined && { reshipped: [{ lineNo: 1, qty: reshipped }] }) },
});
const line = (kind: ResolvedLine['kind'], qty: number): ResolvedLine => ({ lineNo: 1, kind, qty });
const resolve = (
  lines: readonly ResolvedLine[],
  { countNo = 1, reshipped }: { countNo?: number; reshipped?: number } = {},
): PusatCommand => ({
  type: 'ResolveDiscrepancy',
  data: { countNo, lines, ...(reshipped !== undefined && { reshipped: [{ lineNo: 1, qty: reshipped }] }) },
});
const receive = (lines: Data<'ReturnReceived'>['lines'], returnNo = 1): PusatCommand => ({
  type: 'ReceiveReturn',
  data: { returnNo, lines },
});

const asked = (countNo = 1) => said({ type: 'RecountAsked', data: { countNo, reason: 'the sums' } });
const lost = (lines: Data<'ShipmentDeclaredLost'>['lines'] = [{ lineNo: 1, kind: 'RESHIP', qty: 2_000 }]) =>
  said({ type: 'ShipmentDeclaredLost', data: { reason: 'no trace', lines } });
const found = (reshipped?: number) =>
  said({
    type: 'ShipmentFound',
    data: { ...(reshipped !== undefined && { reshipped: [{ lineNo: 1, qty: reshipped }] }) },
  });
const resolved = (
  lines: readonly ResolvedLine[],
  { countNo = 1, reshipped }: { countNo?: number; reshipped?: number } = {},
) =>
  said({
    type: 'DiscrepancyResolved',
    data: { countNo, lines, ...(reshipped !== undefined && { reshipped: [{ lineNo: 1, qty: reshipped }] }) },
  });
const returned = ofShipment.dinas({
  type: 'ReturnDispatched',
  data: { returnNo: 1, countNo: 1, lines: [{ lineNo: 1, item: 'BLK', qty: 8 }] },
});
const received = (lines: Data<'ReturnReceived'>['lines']) =>
  said({ type: 'ReturnReceived', data: { returnNo: 1, lines } });

const reasons = (['DAMAGED', 'WRONG_ITEM', 'MISSING', 'SURPLUS'] as const).map((kind) => ({ kind, code: 'SEEN' }));
const allGood: CountedLine = { ...countedBlanks, good: 2_000, damaged: 0, missing: 0, reasons: [] };
const fiveShort: CountedLine = { ...allGood, good: 1_995, missing: 5, reasons };
const counted = [...sent, count()];
const tooMuch = [...sent, count({ ...allGood, good: 2_003, damaged: 2, surplus: 5, reasons })];
const settled = [...counted, resolved([line('RESHIP', 10)])];

describe('what Pusat answers', () => {
  it('asks for a recount, of the newest count', () => {
    given(...counted)
      .when(ask())
      .then(asked());
    given(...counted, asked(), count(allGood, 2))
      .when(ask(2))
      .then(asked(2));
  });
  it.each<[string, readonly ResolvedLine[], readonly ShipmentFact[]]>([
    ['all once more', [line('RESHIP', 10)], counted],
    [
      'some back, some written off, some from the courier',
      [line('RETURN', 7), line('WRITE_OFF', 1), line('CLAIM_COURIER', 2)],
      counted,
    ],
    ['the surplus kept', [line('KEEP_SURPLUS', 5)], tooMuch],
    ['of the surplus some kept, some back', [line('KEEP_SURPLUS', 2), line('RETURN', 3)], tooMuch],
  ])('resolves: %s', (_, lines, history) =>
    given(...history)
      .when(resolve(lines))
      .then(resolved(lines)),
  );
  it('resolves a recount anew, also into nothing', () => {
    given(...settled, count(fiveShort, 2))
      .when(resolve([line('WRITE_OFF', 5)], { countNo: 2 }))
      .then(resolved([line('WRITE_OFF', 5)], { countNo: 2 }));
    given(...settled, count(allGood, 2))
      .when(resolve([], { countNo: 2 }))
      .then(resolved([], { countNo: 2 }));
  });
  it('says what it had sent anew, which a recount turns into surplus', () => {
    const lines = [line('RESHIP', 5), line('KEEP_SURPLUS', 5)];
    given(...settled, count(fiveShort, 2))
      .when(resolve(lines, { countNo: 2, reshipped: 10 }))
      .then(resolved(lines, { countNo: 2, reshipped: 10 }));
  });
  it('gives up what does not come: all once more, unless it says otherwise', () => {
    given(...sent)
      .when(declareLost())
      .then(lost());
    const others: Data<'ShipmentDeclaredLost'>['lines'] = [
      { lineNo: 1, kind: 'CLAIM_COURIER', qty: 1_500 },
      { lineNo: 1, kind: 'RESHIP', qty: 500 },
    ];
    given(...sent)
      .when(declareLost({ lines: others }))
      .then(lost(others));
  });
  it('finds what was lost, with what it had sent anew; and may lose it again', () => {
    given(...sent, lost())
      .when(find())
      .then(found());
    given(...sent, lost())
      .when(find(2_000))
      .then(found(2_000));
    given(...sent, lost(), found())
      .when(declareLost())
      .then(lost());
  });
  it('receives what comes back, or less', () => {
    const lots = [{ box: 'B-1', from: '1991', to: '1997' }];
    const lines = [{ lineNo: 1, item: 'BLK', qty: 7, condition: 'DAMAGED' as const, lots }];
    given(...settled, returned)
      .when(receive(lines.map((one) => ({ ...one, nik: '3372011203450001' }))))
      .then(received(lines));
  });

  const eight = [{ lineNo: 1, item: 'BLK', qty: 8, condition: 'DAMAGED' as const }];
  it.each<[string, readonly ShipmentFact[], PusatCommand]>([
    ['ask', [...counted, asked()], ask()],
    ['resolve', settled, resolve([line('RESHIP', 10)])],
    ['give up', [...sent, lost()], declareLost()],
    ['find', [...sent, lost(), found()], find()],
    ['receive', [...settled, returned, received(eight)], receive(eight)],
  ])('told twice to %s, says it once', (_, history, command) =>
    given(...history)
      .when(command)
      .thenNothing(),
  );

  const recounted = [...counted, count(allGood, 2)];
  const loss = (...lines: Data<'ShipmentDeclaredLost'>['lines']) => declareLost({ lines });
  it.each<[string, string | undefined, readonly ShipmentFact[], PusatCommand]>([
    ['no-longer-current', '/countNo', sent, ask()],
    ['no-longer-current', '/countNo', recounted, ask()],
    ['no-longer-current', '/countNo', sent, resolve([line('RESHIP', 10)])],
    ['no-longer-current', '/countNo', recounted, resolve([line('RESHIP', 10)])],
    ['shipment-lost', undefined, [...sent, lost(), count()], resolve([line('RESHIP', 10)])],
    ['not-dispatched', undefined, [...sent.slice(0, 3), count()], resolve([line('RESHIP', 10)])],
    ['recount-awaited', undefined, [...counted, asked()], resolve([line('RESHIP', 10)])],
    [
      'count-of-other-goods',
      undefined,
      [...sent, count({ ...allGood, shipped: 1_999, good: 1_999 })],
      resolve([line('RESHIP', 1)]),
    ],
    ['nothing-to-resolve', undefined, [...sent, count(allGood)], resolve([])],
    ['resolved-already', undefined, settled, resolve([line('WRITE_OFF', 10)])],
    ['no-difference', '/lines/1/lineNo', counted, resolve([line('RESHIP', 10), { ...line('RESHIP', 1), lineNo: 2 }])],
    ['resolved-twice', '/lines/1', counted, resolve([line('RESHIP', 9), line('RESHIP', 1)])],
    ['resolution-does-not-add-up', '/lines', counted, resolve([])],
    ['resolution-does-not-add-up', '/lines', counted, resolve([line('RESHIP', 9)])],
    ['resolution-does-not-add-up', '/lines', counted, resolve([line('RESHIP', 11)])],
    ['resolution-does-not-add-up', '/lines', counted, resolve([line('RETURN', 9), line('WRITE_OFF', 1)])],
    ['resolution-does-not-add-up', '/lines', tooMuch, resolve([line('KEEP_SURPLUS', 6)])],
    ['resolution-does-not-add-up', '/lines', tooMuch, resolve([line('KEEP_SURPLUS', 4)])],
    ['resolution-does-not-add-up', '/lines', tooMuch, resolve([line('RETURN', 6)])],
    ['reshipped-already', '/lines', counted, resolve([line('WRITE_OFF', 10)], { reshipped: 1 })],
    ['more-than-shipped', '/reshipped/0', counted, resolve([line('RESHIP', 10)], { reshipped: 2_001 })],
    ['more-than-shipped', '/reshipped/0', [...sent, lost()], find(2_001)],
    ['not-dispatched', undefined, sent.slice(0, 3), declareLost()],
    ['goods-have-arrived', undefined, [...sent, arrived], declareLost()],
    ['goods-have-arrived', undefined, counted, declareLost()],
    ['too-early-to-be-lost', undefined, sent, declareLost({ lostFrom: '2026-02-02T02:00:00.001Z' })],
    ['no-difference', '/lines/0/lineNo', sent, loss({ lineNo: 2, kind: 'RESHIP', qty: 2_000 })],
    [
      'resolved-twice',
      '/lines/1',
      sent,
      loss(...[1_999, 1].map((qty) => ({ lineNo: 1, kind: 'RESHIP' as const, qty }))),
    ],
    ['resolution-does-not-add-up', '/lines', sent, loss({ lineNo: 1, kind: 'RESHIP', qty: 1_999 })],
    ['not-lost', undefined, sent, find()],
    ['no-such-return', '/returnNo', settled, receive(eight)],
    ['no-such-return', '/returnNo', [...settled, returned], receive(eight, 2)],
    ['more-than-returned', '/lines/0/qty', [...settled, returned], receive([{ ...eight[0]!, qty: 9 }])],
    [
      'more-than-returned',
      '/lines/0/qty',
      [...settled, returned],
      receive([eight[0]!, { ...eight[0]!, qty: 1, condition: 'GOOD' }]),
    ],
    ['more-than-returned', '/lines/0/qty', [...settled, returned], receive([{ ...eight[0]!, item: 'RBN' }])],
    ['personal-number-in-text', '/reason', sent, declareLost({ reason: 'with 3372011203450001' })],
  ])('is refused: %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});
