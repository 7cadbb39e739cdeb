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

/** The instant so many milliseconds after 1970 began in UTC, as RFC 3339 with milliseconds. */
export function instantAt(ms: number): string {
  const days = Math.floor(ms / DAY);
  const ofDay = ms - days * DAY;
  const [hour, minute, second] = [
    Math.floor(ofDay / 3_600_000),
    Math.floor(ofDay / 60_000) % 60,
    Math.floor(ofDay / 1_000) % 60,
  ];
  const time = [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
  return `${dayLater('1970-01-01', days)}T${time}.${String(ofDay % 1_000).padStart(3, '0')}Z`;
}

const DAY = 86_400_000;

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

/** How many days from one day to another, `YYYY-MM-DD`; negative when the second is earlier. */
export const daysBetween = (from: string, to: string) => daysOfDay(to) - daysOfDay(from);

/** The day so many days later, earlier when negative. */
export function dayLater(day: string, days: number): string {
  const sinceMarch0 = daysOfDay(day) + days - 1;
  const era = Math.floor(sinceMarch0 / DAYS_OF_400_YEARS);
  const ofEra = sinceMarch0 - era * DAYS_OF_400_YEARS;
  const leapDays = Math.floor(ofEra / 1_460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096);
  const yearOfEra = Math.floor((ofEra - leapDays) / 365);
  const ofYear = ofEra - (yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const sinceMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = sinceMarch < 10 ? sinceMarch + 3 : sinceMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return [year, month, ofYear - Math.floor((153 * sinceMarch + 2) / 5) + 1]
    .map((part, i) => String(part).padStart(i === 0 ? 4 : 2, '0'))
    .join('-');
}

const DAYS_OF_400_YEARS = 146_097;

function daysOfDay(text: string): number {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return daysOf(year, month, day);
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether `YYYY-MM-DD` names a day that there is: 30 February is none. */
export function isDay(day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && isLeap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
  return date >= 1 && date <= length;
}
