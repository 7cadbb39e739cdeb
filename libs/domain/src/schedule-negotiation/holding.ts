import type { Side } from '#libs/kernel';
import type { AnsweredHold } from '../resource/state.js';
import type { WantedHold } from '../resource/resource.js';
import { periodOf, resourcesOf, sideOwning, type Slot } from '../slot/index.js';
import type { Name } from './facts.js';
import {
  agreementInForce,
  findProposal,
  hasEnded,
  isSame,
  liveProposal,
  optionsOf,
  unanswered,
  unjudged,
} from './standing.js';
import type { ScheduleNegotiation } from './state.js';

// What a side's own trainers, rooms and kits are asked to keep free, and what it says of that to the other side.

/** Every resource of this side that was ever named: what is not wanted any more must be let go. */
export const ownResources = (state: ScheduleNegotiation, side: Side): readonly string[] => [
  ...new Set(
    [...state.dinas.proposals, ...state.pusat.proposals]
      .flatMap(optionsOf)
      .flat()
      .flatMap(resourcesOf)
      .filter((resource) => sideOwning(resource) === side),
  ),
];

/** Softly what is offered, in every option; firmly what was accepted and not answered yet, and what is agreed. */
export function wantedHolds(state: ScheduleNegotiation, resource: string): readonly WantedHold[] {
  const live = liveProposal(state);
  const offered = hasEnded(state) ? [] : [...(live ? [live] : []), ...unjudged(state)];
  const soft = offered.flatMap((name) =>
    (findProposal(state, name) ? optionsOf(findProposal(state, name)!) : []).flatMap((slots, alternative) =>
      hold(resource, slots, offerKey(name, alternative)),
    ),
  );
  const accepted = unanswered(state).filter(({ proposal }) => isSame(proposal, live));
  const firm = accepted.flatMap(({ name, proposal, alternative }) => {
    const made = findProposal(state, proposal);
    return made ? hold(resource, optionsOf(made)[alternative] ?? [], acceptedKey(name)) : [];
  });
  const agreed = agreementInForce(state);
  return [...soft, ...firm, ...(agreed ? hold(resource, agreed.slots, acceptedKey(agreed.acceptance)) : [])];
}

function hold(resource: string, slots: readonly Slot[], key: string): readonly WantedHold[] {
  const periods = slots.filter((slot) => resourcesOf(slot).includes(resource)).map(periodOf);
  return periods.length > 0 ? [{ key, periods }] : [];
}

const offerKey = ({ side, no }: Name, alternative: number) => `offer.${side}.${no}.${alternative}`;
const acceptedKey = ({ side, no }: Name) => `accepted.${side}.${no}`;

/** How a resource has answered, in the words of the case. */
export type Outcome = Readonly<{ acceptance?: Name; proposal: Name; alternative: number; because?: string }>;

/** What the resource's own stream says for this negotiation: what it holds firmly, and what it cannot hold. */
export function outcomesOf(state: ScheduleNegotiation, holds: readonly AnsweredHold[]): readonly Outcome[] {
  return holds.flatMap(({ key, refused }): readonly Outcome[] => {
    const [kind, side, no, alternative] = key.split('.') as [string, Side, string, string | undefined];
    const name = { side, no: Number(no) };
    const because = refused && { because: refused.because };
    if (kind === 'offer') return because ? [{ proposal: name, alternative: Number(alternative), ...because }] : [];
    const accepted = state[side].acceptances.find((one) => one.no === name.no);
    if (!accepted) return [];
    return [{ acceptance: name, proposal: accepted.proposal, alternative: accepted.alternative, ...because }];
  });
}
