import type { CalendarEntry, CalendarKind } from '#libs/domain/calendar';
import { policyAt } from '../policy.js';
import { dayAfter } from '../zones.js';
import { hoursOn, type Span } from './office-hours.js';

/** What is known of a year: `version` as facts name it, `2026.26`. */
export type YearKnown = Readonly<{ year: string; version: string; entries: readonly CalendarEntry[] }>;

/** A day at an office. */
export type OfficeDay = Readonly<{
  /** `YYYY-MM-DD`. */
  day: string;
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  /** What has been proclaimed of it there. */
  entries: readonly CalendarEntry[];
  isRamadan: boolean;
  isWorkingDay: boolean;
  /** When the office works: nothing where it does not. */
  hours: readonly Span[];
}>;

/** All that has been proclaimed and not revoked, as something to ask. */
export type Calendar = Readonly<{
  on(this: void, day: string, office: string): OfficeDay;
  entries: readonly CalendarEntry[];
  /**
   * The versions of the years that say anything of these days, joined by `+`: `2026.26`, or `2026.26+2027.4`. Of a year of
   * which nothing is known it is `2027.0`.
   */
  versionBetween(this: void, from: string, to: string): string;
}>;

const CLOSED: readonly CalendarKind[] = ['NATIONAL_HOLIDAY', 'IDUL_FITRI', 'CUTI_BERSAMA', 'ELECTION', 'REGIONAL'];
/** Beyond so many remembered days they are forgotten: far more than the offices of a node have in a year. */
const REMEMBERED = 50_000;

/** Whether what is proclaimed of a wilayah (of none: everywhere) counts at an office. */
export const countsAt = ({ wilayah }: Pick<CalendarEntry, 'wilayah'>, office: string) =>
  wilayah === undefined || office === wilayah || office.startsWith(`${wilayah}.`);

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string) => new Date(day).getUTCDay() || 7;

export function calendarOf(years: readonly YearKnown[]): Calendar {
  const entries = years.flatMap((year) => year.entries).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const byDay = Map.groupBy(
    entries.flatMap((entry) => daysOf(entry).map((day) => ({ day, entry }))),
    ({ day }) => day,
  );
  const versions = new Map(years.map(({ year, version }) => [year, version]));
  const remembered = new Map<string, OfficeDay>();

  function look(day: string, office: string): OfficeDay {
    const here = (byDay.get(day) ?? []).map(({ entry }) => entry).filter((entry) => countsAt(entry, office));
    const weekday = weekdayOf(day);
    const isRamadan = here.some(({ kind }) => kind === 'RAMADAN');
    const isWorkingDay = weekday <= 5 && !here.some(({ kind }) => CLOSED.includes(kind));
    const { officeHours } = policyAt(`${day}T00:00:00.000Z`);
    const hours = isWorkingDay ? hoursOn(officeHours, weekday, isRamadan) : [];
    return { day, weekday, entries: here, isRamadan, isWorkingDay, hours };
  }

  return {
    entries,
    on(day, office) {
      const key = `${day} ${office}`;
      const known = remembered.get(key);
      if (known) return known;
      if (remembered.size >= REMEMBERED) remembered.clear();
      const looked = look(day, office);
      remembered.set(key, looked);
      return looked;
    },
    versionBetween(from, to) {
      const asked = years.filter((year) => year.entries.some((entry) => entry.from <= to && entry.to >= from));
      const all = new Set([...asked.map(({ year }) => year), ...yearsBetween(from, to)]);
      return [...all]
        .toSorted()
        .map((year) => versions.get(year) ?? `${year}.0`)
        .join('+');
    },
  };
}

/** A calendar of which nothing has been proclaimed: Monday to Friday. */
export const emptyCalendar: Calendar = calendarOf([]);

function daysOf({ from, to }: CalendarEntry): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = dayAfter(day)) days.push(day);
  return days;
}

function yearsBetween(from: string, to: string): readonly string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
}
