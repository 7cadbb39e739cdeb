import type { EmploymentGroup } from '#libs/domain/employment';
import type { Calendar, Policy } from '#libs/reference';
import type { Slot } from './slot.js';

/** Somebody or something is taken from one instant (RFC 3339 in UTC) to another. */
export type Busy = Readonly<{
  from: string;
  to: string;
  /** Of a resource: held for good, rather than while others negotiate. */
  firm?: boolean;
}>;

export type Participant = Readonly<{ person: string; group: EmploymentGroup }>;

/** Where operators serve people. */
export type Site = Readonly<{
  site: string;
  /** Who serves there, `personRef`s: participants of the training among them. */
  operators: readonly string[];
  /**
   * Its desks that can print: each by the resources (kits) that it stands on, so that lending one takes the desk away. Empty
   * where none is known, of which the rules say nothing: unknown is not none.
   */
  printReadyDesks: ReadonlyArray<readonly string[]>;
}>;

/** How a session is taught: by doing it (vestibule, simulation) there must be kits. */
export type Method = 'VESTIBULE' | 'SIMULATION' | 'DEMONSTRATION' | 'LECTURE' | 'OJT';

/** How a programme keeps groups apart (DOMAIN 5.10). */
export type SeparationMode = 'STRICT' | 'FOUR_WAY' | 'ASN_TOGETHER' | 'MIXED_WITH_REASON';

/** Everything the rules look at, so that the same question always has the same answer. */
export type RuleQuestion = Readonly<{
  calendar: Calendar;
  /** In force when it is asked. */
  policy: Policy;
  /** When it is asked: RFC 3339 in UTC. */
  askedAt: string;
  /** Kode wilayah of the office whose cohort it is: its holidays and hours count. */
  office: string;
  /** Others who sit in from where they are, by kode wilayah (of Pusat: empty): their office hours count too. */
  sittingIn: readonly string[];
  slots: readonly Slot[];
  method: Method;
  cohort: Readonly<{
    participants: readonly Participant[];
    separation: SeparationMode;
    /** Somebody has allowed it to be mixed. */
    isWaived: boolean;
  }>;
  /** By resource id: what else takes it. Not the holds of this very negotiation. */
  resources: Readonly<Record<string, readonly Busy[]>>;
  /** By `personRef`, participants and operators of the sites: bookings and leave. */
  people: Readonly<Record<string, readonly Busy[]>>;
  sites: readonly Site[];
  /** By kit: when it was last tested. */
  kitTests: Readonly<Record<string, string>>;
}>;
