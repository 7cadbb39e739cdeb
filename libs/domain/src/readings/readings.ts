import type { Decider, Fact, Heard, Side } from '#libs/kernel';
import { catalogue } from './catalogue.js';
import type { ReadingsFact } from './facts.js';

/** How often somebody was given facts on a day. */
export type Readings = Readonly<{ count: number }>;
export type ReadingsToldFact = ReadingsFact & Heard;
export type ReadingsCommand = Fact<'NoteReading', { after: string; upTo: string }>;

export const initial: Readings = { count: 0 };
export const evolve = ({ count }: Readings): Readings => ({ count: count + 1 });

/** Each reading is noted before anything is given. */
export const readingsOf = (side: Side): Decider<Readings, ReadingsCommand, ReadingsFact, ReadingsToldFact> => ({
  side,
  catalogue,
  initial,
  evolve,
  decide: (_, { data: { after, upTo } }) => [{ type: 'FactsRead', data: { after, upTo } }],
});

/** Who read, and on which day: a stream stays short. */
export const readingsId = (subject: string, day: string) => `${subject}-${day}`;
