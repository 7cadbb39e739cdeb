import type { Decider } from '#libs/kernel';
import type { DueModel, ReadModel } from '#libs/read-models';
import { type Asking, Execute } from '../execute.js';

/** Due times of a case, and how what is due is asked of it. */
export type Timer = Readonly<{
  /** Of the read model. */
  name: string;
  model: ReadModel;
  category: string;
  ask: (id: string, command: unknown, asking: Asking) => Execute<never, never, never, never>;
  /** Whether this refusal says that it is so already; else people must look at it. */
  isSoAlready: (code: string) => boolean;
}>;

/** @param model made of the decider's own `due`: what stands in it are commands of the decider */
export const timer = <State, Asks, Said extends { type: string; data: object }, Known>(
  model: DueModel<State>,
  decider: Decider<State, Asks, Said, Known>,
  ...soAlready: readonly string[]
): Timer => ({
  name: model.name,
  model,
  category: decider.catalogue.category,
  ask: (id, command, asking) =>
    // an own stream of Pusat may be of no office
    new Execute(decider, { id, newFor: '' }, command as Asks, asking) as unknown as ReturnType<Timer['ask']>,
  isSoAlready: (code) => soAlready.includes(code),
});
