import { contentHash } from '#libs/evidence';
import { EXCHANGE, type StoredFact, UnknownFact } from '#libs/kernel';
import { findKind, sharedCategories } from '../kinds.js';
import { stateOf } from '../timeline.js';
import type { Finding } from './finding.js';
import type { Direction } from './received.js';
import { type Scope, within } from './scope.js';

/** A stream in two files; empty where one does not have it. */
type Pair = Readonly<{ stream: string; ours: readonly StoredFact[]; theirs: readonly StoredFact[] }>;

/**
 * Every stream that both have, with a finding where its two copies fold to different states.
 * @param explained streams that may differ: something of them is in transit or was left out
 */
export async function* compareStates(
  { from, to, offices }: Direction,
  scope: Scope,
  explained: ReadonlySet<string>,
): AsyncGenerator<Readonly<{ finding?: Finding }>> {
  const hosted = offices.map((office) => `'${office}'`).join(', ') || 'NULL';
  // Pusat has the streams of every node
  const between = `(office IN (${hosted}) OR stream = '${EXCHANGE}-${from.node}')`;
  const read = (mirror: Direction['from']) =>
    mirror.readStreams(sharedCategories, undefined, `${within(scope, 'fact')} AND ${between}`);
  for await (const { stream, ours, theirs } of inPairs(read(from), read(to))) {
    const what = explained.has(stream) ? undefined : differenceOf(stream, ours, theirs);
    const { case: root } = (ours[0] ?? theirs[0])!;
    const named = { stream, ...(root !== undefined && { case: root }), saidIn: from.name, where: to.name };
    yield what ? { finding: { what, ...named } } : {};
  }
}

function differenceOf(
  stream: string,
  ours: Pair['ours'],
  theirs: Pair['theirs'],
): 'diverged' | 'unreadable' | undefined {
  const kind = findKind(stream)!;
  try {
    return contentHash(stateOf(kind, ours)) === contentHash(stateOf(kind, theirs)) ? undefined : 'diverged';
  } catch (error) {
    if (error instanceof UnknownFact) return 'unreadable';
    throw error;
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
