import { holdsConvergence, inShape, specificationOf } from '#libs/kernel/testing';
import { saidOfStock } from '#libs/domain/testing';
import fc from 'fast-check';
import {
  averageUse,
  carriedOver,
  catalogue,
  daysOfCover,
  evolve,
  initial,
  type OfficeStock,
  officeStock,
  type OfficeStockCommand,
  type OfficeStockFact,
  officeStockId,
  type OfficeStockToldFact,
  onHand,
  type PerItem,
  spoiledOf,
} from './index.js';

const given = specificationOf(officeStock);
const today = '2026-02-10';
const feb = (day: number) => `2026-02-${String(day).padStart(2, '0')}`;
const shipmentId = '0197a000-0000-5000-8000-0000000000aa';
const blanks = (qty: number): PerItem => [{ item: 'BLK', qty }];

const count = (qty: number, day = today): OfficeStockCommand => ({
  type: 'Count',
  data: { today, day, counts: blanks(qty) },
});
const use = (qty: number, day = today): OfficeStockCommand => ({
  type: 'Use',
  data: { today, day, item: 'BLK', qty },
});
const misprint = { item: 'BLK', reasonCode: 'MISPRINT', reason: 'the printer bent them' };
const spoil = (qty: number, day = today): OfficeStockCommand => ({
  type: 'ReportSpoiled',
  data: { today, day, qty, ...misprint },
});
const backlog = (waiting: number, day = today): OfficeStockCommand => ({
  type: 'ReportBacklog',
  data: { today, day, backlog: waiting },
});
const receive = (qty: number, countNo = 1): OfficeStockCommand => ({
  type: 'Receive',
  data: { today, shipmentId, countNo, lines: blanks(qty) },
});

const said = (fact: OfficeStockFact) => saidOfStock(fact);
const counted = (qty: number, day = today) => said({ type: 'OfficeStockCounted', data: { day, counts: blanks(qty) } });
const used = (qty: number, day = today) => said({ type: 'OfficeStockUsed', data: { day, item: 'BLK', qty } });
const spoiled = (qty: number, day = today) => said({ type: 'SpoiledReported', data: { day, qty, ...misprint } });
const waiting = (queue: number, day = today) => said({ type: 'PrrBacklogReported', data: { day, backlog: queue } });
const received = (qty: number, countNo = 1, day = today) =>
  said({ type: 'OfficeStockReceived', data: { day, shipmentId, countNo, lines: blanks(qty) } });
const after = (...facts: readonly OfficeStockToldFact[]) => facts.reduce(evolve, initial);

describe('an office', () => {
  it('says what it has counted', () => given().when(count(140)).then(counted(140)));
  it('says what it has used on a day', () =>
    given(counted(140, feb(1)))
      .when(use(105))
      .then(used(105)));
  it('corrects what it said of a day', () =>
    given(counted(140, feb(1)), used(105))
      .when(use(15))
      .then(used(15)));
  it('says what has spoiled, and why', () => given(counted(140)).when(spoil(3)).then(spoiled(3)));
  it('says how many records wait for a card', () => given().when(backlog(5_321)).then(waiting(5_321)));
  it('receives what a count of a shipment says, and anew by a later count', () => {
    given().when(receive(1_990)).then(received(1_990));
    given(received(1_990)).when(receive(1_985, 2)).then(received(1_985, 2));
  });

  it.each<[string, OfficeStockToldFact[], OfficeStockCommand]>([
    ['the same count', [counted(140)], count(140)],
    ['the same use', [counted(140), used(5)], use(5)],
    ['the same spoilt ones', [counted(140), spoiled(5)], spoil(5)],
    ['the same backlog', [waiting(7)], backlog(7)],
    ['the same count of a shipment', [received(10)], receive(10)],
    ['a count of a shipment that a later one replaced', [received(10), received(9, 2)], receive(10)],
  ])('told twice of %s, says it once', (_, history, command) =>
    given(...history)
      .when(command)
      .thenNothing(),
  );

  it.each<[string, string, OfficeStockToldFact[], OfficeStockCommand]>([
    ['day-ahead', '/day', [], count(1, feb(11))],
    ['day-ahead', '/day', [counted(140)], use(1, feb(11))],
    ['day-ahead', '/day', [counted(140)], spoil(1, feb(11))],
    ['day-ahead', '/day', [], backlog(1, feb(11))],
    ['later-day-told', '/counts/0/item', [counted(140, feb(9))], count(1, feb(8))],
    ['later-day-told', '/day', [waiting(1, feb(9))], backlog(1, feb(8))],
    [
      'item-twice',
      '/counts/1/item',
      [],
      { type: 'Count', data: { today, day: today, counts: [...blanks(1), ...blanks(2)] } },
    ],
    [
      'item-twice',
      '/lines/1/item',
      [],
      { type: 'Receive', data: { today, shipmentId, countNo: 1, lines: [...blanks(1), ...blanks(2)] } },
    ],
    ['stock-below-zero', '/qty', [], use(1)],
    ['stock-below-zero', '/qty', [counted(140, feb(1)), used(100, feb(2))], use(41)],
    ['stock-below-zero', '/qty', [counted(140)], spoil(141)],
    ['stock-below-zero', '/lines', [received(10), used(10)], receive(9, 2)],
    ['stock-below-zero', '/counts/0/qty', [counted(10, feb(1)), used(10, feb(3))], count(9, feb(2))],
    [
      'personal-number-in-text',
      '/reason',
      [counted(1)],
      { type: 'ReportSpoiled', data: { today, day: today, qty: 1, ...misprint, reason: 'NIK 3372011203450001' } },
    ],
  ])('is refused: %s at %s', (code, pointer, history, command) =>
    given(...history)
      .when(command)
      .thenRefused(code, pointer),
  );
});

describe('on hand', () => {
  it('is what was counted, less what was used and spoiled since, and what has come', () =>
    expect(onHand(after(counted(140, feb(1)), used(105, feb(2)), spoiled(3, feb(2)), received(2_000)), 'BLK')).toBe(
      2_032,
    ));
  it('does not change by what is told later of days before the count', () =>
    expect(onHand(after(counted(140, feb(5)), used(50, feb(4))), 'BLK')).toBe(140));
  it('holds in the count what was told of that day before it, not what came after it', () => {
    expect(onHand(after(counted(140, feb(1)), used(40, feb(5)), counted(90, feb(5))), 'BLK')).toBe(90);
    expect(onHand(after(counted(90, feb(5)), used(40, feb(5)), received(10, 1, feb(5))), 'BLK')).toBe(60);
  });
  it('follows a correction of a day, either way', () =>
    expect(onHand(after(counted(140, feb(1)), used(105, feb(2)), used(15, feb(2))), 'BLK')).toBe(125));
  it('of a shipment holds its newest count only, on the day it first came', () => {
    expect(onHand(after(received(10, 2), received(12, 1)), 'BLK')).toBe(10);
    expect(onHand(after(received(10, 1, feb(1)), counted(10, feb(2)), received(9, 2, feb(3))), 'BLK')).toBe(10);
  });
  it('of what was never heard of is nothing', () => expect(onHand(initial, 'BLK')).toBe(0));
});

describe('days of cover', () => {
  it('are what is there by the average of the days with entries, a day without use among them', () => {
    const stock = after(counted(140, feb(1)), used(60, feb(2)), used(0, feb(3)), used(30, feb(9)));
    expect([averageUse(stock, 'BLK'), daysOfCover(stock, 'BLK')]).toStrictEqual([30, 50 / 30]);
  });
  it('look at the last thirty of them', () => {
    const days = Array.from({ length: 31 }, (_, i) => `2026-01-${String(i + 1).padStart(2, '0')}`);
    const stock = after(
      counted(10_000, '2025-12-31'),
      used(3_000, days[0]),
      ...days.slice(1).map((day) => used(10, day)),
    );
    expect(averageUse(stock, 'BLK')).toBe(10);
  });
  it('are not known while nothing is used', () => {
    expect(daysOfCover(after(counted(140)), 'BLK')).toBeUndefined();
    expect(daysOfCover(after(counted(140), used(0)), 'BLK')).toBeUndefined();
    expect(averageUse(initial, 'BLK')).toBeUndefined();
  });
});

describe('a new year', () => {
  const newYear = '2027-01-02';
  const lastYear = after(
    counted(5_000, '2026-01-05'),
    ...Array.from({ length: 28 }, (_, i) => used(100, feb(i + 1))),
    ...Array.from({ length: 20 }, (_, i) => used(10, `2026-12-${String(i + 1).padStart(2, '0')}`)),
    spoiled(7, '2026-12-20'),
    received(500, 1, '2026-12-28'),
    waiting(12, '2026-12-30'),
  );
  const carried = carriedOver(lastYear);
  const opened = said({ type: 'OfficeStockOpened', data: { day: '2027-01-01', carriedOver: carried } });
  const inTheNewYear = (command: OfficeStockCommand) =>
    ({ ...command, data: { ...command.data, today: newYear, carriedOver: carried } }) as OfficeStockCommand;

  it('begins with the first word that is said in it', () =>
    given()
      .when(inTheNewYear(use(5, newYear)))
      .then(opened, used(5, newYear)));
  it('begins once', () =>
    given(opened)
      .when(inTheNewYear(use(5, newYear)))
      .then(used(5, newYear)));
  it('does not begin by a word that says nothing new', () =>
    given()
      .when(inTheNewYear(receive(500)))
      .thenNothing());
  it('goes on from the last one: stock, average, cover, the last count and the backlog', () => {
    const now = after(opened);
    expect([onHand(now, 'BLK'), averageUse(now, 'BLK'), daysOfCover(now, 'BLK')]).toStrictEqual([
      onHand(lastYear, 'BLK'),
      averageUse(lastYear, 'BLK'),
      daysOfCover(lastYear, 'BLK'),
    ]);
    expect([now.items['BLK']?.countedOn, now.backlog, spoiledOf(now, 'BLK')]).toStrictEqual([
      '2026-01-05',
      { day: '2026-12-30', backlog: 12 },
      0,
    ]);
  });
  it('corrects the last days of the old one, and its receipts', () => {
    const before = onHand(lastYear, 'BLK');
    expect(onHand(after(opened, used(4, '2026-12-20')), 'BLK')).toBe(before + 6);
    expect(onHand(after(opened, received(490, 2, newYear)), 'BLK')).toBe(before - 10);
  });
  it('knows no older days any more', () => {
    given(opened)
      .when(inTheNewYear(use(1, feb(18))))
      .thenRefused('day-closed', '/day');
    given(opened)
      .when(inTheNewYear(count(1, '2026-12-31')))
      .thenRefused('day-closed', '/day');
    given(opened)
      .when(inTheNewYear(spoil(1, '2026-12-31')))
      .thenRefused('day-closed', '/day');
  });
  it('goes over into the next one without losing a piece', () =>
    expect(carriedOver(after(opened))).toStrictEqual(carried));
});

it('has a stream for each office and year', () => expect(officeStockId('33.72', '2026')).toBe('33.72-2026'));

const some = fc.integer({ min: 0, max: 30 });
const someDay = fc.integer({ min: 1, max: 11 }).map(feb);
const older = carriedOver(after(counted(40, '2025-12-30'), used(3, '2025-12-31'), waiting(2, '2025-12-31')));
const commands: fc.Arbitrary<OfficeStockCommand> = fc
  .oneof(
    fc.tuple(some, someDay).map(([qty, day]) => count(qty, day)),
    fc.tuple(some, someDay).map(([qty, day]) => use(qty, day)),
    fc.tuple(some, someDay).map(([qty, day]) => spoil(qty, day)),
    fc.tuple(some, someDay).map(([qty, day]) => backlog(qty, day)),
    fc.tuple(some, fc.integer({ min: 1, max: 5 })).map(([qty, countNo]) => receive(qty, countNo)),
  )
  .chain((command) =>
    fc
      .boolean()
      .map((isAfterAnother) =>
        isAfterAnother
          ? ({ ...command, data: { ...command.data, carriedOver: older } } as OfficeStockCommand)
          : command,
      ),
  );

it('is the same at Pusat once all has arrived, and never less than nothing on the way', () => {
  holdsConvergence<OfficeStock, OfficeStockCommand, OfficeStockCommand, OfficeStockToldFact>({
    dinas: { decider: inShape(officeStock), commands },
    // Pusat hears, and says nothing here
    pusat: { decider: { ...officeStock, side: 'pusat', decide: () => [] }, commands },
    factTypes: Object.keys(catalogue.facts),
    invariants(state) {
      for (const item of Object.keys(state.items)) expect(onHand(state, item)).toBeGreaterThanOrEqual(0);
      expect(
        onHand(
          after(said({ type: 'OfficeStockOpened', data: { day: '2027-01-01', carriedOver: carriedOver(state) } })),
          'BLK',
        ),
      ).toBe(onHand(state, 'BLK'));
    },
    runs: 500,
  });
});
