import { caseId, ruling, saidInWarehouse } from '#libs/domain/testing';
import { Refusal } from '#libs/kernel';
import { someone, specificationOf } from '#libs/kernel/testing';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import {
  catalogue,
  type CentralStock,
  centralStock,
  type CentralStockCommand,
  type CentralStockFact,
  type CentralStockToldFact,
  due,
  evolve,
  initial,
  type NamedLot,
  standingOf,
  standings,
} from './index.js';
import { boxesOf, cardsIn } from './lots.js';

const given = specificationOf(centralStock);
const first = '0197a000-0000-5000-8000-000000000001';
const second = '0197a000-0000-5000-8000-000000000002';
const expiresAt = '2026-02-20T02:00:00.000Z';
const afterwards = { ...someone, at: '2026-02-20T02:00:00.001Z' };
const minutes = { nomor: 'BA/7/2026', tanggal: '2026-02-02', fileSha256: 'e'.repeat(64) };
const said = (fact: CentralStockFact) => saidInWarehouse(fact);
const after = (...facts: readonly CentralStockToldFact[]) => facts.reduce(evolve, initial);

const box = (from: string, to: string, name = 'B-1') => ({ box: name, from, to });
const ofBlanks = (lot: NamedLot) => ({ item: 'BLK', ...lot });
const receivedFact = (lines: ReadonlyArray<{ item: string; qty: number; boxes?: NamedLot[] }>, receiptNo = 1) =>
  said({ type: 'StockReceivedFromProcurement', data: { receiptNo, document: 'SJ/1', lines } });
const ribbons = receivedFact([{ item: 'RBN', qty: 100 }]);
const cards = receivedFact([{ item: 'BLK', qty: 100, boxes: [box('0001', '0100')] }]);
const line = (qty: number, item = 'RBN', lineNo = 1) => ({ lineNo, partNo: 1, item, qty });
const reservedFact = (qty: number, shipmentId = first, item = 'RBN') =>
  said({ type: 'StockReserved', data: { shipmentId, requestId: caseId, lines: [line(qty, item)], expiresAt } });
const pickedFact = (lots?: NamedLot[]) =>
  said({ type: 'StockPicked', data: { shipmentId: first, ...(lots && { lots: lots.map(ofBlanks) }) } });
const dispatched = said({ type: 'StockDispatched', data: { shipmentId: first } });
const released = (reason: 'EXPIRED' | 'CANCELLED' = 'EXPIRED') =>
  said({ type: 'ReservationReleased', data: { shipmentId: first, reason } });
const quarantined = (qty: number, item = 'RBN', lots?: NamedLot[]) =>
  said({
    type: 'StockQuarantined',
    data: { item, qty, reason: 'wet', ...(lots && { lots: lots.map(ofBlanks) }) },
  });
const floorOf = (floor: number) => said({ type: 'ReserveFloorSet', data: { item: 'RBN', floor } });
const countedFact = (counted: number, onHand: number, countNo = 1) =>
  said({ type: 'StockCounted', data: { countNo, counts: [{ item: 'RBN', counted, onHand }] } });
const floorOpened = said({ type: 'ReserveFloorOpened', data: { requestId: caseId, reason: 'flood', letter: ruling } });
const sent = [ribbons, reservedFact(10), pickedFact(), dispatched];
const returnedFact = (good: number, damaged = 0) =>
  said({
    type: 'StockReturnedIn',
    data: {
      shipmentId: first,
      lines: [
        { item: 'RBN', qty: good, condition: 'GOOD' },
        ...(damaged > 0 ? [{ item: 'RBN', qty: damaged, condition: 'DAMAGED' as const }] : []),
      ],
    },
  });

const receive = (
  lines: ReadonlyArray<{ item: string; qty: number; boxes?: NamedLot[] }>,
  document = 'SJ/1',
): CentralStockCommand => ({ type: 'ReceiveFromProcurement', data: { document, lines, boxedItems: ['BLK'] } });
const count = (...counts: ReadonlyArray<readonly [string, number]>): CentralStockCommand => ({
  type: 'Count',
  data: { counts: counts.map(([item, counted]) => ({ item, counted })) },
});
const adjust = (change: number, countNo?: number): CentralStockCommand => ({
  type: 'Adjust',
  data: { item: 'RBN', change, reasonCode: 'FOUND', reason: 'behind the shelf', ...(countNo && { countNo }) },
});
const adjusted = (change: number, countNo?: number) =>
  said({
    type: 'StockAdjusted',
    data: { item: 'RBN', change, reasonCode: 'FOUND', reason: 'behind the shelf', ...(countNo && { countNo }) },
  });
const reserve = (
  lines: ReturnType<typeof line>[],
  more: Readonly<{ shipmentId?: string; purpose?: 'EMERGENCY' }> = {},
): CentralStockCommand => ({
  type: 'Reserve',
  data: { shipmentId: first, requestId: caseId, lines, expiresAt, ...more },
});
const release = (reason: 'EXPIRED' | 'CANCELLED'): CentralStockCommand => ({
  type: 'Release',
  data: { shipmentId: first, reason },
});
const pickIt = (lots?: NamedLot[]): CentralStockCommand => ({
  type: 'Pick',
  data: { shipmentId: first, ...(lots && { lots }) },
});
const dispatch: CentralStockCommand = { type: 'Dispatch', data: { shipmentId: first } };
const returnIn = (good: number, damaged = 0): CentralStockCommand => ({
  type: 'ReturnIn',
  data: {
    shipmentId: first,
    lines: [
      { item: 'RBN', qty: good, condition: 'GOOD' },
      ...(damaged > 0 ? [{ item: 'RBN', qty: damaged, condition: 'DAMAGED' as const }] : []),
    ],
  },
});
const quarantine = (qty: number, item = 'RBN', lots?: NamedLot[]): CentralStockCommand => ({
  type: 'Quarantine',
  data: { item, qty, reason: 'wet', ...(lots && { lots }) },
});
const clear = (qty: number): CentralStockCommand => ({ type: 'Clear', data: { item: 'RBN', qty, reason: 'dry' } });
const writeOff = (qty: number): CentralStockCommand => ({ type: 'WriteOff', data: { item: 'RBN', qty, minutes } });
const setFloor = (floor: number): CentralStockCommand => ({ type: 'SetFloor', data: { item: 'RBN', floor } });
const openFloor: CentralStockCommand = {
  type: 'OpenFloor',
  data: { requestId: caseId, reason: 'flood', letter: ruling },
};

describe('a warehouse', () => {
  it('receives from procurement, numbered cards by their boxes', () => {
    given(ribbons)
      .when(receive([{ item: 'BLK', qty: 100, boxes: [box('0001', '0100')] }]))
      .then(receivedFact([{ item: 'BLK', qty: 100, boxes: [box('0001', '0100')] }], 2));
  });
  it('counts, and says what there should have been', () =>
    given(ribbons)
      .when(count(['RBN', 98]))
      .then(countedFact(98, 100)));
  it('adjusts to what was counted', () =>
    given(ribbons, countedFact(98, 100)).when(adjust(-2, 1)).then(adjusted(-2, 1)));
  it('adjusts of its own accord while no difference is open', () =>
    given(ribbons, countedFact(98, 100), adjusted(-2, 1)).when(adjust(3)).then(adjusted(3)));
  it('reserves all lines of a shipment at once', () => {
    const lines = [line(60), line(40, 'RBN', 2)];
    given(ribbons)
      .when(reserve(lines))
      .then(said({ type: 'StockReserved', data: { shipmentId: first, requestId: caseId, lines, expiresAt } }));
  });
  it('lets an emergency below the floor where the director has opened it', () =>
    given(ribbons, floorOf(50), floorOpened)
      .when(reserve([line(60)], { purpose: 'EMERGENCY' }))
      .then(
        said({
          type: 'StockReserved',
          data: { shipmentId: first, requestId: caseId, purpose: 'EMERGENCY', lines: [line(60)], expiresAt },
        }),
      ));
  it('releases what nobody picked, once its time is over', () => {
    given(ribbons, reservedFact(10))
      .when(release('EXPIRED'), { ...someone, at: expiresAt })
      .then({ ...released(), recordedAt: expiresAt });
    given(ribbons, reservedFact(10)).when(release('CANCELLED')).then(released('CANCELLED'));
  });
  it('picks, numbered cards by their numbers', () => {
    given(ribbons, reservedFact(10)).when(pickIt()).then(pickedFact());
    given(cards, reservedFact(10, first, 'BLK'))
      .when(pickIt([box('0001', '0004'), box('0095', '0100')]))
      .then(pickedFact([box('0001', '0004'), box('0095', '0100')]));
  });
  it('dispatches what is picked', () => given(ribbons, reservedFact(10), pickedFact()).when(dispatch).then(dispatched));
  it('takes back, good or damaged, and more later', () => {
    given(...sent)
      .when(returnIn(2, 1))
      .then(returnedFact(2, 1));
    given(...sent, returnedFact(2))
      .when(returnIn(5))
      .then(returnedFact(5));
  });
  it('quarantines, clears, and writes off by minutes', () => {
    given(ribbons).when(quarantine(10)).then(quarantined(10));
    given(ribbons, quarantined(10))
      .when(clear(4))
      .then(said({ type: 'QuarantineCleared', data: { item: 'RBN', qty: 4, reason: 'dry' } }));
    given(ribbons, quarantined(10))
      .when(writeOff(4))
      .then(said({ type: 'StockWrittenOff', data: { item: 'RBN', qty: 4, minutes } }));
  });
  it('keeps a floor, and opens it for an emergency', () => {
    given().when(setFloor(50)).then(floorOf(50));
    given().when(openFloor).then(floorOpened);
  });

  it.each<[string, CentralStockToldFact[], CentralStockCommand]>([
    ['the same reservation', [ribbons, reservedFact(10)], reserve([line(10)])],
    ['the reservation of what has left', sent, reserve([line(10)])],
    ['the release of what was released', [ribbons, reservedFact(10), released()], release('CANCELLED')],
    ['the release of what has left', sent, release('CANCELLED')],
    ['the release of what was never reserved', [ribbons], release('EXPIRED')],
    ['the expiry of what is picked', [ribbons, reservedFact(10), pickedFact()], release('EXPIRED')],
    ['the same pick', [ribbons, reservedFact(10), pickedFact()], pickIt()],
    [
      'the same pick of cards',
      [cards, reservedFact(10, first, 'BLK'), pickedFact([box('0001', '0010')])],
      pickIt([box('0001', '0010')]),
    ],
    ['the same dispatch', sent, dispatch],
    ['the same return', [...sent, returnedFact(2, 1)], returnIn(2, 1)],
    ['the same floor', [floorOf(50)], setFloor(50)],
    ['the same opening of it', [floorOpened], openFloor],
  ])('told twice of %s, says it once', (_, history, command) =>
    given(...history)
      .when(command, afterwards)
      .thenNothing(),
  );

  it.each<[string, string | undefined, CentralStockToldFact[], CentralStockCommand]>([
    [
      'item-twice',
      '/lines/1/item',
      [],
      receive([
        { item: 'RBN', qty: 1 },
        { item: 'RBN', qty: 2 },
      ]),
    ],
    ['boxes-missing', '/lines/0/boxes', [], receive([{ item: 'BLK', qty: 1 }])],
    ['range-reversed', '/lines/0/boxes/0/to', [], receive([{ item: 'BLK', qty: 1, boxes: [box('2', '1')] }])],
    ['box-known', '/lines/0/boxes/0/box', [cards], receive([{ item: 'BLK', qty: 1, boxes: [box('101', '101')] }])],
    [
      'box-known',
      '/lines/0/boxes/1/box',
      [],
      receive([{ item: 'BLK', qty: 2, boxes: [box('1', '1'), box('2', '2')] }]),
    ],
    ['cards-known', '/lines/0/boxes/0', [cards], receive([{ item: 'BLK', qty: 1, boxes: [box('100', '100', 'B-2')] }])],
    [
      'cards-known',
      '/lines/0/boxes/1',
      [],
      receive([{ item: 'BLK', qty: 2, boxes: [box('1', '1'), box('1', '1', 'B-2')] }]),
    ],
    ['boxes-do-not-add-up', '/lines/0/qty', [], receive([{ item: 'BLK', qty: 3, boxes: [box('1', '2')] }])],
    ['item-twice', '/counts/1/item', [], count(['RBN', 1], ['RBN', 2])],
    ['nothing-changes', '/change', [ribbons], adjust(0)],
    ['discrepancy-settled', '/countNo', [ribbons, countedFact(98, 100)], adjust(-2, 2)],
    ['discrepancy-settled', '/countNo', [ribbons, countedFact(98, 100), adjusted(-2, 1)], adjust(-2, 1)],
    ['discrepancy-settled', '/countNo', [ribbons, countedFact(98, 100), countedFact(100, 100, 2)], adjust(-2, 1)],
    ['discrepancy-open', '/countNo', [ribbons, countedFact(98, 100)], adjust(-2)],
    ['adjustment-does-not-fit', '/change', [ribbons, countedFact(98, 100)], adjust(-1, 1)],
    ['not-in-stock', '/change', [ribbons, reservedFact(99)], adjust(-2)],
    ['not-in-stock', '/lines/0/qty', [ribbons], reserve([line(101)])],
    ['not-in-stock', '/lines/0/qty', [ribbons], reserve([line(60), line(41, 'RBN', 2)])],
    ['not-in-stock', '/lines/1/qty', [ribbons], reserve([line(1), line(1, 'BLK', 2)])],
    ['not-in-stock', '/lines/0/qty', [ribbons, reservedFact(60, second)], reserve([line(41)])],
    ['not-in-stock', '/lines/0/qty', [ribbons, quarantined(60)], reserve([line(41)])],
    ['not-in-stock', '/lines/0/qty', [ribbons, floorOpened], reserve([line(101)], { purpose: 'EMERGENCY' })],
    ['below-floor', '/lines/0/qty', [ribbons, floorOf(50)], reserve([line(51)])],
    ['below-floor', '/lines/0/qty', [ribbons, floorOf(50)], reserve([line(51)], { purpose: 'EMERGENCY' })],
    ['below-floor', '/lines/0/qty', [ribbons, floorOf(50), floorOpened], reserve([line(51)])],
    ['line-twice', '/lines/1/partNo', [ribbons], reserve([line(1), line(1)])],
    ['reserved-otherwise', '/lines', [ribbons, reservedFact(10)], reserve([line(11)])],
    ['released-already', undefined, [ribbons, reservedFact(10), released()], reserve([line(10)])],
    ['not-expired', undefined, [ribbons, reservedFact(10)], release('EXPIRED')],
    ['not-reserved', undefined, [ribbons], pickIt()],
    [
      'picked-otherwise',
      '/lots',
      [cards, reservedFact(2, first, 'BLK'), pickedFact([box('0001', '0002')])],
      pickIt([box('0003', '0004')]),
    ],
    ['lots-missing', '/lots', [cards, reservedFact(10, first, 'BLK')], pickIt()],
    ['lots-do-not-add-up', '/lots', [cards, reservedFact(10, first, 'BLK')], pickIt([box('0001', '0011')])],
    ['lots-do-not-add-up', '/lots', [cards, ribbons, reservedFact(10)], pickIt([box('0001', '0010')])],
    ['unknown-box', '/lots/0/box', [cards, reservedFact(10, first, 'BLK')], pickIt([box('0001', '0010', 'B-9')])],
    ['cards-not-there', '/lots/0', [cards, reservedFact(10, first, 'BLK')], pickIt([box('0095', '0104')])],
    ['cards-not-there', '/lots/0', [cards, reservedFact(10, first, 'BLK')], pickIt([box('0010', '0001')])],
    [
      'cards-not-there',
      '/lots/1',
      [cards, reservedFact(10, first, 'BLK')],
      pickIt([box('0001', '0006'), box('0005', '0008')]),
    ],
    [
      'cards-not-there',
      '/lots/0',
      [cards, quarantined(1, 'BLK', [box('0005', '0005')]), reservedFact(10, first, 'BLK')],
      pickIt([box('0001', '0010')]),
    ],
    ['not-reserved', undefined, [ribbons], dispatch],
    ['not-picked', undefined, [ribbons, reservedFact(10)], dispatch],
    ['not-dispatched', undefined, [ribbons, reservedFact(10), pickedFact()], returnIn(1)],
    ['more-than-dispatched', '/lines/0/qty', sent, returnIn(9, 2)],
    [
      'item-twice',
      '/lines/1/item',
      sent,
      {
        type: 'ReturnIn',
        data: {
          shipmentId: first,
          lines: [
            { item: 'RBN', qty: 1, condition: 'GOOD' },
            { item: 'RBN', qty: 2, condition: 'GOOD' },
          ],
        },
      },
    ],
    ['returned-more-before', '/lines', [...sent, returnedFact(5)], returnIn(4, 1)],
    ['not-in-stock', '/qty', [ribbons, reservedFact(60)], quarantine(41)],
    ['lots-missing', '/lots', [cards], quarantine(1, 'BLK')],
    ['not-in-quarantine', '/qty', [ribbons, quarantined(3)], clear(4)],
    ['not-in-quarantine', '/qty', [ribbons], writeOff(1)],
    ['text-missing', '/document', [], receive([{ item: 'RBN', qty: 1 }], ' ')],
  ])('is refused: %s at %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});

describe('what stands there', () => {
  it('is on hand, promised, in quarantine, and the rest available', () =>
    expect(standings(after(ribbons, floorOf(20), reservedFact(10), quarantined(5)))).toStrictEqual([
      { item: 'RBN', onHand: 100, reserved: 10, quarantined: 5, available: 85, floor: 20 },
    ]));
  it('has left when it was dispatched, and stands again when it has come back, damaged in quarantine', () => {
    expect(standingOf(after(...sent), 'RBN')).toMatchObject({ onHand: 90, reserved: 0, available: 90 });
    expect(standingOf(after(...sent, returnedFact(2, 1), returnedFact(3, 1)), 'RBN')).toMatchObject({
      onHand: 94,
      quarantined: 1,
      available: 93,
    });
  });
  it('is available again when a reservation is released', () =>
    expect(standingOf(after(ribbons, reservedFact(10), released()), 'RBN')).toMatchObject({
      onHand: 100,
      available: 100,
    }));
  it('shows a counted difference until it is adjusted, or counted anew', () => {
    expect(standingOf(after(ribbons, countedFact(98, 100)), 'RBN').discrepancy).toStrictEqual({
      countNo: 1,
      difference: -2,
    });
    expect(standingOf(after(ribbons, countedFact(98, 100), adjusted(-2, 1)), 'RBN')).toMatchObject({ onHand: 98 });
    for (const settled of [adjusted(-2, 1), countedFact(100, 100, 2)])
      expect(standingOf(after(ribbons, countedFact(98, 100), settled), 'RBN').discrepancy).toBeUndefined();
  });
});

describe('a reservation', () => {
  it('is due to be released when its time is over, soonest first', () => {
    const sooner = said({
      type: 'StockReserved',
      data: { shipmentId: second, requestId: caseId, lines: [line(1)], expiresAt: '2026-02-19T02:00:00.000Z' },
    });
    expect(due(after(ribbons, reservedFact(10), sooner))).toStrictEqual([
      { at: '2026-02-19T02:00:00.000Z', command: { type: 'Release', data: { shipmentId: second, reason: 'EXPIRED' } } },
      { at: expiresAt, command: { type: 'Release', data: { shipmentId: first, reason: 'EXPIRED' } } },
    ]);
  });
  it.each<[string, CentralStockToldFact]>([
    ['picked', pickedFact()],
    ['released', released('CANCELLED')],
  ])('that is %s is not due any more', (_, fact) =>
    expect(due(after(ribbons, reservedFact(10), fact))).toStrictEqual([]),
  );
});

describe('a box', () => {
  const picked = [cards, reservedFact(10, first, 'BLK'), pickedFact([box('0001', '0010')])];
  const placesOf = (stock: CentralStock) =>
    boxesOf(stock.cards)
      .get('B-1')!
      .segments.map(({ first: from, last, place }) => `${from}-${last} ${place}`);

  it('knows where each of its cards is', () => {
    expect(placesOf(after(...picked))).toStrictEqual(['1-10 PICKED', '11-100 STORE']);
    expect(placesOf(after(...picked, released('CANCELLED')))).toStrictEqual(['1-10 STORE', '11-100 STORE']);
    expect(placesOf(after(...picked, dispatched, quarantined(2, 'BLK', [box('0050', '0051')])))).toStrictEqual([
      '1-10 SENT',
      '11-49 STORE',
      '50-51 QUARANTINE',
      '52-100 STORE',
    ]);
  });
  it('has a chain of custody: who moved which cards where, for which shipment', () => {
    const back = said({
      type: 'StockReturnedIn',
      data: {
        shipmentId: first,
        lines: [{ item: 'BLK', qty: 1, condition: 'DAMAGED', lots: [ofBlanks(box('0007', '0007'))] }],
      },
    });
    expect(boxesOf(after(...picked, dispatched, back).cards).get('B-1')!.moves).toMatchObject([
      { from: '0001', to: '0100', place: 'STORE', subject: someone.subject, at: someone.at },
      { from: '0001', to: '0010', place: 'PICKED', shipmentId: first },
      { from: '0001', to: '0010', place: 'SENT', shipmentId: first },
      { from: '0007', to: '0007', place: 'QUARANTINE' },
    ]);
  });
  it('takes cards back only from the shipment that they left with', () => {
    const back = (lots: NamedLot[]): CentralStockCommand => ({
      type: 'ReturnIn',
      data: { shipmentId: first, lines: [{ item: 'BLK', qty: 1, condition: 'GOOD', lots }] },
    });
    given(...picked, dispatched)
      .when(back([box('0011', '0011')]))
      .thenRefused('cards-not-there', '/lines/0/lots/0');
    given(...picked, dispatched)
      .when(back([box('0001', '0002')]))
      .thenRefused('lots-do-not-add-up', '/lines/0/lots');
    expect(() =>
      given(...picked, dispatched)
        .when(back([box('0010', '0010')]))
        .thenNothing(),
    ).toThrow('StockReturnedIn');
  });
  it('keeps cards that were not found apart until they are', () => {
    const adjustCards = (change: number): CentralStockCommand => ({
      type: 'Adjust',
      data: { item: 'BLK', change, reasonCode: 'FOUND', reason: 'recount', lots: [box('0001', '0003')] },
    });
    const lost = said({
      type: 'StockAdjusted',
      data: { item: 'BLK', change: -3, reasonCode: 'FOUND', reason: 'recount', lots: [ofBlanks(box('0001', '0003'))] },
    });
    given(cards).when(adjustCards(-3)).then(lost);
    given(cards).when(adjustCards(3)).thenRefused('cards-not-there', '/lots/0');
    expect(placesOf(after(cards, lost))).toStrictEqual(['1-3 MISSING', '4-100 STORE']);
  });
});

const ajv = new Ajv({ strict: false });
const valid = Object.fromEntries(
  Object.entries(catalogue.facts).map(([type, { shape }]) => [type, ajv.compile(shape)]),
);

const some = fc.integer({ min: 1, max: 12 });
const item = fc.constantFrom('RBN', 'BLK');
const shipment = fc.nat({ max: 5 }).map((n) => first.slice(0, -1) + n);
const someLots = fc.oneof(
  fc.constant(undefined),
  fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 4 }))
    .map(([from, more]) => [box(`${from}`, `${from + more}`)]),
);
const withLots = <Data extends object>(data: fc.Arbitrary<Data>) =>
  fc.tuple(data, someLots).map(([of, lots]) => ({ ...of, ...(lots && { lots }) }));
type AskingOf = (stock: CentralStock) => CentralStockCommand;
const asking = (commands: fc.Arbitrary<CentralStockCommand>, weight = 1) => ({
  weight,
  arbitrary: commands.map(
    (command): AskingOf =>
      () =>
        command,
  ),
});
/** Of a shipment that is known there, if any is. */
const askingOf = (
  commands: fc.Arbitrary<(shipmentId: string) => CentralStockCommand>,
  known: (stock: CentralStock) => readonly string[],
  weight: number,
) => ({
  weight,
  arbitrary: fc.tuple(commands, fc.nat()).map(
    ([command, n]): AskingOf =>
      (stock) =>
        command(known(stock)[n % known(stock).length] ?? first),
  ),
});
const reservedOnes = (stock: CentralStock) => Object.keys(stock.reservations);
const endedOnes = (stock: CentralStock) => (stock.ended ? [stock.ended.shipmentId] : []);
const ofItem = fc.record({ item, qty: some });
const commands: fc.Arbitrary<AskingOf> = fc.oneof(
  asking(
    fc.oneof(
      fc.constant(receive([{ item: 'BLK', qty: 20, boxes: [box('0', '19')] }])),
      some.map((qty) => receive([{ item: 'RBN', qty }])),
      some.map(
        (qty): CentralStockCommand => ({
          type: 'ReceiveFromProcurement',
          data: { document: 'SJ', boxedItems: [], lines: [{ item: 'BLK', qty }] },
        }),
      ),
    ),
    3,
  ),
  asking(fc.tuple(item, fc.integer({ min: 0, max: 40 })).map((one) => count(one))),
  asking(
    withLots(ofItem).map(({ qty, ...rest }) => ({
      type: 'Adjust',
      data: { ...rest, change: qty - 6, reasonCode: 'X', reason: 'so' },
    })),
  ),
  {
    weight: 1,
    arbitrary: withLots(ofItem).map(
      ({ qty, ...rest }): AskingOf =>
        (stock) => {
          const { countNo, difference } = stock.items[rest.item]?.discrepancy ?? { countNo: 1, difference: qty };
          return { type: 'Adjust', data: { ...rest, countNo, change: difference, reasonCode: 'X', reason: 'so' } };
        },
    ),
  },
  asking(
    fc
      .tuple(shipment, fc.array(fc.tuple(some, item), { minLength: 1, maxLength: 2 }), fc.boolean())
      .map(([shipmentId, lines, isUrgent]) =>
        reserve(
          lines.map(([qty, of], i) => line(qty, of, i + 1)),
          { shipmentId, ...(isUrgent && { purpose: 'EMERGENCY' }) },
        ),
      ),
    3,
  ),
  asking(
    fc
      .tuple(shipment, fc.constantFrom('EXPIRED' as const, 'CANCELLED' as const))
      .map(([shipmentId, reason]) => ({ type: 'Release', data: { shipmentId, reason } })),
  ),
  askingOf(
    someLots.map((lots) => (shipmentId) => ({ type: 'Pick', data: { shipmentId, ...(lots && { lots }) } })),
    reservedOnes,
    4,
  ),
  askingOf(
    fc.constant((shipmentId) => ({ type: 'Dispatch', data: { shipmentId } })),
    reservedOnes,
    3,
  ),
  askingOf(
    fc
      .tuple(withLots(ofItem), fc.constantFrom('GOOD' as const, 'DAMAGED' as const))
      .map(([one, condition]) => (shipmentId) => ({
        type: 'ReturnIn',
        data: { shipmentId, lines: [{ ...one, condition }] },
      })),
    endedOnes,
    4,
  ),
  asking(
    withLots(ofItem).map((one) => ({ type: 'Quarantine', data: { ...one, reason: 'so' } })),
    2,
  ),
  asking(
    withLots(ofItem).map((one) => ({ type: 'Clear', data: { ...one, reason: 'so' } })),
    2,
  ),
  asking(
    withLots(ofItem).map((one) => ({ type: 'WriteOff', data: { ...one, minutes } })),
    2,
  ),
  asking(fc.tuple(item, some).map(([of, floor]) => ({ type: 'SetFloor', data: { item: of, floor } }))),
  asking(fc.constant(openFloor)),
);

it('whatever is asked in whatever order: nothing is promised that is not there, and every card is somewhere once', () => {
  const reached = new Map(Object.keys(catalogue.facts).map((type) => [type, 0]));
  fc.assert(
    fc.property(fc.array(commands, { minLength: 30, maxLength: 80, size: 'max' }), fc.nat(), (asked, seed) => {
      let stock = initial;
      asked.forEach((ask, i) => {
        const at = (seed + i) % 2 === 0 ? someone.at : afterwards.at;
        const before = stock;
        for (const fact of answerTo(stock, ask(stock), at)) {
          expect([fact.type, valid[fact.type]?.(fact.data), ajv.errorsText(valid[fact.type]?.errors)]).toStrictEqual([
            fact.type,
            true,
            'No errors',
          ]);
          reached.set(fact.type, reached.get(fact.type)! + 1);
          stock = evolve(stock, said(fact));
          holds(before, stock, fact);
        }
      });
    }),
    { numRuns: 500 },
  );
  process.stdout.write(`reached: ${JSON.stringify(Object.fromEntries(reached))}\n`);
  expect([...reached].filter(([, times]) => times < 10)).toStrictEqual([]);
});

function answerTo(stock: CentralStock, command: CentralStockCommand, at: string): readonly CentralStockFact[] {
  try {
    return centralStock.decide(stock, command, { ...someone, at });
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

function holds(before: CentralStock, stock: CentralStock, fact: CentralStockFact) {
  const boxes = boxesOf(stock.cards);
  for (const { item: of, onHand, available, quarantined: kept, reserved, floor } of standings(stock)) {
    expect([of, Math.min(onHand, available, kept, reserved)]).toStrictEqual([of, expect.any(Number)]);
    expect(Math.min(onHand, available, kept, reserved)).toBeGreaterThanOrEqual(0);
    // cards have their own ledger: it never says more than there is
    expect(cardsIn(boxes, of, 'STORE', 'QUARANTINE', 'PICKED')).toBeLessThanOrEqual(onHand);
    expect(cardsIn(boxes, of, 'QUARANTINE')).toBeLessThanOrEqual(kept);
    const isPierced = fact.type === 'StockReserved' && available < floor && reserved > standingOf(before, of).reserved;
    if (isPierced) expect([fact.data.purpose, before.openedFor]).toStrictEqual(['EMERGENCY', [caseId]]);
  }
  for (const { from, to, segments } of boxes.values()) {
    expect([segments[0]!.first, segments.at(-1)!.last]).toStrictEqual([Number(from), Number(to)]);
    segments.slice(1).forEach((segment, i) => expect(segment.first).toBe(segments[i]!.last + 1));
  }
}
