/**
 * Milliseconds from one RFC 3339 instant in UTC to another; negative when the second is earlier. Plain sums, for rules
 * that compare what they are told: nothing here asks what time it is.
 */
export const millisecondsBetween = (from: string, to: string) => millisecondsOf(to) - millisecondsOf(from);

function millisecondsOf(instant: string): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ms = 0] = instant
    .slice(0, -1)
    .split(/[-T:.]/)
    .map(Number);
  return (((daysOf(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1000 + ms;
}

/** Days since a fixed one, in the Gregorian calendar; the year is taken to begin in March, so that leap days come last. */
function daysOf(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const sinceMarch = (month + 9) % 12;
  return (
    y * 365 +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * sinceMarch + 2) / 5) +
    day
  );
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether `YYYY-MM-DD` names a day that there is: 30 February is none. */
export function isDay(day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
  return date >= 1 && date <= length;
}

/** How many days after one day, `YYYY-MM-DD`, another comes; below zero when it comes before. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

function dayNumber(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return daysOf(year, month, date);
}
