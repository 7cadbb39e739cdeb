import type { Catalogue, StoredFact } from '#libs/kernel';
import type { Calendar } from '#libs/reference';
import type { Asking, Execute } from '../execute.js';

type Folding<State> = Readonly<{ catalogue: Catalogue; initial: State; evolve: (state: State, fact: never) => State }>;

/** What a reaction may look up that must know more than the fact says. */
export type Files = Readonly<{
  /** As it is known now. */
  calendar: () => Calendar;
  /** A stream as it stands now; undefined when there is none. */
  find: <State>(folding: Folding<State>, id: string) => Promise<Readonly<{ state: State }> | undefined>;
}>;

/**
 * What becomes of a refusal: it is right (somebody was faster, or it is so already), people must look at it, or this is
 * asked instead of all that would have followed.
 */
export type Answer = 'right' | 'tell people' | readonly Step[];

/** One thing that is asked; what is asked after it is asked only when this was not refused. */
export type Step = Readonly<{
  ask: (asking: Asking) => Execute<never, never, never, never>;
  refused: (code: string) => Answer;
}>;

/** What a fact, our own or a copy, makes this side ask of itself. Each step is safe to repeat: its id follows from the fact. */
export type Reaction = Readonly<{
  /** Stands in the ids of what it asks: kept for good. */
  name: string;
  category: string;
  /** Types of facts that it answers to. */
  types: readonly string[];
  steps: (fact: StoredFact, files: Files) => readonly Step[] | Promise<readonly Step[]>;
}>;

/** A step of whatever decider. */
export const step = <State, Asks, Said extends { type: string; data: object }, Known>(
  ask: (asking: Asking) => Execute<State, Asks, Said, Known>,
  refused: Step['refused'] = () => 'tell people',
): Step => ({ ask: ask as unknown as Step['ask'], refused });
