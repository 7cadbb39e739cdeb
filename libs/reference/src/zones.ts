/** The three zones of Indonesia; none of them has summer time. */
export type Zone = 'WIB' | 'WITA' | 'WIT';

const OFFSET_HOURS: Readonly<Record<Zone, number>> = { WIB: 7, WITA: 8, WIT: 9 };
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** The day there, `YYYY-MM-DD`, at an instant. */
export const localDay = (at: string, zone: Zone) => localTime(at, zone).slice(0, 10);

/** The time there, `YYYY-MM-DDTHH:mm`, at an instant. */
export const localTime = (at: string, zone: Zone) =>
  new Date(Date.parse(at) + OFFSET_HOURS[zone] * HOUR).toISOString().slice(0, 16);

/** The instant, RFC 3339 in UTC, of a time there, `YYYY-MM-DDTHH:mm`. */
export const instantOf = (local: string, zone: Zone) => new Date(millisecondsOf(local, zone)).toISOString();

/** The same in milliseconds. */
export const millisecondsOf = (local: string, zone: Zone) => Date.parse(`${local}:00.000Z`) - OFFSET_HOURS[zone] * HOUR;

/** The day so many days after a day, both `YYYY-MM-DD`; before it, where they are below zero. */
export const dayAfter = (day: string, days = 1) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** How many days after one day another comes; below zero when it comes before. */
export const daysFrom = (day: string, other: string) => (Date.parse(other) - Date.parse(day)) / DAY;

/** The last millisecond there of the day so many days, of whatever kind, after the day of `from`. */
export const endOfDayAfter = (from: string, days: number, zone: Zone): string =>
  new Date(millisecondsOf(`${dayAfter(localDay(from, zone), days + 1)}T00:00`, zone) - 1).toISOString();
