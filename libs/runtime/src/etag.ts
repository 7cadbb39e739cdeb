import { type Catalogue, isQuiet, type StoredFact } from '#libs/kernel';

/** The commands that people of this node have made in a stream, each with its last fact; copies, processes and quiet facts don't count. */
export function commandsOfPeople(
  catalogue: Catalogue,
  origin: string,
  history: readonly StoredFact[],
): readonly StoredFact[] {
  const last = new Map<string, StoredFact>();
  for (const fact of history) {
    const counts =
      fact.origin === origin && fact.actor.kind === 'person' && fact.commandId && !isQuiet(catalogue, fact.type);
    if (counts) last.set(fact.commandId, fact);
  }
  return [...last.values()];
}

/** A stream's version as HTTP knows it: how many commands people of this node have made there. */
export const etagOf = (catalogue: Catalogue, origin: string, history: readonly StoredFact[]) =>
  `"${commandsOfPeople(catalogue, origin, history).length}"`;
