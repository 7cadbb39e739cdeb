import { contentHash } from '#libs/evidence';
import { EXCHANGE, type StoredFact } from '#libs/kernel';
import { copiedCategories, findKind, proclaimedCategories } from '../kinds.js';
import { ofCategories } from '../mirror/mirror.js';
import { stateOf } from '../timeline.js';
import { anomaliesIn, readable } from './anomalies.js';
import type { Finding } from './finding.js';
import type { Direction } from './received.js';
import { type Scope, within } from './scope.js';

/** A stream in two files; empty where one does not have it. */
type Pair = Readonly<{ stream: string; ours: readonly StoredFact[]; theirs: readonly StoredFact[] }>;

/**
 * Every stream that both have, with what there is to find in it: that its two copies fold to different states, or to one that
 * cannot be if everybody's rules were kept.
 * @param explained streams that may differ: something of them is in transit or was left out
 */
export async function* compareStates(
  { from, to, offices }: Direction,
  scope: Scope,
  explained: ReadonlySet<string>,
): AsyncGenerator<Readonly<{ found: readonly Finding[] }>> {
  const hosted = offices.map((office) => `'${office}'`).join(', ') || 'NULL';
  // Pusat has the streams of every node
  const between = `(office IN (${hosted}) OR stream = '${EXCHANGE}-${from.node}' OR ${ofCategories(proclaimedCategories)})`;
  const read = (mirror: Direction['from']) =>
    mirror.readStreams(copiedCategories, undefined, `${within(scope, 'fact')} AND ${between}`);
  for await (const { stream, ours, theirs } of inPairs(read(from), read(to))) {
    if (explained.has(stream)) {
      yield { found: [] };
      continue;
    }
    const { case: root } = (ours[0] ?? theirs[0])!;
    const at = { stream, ...(root !== undefined && { case: root }) };
    const named = { ...at, saidIn: from.name, where: to.name };
    const inBoth = readable(named, () => {
      const kind = findKind(stream)!;
      const [here, there] = [stateOf(kind, ours), stateOf(kind, theirs)];
      if (contentHash(here) === contentHash(there)) return anomaliesIn(kind, here, { ...at, where: from.name });
      return [
        { ...named, what: 'diverged' as const },
        ...anomaliesIn(kind, here, { ...at, where: from.name }),
        ...anomaliesIn(kind, there, { ...at, where: to.name }),
      ];
    });
    yield { found: inBoth };
  }
}

/** Two sorted readings of streams, side by side. */
async function* inPairs(
  ours: AsyncGenerator<readonly StoredFact[]>,
  theirs: AsyncGenerator<readonly StoredFact[]>,
): AsyncGenerator<Pair> {
  try {
    let [a, b] = await Promise.all([ours.next(), theirs.next()]);
    while (!a.done || !b.done) {
      const [left, right] = [a.done ? undefined : a.value, b.done ? undefined : b.value];
      const stream = [left, right].flatMap((facts) => facts?.[0]?.stream ?? []).toSorted(byBytes)[0]!;
      const isOurs = left?.[0]?.stream === stream;
      const isTheirs = right?.[0]?.stream === stream;
      yield { stream, ours: isOurs ? left : [], theirs: isTheirs ? right : [] };
      if (isOurs) a = await ours.next();
      if (isTheirs) b = await theirs.next();
    }
  } finally {
    await Promise.all([ours.return(undefined), theirs.return(undefined)]);
  }
}

/** As the database sorts them: by their bytes. */
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
