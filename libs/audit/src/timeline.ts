import { type Actor, categoryOf, idOf, type Side, sideOf, type StoredFact, UnknownFact } from '#libs/kernel';
import { told } from '#libs/runtime';
import { type Change, changesOf } from './figures.js';
import { findKind, type Kind } from './kinds.js';

/** Where a file has a fact, and since when, by that side's own clock. */
export type Copy = Readonly<{ mirror: string; position: string; revision: number; storedAt: string }>;

/** A fact of a case with what each file knows of it. */
export type TimelineEntry = Readonly<{
  id: string;
  type: string;
  stream: string;
  /** Who said it. */
  by: Side;
  origin: string;
  office?: string;
  actor: Actor;
  /** Claimed. */
  occurredAt: string;
  /** By the clock of the side that said it. */
  recordedAt: string;
  lateEntryReason?: string;
  /** In each file that has it: the other side's is later. */
  copies: readonly Copy[];
  /** Files that are to have it and do not. */
  missing: readonly string[];
  /** What it changed in the file of the side that said it. */
  changes: readonly Change[];
}>;

/** The file of a case as one service has it. */
export type CaseFile = Readonly<{ mirror: string; node: string; facts: readonly StoredFact[] }>;

/**
 * Both files of a case side by side, in the order in which things were recorded.
 * @param isKept whether this service is to have what that node says there
 */
export function timelineOf(
  files: readonly CaseFile[],
  isKept: (fact: StoredFact, file: CaseFile) => boolean,
): readonly TimelineEntry[] {
  const entries = new Map<string, TimelineEntry>();
  for (const file of files) {
    for (const [id, changes] of changesIn(file)) {
      const { fact } = changes;
      const { type, stream, origin, actor, occurredAt, recordedAt, office, lateEntryReason } = fact;
      const known = entries.get(id);
      const copy: Copy = {
        mirror: file.mirror,
        position: fact.position,
        revision: fact.revision,
        storedAt: fact.storedAt,
      };
      entries.set(id, {
        id,
        type,
        stream,
        by: sideOf(origin),
        origin,
        ...(office !== undefined && { office }),
        actor,
        occurredAt,
        recordedAt,
        ...(lateEntryReason !== undefined && { lateEntryReason }),
        copies: [...(known?.copies ?? []), copy],
        missing: files
          .filter((other) => isKept(fact, other) && !other.facts.some((one) => one.id === id))
          .map(({ mirror }) => mirror),
        changes: origin === file.node ? changes.changes : (known?.changes ?? []),
      });
    }
  }
  return [...entries.values()].toSorted(
    (a, b) => compare(a.recordedAt, b.recordedAt) || compare(a.stream, b.stream) || revisionOf(a) - revisionOf(b),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const revisionOf = ({ copies }: TimelineEntry) => copies[0]!.revision;

/** Each fact of a file with what it changed there. */
function* changesIn({ facts }: CaseFile): Generator<[string, { fact: StoredFact; changes: readonly Change[] }]> {
  for (const [stream, same] of Map.groupBy(facts, (fact) => fact.stream)) {
    const kind = findKind(stream);
    // a stream of which the case has a part cannot be folded
    let folding = same[0]!.revision === 0 && kind?.figures ? foldingOf(kind) : undefined;
    for (const fact of same) {
      try {
        yield [fact.id, { fact, changes: folding?.(fact) ?? [] }];
      } catch (error) {
        if (!(error instanceof UnknownFact)) throw error;
        folding = undefined; // what only a newer release can read changes nobody knows what
        yield [fact.id, { fact, changes: [] }];
      }
    }
  }
}

/** Folds fact by fact, and says what each has changed. */
function foldingOf({ catalogue, initial, evolve, figures }: Kind) {
  let state = initial;
  let before = figures!(state);
  return (fact: StoredFact): readonly Change[] => {
    state = evolve(state as never, told(catalogue, fact) as never);
    const after = figures!(state);
    const changes = changesOf(before, after);
    before = after;
    return changes;
  };
}

/** A stream of a case as it stood. */
export type Shown = Readonly<{
  stream: string;
  category: string;
  revision: number;
  position: string;
  /** As its page shows it to the side whose file this is. */
  page: object;
}>;

/** Every stream of a case, folded at once. */
export const pagesOf = (facts: readonly StoredFact[], side: Side): readonly Shown[] =>
  [...Map.groupBy(facts, ({ stream }) => stream)].flatMap(([stream, same]) => {
    const kind = findKind(stream);
    const last = same.reduce((later, fact) => (fact.position > later.position ? fact : later));
    const isWhole = same.some(({ revision }) => revision === 0);
    if (!kind || !isWhole) return [];
    const { revision, position } = last;
    const page = kind.page(idOf(stream), stateOf(kind, same), side);
    return [{ stream, category: categoryOf(stream), revision, position, page }];
  });

export const stateOf = ({ catalogue, initial, evolve }: Kind, facts: readonly StoredFact[]): unknown =>
  facts.reduce((state, fact) => evolve(state as never, told(catalogue, fact) as never), initial);
