/** What a process of this side could not do, and people must look at. */
export type Stuck = Readonly<{
  /** Name of the reaction, or of the timer. */
  reaction: string;
  /** The fact that is reacted to; of a timer the id of its command. */
  factId: string;
  /** Of that fact; of a timer where the tables stood. */
  position: string;
  /** Root stream. */
  case?: string;
  /** What was refused, or went wrong. */
  reason: string;
}>;

/** What waits for people, of all processes. Writes are fenced by the lease of one job: a holder whose lease has passed to another can write nothing. */
export abstract class StuckList {
  /** Again the same: nothing changes but the reason. @throws LostLease */
  abstract keep(term: number, stuck: Stuck): Promise<void>;
  /** Of every job, by position. */
  abstract stuck(): Promise<readonly Stuck[]>;
  /** Done after all. */
  abstract settle(stuck: Pick<Stuck, 'reaction' | 'factId'>): Promise<void>;
}
