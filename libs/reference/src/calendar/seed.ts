import type { CalendarEntry, CalendarKind, Decree } from '#libs/domain/calendar';
import { dayAfter } from '../zones.js';

/** What a release knows of a year before anybody has proclaimed it; the ids are whoever's who proclaims it. */
export type SeedEntry = Omit<CalendarEntry, 'entryId'>;

type Line = readonly [from: string, name: string, to?: string];

/** The joint decree of the three ministers on holidays and collective leave of 2026, with 2/2025 and 5/2025. */
const skb2026: Decree = { jenis: 'SKB', nomor: '1497/2025', tanggal: '2025-09-19' };

const official = (kind: CalendarKind, ...lines: readonly Line[]): readonly SeedEntry[] =>
  lines.map(([from, name, to = from]) => ({ kind, name, from, to, certainty: 'OFFICIAL', decree: skb2026 }));
const estimated = (kind: CalendarKind, ...lines: readonly Line[]): readonly SeedEntry[] =>
  lines.map(([from, name, to = from]) => ({ kind, name, from, to, certainty: 'ESTIMATED' }));

/**
 * 2026: 17 national holidays and 8 days of collective leave. The decree's Idul Fitri, and with it Ramadan, wait for the
 * sidang isbat (DOMAIN 1.8), so both are estimates until Pusat confirms or moves them.
 */
const year2026: readonly SeedEntry[] = [
  ...official(
    'NATIONAL_HOLIDAY',
    ['2026-01-01', 'Tahun Baru 2026'],
    ['2026-01-16', 'Isra Mikraj'],
    ['2026-02-17', 'Tahun Baru Imlek 2577'],
    ['2026-03-19', 'Hari Suci Nyepi'],
    ['2026-04-03', 'Wafat Yesus Kristus'],
    ['2026-04-05', 'Paskah'],
    ['2026-05-01', 'Hari Buruh'],
    ['2026-05-14', 'Kenaikan Yesus Kristus'],
    ['2026-05-27', 'Iduladha 1447 H'],
    ['2026-05-31', 'Hari Raya Waisak'],
    ['2026-06-01', 'Hari Lahir Pancasila'],
    ['2026-06-16', 'Tahun Baru Islam 1448 H'],
    ['2026-08-17', 'Hari Kemerdekaan'],
    ['2026-08-25', 'Maulid Nabi Muhammad'],
    ['2026-12-25', 'Hari Natal'],
  ),
  ...official(
    'CUTI_BERSAMA',
    ['2026-02-16', 'Cuti bersama Tahun Baru Imlek'],
    ['2026-03-18', 'Cuti bersama Nyepi'],
    ['2026-03-20', 'Cuti bersama Idulfitri'],
    ['2026-03-23', 'Cuti bersama Idulfitri', '2026-03-24'],
    ['2026-05-15', 'Cuti bersama Kenaikan Yesus Kristus'],
    ['2026-05-28', 'Cuti bersama Iduladha'],
    ['2026-12-24', 'Cuti bersama Natal'],
  ),
  ...estimated('RAMADAN', ['2026-02-19', 'Ramadan 1447 H', '2026-03-20']),
  ...estimated('IDUL_FITRI', ['2026-03-21', 'Idulfitri 1447 H', '2026-03-22']),
];

/**
 * First days of lunar months as the MABIMS criterion (the moon at sunset at least 3 degrees high and 6.4 from the sun,
 * somewhere in Indonesia) lets expect them: `astronomy-engine` 2.1.19, which agreed with all eight official dates of 2024 to
 * 2026. A table, since nothing here may depend on a sum: what counts is what is proclaimed (docs/adr/0027).
 */
const estimates: ReadonlyArray<readonly [hijri: number, ramadan: string, syawal: string, zulhijah: string]> = [
  [1448, '2027-02-08', '2027-03-10', '2027-05-08'],
  [1449, '2028-01-28', '2028-02-27', '2028-04-26'],
  [1450, '2029-01-16', '2029-02-15', '2029-04-15'],
  [1451, '2030-01-06', '2030-02-04', '2030-04-04'],
];

const laterYears = estimates.map(([hijri, ramadan, syawal, zulhijah]): readonly [string, readonly SeedEntry[]] => [
  ramadan.slice(0, 4),
  [
    ...estimated('RAMADAN', [ramadan, `Ramadan ${hijri} H`, dayAfter(syawal, -1)]),
    ...estimated('IDUL_FITRI', [syawal, `Idulfitri ${hijri} H`, dayAfter(syawal)]),
    ...estimated('NATIONAL_HOLIDAY', [dayAfter(zulhijah, 9), `Iduladha ${hijri} H`]),
  ],
]);

/** By year: what Pusat proclaims at its first start. */
export const seeds: ReadonlyMap<string, readonly SeedEntry[]> = new Map([['2026', year2026], ...laterYears]);
