import type { MessageNo } from '#libs/domain/exchange';

/** How far a topic has been taken in. */
export type ConsumerState = Readonly<{
  topic: string;
  /** The physical topic that `next` belongs to. */
  source: string;
  /** Where to read on; undefined for the beginning. */
  next: string | undefined;
  epoch: number;
  /** The next message in turn. */
  sequence: number;
  /** Why nothing of it is taken in for now. A gap closes when what is missing arrives; a fork needs people. */
  stopped?: 'gap' | 'fork';
}>;

/** A message that was taken in, with its bytes and signature: proof of what the other side said. */
export type Taken = Readonly<{
  topic: string;
  epoch: number;
  sequence: number;
  factId: string;
  sha256: string;
  body: Buffer;
  jws: string;
}>;

/**
 * Why a message waits: a newer release wrote it; its form is wrong; its sender may not say this; the store refused it;
 * or it comes after one that waits.
 */
export type ParkedClass = 'newer' | 'malformed' | 'foreign' | 'refused' | 'behind';

export type Parked = Taken &
  Readonly<{
    /** Root stream: what follows in it waits too. */
    case: string;
    class: ParkedClass;
    reason: string;
    /** CloudEvents headers as they came. */
    headers: Readonly<Record<string, string>>;
  }>;

/** Something that nobody we know has said, or that contradicts what was said: kept whole, never applied. */
export type Incident = Readonly<{
  kind: 'unproven' | 'fork' | 'foreign';
  topic: string;
  /** The physical topic that `offset` belongs to. */
  source: string;
  offset: string;
  reason: string;
  body: Buffer;
  headers: Readonly<Record<string, string>>;
}>;

export const keyOf = ({ epoch, sequence }: MessageNo) => `${epoch}/${sequence}`;
export const byNumber = (a: MessageNo, b: MessageNo) => a.epoch - b.epoch || a.sequence - b.sequence;

/** What is asked about messages that have come. */
export type Asked = Readonly<{ numbers: readonly MessageNo[]; factIds: readonly string[] }>;

/** SHA-256 of bodies that were taken in, or parked, under these numbers or, in whatever topic, with these fact ids. */
export type KnownBefore = Readonly<{
  /** By `keyOf`. */
  byNumber: ReadonlyMap<string, string>;
  byFactId: ReadonlyMap<string, string>;
}>;

/** Where a topic stands, what of it is known, and which of its cases have messages that wait. */
export type Recalled = Readonly<{
  from: ConsumerState | undefined;
  /** SHA-256 of the message before the next in turn; undefined before the first of an epoch. */
  last: string | undefined;
  before: KnownBefore;
  waiting: ReadonlySet<string>;
}>;

export type News = Readonly<{
  taken: readonly Taken[];
  parked: readonly Parked[];
  incidents: readonly Incident[];
}>;

/** What the inbox remembers. Every journal passes `inboxJournalBehaviour` (testing.ts). */
export abstract class InboxJournal {
  abstract consumer(topic: string): Promise<ConsumerState | undefined>;
  /** In one transaction, if the topic still stands where `from` says; false when another reader has moved it. */
  abstract advance(from: ConsumerState | undefined, to: ConsumerState, news: News): Promise<boolean>;
  /** Everything that waits, by topic and number; of one topic, or one case there, when given. */
  abstract parked(of?: Readonly<{ topic: string; case?: string }>): Promise<readonly Parked[]>;
  /** How many wait. */
  abstract count(): Promise<number>;
  /** Topics of which nothing is taken in for now, by name. */
  abstract stopped(): Promise<ReadonlyArray<Readonly<{ topic: string; stopped: 'gap' | 'fork' }>>>;
  /** Still waits, but for another reason than was thought. */
  abstract restate(parked: Parked, why: Readonly<{ class: ParkedClass; reason: string }>): Promise<void>;
  /** Taken in after all. */
  abstract settle(parked: Parked): Promise<void>;
  /** What was not believed, newest first. */
  abstract incidents(topic: string, limit: number): Promise<readonly Incident[]>;
  /** Holds the topic while this works, against its reader and retries, in whatever process; tells it what is known then. */
  abstract holding<Result>(topic: string, asked: Asked, work: (recalled: Recalled) => Promise<Result>): Promise<Result>;
}
