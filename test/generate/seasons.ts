import { dayAfter } from '#libs/reference';

const DAY = 24 * 60 * 60_000;

/** Fasting months, estimated (MABIMS): few requests are made then. First and last day. */
const RAMADAN = [
  ['2021-04-13', '2021-05-12'],
  ['2022-04-03', '2022-05-01'],
  ['2023-03-23', '2023-04-21'],
  ['2024-03-12', '2024-04-09'],
  ['2025-03-01', '2025-03-30'],
  ['2026-02-19', '2026-03-20'],
  ['2027-02-08', '2027-03-09'],
  ['2028-01-28', '2028-02-26'],
] as const;

/** Before an election everybody who turns seventeen needs a card: first and last day. */
const BEFORE_ELECTIONS = [
  ['2023-10-01', '2024-02-14'],
  ['2024-09-01', '2024-11-27'],
] as const;

const isIn = (day: string, periods: readonly (readonly [string, string])[]) =>
  periods.some(([first, last]) => first <= day && day <= last);

/** Whether nothing is taught on a day: weekends, the fasting month, and two weeks after it. */
export const isNotTaught = (day: string): boolean =>
  [0, 6].includes(new Date(day).getUTCDay()) ||
  isIn(
    day,
    RAMADAN.map(([first, last]) => [first, dayAfter(last, 14)]),
  );

/** How many requests are made on a day, 1 being as many as usual; 0 at weekends. */
export function bustle(day: string): number {
  const weekday = new Date(Date.parse(day)).getUTCDay();
  if (weekday === 0 || weekday === 6) return 0;
  const month = Number(day.slice(5, 7));
  const ofSchool = month === 6 || month === 7 ? 1.5 : 1; // who leaves school registers
  const ofBudget = month === 11 || month === 12 ? 1.3 : month === 1 ? 0.7 : 1; // what the year still pays for
  return ofSchool * ofBudget * (isIn(day, RAMADAN) ? 0.5 : 1) * (isIn(day, BEFORE_ELECTIONS) ? 1.6 : 1);
}

/** Days one after another, `YYYY-MM-DD`, without end. */
export function* daysFrom(first: string): Generator<string> {
  for (let at = Date.parse(first); ; at += DAY) yield new Date(at).toISOString().slice(0, 10);
}
