import type { Fact, Side } from './fact.js';
import type { Shape, ShapeOf } from './shape.js';

/** Fact types and the shape of their data, of one speaker. */
export type FactShapes = Readonly<Record<string, Shape<unknown>>>;

/** The union of facts that these shapes describe. */
export type FactsOf<Shapes extends FactShapes> = {
  [Type in keyof Shapes & string]: Fact<Type, ShapeOf<Shapes[Type]>>;
}[keyof Shapes & string];

/** Who hears what is said there, fixed for ever: both sides of the case, its own side alone, or every node. */
export type Audience = 'shared' | 'own' | 'all-nodes';

/** An old shape of a fact's data, and the step that turns it into the next one. */
export type Older = Readonly<{ shape: Shape<unknown>; next: (older: never) => unknown }>;

type Entry = Readonly<{
  by: readonly Side[];
  /** Said by opening a page or by a process: asks for no If-Match, and changes no ETag. */
  quiet: boolean;
  older: readonly Older[];
  shape: Shape<unknown>;
}>;

/** Every fact type of a stream category: who says it, what it looks like, and how its old shapes read today. */
export type Catalogue = Readonly<{
  /** Streams of this category are called `<category>-<id>`. */
  category: string;
  audience: Audience;
  facts: Readonly<Record<string, Entry>>;
}>;

/** A type that both sides may say stands under both. */
export function catalogueOf<D extends FactShapes, P extends FactShapes>(said: {
  category: string;
  audience: Audience;
  dinas?: D;
  pusat?: P;
  older?: { readonly [Type in keyof D | keyof P]?: readonly Older[] };
  quiet?: ReadonlyArray<(keyof D | keyof P) & string>;
}): Catalogue {
  const { category, audience, dinas = {}, pusat = {}, older = {}, quiet = [] } = said;
  const shapes: FactShapes = { ...dinas, ...pusat };
  const entryOf = (type: string): Entry => ({
    by: [
      ...(Object.hasOwn(dinas, type) ? ['dinas' as const] : []),
      ...(Object.hasOwn(pusat, type) ? ['pusat' as const] : []),
    ],
    quiet: (quiet as readonly string[]).includes(type),
    older: (older as Readonly<Record<string, readonly Older[]>>)[type] ?? [],
    shape: shapes[type]!,
  });
  return { category, audience, facts: Object.fromEntries(Object.keys(shapes).map((type) => [type, entryOf(type)])) };
}

export const currentVersion = (catalogue: Catalogue, type: string) => entry(catalogue, type).older.length + 1;

/** The shape that data of this version must have; undefined for a type or version that only a newer release knows. */
export function findShape(catalogue: Catalogue, type: string, version: number): Shape<unknown> | undefined {
  const known = findEntry(catalogue, type);
  return known && [...known.older.map(({ shape }) => shape), known.shape][version - 1];
}

export const maySay = (catalogue: Catalogue, type: string, side: Side) =>
  findEntry(catalogue, type)?.by.includes(side) ?? false;

export const isQuiet = (catalogue: Catalogue, type: string) => entry(catalogue, type).quiet;

/** The data as today's code knows it. Throws for an unknown type and for a version that only a newer release can read. */
export function upcast(catalogue: Catalogue, type: string, version: number, data: unknown): unknown {
  const { older } = entry(catalogue, type);
  if (version > older.length + 1) throw new UnknownFact(`${type} v${version} was written by a newer release`);
  return version === older.length + 1
    ? data
    : older.slice(version - 1).reduce<unknown>((before, { next }) => next(before as never), data);
}

/** A fact that this release cannot read: whoever folds must stop, for a state without it would be wrong. */
export class UnknownFact extends Error {
  override readonly name = 'UnknownFact';
}

const findEntry = ({ facts }: Catalogue, type: string): Entry | undefined =>
  Object.hasOwn(facts, type) ? facts[type] : undefined;

function entry(catalogue: Catalogue, type: string): Entry {
  const found = findEntry(catalogue, type);
  if (!found)
    throw new UnknownFact(`"${type}" in ${catalogue.category}: written by a newer release, or lost in a rename?`);
  return found;
}
