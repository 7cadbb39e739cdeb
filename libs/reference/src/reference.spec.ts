import {
  appealable,
  emptyCalendar,
  findItem,
  findProvince,
  findRegency,
  findRegencyOn,
  findSuccessor,
  findZone,
  items,
  localDay,
  policyAt,
  provinces,
  regencies,
  reopenable,
  substituteRefusable,
  workingDaysAfter,
  workingDaysBetween,
} from './index.js';

describe('kode wilayah', () => {
  const kinds = (of: typeof regencies) => [
    of.filter(({ kind }) => kind === 'KABUPATEN').length,
    of.filter(({ kind }) => kind === 'KOTA').length,
  ];

  it('counts what Kepmendagri 300.2.2-2138/2025 counts', () => {
    expect(provinces).toHaveLength(38);
    expect(kinds(regencies)).toStrictEqual([416, 98]);
    expect(kinds(regencies.filter(({ province }) => province === '33'))).toStrictEqual([29, 6]);
  });
  it('gives every unit a province that there is, and no code twice', () => {
    expect(regencies.filter(({ province }) => !findProvince(province))).toStrictEqual([]);
    expect(new Set(regencies.map(({ code }) => code)).size).toBe(514);
  });
  it('knows the four provinces of 2022 and what they were split from', () =>
    expect(provinces.filter(({ since }) => since).map(({ code, since }) => [code, since?.from])).toStrictEqual([
      ['93', '91'],
      ['94', '91'],
      ['95', '91'],
      ['96', '92'],
    ]));
  it.each([
    ['33.72', 'Kota Surakarta', 'WIB'],
    ['34.71', 'Kota Yogyakarta', 'WIB'],
    ['62.71', 'Kota Palangkaraya', 'WIB'],
    ['51.71', 'Kota Denpasar', 'WITA'],
    ['63.71', 'Kota Banjarmasin', 'WITA'],
    ['91.71', 'Kota Jayapura', 'WIT'],
  ])('%s is %s, in %s', (code, name, zone) => {
    expect(findRegency(code)?.name.replaceAll(' ', '').toLowerCase()).toBe(name.replaceAll(' ', '').toLowerCase());
    expect(findZone(code)).toBe(zone);
  });
  it('knows by which code a place went on which day', () => {
    const names = (code: string) => ['2022-07-24', '2022-07-25'].map((day) => findRegencyOn(code, day)?.name);
    expect(names('91.01')).toStrictEqual(['Kabupaten Merauke', undefined]);
    expect(names('93.01')).toStrictEqual([undefined, 'Kabupaten Merauke']);
    expect(names('33.72')).toStrictEqual(['Kota Surakarta', 'Kota Surakarta']);
    expect(names('99.99')).toStrictEqual([undefined, undefined]);
    expect(findRegencyOn('92.71', '2022-12-07')).toMatchObject({ name: 'Kota Sorong', province: '92', kind: 'KOTA' });
    expect(findSuccessor('92.71')?.code).toBe('96.71');
    expect(findSuccessor('33.72')).toBeUndefined();
  });
  it('had as many codes, without a gap, before the split of Papua as after it', () => {
    const before = (province: string) =>
      Array.from({ length: 99 }, (_, n) => `${province}.${String(n + 1).padStart(2, '0')}`).filter((code) =>
        findRegencyOn(code, '2022-07-24'),
      );
    expect([before('91').length, before('92').length]).toStrictEqual([29, 13]);
    expect([before('91')[27], before('91')[28], before('92')[11], before('92')[12]]).toStrictEqual([
      '91.28',
      '91.71',
      '92.12',
      '92.71',
    ]);
    expect(regencies.filter(({ province, since }) => province >= '93' && !since)).toStrictEqual([]);
  });
  it('has no zone for a place that does not exist', () => expect(findZone('99.99')).toBeUndefined());
});

it('every item has a code of its own', () => {
  expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
  expect(findItem('BLK')).toMatchObject({ class: 'CONSUMABLE', accountable: true });
});

it('there is a policy at every instant', () =>
  expect(policyAt('1945-08-17T03:00:00.000Z').lateEntryWorkingDays).toBe(3));

describe('working days', () => {
  it.each([
    ['a day begins at midnight there', '2026-02-02T16:30:00.000Z', '2026-02-02T17:30:00.000Z', '33.72', 1],
    ['and not at midnight elsewhere', '2026-02-02T15:30:00.000Z', '2026-02-02T16:30:00.000Z', '33.72', 0],
    ['Saturday and Sunday do not count', '2026-02-06T03:00:00.000Z', '2026-02-09T03:00:00.000Z', '33.72', 1],
    ['a week has five', '2026-02-02T03:00:00.000Z', '2026-02-09T03:00:00.000Z', '91.71', 5],
  ] as const)('%s', (_, from, to, office, days) =>
    expect(workingDaysBetween(emptyCalendar, from, to, office)).toBe(days),
  );
  it.each([
    [
      'a substitute is refused within three of them',
      substituteRefusable,
      '2026-02-05T03:00:00.000Z',
      '33.72',
      '2026-02-10T16:59:59.999Z',
    ],
    [
      'decided at a weekend, they begin on Monday',
      substituteRefusable,
      '2026-02-07T03:00:00.000Z',
      '33.72',
      '2026-02-11T16:59:59.999Z',
    ],
    ['an appeal is made within ten', appealable, '2026-02-02T03:00:00.000Z', '33.72', '2026-02-16T16:59:59.999Z'],
    ['to the end of the day in the east', appealable, '2026-02-02T03:00:00.000Z', '91.71', '2026-02-16T14:59:59.999Z'],
    [
      'a request is opened again within thirty days, of whatever kind',
      (_: unknown, from: string, office: string) => reopenable(from, office),
      '2026-02-02T03:00:00.000Z',
      '33.72',
      '2026-03-04T16:59:59.999Z',
    ],
  ] as const)('%s', (_, until, from, office, last) => expect(until(emptyCalendar, from, office).until).toBe(last));
  it('are days of the office’s zone', () => expect(localDay('2026-02-02T15:30:00.000Z', 'WIT')).toBe('2026-02-03'));
});

describe('so many working days later', () => {
  it.each([
    ['from a Friday to the Monday', '2026-02-06T02:00:00.000Z', 1, '2026-02-09T02:00:00.000Z'],
    ['14 from a Monday', '2026-02-02T02:00:00.000Z', 14, '2026-02-20T02:00:00.000Z'],
    ['from a Saturday to the Monday', '2026-02-07T02:00:00.000Z', 1, '2026-02-09T02:00:00.000Z'],
    ['from an evening that is the next day there', '2026-02-08T20:00:00.000Z', 1, '2026-02-09T20:00:00.000Z'],
  ])('%s', (_, from, days, to) => {
    expect(workingDaysAfter(emptyCalendar, from, days, '33.72')).toBe(to);
    expect(workingDaysBetween(emptyCalendar, from, to, '33.72')).toBe(days);
  });
});
