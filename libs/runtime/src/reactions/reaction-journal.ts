import type { Checkpoint } from '../outbox/outbox-journal.js';

/** A reaction to one fact that people must look at. */
export type Stuck = Readonly<{
  reaction: string;
  factId: string;
  position: string;
  /** Root stream. */
  case?: string;
  /** What was refused, or went wrong. */
  reason: string;
}>;

/** What the reactions remember. Every journal passes `reactionJournalBehaviour` (testing.ts). Writes are fenced: a holder whose lease has passed to another can write nothing. */
export abstract class ReactionJournal {
  abstract checkpoint(): Promise<Checkpoint>;
  /** @throws LostLease, or when it was not there */
  abstract advance(term: number, from: Checkpoint, to: Checkpoint): Promise<void>;
  /** Again the same: nothing changes but the reason. @throws LostLease */
  abstract keep(term: number, stuck: Stuck): Promise<void>;
  /** By position. */
  abstract stuck(): Promise<readonly Stuck[]>;
  /** Done after all. */
  abstract settle(stuck: Pick<Stuck, 'reaction' | 'factId'>): Promise<void>;
}
