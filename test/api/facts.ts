import { cases } from '#libs/domain/testing';

/** A file under docs/api. */
export type Published = Readonly<{ path: string; text: string }>;

export const asText = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

/** A JSON Schema of the data of each version of each fact type. */
export const publishedFacts = (): readonly Published[] =>
  cases.flatMap(({ catalogue, words }) =>
    Object.entries(catalogue.facts).flatMap(([type, { shape, older }]) => {
      const label = (words.facts as Readonly<Record<string, { id: string; en: string }>>)[type];
      return [...older.map((step) => step.shape), shape].map((of, i) => ({
        path: `facts/${catalogue.category}/${type}.v${i + 1}.schema.json`,
        text: asText({
          $schema: 'https://json-schema.org/draft/2020-12/schema',
          $id: `urn:jembatan:fact:${catalogue.category}:${type}:${i + 1}`,
          title: `${type} v${i + 1}`,
          ...(label && { description: `${label.id} / ${label.en}` }),
          ...of,
        }),
      }));
    }),
  );
