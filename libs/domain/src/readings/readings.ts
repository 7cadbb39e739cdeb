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
export function readingsOf(side: Side): Decider<Readings, ReadingsCommand, ReadingsFact, ReadingsToldFact> {
  const readings: Decider<Readings, ReadingsCommand, ReadingsFact, ReadingsToldFact> = {
    side,
    catalogue,
    initial,
    evolve,
    decide: (_, { type, data }) =>
      type === 'NoteReading'
        ? [{ type: 'FactsRead', data: { after: data.after, upTo: data.upTo } }]
        : [{ type: 'PersonalNumberRead', data: { personRef: data.personRef, purpose: data.purpose } }],
  };
  // a position in the log is no free text: its digits in a row are nobody's number
  const withPurpose = withTextsRead(readings);
  return {
    ...readings,
    decide: (state, command, asked) =>
      (command.type === 'NoteReading' ? readings : withPurpose).decide(state, command, asked),
  };
}

/** Who read, and on which day: a stream stays short. */
export const readingsId = (subject: string, day: string) => `${subject}-${day}`;
