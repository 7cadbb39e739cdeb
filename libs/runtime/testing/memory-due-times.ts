import type { ReadModel } from '#libs/read-models';
import { type Due, DueTimes } from '../src/timers/due-times.js';
import type { MemoryReadModelTables } from './read-model-tables.js';

/** Due times from tables in this process. */
export class MemoryDueTimes extends DueTimes {
  constructor(
    private readonly tables: MemoryReadModelTables,
    private readonly models: readonly ReadModel[],
  ) {
    super();
  }

  override async look(by: string) {
    const checkpoint = await this.tables.checkpoint();
    if (!checkpoint) return undefined;
    const all = this.models
      .flatMap(({ name }) => this.tables.rows(name).map((row) => ({ ...row, timer: name }) as Due & { no: number }))
      .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const due = all.filter(({ at }) => at <= by).map(({ timer, id, at, command }) => ({ timer, id, at, command }));
    return { due, next: all.find(({ at }) => at > by)?.at, position: checkpoint.position };
  }
}

const keyOf = ({ at, timer, id, no }: Due & { no: number }) => `${at} ${timer} ${id} ${String(no).padStart(9, '0')}`;
