import type { Busy } from './question.js';
import type { Placed } from './slot.js';

type Span = Readonly<{ begins: number; ends: number; isFirm: boolean }>;
/** By when they begin; `reach`: how far the longest of them goes on. */
type Spans = Readonly<{ spans: readonly Span[]; reach: number }>;

/** A question asks the same lists of every slot, and free windows of hundreds: each is read once. */
const read = new WeakMap<readonly Busy[], Spans>();

/** What of a list meets a slot: ending when it begins is no meeting. */
export function meeting(taken: readonly Busy[] | undefined, { begins, ends }: Placed): readonly Span[] {
  if (!taken || taken.length === 0) return [];
  const { spans, reach } = spansOf(taken);
  const met: Span[] = [];
  for (let i = firstFrom(spans, begins - reach); i < spans.length && spans[i]!.begins < ends; i += 1)
    if (spans[i]!.ends > begins) met.push(spans[i]!);
  return met;
}

function spansOf(taken: readonly Busy[]): Spans {
  const known = read.get(taken);
  if (known) return known;
  const spans = taken
    .map(({ from, to, firm }) => ({ begins: Date.parse(from), ends: Date.parse(to), isFirm: firm !== false }))
    .toSorted((a, b) => a.begins - b.begins);
  const made = { spans, reach: Math.max(...spans.map(({ begins, ends }) => ends - begins)) };
  read.set(taken, made);
  return made;
}

/** The first that does not begin before. */
function firstFrom(spans: readonly Span[], begins: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.begins < begins) low = middle + 1;
    else high = middle;
  }
  return low;
}
