import { findZone } from '../wilayah.js';
import { dayAfter, endOfDayAfter, localDay, millisecondsOf, type Zone } from '../zones.js';
import type { Calendar } from './calendar.js';
import { timeOf } from './office-hours.js';

const MINUTE = 60_000;
/** No office is closed for two years: beyond that the sums are wrong, not the calendar. */
const LONGEST_CLOSED = 730;

/** Of an office, and of Pusat and whatever has no code of its own: western time. */
export const zoneAt = (office: string): Zone => findZone(office) ?? 'WIB';

/**
 * Minutes that the office works from one instant to another, whole ones; 0 where the second is not the later. By the hours
 * of each day there: Perpres 21/2023, in Ramadan the shorter ones.
 */
export function workingMinutesBetween(calendar: Calendar, from: string, to: string, office: string): number {
  const zone = zoneAt(office);
  const [start, end] = [Date.parse(from), Date.parse(to)];
  let worked = 0;
  for (let day = localDay(from, zone); day <= localDay(to, zone); day = dayAfter(day))
    for (const [opens, closes] of spansAt(calendar, day, office, zone))
      worked += Math.max(0, Math.min(closes, end) - Math.max(opens, start));
  return Math.floor(worked / MINUTE);
}

/**
 * The instant at which the office has worked so many minutes since `from`: the end of a span rather than the beginning of the
 * next. For none it is `from` itself.
 */
export function afterWorkingMinutes(calendar: Calendar, from: string, minutes: number, office: string): string {
  const zone = zoneAt(office);
  const start = Date.parse(from);
  let left = minutes * MINUTE;
  if (left <= 0) return from;
  for (let day = localDay(from, zone), closed = 0; closed < LONGEST_CLOSED; day = dayAfter(day), closed += 1)
    for (const [opens, closes] of spansAt(calendar, day, office, zone)) {
      const begin = Math.max(opens, start);
      if (closes <= begin) continue;
      if (left <= closes - begin) return new Date(begin + left).toISOString();
      left -= closes - begin;
      closed = 0;
    }
  throw new Error(`the calendar closes ${office} for ${LONGEST_CLOSED} days`);
}

/** How many working days of the office begin after the day of `from` and up to the day of `to`. */
export function workingDaysBetween(calendar: Calendar, from: string, to: string, office: string): number {
  const zone = zoneAt(office);
  const last = localDay(to, zone);
  let count = 0;
  for (let day = dayAfter(localDay(from, zone)); day <= last; day = dayAfter(day))
    if (calendar.on(day, office).isWorkingDay) count += 1;
  return count;
}

/** The same time of day so many working days of the office later. */
export function workingDaysAfter(calendar: Calendar, from: string, days: number, office: string): string {
  const zone = zoneAt(office);
  const first = localDay(from, zone);
  const day = workingDayAfter(calendar, first, days, office);
  const sinceMidnight = Date.parse(from) - millisecondsOf(`${first}T00:00`, zone);
  return new Date(millisecondsOf(`${day}T00:00`, zone) + sinceMidnight).toISOString();
}

/** The day, `YYYY-MM-DD`, that is the office's so many-th working day after another. */
export function workingDayAfter(calendar: Calendar, from: string, days: number, office: string): string {
  let day = from;
  for (let left = days, closed = 0; left > 0; closed += 1) {
    if (closed > LONGEST_CLOSED) throw new Error(`the calendar closes ${office} for ${LONGEST_CLOSED} days`);
    day = dayAfter(day);
    if (!calendar.on(day, office).isWorkingDay) continue;
    left -= 1;
    closed = 0;
  }
  return day;
}

/** The last millisecond of the office's so many-th working day after the day of `from`. */
export const endOfWorkingDayAfter = (calendar: Calendar, from: string, days: number, office: string): string =>
  endOfDayAfter(workingDaysAfter(calendar, from, days, office), 0, zoneAt(office));

/** Spans of a day in milliseconds since 1970. */
const spansAt = (calendar: Calendar, day: string, office: string, zone: Zone) =>
  calendar
    .on(day, office)
    .hours.map(
      ([opens, closes]) =>
        [millisecondsOf(`${day}T${timeOf(opens)}`, zone), millisecondsOf(`${day}T${timeOf(closes)}`, zone)] as const,
    );

/** The versions of the calendar that say what an office's days from one instant to another were. */
export const calendarVersionBetween = (calendar: Calendar, from: string, to: string, office: string) =>
  calendar.versionBetween(localDay(from, zoneAt(office)), localDay(to, zoneAt(office)));
