import type { Side } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { catalogue } from './catalogue.js';
import type { OrganiserFact } from './facts.js';
import { decideAsOrganiser, type OrganiserCommand, type OrganiserRefusal } from './organiser.js';
import { type BintekProgramme, type BintekProgrammeFact, evolve, initial } from './state.js';

export type PusatCommand = OrganiserCommand;
export type PusatRefusal = TextRefusal | OrganiserRefusal;

/** What a side may do with a programme as its organiser, where it has opened it. */
export const organising = (side: Side) =>
  withTextsRead<BintekProgramme, OrganiserCommand, OrganiserFact, BintekProgrammeFact>({
    side,
    catalogue,
    initial,
    evolve,
    decide: (state, command) => decideAsOrganiser(side, state, command),
  });

/** What Pusat may do with a programme: organise it. */
export const pusat = organising('pusat');
