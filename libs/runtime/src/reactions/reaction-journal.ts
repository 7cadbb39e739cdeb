import type { Checkpoint } from '../outbox/outbox-journal.js';
import { StuckList } from '../stuck.js';

/** What the reactions remember. Every journal passes `reactionJournalBehaviour` (testing.ts). Writes are fenced: a holder whose lease has passed to another can write nothing. */
export abstract class ReactionJournal extends StuckList {
  abstract checkpoint(): Promise<Checkpoint>;
  /** @throws LostLease, or when it was not there */
  abstract advance(term: number, from: Checkpoint, to: Checkpoint): Promise<void>;
}
