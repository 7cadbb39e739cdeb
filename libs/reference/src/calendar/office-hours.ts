/** From and until when, in minutes since midnight. */
export type Span = readonly [from: number, to: number];

/** `07:30-12:00 13:00-16:00`: when an office works on a day. */
type Hours = string;

/** Monday to Thursday, and Friday. */
type Week = Readonly<{ monThu: Hours; fri: Hours }>;

/**
 * Office hours by Perpres 21/2023, article 4: 37.5 hours a week from 07:30 with breaks of 60 minutes (Friday 90), in Ramadan
 * 32.5 from 08:00 with breaks of 30 (Friday 60). When within the day a break falls the Perpres leaves open: at noon, and on
 * Friday around the prayer.
 */
export type OfficeHours = Readonly<{ ordinary: Week; ramadan: Week }>;

export const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** `HH:mm` of minutes since midnight. */
export const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const spans = new Map<Hours, readonly Span[]>();

export function spansOf(hours: Hours): readonly Span[] {
  const known = spans.get(hours);
  if (known) return known;
  const read = hours.split(' ').map((span): Span => [minutesOf(span.slice(0, 5)), minutesOf(span.slice(6))]);
  spans.set(hours, read);
  return read;
}

/** The hours of a weekday, 1 Monday to 7 Sunday: none at the weekend. */
export function hoursOn(hours: OfficeHours, weekday: number, isRamadan: boolean): readonly Span[] {
  if (weekday > 5) return [];
  const { monThu, fri } = isRamadan ? hours.ramadan : hours.ordinary;
  return spansOf(weekday === 5 ? fri : monThu);
}
