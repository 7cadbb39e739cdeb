import { type Decider, type Fact, type Refuse, refuseWith, type Side } from '#libs/kernel';
import { catalogue } from './catalogue.js';
import type { NumbersFact } from './facts.js';
import { findNumber } from './standing.js';
import { evolve, initial, type Numbers, type NumbersToldFact } from './state.js';

export type NumbersCommand = Fact<'GiveNumber', { case: string }>;
export type NumbersRefusal = 'numbers-used-up';

const refuse: Refuse<NumbersRefusal> = refuseWith;

/** Six digits on paper. */
const MOST = 999_999;

/** Gives each case one number, and no number twice. */
export const numbersOf = (side: Side): Decider<Numbers, NumbersCommand, NumbersFact, NumbersToldFact> => ({
  side,
  catalogue,
  initial,
  evolve,
  decide(state, { data }) {
    if (findNumber(state, data.case) !== undefined) return [];
    if (state.last >= MOST) refuse('numbers-used-up');
    return [{ type: 'NumberGiven', data: { no: state.last + 1, case: data.case } }];
  },
});
export const numbers = numbersOf('dinas');
