import { dayInWords, inWords, longDay, moment, pieces } from './in-indonesian.js';

it.each([
  [0, 'nol'],
  [11, 'sebelas'],
  [17, 'tujuh belas'],
  [21, 'dua puluh satu'],
  [100, 'seratus'],
  [345, 'tiga ratus empat puluh lima'],
  [1_000, 'seribu'],
  [2_026, 'dua ribu dua puluh enam'],
  [112_000, 'seratus dua belas ribu'],
])('%i is %s', (n, words) => expect(inWords(n)).toBe(words));

it('tells days and times as letters do', () => {
  expect(pieces(1_234_567)).toBe('1.234.567');
  expect(longDay('2026-02-01')).toBe('1 Februari 2026');
  expect(dayInWords('2026-11-27')).toBe('Jumat tanggal dua puluh tujuh bulan November tahun dua ribu dua puluh enam');
  expect(moment('2026-11-26T17:05:00.000Z', 'WIB')).toBe('27 November 2026 pukul 00.05 WIB');
  expect(moment('2026-11-27T03:15:00.000Z', 'WIT')).toBe('27 November 2026 pukul 12.15 WIT');
});
