import fc from 'fast-check';
import { dayLater, daysBetween, instantAt, isDay, millisecondsBetween } from './instants.js';

// oxlint-disable-next-line no-restricted-globals -- the calendar that our sums are held against
const instants = fc.date({ min: new Date('1970-01-01'), max: new Date('2399-12-31'), noInvalidDate: true });

it('counts as the calendar does, leap years and all', () =>
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      expect(millisecondsBetween(a.toISOString(), b.toISOString())).toBe(b.getTime() - a.getTime());
    }),
    { numRuns: 2_000 },
  ));

it('an instant is written as the calendar has it', () =>
  fc.assert(
    fc.property(instants, (at) => {
      expect(instantAt(at.getTime())).toBe(at.toISOString());
    }),
    { numRuns: 2_000 },
  ));

it('days are counted as the calendar has them', () =>
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), fc.integer({ min: -20_000, max: 20_000 }), (day, by) => {
      // oxlint-disable-next-line no-restricted-globals -- as above
      const text = (days: number) => new Date(days * 24 * 60 * 60_000).toISOString().slice(0, 10);
      expect(dayLater(text(day), by)).toBe(text(day + by));
      expect(daysBetween(text(day), text(day + by))).toBe(by);
    }),
  ));
it('counts days as the calendar does, and knows which there are', () =>
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      const [first, second] = [a, b].map((at) => at.toISOString().slice(0, 10)) as [string, string];
      // oxlint-disable-next-line no-restricted-globals -- the calendar that our sums are held against
      expect(daysBetween(first, second)).toBe((Date.parse(second) - Date.parse(first)) / 86_400_000);
      expect(isDay(first)).toBe(true);
    }),
    { numRuns: 1_000 },
  ));
it.each(['2026-02-29', '2100-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00'])('%s is no day', (day) =>
  expect(isDay(day)).toBe(false),
);
it.each(['2028-02-29', '2000-02-29'])('%s is one', (day) => expect(isDay(day)).toBe(true));
