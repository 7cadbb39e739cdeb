import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, currentVersion, findShape, upcast } from '#libs/kernel';
import { Ajv } from 'ajv';
import { cases } from '../testing/cases.js';

// What was once written is written for good: lines are added to these files, never changed.

/** `today`: how today's code reads it, where that differs from `data`. */
type Golden = Readonly<{ type: string; version: number; data: unknown; today?: unknown }>;

const folder = join(import.meta.dirname, '../golden');
const catalogues = cases.map(({ catalogue }): Catalogue => catalogue);
const stored = (category: string): readonly Golden[] =>
  JSON.parse(readFileSync(join(folder, `${category}.json`), 'utf8'));
const ajv = new Ajv({ strict: false });

it('a file of examples stands for each category, and none for what is gone', () =>
  expect(readdirSync(folder).toSorted()).toStrictEqual(
    catalogues.map(({ category }) => `${category}.json`).toSorted(),
  ));

describe.each(catalogues)('$category', (catalogue) => {
  const goldens = stored(catalogue.category);

  it.each(goldens)('$type v$version still has its shape and still reads', ({ type, version, data, today = data }) => {
    expect([ajv.validate(findShape(catalogue, type, version) ?? false, data), ajv.errors]).toStrictEqual([true, null]);
    expect(upcast(catalogue, type, version, data)).toStrictEqual(today);
    expect(ajv.validate(findShape(catalogue, type, currentVersion(catalogue, type)) ?? false, today)).toBe(true);
  });

  it('has an example of every version ever written', () => {
    const written = Object.keys(catalogue.facts).flatMap((type) =>
      Array.from({ length: currentVersion(catalogue, type) }, (_, i) => `${type} v${i + 1}`),
    );
    expect([...new Set(goldens.map(({ type, version }) => `${type} v${version}`))].toSorted()).toStrictEqual(
      written.toSorted(),
    );
  });

  it('is loud about what only a newer release can know', () => {
    const [type] = Object.keys(catalogue.facts);
    expect(() => upcast(catalogue, type!, currentVersion(catalogue, type!) + 1, {})).toThrow('newer release');
    expect(() => upcast(catalogue, 'constructor', 1, {})).toThrow('newer release');
  });
});

it('says each fact type in one category only', () => {
  const types = catalogues.flatMap(({ facts }) => Object.keys(facts));
  expect(types).toHaveLength(new Set(types).size);
});
