import type { Heard } from '#libs/kernel';
import type { NumbersFact } from './facts.js';

type Given = Readonly<{ no: number; case: string; before?: Given }>;

export type Numbers = Readonly<{
  /** The highest number given; 0 while there is none. */
  last: number;
  /** The newest, linked to those before it: a year has thousands, and each is folded for every new one. */
  given?: Given;
}>;
export type NumbersToldFact = NumbersFact & Heard;

export const initial: Numbers = { last: 0 };

export const evolve = ({ last, given }: Numbers, { data }: NumbersToldFact): Numbers => ({
  last: Math.max(last, data.no),
  given: { no: data.no, case: data.case, ...(given && { before: given }) },
});
