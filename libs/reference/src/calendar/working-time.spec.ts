import { galungan, seededCalendar } from '../../testing.js';
import { instantOf, localTime, type Zone } from '../zones.js';
import { emptyCalendar } from './calendar.js';
import {
  afterWorkingMinutes,
  calendarVersionBetween,
  endOfWorkingDayAfter,
  workingDayAfter,
  workingDaysAfter,
  workingDaysBetween,
  workingMinutesBetween,
  zoneAt,
} from './working-time.js';

// Reckoned by hand: Monday to Thursday 07:30-12:00 and 13:00-16:00, Friday 07:30-11:30 and 13:00-16:30 (450 minutes);
// in Ramadan 08:00-12:00 and 12:30-15:00, Friday 08:00-11:30 and 12:30-15:30 (390).

const calendar = seededCalendar(galungan);
const [surakarta, denpasar, jayapura] = ['33.72', '51.71', '91.71'] as const;
/** `02-02 07:30` of 2026, by the clocks there. */
const at = (local: string, zone: Zone) => instantOf(`2026-${local.replace(' ', 'T')}`, zone);

describe('working minutes', () => {
  it.each([
    ['a Monday', '02-02 07:30', '02-02 16:00', surakarta, 450],
    ['a Monday from midnight to midnight', '02-02 00:00', '02-03 00:00', surakarta, 450],
    ['an hour', '02-02 08:00', '02-02 09:00', surakarta, 60],
    ['over the break', '02-02 11:30', '02-02 13:30', surakarta, 60],
    ['the break', '02-02 12:00', '02-02 13:00', surakarta, 0],
    ['before the office opens', '02-02 06:00', '02-02 07:30', surakarta, 0],
    ['over the night', '02-02 16:00', '02-03 07:30', surakarta, 0],
    ['an hour on either side of the night', '02-02 15:00', '02-03 08:30', surakarta, 120],
    ['a Friday', '02-06 07:30', '02-06 16:30', surakarta, 450],
    ['over the Friday prayer', '02-06 11:00', '02-06 13:30', surakarta, 60],
    ['the Friday prayer', '02-06 11:30', '02-06 13:00', surakarta, 0],
    ['the last half hour of a Friday', '02-06 16:00', '02-06 17:00', surakarta, 30],
    ['over a weekend', '02-06 16:00', '02-09 08:00', surakarta, 60],
    ['a weekend', '02-07 00:00', '02-09 00:00', surakarta, 0],
    ['a week: 37.5 hours', '02-02 00:00', '02-09 00:00', surakarta, 2_250],
    ['a week in Ramadan: 32.5 hours', '02-23 00:00', '03-02 00:00', surakarta, 1_950],
    ['the day before Ramadan', '02-18 00:00', '02-19 00:00', surakarta, 450],
    ['the first day of Ramadan', '02-19 07:30', '02-19 16:00', surakarta, 390],
    ['half past seven in Ramadan', '02-19 07:30', '02-19 08:00', surakarta, 0],
    ['the short break in Ramadan', '02-19 12:00', '02-19 12:30', surakarta, 0],
    ['the other half of that hour', '02-19 12:00', '02-19 13:00', surakarta, 30],
    ['after three in Ramadan', '02-19 15:00', '02-19 16:00', surakarta, 0],
    ['a Friday in Ramadan', '02-20 08:00', '02-20 15:30', surakarta, 390],
    ['the Friday prayer in Ramadan', '02-20 11:30', '02-20 12:30', surakarta, 0],
    ['the end of a Friday in Ramadan', '02-20 15:00', '02-20 16:30', surakarta, 30],
    ['the last working day of Ramadan', '03-17 00:00', '03-18 00:00', surakarta, 390],
    ['the last calendar day of Ramadan, collective leave', '03-20 00:00', '03-21 00:00', surakarta, 0],
    ['from Ramadan over Idul Fitri', '03-17 14:00', '03-25 08:30', surakarta, 120],
    ['collective leave and Imlek', '02-16 00:00', '02-18 00:00', surakarta, 0],
    ['over both', '02-13 16:00', '02-18 08:00', surakarta, 60],
    ['Isra Mikraj', '01-16 00:00', '01-17 00:00', surakarta, 0],
    ['over Isra Mikraj and a weekend', '01-15 15:00', '01-19 08:00', surakarta, 90],
    ['February: 11 days of 450, 7 of 390', '02-01 00:00', '03-01 00:00', surakarta, 7_680],
    ['March: 12 days of 390, 5 of 450', '03-01 00:00', '04-01 00:00', surakarta, 6_930],
    ['Iduladha and the day after', '05-27 00:00', '05-29 00:00', surakarta, 0],
    ['over both, with half an hour on either side', '05-26 15:30', '05-29 08:00', surakarta, 60],
    ['a long weekend in May', '05-14 00:00', '05-18 00:00', surakarta, 0],
    ['over Christmas', '12-23 15:30', '12-28 08:00', surakarta, 60],
    ['Independence Day', '08-17 00:00', '08-18 00:00', surakarta, 0],
    ['a Monday in the middle', '02-02 07:30', '02-02 16:00', denpasar, 450],
    ['a Monday in the east', '02-02 07:30', '02-02 16:00', jayapura, 450],
    ['a Monday at Pusat', '02-02 07:30', '02-02 16:00', '', 450],
    ['Galungan in Bali', '06-17 00:00', '06-18 00:00', denpasar, 0],
    ['Galungan in Java', '06-17 00:00', '06-18 00:00', surakarta, 450],
    ['backwards', '02-03 09:00', '02-02 09:00', surakarta, 0],
  ])('%s', (_, from, to, office, minutes) => {
    const zone = zoneAt(office);
    expect(workingMinutesBetween(calendar, at(from, zone), at(to, zone), office)).toBe(minutes);
  });
  it.each([
    [
      '23:30 to 08:00 UTC is a day in the middle',
      '2026-02-01T23:30:00.000Z',
      '2026-02-02T08:00:00.000Z',
      denpasar,
      450,
    ],
    ['and ends at three in the west', '2026-02-01T23:30:00.000Z', '2026-02-02T08:00:00.000Z', surakarta, 390],
    ['midnight UTC is nine in the east', '2026-02-02T00:00:00.000Z', '2026-02-02T01:00:00.000Z', jayapura, 60],
    ['and seven in the west', '2026-02-02T00:00:00.000Z', '2026-02-02T01:00:00.000Z', surakarta, 30],
    ['at four the east goes home', '2026-02-02T07:00:00.000Z', '2026-02-02T09:00:00.000Z', jayapura, 0],
    ['the west works on', '2026-02-02T07:00:00.000Z', '2026-02-02T09:00:00.000Z', surakarta, 120],
    ['a minute that is not full', '2026-02-02T01:00:00.000Z', '2026-02-02T01:00:59.999Z', surakarta, 0],
  ])('%s', (_, from, to, office, minutes) => expect(workingMinutesBetween(calendar, from, to, office)).toBe(minutes));
});

describe('after so many working minutes', () => {
  it.each([
    ['an hour on', '02-02 08:00', 60, '02-02 09:00'],
    ['over the break', '02-02 11:30', 60, '02-02 13:30'],
    ['a day, to its end', '02-02 07:30', 450, '02-02 16:00'],
    ['a day and a minute', '02-02 07:30', 451, '02-03 07:31'],
    ['over a weekend', '02-06 16:00', 60, '02-09 08:00'],
    ['over leave and Imlek', '02-13 16:00', 60, '02-18 08:00'],
    ['from a Saturday', '02-07 10:00', 1, '02-09 07:31'],
    ['into Ramadan', '02-18 15:30', 60, '02-19 08:30'],
    ['within Ramadan', '02-19 14:30', 60, '02-20 08:30'],
    ['out of Ramadan', '03-17 14:00', 120, '03-25 08:30'],
    ['a week', '02-02 06:00', 2_250, '02-06 16:30'],
    ['none', '02-07 10:00', 0, '02-07 10:00'],
  ])('%s', (_, from, minutes, to) =>
    expect(localTime(afterWorkingMinutes(calendar, at(from, 'WIB'), minutes, surakarta), 'WIB')).toBe(
      `2026-${to.replace(' ', 'T')}`,
    ),
  );
  it('is what lies between', () => {
    for (let minutes = 1; minutes < 5_000; minutes += 97) {
      const from = at('02-11 10:15', 'WIB');
      const to = afterWorkingMinutes(calendar, from, minutes, surakarta);
      expect(workingMinutesBetween(calendar, from, to, surakarta)).toBe(minutes);
    }
  });
});

describe('working days', () => {
  it.each([
    ['over a weekend', '02-06 10:00', '02-09 10:00', surakarta, 1],
    ['over leave and Imlek', '02-13 10:00', '02-18 10:00', surakarta, 1],
    ['over Idul Fitri', '03-17 10:00', '03-25 10:00', surakarta, 1],
    ['in April: 30 days, 8 of weekends, one holiday more', '03-31 10:00', '04-30 10:00', surakarta, 21],
    ['over Galungan in Bali', '06-16 10:00', '06-18 10:00', denpasar, 1],
    ['over Galungan in Java', '06-16 10:00', '06-18 10:00', surakarta, 2],
  ])('%s', (_, from, to, office, days) => {
    const [begin, end] = [at(from, 'WIB'), at(to, 'WIB')];
    expect(workingDaysBetween(calendar, begin, end, office)).toBe(days);
  });
  it('so many later is at the same time of day', () => {
    expect(localTime(workingDaysAfter(calendar, at('03-17 10:15', 'WIB'), 1, surakarta), 'WIB')).toBe(
      '2026-03-25T10:15',
    );
    expect(workingDayAfter(calendar, '2026-03-17', 2, surakarta)).toBe('2026-03-26');
    expect(endOfWorkingDayAfter(calendar, at('02-13 10:00', 'WIB'), 1, surakarta)).toBe('2026-02-18T16:59:59.999Z');
  });
});

describe('the version that was used', () => {
  const version = (from: string, to: string) => calendarVersionBetween(calendar, from, to, surakarta);
  it('is that of the year', () =>
    expect(version('2026-02-01T03:00:00.000Z', '2026-03-01T03:00:00.000Z')).toMatch(/^2026\.\d+$/));
  it('is that of both years', () =>
    expect(version('2026-12-28T03:00:00.000Z', '2027-01-05T03:00:00.000Z')).toMatch(/^2026\.\d+\+2027\.\d+$/));
  it('is of the year as it is there', () =>
    expect(version('2026-12-31T18:00:00.000Z', '2026-12-31T19:00:00.000Z')).toMatch(/^2027\.\d+$/));
  it('is 0 where nothing is known', () =>
    expect(calendarVersionBetween(emptyCalendar, '2026-02-01T03:00:00.000Z', '2026-02-01T03:00:00.000Z', '')).toBe(
      '2026.0',
    ));
});

it('2026 has 17 national holidays and 8 days of collective leave', () => {
  const days = (...kinds: readonly string[]) =>
    calendar.entries
      .filter(({ kind, from }) => kinds.includes(kind) && from.startsWith('2026'))
      .reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1, 0);
  expect([days('NATIONAL_HOLIDAY', 'IDUL_FITRI'), days('CUTI_BERSAMA'), days('RAMADAN')]).toStrictEqual([17, 8, 30]);
});
it('what is decreed has its decree, and only that is official', () =>
  expect(
    calendar.entries.filter(({ certainty, decree }) => (certainty === 'OFFICIAL') !== (decree !== undefined)),
  ).toStrictEqual([]));
