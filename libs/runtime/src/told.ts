import { type Catalogue, type StoredFact, sideOf, upcast } from '#libs/kernel';

/** A stored fact as a fold wants it: in today's shape, with who said it. @throws UnknownFact: stop, never skip. */
export const told = (catalogue: Catalogue, { type, version, data, origin, actor, office, recordedAt }: StoredFact) => ({
  type,
  data: upcast(catalogue, type, version, data),
  by: sideOf(origin),
  subject: actor.subject,
  role: actor.role,
  office: office ?? '',
  recordedAt,
});

/** What a fold of this category makes of these facts, on top of a state. */
export const foldOnto = <State>(
  folding: Readonly<{ catalogue: Catalogue; evolve: (state: State, fact: never) => State }>,
  before: State,
  facts: readonly StoredFact[],
): State => facts.reduce((state, fact) => folding.evolve(state, told(folding.catalogue, fact) as never), before);
