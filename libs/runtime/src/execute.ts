import { Command } from '@nestjs/cqrs';
import type { Asked, Decider, Fact, Mandate, Position } from '#libs/kernel';

/** Who asks, with what right, and what of the file they have seen. */
export type Asking = Readonly<{
  subject: string;
  kind: 'person' | 'process';
  /** The client's Idempotency-Key, or a UUIDv5 of a reaction. */
  commandId: string;
  /** SHA-256 of route and canonical body. */
  commandHash: string;
  correlationId: string;
  causationId?: string;
  /** Judged at command time, after it is known that this is no repetition. @throws when it may not be. */
  permit: (office: string, at: string) => Readonly<{ role: string; mandate?: Mandate }>;
  /** What was seen of the stream; 'unasked' where that does not matter (quiet commands, processes). */
  seen: 'unasked' | Readonly<{ etag: string | undefined }>;
  /** When it is claimed to have happened, and why it is told so late. */
  claimed?: Readonly<{ occurredAt?: string; lateEntryReason?: string }>;
}>;

export type Receipt = Readonly<{
  stream: string;
  revision: number;
  position: Position;
  /** Of the stream after this command. */
  etag: string;
  facts: readonly string[];
}>;

/** Where a command is asked: an existing stream, or a new one of this office. */
export type Where = Readonly<{
  id: string;
  /** Makes the stream if it is not there, for this office; empty where no office is meant. */
  newFor?: string;
  /** The id is this asking's own: what is there, if anything, it has made itself. So the stream need not be read first. */
  isNew?: boolean;
  /** Root stream of the case. */
  case?: string;
}>;

/** Asks one stream for one thing. HTTP, reactions and timers all ask this way. */
export class Execute<State, Asks, Said extends Fact, Known> extends Command<Receipt> {
  constructor(
    readonly decider: Decider<State, Asks, Said, Known>,
    readonly where: Where,
    /** The command, or what makes it of the state: a handler puts in what the rules must know. */
    readonly command: Asks | ((state: State, asked: Asked) => Asks),
    readonly asking: Asking,
  ) {
    super();
  }
}
