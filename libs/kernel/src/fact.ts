/** The two parties of a case. */
export type Side = 'dinas' | 'pusat';

/** Something that happened, in the words of the field: plain, serialisable, kept for good. */
export type Fact<Type extends string = string, Data = unknown> = Readonly<{ type: Type; data: Readonly<Data> }>;

/** What a file knows of a fact beside what it says: who said it and when, by that side's own store. */
export type Heard<By extends Side = Side> = Readonly<{
  by: By;
  /** Who said it: a `personRef`, or the name of a process. */
  subject: string;
  /** The role that permitted it. */
  role: string;
  /** Kode wilayah of the office whose matter it is; empty where no office is meant. */
  office: string;
  /** RFC 3339 in UTC, milliseconds. */
  recordedAt: string;
}>;

/** A fact as it stands in a file. `by` follows from the verified origin, never from what a message claims. */
export type Told<DinasFact, PusatFact> = (DinasFact & Heard<'dinas'>) | (PusatFact & Heard<'pusat'>);

/** Plt., Plh., Pj., Pjs. or a delegation: the right to act in somebody's place (Permendagri 1/2023). */
export type Mandate = Readonly<{
  id: string;
  kind: 'PLT' | 'PLH' | 'PJ' | 'PJS' | 'DELEGASI';
  /** Whose place is taken: a `personRef`. */
  from: string;
  /** Number of the letter that grants it. */
  letter: string;
}>;

export type Actor = Readonly<{
  kind: 'person' | 'process';
  /** A `personRef` or the name of a process; never a name, NIK or NIP. */
  subject: string;
  role: string;
  mandate?: Mandate;
}>;

/** What is known of a fact when it is said. */
export type Envelope = Readonly<{
  /** UUIDv7, or UUIDv5 where the same must come out again. */
  id: string;
  /** `<category>-<id>`. */
  stream: string;
  /** Id of the root stream: a shipment carries its request's. Absent in streams of no case. */
  case?: string;
  /** The node that says it; the side follows from it (`sideOf`). */
  origin: string;
  /** Kode wilayah of the office whose matter it is, on both sides' facts. Absent where no office is meant. */
  office?: string;
  actor: Actor;
  /** Claimed: when it happened. */
  occurredAt: string;
  correlationId: string;
  /** Why it is told long after it happened. */
  lateEntryReason?: string;
  /** Of the calendar by which it was judged whether it is told late: on what is claimed to have happened before. */
  calendarVersion?: string;
  causationId?: string;
  /** The client's Idempotency-Key, or a UUIDv5 of a reaction. */
  commandId?: string;
  /** SHA-256 of route and canonical body. */
  commandHash?: string;
  policyVersion?: string;
}>;

/** A fact about to be appended. */
export type NewFact = Fact & Envelope & Readonly<{ version: number }>;

/** A fact as its origin recorded it: what is signed, and what travels. */
export type RecordedFact = NewFact & Readonly<{ recordedAt: string }>;

/** Opaque; compares in the order of the log, as strings do. `START` comes before every fact. */
export type Position = string;
export const START: Position = '';

/** A fact as a store keeps it. Its fields may be getters that parse on demand: do not spread it. */
export type StoredFact = RecordedFact &
  Readonly<{
    /** Dense in its stream, from 0. */
    revision: number;
    position: Position;
    /** By the store that keeps it: the same instant as `recordedAt` for its own facts, later for copies. */
    storedAt: string;
  }>;

/** Category of the receipts between two nodes: shared, but in no case. */
export const EXCHANGE = 'exchange';

/** There is one node of Pusat, and it is called so; every other node is a Dinas. */
export const PUSAT = 'pusat';
export const sideOf = (origin: string): Side => (origin === PUSAT ? 'pusat' : 'dinas');

export const categoryOf = (stream: string) => stream.slice(0, stream.indexOf('-'));
export const idOf = (stream: string) => stream.slice(stream.indexOf('-') + 1);
