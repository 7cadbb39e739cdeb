import type { CalendarKind, Decree } from '#libs/domain/calendar';
import { dayAfter, type SeedEntry, seeds } from '#libs/reference';

/** Something is proclaimed, moved or revoked; `at`: when Pusat says so. */
export type Decreed = Readonly<{
  at: string;
  year: string;
  decree: Decree;
  proclaims?: readonly SeedEntry[];
  confirms?: readonly string[];
  moves?: readonly Line[];
  revokes?: readonly string[];
}>;

type Line = readonly [name: string, from: string, to?: string];
/** What a joint decree of the three ministers says of a year. */
type Year = Readonly<{
  skb: readonly [nomor: string, tanggal: string];
  /** Estimated: the first days of Ramadan and of Syawal. */
  ramadan: readonly [string, string];
  holidays: string;
  leave: string;
}>;

/** Days are `MM-DD`. */
const YEARS: Readonly<Record<string, Year>> = {
  2021: {
    skb: ['642/2020', '2020-09-10'],
    ramadan: ['04-13', '05-13'],
    holidays: '01-01 02-12 03-11 03-14 04-02 05-01 05-26 06-01 07-20 08-10 08-17 10-19 12-25',
    leave: '03-12 05-12 05-17 05-18 05-19 12-24 12-27',
  },
  2022: {
    skb: ['963/2021', '2021-09-22'],
    ramadan: ['04-02', '05-02'],
    holidays: '01-01 02-01 02-28 03-03 04-15 05-01 05-16 05-26 06-01 07-09 07-30 08-17 10-08 12-25',
    leave: '',
  },
  2023: {
    skb: ['1066/2022', '2022-10-11'],
    ramadan: ['03-23', '04-22'],
    holidays: '01-01 01-22 02-18 03-22 04-07 05-01 05-18 06-01 06-04 06-29 07-19 08-17 09-28 12-25',
    leave: '01-23 03-23 04-21 04-24 04-25 04-26 06-02 12-26',
  },
  2024: {
    skb: ['855/2023', '2023-09-12'],
    ramadan: ['03-12', '04-10'],
    holidays: '01-01 02-08 02-10 03-11 03-29 05-01 05-09 05-23 06-01 06-17 07-07 08-17 09-16 12-25',
    leave: '02-09 03-12 04-08 04-09 04-12 04-15 05-10 05-24 06-18 12-26',
  },
  2025: {
    skb: ['1017/2024', '2024-10-14'],
    ramadan: ['03-01', '03-31'],
    holidays: '01-01 01-27 01-29 03-29 04-18 05-01 05-12 05-29 06-01 06-06 06-27 08-17 09-05 12-25',
    leave: '01-28 03-28 04-02 04-03 04-04 04-07 05-13 05-30 06-09 12-26',
  },
};

const skb = (nomor: string, tanggal: string): Decree => ({ jenis: 'SKB', nomor, tanggal });
const official = (kind: CalendarKind, decree: Decree, days: readonly string[]): readonly SeedEntry[] =>
  days.map((day) => ({ kind, name: nameOf(kind, day), from: day, to: day, certainty: 'OFFICIAL', decree }));
const nameOf = (kind: CalendarKind, day: string) =>
  `${kind === 'CUTI_BERSAMA' ? 'Cuti bersama' : 'Hari libur'} ${day.slice(8)}/${day.slice(5, 7)}`;

/** What was decreed later, as it was: leave that was put off or added, holidays that were moved. */
const CHANGES: readonly Decreed[] = [
  {
    at: '2021-02-23T02:00:00.000Z',
    year: '2021',
    decree: skb('281/2021', '2021-02-22'),
    revokes: ['12/03', '17/05', '18/05', '19/05', '27/12'].map((day) => `Cuti bersama ${day}`),
  },
  {
    at: '2021-06-21T02:00:00.000Z',
    year: '2021',
    decree: skb('712/2021', '2021-06-18'),
    moves: [
      ['Hari libur 10/08', '2021-08-11'],
      ['Hari libur 19/10', '2021-10-20'],
    ],
    revokes: ['Cuti bersama 24/12'],
  },
  added('2022-04-08', skb('375/2022', '2022-04-07'), '2022-04-29', '2022-05-04', '2022-05-05', '2022-05-06'),
  {
    ...added('2023-03-30', skb('327/2023', '2023-03-29'), '2023-04-19', '2023-04-20'),
    revokes: ['Cuti bersama 26/04'],
  },
  added('2023-06-19', skb('624/2023', '2023-06-16'), '2023-06-28', '2023-06-30'),
  added('2025-08-08', skb('933/2025', '2025-08-07'), '2025-08-18'),
];

function added(day: string, decree: Decree, ...leave: readonly string[]): Decreed {
  return {
    at: `${day}T02:00:00.000Z`,
    year: day.slice(0, 4),
    decree,
    proclaims: official('CUTI_BERSAMA', decree, leave),
  };
}

/** The ministers' decree of a year, and then what the sidang isbat finds on the eve: in 2022 that Ramadan begins a day later. */
function decreedOf([
  year,
  {
    skb: [nomor, tanggal],
    ramadan,
    holidays,
    leave,
  },
]: readonly [string, Year]) {
  const decree = skb(nomor, tanggal);
  const days = (of: string) => of.split(' ').flatMap((day) => (day === '' ? [] : `${year}-${day}`));
  const [first, syawal] = ramadan.map((day) => `${year}-${day}`) as [string, string];
  const [fasting, feast] = [`Ramadan ${year}`, `Idulfitri ${year}`];
  const estimated = { certainty: 'ESTIMATED' } as const;
  const all: readonly SeedEntry[] = [
    ...official('NATIONAL_HOLIDAY', decree, days(holidays)),
    ...official('CUTI_BERSAMA', decree, days(leave)),
    { kind: 'RAMADAN', name: fasting, from: first, to: dayAfter(syawal, -1), ...estimated },
    { kind: 'IDUL_FITRI', name: feast, from: syawal, to: dayAfter(syawal), ...estimated },
  ];
  return [
    { at: `${dayAfter(tanggal)}T02:00:00.000Z`, year, decree, proclaims: all },
    isbat(
      year,
      first,
      year === '2022' ? { moves: [[fasting, dayAfter(first), dayAfter(syawal, -1)]] } : { confirms: [fasting] },
    ),
    isbat(year, syawal, { confirms: [feast] }),
  ] satisfies readonly Decreed[];
}

function isbat(year: string, day: string, said: Pick<Decreed, 'confirms' | 'moves'>): Decreed {
  const eve = dayAfter(day, -1);
  return {
    at: `${eve}T12:00:00.000Z`,
    year,
    decree: { jenis: 'SIDANG_ISBAT', nomor: `1/${year}`, tanggal: eve },
    ...said,
  };
}

/** From 2026 on a release knows what is decreed or estimated. */
const known = [...seeds].map(([year, proclaims]): Decreed => {
  const tanggal = `${Number(year) - 1}-10-01`;
  return { at: `${tanggal}T02:00:00.000Z`, year, decree: skb(`1/${Number(year) - 1}`, tanggal), proclaims };
});

/** In the order of time. */
export const decreed: readonly Decreed[] = [...Object.entries(YEARS).flatMap(decreedOf), ...CHANGES, ...known].toSorted(
  (a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0),
);
