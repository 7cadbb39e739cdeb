import type { Position } from '#libs/kernel';

/** What is to be asked of a stream, and from when on. */
export type Due = Readonly<{
  /** Name of the timer. */
  timer: string;
  /** Of the stream. */
  id: string;
  /** RFC 3339 in UTC, milliseconds. */
  at: string;
  command: unknown;
}>;

export type DueNow = Readonly<{
  /** Soonest first. */
  due: readonly Due[];
  /** When the first of the others will be; undefined when there are none. */
  next: string | undefined;
  /** Where the tables stand that say so. */
  position: Position;
}>;

/** What the tables say of due times, all from one snapshot. Every adapter passes `dueTimesBehaviour` (testing.ts). */
export abstract class DueTimes {
  /** Due at `by` or before; undefined while the tables are not built. */
  abstract look(by: string): Promise<DueNow | undefined>;
}
