import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { type Side, sideOf } from '#libs/kernel';
import { transaction } from '#libs/postgres';
import { dinasReadModels, type Projected, pusatReadModels } from '#libs/read-models';
import { makeTables, rowsOfStreams } from '#libs/runtime';
import type { Mirror, Moment } from '../mirror/mirror.js';

/** Moments whose tables are kept; of more, those that nobody has looked at the longest are dropped. */
const KEPT = 24;
/** So long after somebody has looked at tables they are not dropped. */
const IN_USE = '1 minute';
/** Builds at once: each reads a whole file. */
const AT_ONCE = 2;

/** How far a build is: facts folded, of so many at most. */
export type Progress = Readonly<{ folded: number; of: number }>;

/** The models that the services of a side show. */
export const readModelsOf = (side: Side): readonly Projected[] =>
  side === 'pusat' ? pusatReadModels : dinasReadModels;

type Build = { done: Promise<void>; folded: number; of: number };

/** All tables of a service as they were at a moment: made of its facts up to then, by the same functions as the live ones. */
export class PastTables {
  private readonly builds = new Map<string, Build>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;
  private readonly closing = new AbortController();

  constructor(private readonly pool: Pool) {}

  /**
   * Reads tables as of a moment, and builds them first where they are not there.
   * @param patience milliseconds that a build is waited for
   * @returns how far the build is when it took longer
   */
  async read<Result>(
    mirror: Mirror,
    moment: Moment,
    read: (client: PoolClient, schema: string) => Promise<Result>,
    patience: number,
  ): Promise<Readonly<{ result: Result }> | Readonly<{ building: Progress }>> {
    const schema = schemaOf(mirror, moment);
    if (!(await this.touch(schema))) {
      const build = this.builds.get(schema) ?? this.begin(schema, mirror, moment);
      if (!(await isDoneWithin(build.done, patience))) return { building: { folded: build.folded, of: build.of } };
    }
    const client = await this.pool.connect();
    try {
      return { result: await read(client, schema) };
    } finally {
      client.release();
    }
  }

  /** Gives up what is being built. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.allSettled([...this.builds.values()].map(({ done }) => done));
  }

  private async touch(schema: string): Promise<boolean> {
    const touched = await this.pool.query('UPDATE audit.built SET touched = clock_timestamp() WHERE schema = $1', [
      schema,
    ]);
    return touched.rowCount === 1;
  }

  private begin(schema: string, mirror: Mirror, moment: Moment): Build {
    const build: Build = { done: Promise.resolve(), folded: 0, of: 0 };
    build.done = this.inTurn(() => this.build(schema, mirror, moment, build)).finally(() => this.builds.delete(schema));
    build.done.catch(() => {}); // heard by whoever waits
    this.builds.set(schema, build);
    return build;
  }

  private async build(schema: string, mirror: Mirror, moment: Moment, build: Build): Promise<void> {
    build.of = (await mirror.reach()).facts;
    const projected = readModelsOf(sideOf(mirror.node));
    const categories = [...new Set(projected.map(({ catalogue }) => catalogue.category))];
    await transaction(this.pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 12))', [schema]);
      const { rowCount } = await client.query('SELECT FROM audit.built WHERE schema = $1', [schema]);
      if (rowCount === 1) return; // another instance has built it
      const rows = rowsOfStreams(
        projected,
        mirror.readStreams(categories, moment),
        (folded) => (build.folded = folded),
      );
      const models = projected.map(({ model }) => model);
      await makeTables(client, schema, models, rows);
      await client.query('INSERT INTO audit.built (schema) VALUES ($1)', [schema]);
    });
    await this.dropOldest();
  }

  private async dropOldest(): Promise<void> {
    await transaction(this.pool, async (client) => {
      const { rows } = await client.query<{ schema: string }>(
        `DELETE FROM audit.built WHERE touched < clock_timestamp() - interval '${IN_USE}' AND schema IN
          (SELECT schema FROM audit.built ORDER BY touched DESC OFFSET ${KEPT} FOR UPDATE SKIP LOCKED) RETURNING schema`,
      );
      for (const { schema } of rows) await client.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    });
  }

  private async inTurn(work: () => Promise<void>): Promise<void> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      await work();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}

/** Another version of a read model has tables of its own. */
function schemaOf({ name, node }: Mirror, moment: Moment): string {
  const models = readModelsOf(sideOf(node)).map(({ model }) => `${model.name}@${model.version}`);
  const what = JSON.stringify([name, moment, models]);
  return `past_${createHash('sha256').update(what).digest('hex').slice(0, 16)}`;
}

/** @throws what the build failed with */
async function isDoneWithin(done: Promise<void>, patience: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  try {
    return await Promise.race([done.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
