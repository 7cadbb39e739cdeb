import type { PoolClient } from 'pg';
import type { Person } from '#libs/access';
import type { Shape, Side } from '#libs/kernel';
import type { List, ListQuery } from '#libs/runtime';

/**
 * What a screen shows of a service's tables: so that the service answers with it, and the auditor as of any moment with the
 * very same. The `schema` is the one that the tables stand in.
 */
type AnyScreen<Asked> = Readonly<{
  /** As its route is called. */
  name: string;
  side: Side;
  /** What it can be asked: the class that is validated. */
  asked: new () => Asked;
  /** Of a row; of the answer where it is no list. */
  properties: Readonly<Record<string, Shape<unknown>>>;
  /** It shows what is no office's matter. */
  ofNoOffice?: true;
  /** What of an answer, or a row, no fact tells: it is known while it is so, and not afterwards. */
  liveOnly?: readonly string[];
}>;

/** A page of rows. */
export type ListScreen<Asked extends ListQuery> = AnyScreen<Asked> &
  Readonly<{
    /** @param at the instant that days are reckoned at, where nothing else is asked: for a screen that reckons any */
    list(this: void, person: Person, asked: Asked, at?: string): (schema: string) => List;
  }>;

/** Anything else. */
export type ReadScreen<Asked, Shown extends object> = AnyScreen<Asked> &
  Readonly<{
    /** @param now by the service's clock; @param moment of the tables, where they are past: what is reckoned at when nothing else is asked */
    read(
      this: void,
      person: Person,
      asked: Asked,
      now: () => string,
      moment?: string,
    ): (client: PoolClient, schema: string) => Promise<Shown>;
  }>;
