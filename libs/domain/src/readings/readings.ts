import type { Decider, Fact, Heard, Side } from '#libs/kernel';
import { withTextsRead } from '../free-text.js';
import { catalogue } from './catalogue.js';
import type { ReadingsFact } from './facts.js';

/** How often somebody was given something on a day. */
export type Readings = Readonly<{ count: number }>;
export type ReadingsToldFact = ReadingsFact & Heard;
export type ReadingsCommand =
  | Fact<'NoteReading', { after: string; upTo: string }>
  | Fact<'NotePersonalNumberRead', { personRef: string; purpose: string }>;

export const initial: Readings = { count: 0 };
export const evolve = ({ count }: Readings): Readings => ({ count: count + 1 });

/** Each reading is noted before anything is given. */
export const readingsOf = (side: Side): Decider<Readings, ReadingsCommand, ReadingsFact, ReadingsToldFact> =>
  withTextsRead({
    side,
    catalogue,
    initial,
    evolve,
    decide: (_, { type, data }): readonly ReadingsFact[] =>
      type === 'NoteReading'
        ? [{ type: 'FactsRead', data: { after: data.after, upTo: data.upTo } }]
        : [{ type: 'PersonalNumberRead', data: { personRef: data.personRef, purpose: data.purpose } }],
  });

/** Who read, and on which day: a stream stays short. */
export const readingsId = (subject: string, day: string) => `${subject}-${day}`;
