import { Injectable } from '@nestjs/common';
import { Query } from '@nestjs/cqrs';
import type { PoolClient } from 'pg';
import type { Person } from '#libs/access';
import type { Position } from '#libs/kernel';
import { Service } from '../service.js';
import { type List, type Page, pageOf } from './list.js';
import type { ListQuery } from './paging.js';
import { Problem } from './problem.js';

const PATIENCE_MS = 5_000;
/** For the tables that another instance moves. */
const LOOK_EVERY_MS = 250;

/** What a screen shows, with the position that it stands at. */
export type Shown<Result> = Readonly<{ position: Position; result: Result }>;

/** A page of a list, with the position that its rows stand at. */
export type ShownPage<Row> = Page<Row> & Readonly<{ position: Position }>;

/** Asks for what a screen shows to somebody. Each screen is a class of its own, so that the bus finds its handler. */
export class Screen<Shows, Asked> extends Query<Shows> {
  constructor(
    readonly person: Person,
    readonly asked: Asked,
  ) {
    super();
  }
}

/** Reads the tables of the read models. */
@Injectable()
export class Screens {
  private looking: Promise<Position> | undefined;

  constructor(private readonly service: Service) {}

  /**
   * Rows and their position in one snapshot.
   * @param after what a command's answer said: waits up to 5 s until the tables have passed it, else 503.
   */
  async read<Result>(
    after: Position | undefined,
    read: (client: PoolClient, schema: string) => Promise<Result>,
  ): Promise<Shown<Result>> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      if (after) await this.service.projector.waitFor(after, AbortSignal.timeout(LOOK_EVERY_MS));
      if (!after || this.service.projector.position >= after || (await this.reached()) >= after)
        return this.service.tables.snapshot(read);
      if (Date.now() > until) throw new Problem(503, 'not-caught-up', { headers: { 'retry-after': '1' } });
    }
  }

  /** Where the tables stand, whoever moves them: all who wait look once. */
  private reached(): Promise<Position> {
    this.looking ??= this.service.tables
      .snapshot(async () => undefined)
      .then(({ position }) => position)
      .finally(() => {
        this.looking = undefined;
      });
    return this.looking;
  }

  /** A page of a list. @param of what the list is, in the schema that the tables stand in */
  async page<Row>(query: ListQuery, of: (schema: string) => List): Promise<ShownPage<Row>> {
    const { position, result } = await this.read(query.after, (client, schema) =>
      pageOf<Row>(client, of(schema), query),
    );
    return { position, ...result };
  }
}
