import type { InWords } from '#libs/kernel';
import { cases } from '../testing/cases.js';

describe.each(cases)('$catalogue.category', ({ catalogue, words }) => {
  it('has a label for each of its facts, and for no other', () =>
    expect(Object.keys(words.facts).toSorted()).toStrictEqual(Object.keys(catalogue.facts).toSorted()));
  it('says everything in both languages, and not the same in both', () => {
    const tables = Object.values<object>(words).filter((one) => !Array.isArray(one));
    for (const table of tables as ReadonlyArray<Readonly<Record<string, InWords>>>)
      for (const { id, en } of Object.values(table)) {
        expect(Math.min(id.trim().length, en.trim().length)).toBeGreaterThan(2);
        expect(id).not.toBe(en);
      }
  });
});
