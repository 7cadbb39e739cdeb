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
