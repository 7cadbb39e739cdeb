import { UnknownFact } from '#libs/kernel';
import { findKind, judgedAlone, type Kind } from '../kinds.js';
import type { Mirror } from '../mirror/mirror.js';
import { stateOf } from '../timeline.js';
import type { Finding } from './finding.js';
import { type Scope, within } from './scope.js';

type Named = Omit<Finding, 'what'>;

/** What of a folded state cannot be if everybody's rules were kept: facts are not argued with when they arrive, but here. */
export const anomaliesIn = (kind: Kind, state: unknown, named: Named): readonly Finding[] =>
  kind.anomalies(state).map((anomaly) => ({ ...named, what: 'anomaly', anomaly }));

/** What is found where facts can be read, or that only a newer release can. */
export function readable(named: Named, find: () => readonly Finding[]): readonly Finding[] {
  try {
    return find();
  } catch (error) {
    if (error instanceof UnknownFact) return [{ ...named, what: 'unreadable' }];
    throw error;
  }
}

/** What a file alone has: there is no copy to hold it against, but it can be against the rules. */
export async function* judgeOwn(mirror: Mirror, scope: Scope): AsyncGenerator<Finding> {
  const asked = within(scope, 'fact', judgedAlone);
  for await (const facts of mirror.readStreams(judgedAlone, undefined, asked)) {
    const { stream, case: root } = facts[0]!;
    if (facts.at(-1)!.revision + 1 > facts.length) continue; // a part of a stream cannot be folded
    const kind = findKind(stream)!;
    const named = { stream, ...(root !== undefined && { case: root }), where: mirror.name };
    yield* readable(named, () => anomaliesIn(kind, stateOf(kind, facts), named));
  }
}
