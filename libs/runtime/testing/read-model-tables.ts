import type { ReadModel, Row } from '#libs/read-models';
import type { Checkpoint } from '../src/outbox/outbox-journal.js';
import { type Built, type Changes, ReadModelTables } from '../src/projections.js';

/** Tables in this process: those of one set of read models, which several projectors may share. */
export class MemoryReadModelTables extends ReadModelTables {
  private tables = new Map<string, Map<string, Row>>();
  private at: Checkpoint | undefined;
  private isBuilding = false;
  /** Of the rows written so far. */
  readonly writes: { put: number; gone: number }[] = [];
  builds = 0;

  constructor(private readonly models: readonly ReadModel[]) {
    super();
  }

  override async checkpoint() {
    return this.at;
  }

  override async build(at: Checkpoint, rows: AsyncIterable<Built>) {
    if (this.isBuilding || this.at) return false;
    this.isBuilding = true;
    try {
      const tables = new Map<string, Map<string, Row>>();
      for await (const built of rows) put(tables, built.model, built.rows);
      [this.tables, this.at] = [tables, at];
      this.builds += 1;
      return true;
    } finally {
      this.isBuilding = false;
    }
  }

  override howToForget() {
    return 'call forget()';
  }

  override async write(from: Checkpoint, to: Checkpoint, changes: Changes) {
    if (this.at?.position !== from.position || this.at.factId !== from.factId) return false;
    for (const model of this.models) {
      const change = changes.get(model.name);
      if (!change) continue;
      for (const row of change.gone) this.tables.get(model.name)?.delete(keyOf(model, row));
      put(this.tables, model, change.put);
      this.writes.push({ put: change.put.length, gone: change.gone.length });
    }
    this.at = to;
    return true;
  }

  /** Of one model, ordered by key. */
  rows(name: string): readonly Row[] {
    return [...(this.tables.get(name) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }

  /** As an operator does who wants them built anew. */
  forget() {
    this.at = undefined;
  }
}

const keyOf = (model: ReadModel, row: Row) => JSON.stringify(model.key.map((name) => row[name]));

function put(tables: Map<string, Map<string, Row>>, model: ReadModel, rows: readonly Row[]) {
  const table = tables.get(model.name) ?? new Map<string, Row>();
  tables.set(model.name, table);
  for (const row of rows) table.set(keyOf(model, row), row);
}
