import fc from 'fast-check';
import { type Cell, shownOf } from './small-groups.js';

const LEAST = 5;
const cell = (province: string, employmentGroup: string, n: number, competent = n): Cell => ({
  province,
  employmentGroup,
  n,
  competent,
});

it('shows groups that are large enough', () =>
  expect(shownOf([cell('34', 'PNS', 6), cell('33', 'PPPK', 5, 2)], LEAST)).toStrictEqual({
    cells: [cell('33', 'PPPK', 5, 2), cell('34', 'PNS', 6)],
    total: { n: 11, competent: 8 },
  }));
it('counts those that are too small together', () =>
  expect(shownOf([cell('33', 'PNS', 9), cell('33', 'PPPK', 4), cell('34', 'PNS', 3)], LEAST)).toStrictEqual({
    cells: [cell('33', 'PNS', 9)],
    others: { n: 7, competent: 7 },
    total: { n: 16, competent: 16 },
  }));
it('hides the smallest of the others too, where the total less what is shown would give a small group away', () =>
  expect(shownOf([cell('33', 'PNS', 9), cell('33', 'PPPK', 6), cell('34', 'PNS', 2)], LEAST)).toStrictEqual({
    cells: [cell('33', 'PNS', 9)],
    others: { n: 8, competent: 8 },
    total: { n: 17, competent: 17 },
  }));
it('shows nothing where all together are too few', () =>
  expect(shownOf([cell('33', 'PNS', 2), cell('34', 'PNS', 2)], LEAST)).toBeUndefined());

it('no sum and no difference of what is shown is about fewer than 5, unless it is about nobody', () =>
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 12 }), { maxLength: 8 }), (sizes) => {
      const cells = sizes.map((n, i) => cell(String(10 + i), 'PNS', n));
      const shown = shownOf(cells, LEAST);
      if (!shown) return;
      const parts = [...shown.cells.map(({ n }) => n), ...(shown.others ? [shown.others.n] : [])];
      const figures = [...parts, shown.total.n];
      expect(parts.reduce((sum, n) => sum + n, 0)).toBe(shown.total.n);
      expect(Math.min(...figures)).toBeGreaterThanOrEqual(LEAST);
      // every sum of figures with signs -1, 0, 1 is reckoned in parts: none isolates fewer than 5 people
      const sums = Array.from({ length: 2 ** parts.length }, (_, i) =>
        parts.reduce((all, n, bit) => all + ((i >> bit) & 1 ? n : 0), 0),
      );
      const differences = sums.flatMap((sum) => [sum, shown.total.n - sum]);
      expect(differences.filter((people) => people !== 0 && people < LEAST)).toStrictEqual([]);
      // whoever is hidden stands in the others alone
      for (const small of cells.filter(({ n }) => n > 0 && n < LEAST)) expect(shown.cells).not.toContainEqual(small);
    }),
    { numRuns: 2_000 },
  ));
