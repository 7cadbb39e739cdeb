import type { InWords, RecordedFact } from '#libs/kernel';

/** What a fetched fact says of our own streams, which nobody else has: it is said there again. */
export type Implied = Readonly<{
  stream: string;
  type: string;
  data: Readonly<Record<string, unknown>>;
  /** What no other fact of this type may say in that stream: one that does was taken while the database was too old. */
  alone?: Readonly<Record<string, unknown>>;
}>;

/** Something of our own that stood beside a fetched fact. */
export type Expected = Readonly<{
  what: InWords;
  stream: string;
  isThere: (history: ReadonlyArray<Readonly<{ type: string; data: unknown }>>) => boolean;
}>;

/** What a side knows of its own streams when its shared facts are fetched back. */
export type Restoring = Readonly<{
  implied: (fact: RecordedFact) => readonly Implied[];
  expected: (fact: RecordedFact) => readonly Expected[];
}>;

/** What `restored` has done, for operators and for those whose commands were left out. Instants are RFC 3339. */
export type RestoredReport = Readonly<{
  node: string;
  at: string;
  /** Each topic of ours that has a history: its new epoch, and after which message of the one before it begins. */
  topics: ReadonlyArray<
    Readonly<{ topic: string; epoch: number; after: Readonly<{ epoch: number; sequence: number }> }>
  >;
  kept: number;
  fetched: number;
  /** Commands of people that were never sent: they are to be given again. */
  leftOut: ReadonlyArray<LeftOut>;
  /** Facts of processes and receipts that were left out; they come again by themselves. */
  leftOutOfProcesses: number;
  /** Schema of the old log, which holds all of what was left out. */
  oldStore: string;
  /** What was recorded in own streams in this time is lost; `from` absent: from the beginning. */
  lost: Readonly<{ from?: string; fromPosition?: string; until?: string }>;
  cases: ReadonlyArray<CaseTouched>;
}>;
export type LeftOut = Readonly<{
  commandId: string;
  at: string;
  subject: string;
  role: string;
  office?: string;
  case: string;
  facts: readonly string[];
}>;
export type CaseTouched = Readonly<{
  case: string;
  office?: string;
  /** What was fetched of it. */
  facts: readonly string[];
  /** What of ours stood beside it and is gone. */
  missing: readonly InWords[];
}>;

/** Nothing is to be fetched: the database is as new as what it has said. */
export class NothingToRestore extends Error {
  override readonly name = 'NothingToRestore';
}
