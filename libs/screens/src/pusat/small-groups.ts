/** How many operators, and how many of them are competent. */
export type Counted = Readonly<{ n: number; competent: number }>;
export type Cell = Counted & Readonly<{ province: string; employmentGroup: string }>;

/** What may be shown of a competency: cells, and everybody else together. */
export type Shown = Readonly<{ cells: readonly Cell[]; others?: Counted; total: Counted }>;

const sumOf = (cells: readonly Counted[]): Counted =>
  cells.reduce((sum, { n, competent }) => ({ n: sum.n + n, competent: sum.competent + competent }), {
    n: 0,
    competent: 0,
  });

/**
 * Hides groups that are too small, so that no difference of sums shows them either: whoever is hidden is counted together,
 * and when those are too few themselves, the smallest groups that could be shown are hidden with them (complementary
 * suppression). What is shown are parts of the whole that do not overlap, each of `least` operators or more, and so is every
 * sum and every difference of them. Undefined when all together are too few.
 */
export function shownOf(cells: readonly Cell[], least: number): Shown | undefined {
  const total = sumOf(cells);
  if (total.n < least) return undefined;
  // by size, then by name: the same figures hide the same groups
  const inOrder = cells
    .filter(({ n }) => n > 0)
    .toSorted(
      (a, b) => a.n - b.n || compare(`${a.province} ${a.employmentGroup}`, `${b.province} ${b.employmentGroup}`),
    );
  let hidden = inOrder.findIndex(({ n }) => n >= least);
  if (hidden === -1) hidden = inOrder.length;
  while (hidden > 0 && hidden < inOrder.length && sumOf(inOrder.slice(0, hidden)).n < least) hidden += 1;
  const shown = inOrder
    .slice(hidden)
    .toSorted((a, b) => compare(a.province, b.province) || compare(a.employmentGroup, b.employmentGroup));
  return { cells: shown, ...(hidden > 0 && { others: sumOf(inOrder.slice(0, hidden)) }), total };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
