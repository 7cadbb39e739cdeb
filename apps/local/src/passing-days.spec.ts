import { emptyCalendar } from '#libs/reference';
import { seededCalendar } from '#libs/reference/testing';
import { aheadOfNextDay } from './passing-days.js';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

it.each([
  ['from Monday to Tuesday', '2026-02-02T02:00:00Z', 0, 1],
  ['from Friday to Monday', '2026-02-06T02:00:00Z', 0, 3],
  ['from Saturday to Monday', '2026-02-07T02:00:00Z', 0, 2],
  [
    'from Friday to Monday where it is Friday already, though it is Thursday in Greenwich',
    '2026-02-05T18:00:00Z',
    0,
    3,
  ],
  ['on from where the clock stands', '2026-02-02T02:00:00Z', 4, 7],
])('the next working day comes at the same time: %s', (_, now, aheadDays, next) =>
  expect(aheadOfNextDay(emptyCalendar, Date.parse(now), aheadDays * DAY)).toBe(next * DAY),
);
it('it comes after collective leave and Imlek', () =>
  expect(aheadOfNextDay(seededCalendar(), Date.parse('2026-02-13T02:00:00Z'), 0)).toBe(5 * DAY));
