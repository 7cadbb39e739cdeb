import fc from 'fast-check';
import { millisecondsBetween } from './instants.js';

// oxlint-disable-next-line no-restricted-globals -- the calendar that our sums are held against
const instants = fc.date({ min: new Date('1970-01-01'), max: new Date('2399-12-31'), noInvalidDate: true });

it('counts as the calendar does, leap years and all', () =>
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      expect(millisecondsBetween(a.toISOString(), b.toISOString())).toBe(b.getTime() - a.getTime());
    }),
    { numRuns: 2_000 },
  ));
