import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { copiedCategories, kinds, labels } from './kinds.js';

const all = [...kinds.values()].map((kind) => [kind.catalogue.category, kind] as const);

it('knows every category of streams that is published', () =>
  expect([...kinds.keys()].toSorted()).toStrictEqual(
    readdirSync(join(import.meta.dirname, '../../../docs/api/facts')).toSorted(),
  ));

it.each(all)(
  '%s: every fact has a label of its own in a timeline, in both languages',
  (_, { catalogue, labels: own }) => {
    for (const type of Object.keys(catalogue.facts)) {
      const { id, en } = labels[type] ?? {};
      expect([type, id, en]).toStrictEqual([
        type,
        expect.stringMatching(/\p{L}{3}/u),
        expect.stringMatching(/\p{L}{3}/u),
      ]);
      expect([type, labels[type]]).toStrictEqual([type, own[type]]); // no other category calls its fact so
      expect([type, id]).not.toStrictEqual([type, en]);
    }
  },
);

const copied = all.filter(([category]) => copiedCategories.includes(category));
/** What an office or a node tells of itself is nobody's case. */
const NO_CASES = ['exchange', 'officeStock'];
it.each(copied.filter(([category]) => !NO_CASES.includes(category)))(
  '%s: says what its facts change, and what of it cannot be',
  (_, { figures, anomalyWords }) => {
    expect(figures).toBeDefined();
    expect(Object.keys(anomalyWords).length).toBeGreaterThan(0);
  },
);
