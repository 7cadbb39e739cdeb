import type { Position } from '#libs/kernel';

/** Where a reader of the log stands: the fact at that position must still be this one. */
export type Checkpoint = Readonly<{ position: Position; factId?: string }>;

/** One message of a topic: which fact it is, and the signature over its bytes. */
export type Outbound = Readonly<{
  topic: string;
  epoch: number;
  /** Dense from 1 in topic and epoch. */
  sequence: number;
  factId: string;
  /** Root stream; absent for what is of no case. */
  case?: string;
  position: Position;
  jws: string;
  /** Of the bytes that are sent. */
  sha256: string;
}>;

export type TopicState = Readonly<{ topic: string; epoch: number; assigned: number; acknowledged: number }>;

/** What the outbox remembers. Every journal passes `outboxJournalBehaviour` (testing.ts). Writes are fenced: a holder whose lease has passed to another can write nothing. */
export abstract class OutboxJournal {
  abstract checkpoint(): Promise<Checkpoint>;
  abstract topics(): Promise<readonly TopicState[]>;
  /** In one transaction: these messages, and the checkpoint from here to there. @throws LostLease, or when it was not there. */
  abstract assign(term: number, messages: readonly Outbound[], from: Checkpoint, to: Checkpoint): Promise<void>;
  /** Sent for good up to this one. Losing the last of these is harmless: the same is sent again. */
  abstract acknowledge(term: number, topic: string, epoch: number, upTo: number): Promise<void>;
  /** The message that a fact was sent as. */
  abstract find(topic: string, factId: string): Promise<Outbound | undefined>;
  /** In order, from this sequence on, at most so many. */
  abstract messages(topic: string, epoch: number, from: number, limit: number): Promise<readonly Outbound[]>;
}
