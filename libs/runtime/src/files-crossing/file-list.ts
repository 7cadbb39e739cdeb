import type { Side } from '#libs/kernel';
import type { Checkpoint } from '../outbox/outbox-journal.js';

/** A file that a shared fact names: of the case of this office, named by this side, which has it. */
export type CrossingFile = Readonly<{ office: string; side: Side; sha256: string }>;

/** Which files the facts here name, and which of them are where both sides can read them. */
export abstract class FileList {
  /** How far the facts have been read. */
  abstract checkpoint(): Promise<Checkpoint>;
  /** In one transaction: these are named, and the facts are read from here to there. @throws LostLease, or when it was not there */
  abstract name(term: number, files: readonly CrossingFile[], from: Checkpoint, to: Checkpoint): Promise<void>;
  abstract isNamed(file: CrossingFile): Promise<boolean>;
  /** Those whose turn it is to cross, the longest waiting first. */
  abstract due(limit: number): Promise<ReadonlyArray<CrossingFile & Readonly<{ tries: number }>>>;
  abstract crossed(file: CrossingFile): Promise<void>;
  /** Tried again so much later. */
  abstract postpone(file: CrossingFile, ms: number, reason: string): Promise<void>;
  /** Those named by these sides that have not crossed: how many, and since when (RFC 3339) the first one waits. */
  abstract waiting(sides: readonly Side[]): Promise<Readonly<{ count: number; since?: string }>>;
}
