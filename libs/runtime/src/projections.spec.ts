import { randomUUID } from 'node:crypto';
import { MemoryEventStore } from '#libs/event-store';
import { MemoryReadModelTables, projectionBehaviour } from '#libs/runtime/testing';
import type { ReadModelTables } from './projections.js';

projectionBehaviour('memory', async () => {
  const generations = new Map<string, MemoryReadModelTables>();
  const memory = (tables: ReadModelTables) => {
    if (!(tables instanceof MemoryReadModelTables)) throw new TypeError('not of this suite');
    return tables;
  };
  return {
    store: new MemoryEventStore(),
    tables: (projected) => {
      const models = projected.map(({ model }) => model);
      const set = models.map(({ name, version }) => `${name}@${version}`).join();
      const known = generations.get(set) ?? new MemoryReadModelTables(models);
      generations.set(set, known);
      return known;
    },
    rows: async (tables, model) => memory(tables).rows(model),
    forget: async (tables) => memory(tables).forget(),
    changeHistory: async (tables) => {
      const at = await tables.checkpoint();
      expect(await tables.write(at!, { ...at!, factId: randomUUID() }, new Map())).toBe(true);
    },
    end: async () => {},
  };
});
