import type { ReadModel } from '#libs/read-models';
import { NotBuilt } from '../asking-errors.js';
import { type Due, DueTimes } from '../timers/due-times.js';
import { type PostgresReadModelTables, sqlName } from './read-model-tables.js';

export class PostgresDueTimes extends DueTimes {
  constructor(
    private readonly tables: PostgresReadModelTables,
    private readonly models: readonly ReadModel[],
  ) {
    super();
  }

  override async look(by: string) {
    try {
      const { position, result } = await this.tables.snapshot(async (client, schema) => {
        const tables = this.models.map(
          ({ name }) => `SELECT '${name}' AS timer, id, at, command, no FROM ${schema}.${sqlName(name)}`,
        );
        const all = `(${tables.join(' UNION ALL ')}) AS times`;
        const due = await client.query<Omit<Due, 'at'> & { at: Date }>(
          `SELECT timer, id, at, command FROM ${all} WHERE at <= $1 ORDER BY at, timer, id, no`,
          [by],
        );
        const next = await client.query<{ at: Date | null }>(`SELECT min(at) AS at FROM ${all} WHERE at > $1`, [by]);
        return { due: due.rows, next: next.rows[0]!.at };
      });
      const due = result.due.map((one) => ({ ...one, at: one.at.toISOString() }));
      return { due, next: result.next?.toISOString(), position };
    } catch (error) {
      if (error instanceof NotBuilt) return undefined;
      throw error;
    }
  }
}
