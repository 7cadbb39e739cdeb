import type { Catalogue } from './catalogue.js';
import type { Fact, Mandate, Side } from './fact.js';

/** Who asked a command and when: what rules may need to know of the asking. The clock and the directory are the caller's. */
export type Asked = Readonly<{
  /** RFC 3339 in UTC, milliseconds; by the service's clock. */
  at: string;
  /** A `personRef`, or the name of a process. */
  subject: string;
  /** The role that permits it. */
  role: string;
  /** Kode wilayah of the office that the case belongs to. */
  office: string;
  mandate?: Mandate;
}>;

/** One side's rules of a case: what may be asked of it, and what is then said. */
export interface Decider<State, Command, Said extends Fact, Known> {
  /** Whose rules these are. */
  readonly side: Side;
  /** Its facts; they live in streams like `equipmentRequest-<uuid>`. */
  readonly catalogue: Catalogue;
  readonly initial: State;
  /** What is said in answer; nothing when it is so already; throws a Refusal when it may not be. */
  decide(this: void, state: State, command: Command, asked: Asked): readonly Said[];
  /** Total and silent: what has been said cannot be argued with. */
  evolve(this: void, state: State, fact: Known): State;
}
