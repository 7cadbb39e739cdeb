/** The three zones of Indonesia; none of them has summer time. */
export type Zone = 'WIB' | 'WITA' | 'WIT';

const OFFSET_HOURS: Readonly<Record<Zone, number>> = { WIB: 7, WITA: 8, WIT: 9 };
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const SUNDAY = 0;
const SATURDAY = 6;

/** The day there, `YYYY-MM-DD`, at an instant. */
export const localDay = (at: string, zone: Zone) =>
  new Date(Date.parse(at) + OFFSET_HOURS[zone] * HOUR).toISOString().slice(0, 10);

/** The instant of a local time there, `YYYY-MM-DDTHH:mm`. */
export const instantAt = (local: string, zone: Zone) =>
  new Date(Date.parse(`${local}:00.000Z`) - OFFSET_HOURS[zone] * HOUR).toISOString();

/** How many working days, Monday to Friday there, begin after the day of `from` and up to the day of `to`. */
export function workingDaysBetween(from: string, to: string, zone: Zone): number {
  const last = Date.parse(localDay(to, zone));
  let count = 0;
  for (let day = Date.parse(localDay(from, zone)) + DAY; day <= last; day += DAY) {
    const weekday = new Date(day).getUTCDay();
    if (weekday !== SATURDAY && weekday !== SUNDAY) count += 1;
  }
  return count;
}

/** The same time of day so many working days later there. */
export function workingDaysAfter(from: string, days: number, zone: Zone): string {
  let at = Date.parse(from);
  for (let left = days; left > 0; ) {
    at += DAY;
    if (workingDaysBetween(new Date(at - DAY).toISOString(), new Date(at).toISOString(), zone) === 1) left -= 1;
  }
  return new Date(at).toISOString();
}

/** The last millisecond there of the day so many days, of whatever kind, after the day of `from`. */
export const endOfDayAfter = (from: string, days: number, zone: Zone): string =>
  new Date(Date.parse(localDay(from, zone)) + (days + 1) * DAY - OFFSET_HOURS[zone] * HOUR - 1).toISOString();
