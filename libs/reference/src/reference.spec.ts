import {
  findItem,
  findProvince,
  findRegency,
  findZone,
  items,
  localDay,
  policyAt,
  provinces,
  regencies,
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
    ['a day begins at midnight there', '2026-02-02T16:30:00.000Z', '2026-02-02T17:30:00.000Z', 'WIB', 1],
    ['and not at midnight elsewhere', '2026-02-02T15:30:00.000Z', '2026-02-02T16:30:00.000Z', 'WIB', 0],
    ['Saturday and Sunday do not count', '2026-02-06T03:00:00.000Z', '2026-02-09T03:00:00.000Z', 'WIB', 1],
    ['a week has five', '2026-02-02T03:00:00.000Z', '2026-02-09T03:00:00.000Z', 'WIT', 5],
  ] as const)('%s', (_, from, to, zone, days) => expect(workingDaysBetween(from, to, zone)).toBe(days));
  it('are days of the office’s zone', () => expect(localDay('2026-02-02T15:30:00.000Z', 'WIT')).toBe('2026-02-03'));
});
