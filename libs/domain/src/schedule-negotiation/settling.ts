import type { Side } from '#libs/kernel';
import { resourcesOf, sideOwning } from '../slot/index.js';
import type { Name, NegotiationSaid } from './facts.js';
import {
  findProposal,
  hasEnded,
  isSame,
  judge,
  liveProposal,
  type NamedAcceptance,
  optionsOf,
  organiserOf,
  other,
  rounds,
  unanswered,
  unjudged,
} from './standing.js';
import { evolve, type ScheduleNegotiation } from './state.js';

/** Told to the heads after so many proposals, and not more than so many may be made. */
export const ESCALATED_AT_ROUNDS = 4;
export const MOST_ROUNDS = 6;

/**
 * What the organiser's own process says to what has come in, until nothing is left to say. Each answer names what it
 * answers, so it is safe to ask again.
 */
export function settle(state: ScheduleNegotiation, side: Side, at: string): readonly NegotiationSaid[] {
  if (organiserOf(state) !== side) return [];
  const said: NegotiationSaid[] = [];
  for (let now = state; ; ) {
    const next = nextAnswer(now, side);
    if (!next) return said;
    said.push(next);
    now = evolve(now, { ...next, by: side, subject: '', role: 'process', office: '', recordedAt: at });
  }
}

function nextAnswer(state: ScheduleNegotiation, side: Side): NegotiationSaid | undefined {
  return (
    toProposals(state, side) ??
    toAcceptances(state) ??
    toDeclines(state, side) ??
    toWithdrawals(state, side) ??
    toRejections(state, side) ??
    toDeadlock(state)
  );
}

/** A proposal of the other side is taken up when it answers what is on the table, and nothing has been accepted yet. */
function toProposals(state: ScheduleNegotiation, side: Side): NegotiationSaid | undefined {
  const [proposal] = unjudged(state);
  const made = proposal && findProposal(state, proposal);
  if (!proposal || !made) return undefined;
  const live = liveProposal(state);
  const isCurrent = made.answers
    ? isSame(made.answers, live) && live?.side === side && !isBeingAgreed(state)
    : live === undefined && (made.changes === undefined ? isUntouched(state) : made.changes === lastAgreement(state));
  return { type: isCurrent && !hasEndedFor(state) ? 'ProposalTakenUp' : 'CounterCameTooLate', data: { proposal } };
}

const isUntouched = (state: ScheduleNegotiation) => judge(state).judged.length === 0;
const lastAgreement = (state: ScheduleNegotiation) => judge(state).agreements.at(-1)?.agreementNo;
const hasEndedFor = (state: ScheduleNegotiation) => {
  const { cancelled, heldAt } = judge(state);
  return cancelled !== undefined || heldAt !== undefined;
};

/** Whether what is on the table was accepted, and its resources are being asked. */
export const isBeingAgreed = (state: ScheduleNegotiation) =>
  unanswered(state).some(({ proposal }) => isSame(proposal, liveProposal(state)));

function toAcceptances(state: ScheduleNegotiation): NegotiationSaid | undefined {
  for (const acceptance of unanswered(state)) {
    const proposal = findProposal(state, acceptance.proposal);
    const { name } = acceptance;
    if (!proposal || !isSame(acceptance.proposal, liveProposal(state)) || name.side === acceptance.proposal.side)
      return { type: 'AcceptanceCameTooLate', data: { acceptance: name, because: 'NO_LONGER_CURRENT' } };
    const answer = toCurrent(state, acceptance);
    if (answer) return answer;
  }
  return undefined;
}

/** Agreed once every owner has said that his is held firmly; not at all when one of them cannot. */
function toCurrent(state: ScheduleNegotiation, acceptance: NamedAcceptance): NegotiationSaid | undefined {
  const { name, proposal, alternative } = acceptance;
  const slots = optionsOf(findProposal(state, proposal)!)[alternative] ?? [];
  const resources = [...new Set(slots.flatMap(resourcesOf))];
  const of = (resource: string) => state[sideOwning(resource)];
  const isTaken = resources.some((resource) =>
    of(resource).unavailable.some((one) => one.resource === resource && isSame(one.acceptance, name)),
  );
  if (isTaken || slots.length === 0)
    return { type: 'AcceptanceCameTooLate', data: { acceptance: name, because: 'RESOURCE_TAKEN' } };
  const areHeld = resources.every((resource) =>
    of(resource).confirmed.some((one) => one.resource === resource && isSame(one.acceptance, name)),
  );
  if (!areHeld) return undefined;
  const agreementNo = judge(state).agreements.length + 1;
  return {
    type: 'ScheduleAgreed',
    data: { agreementNo, acceptance: name, proposal, alternative, slots, sequence: agreementNo },
  };
}

/** The other side's "no" to our counter: what was countered is on the table again. */
function toDeclines(state: ScheduleNegotiation, side: Side): NegotiationSaid | undefined {
  for (const { proposal, stands } of state[other(side)].declined) {
    if (isAnswered(state, 'DECLINE', proposal) || judge(state).putAside.some((one) => isSame(one, proposal))) continue;
    return isSame(proposal, liveProposal(state))
      ? { type: 'ProposalTakenUp', data: { proposal: stands, declined: proposal } }
      : { type: 'AskCameTooLate', data: { ask: 'DECLINE', proposal } };
  }
  return undefined;
}

/** Who made it wants it back: granted, unless it is gone; while it is being agreed, that is waited for. */
function toWithdrawals(state: ScheduleNegotiation, side: Side): NegotiationSaid | undefined {
  for (const { proposal, reason } of state[other(side)].withdrawalsAsked) {
    if (isAnswered(state, 'WITHDRAWAL', proposal) || isEnded(state, proposal)) continue;
    if (!isSame(proposal, liveProposal(state)))
      return { type: 'AskCameTooLate', data: { ask: 'WITHDRAWAL', proposal } };
    if (!isBeingAgreed(state)) return { type: 'ProposalWithdrawn', data: { proposal, reason } };
  }
  return undefined;
}

/** Whether to reject what the other side does not want, people decide; what is gone needs no decision. */
function toRejections(state: ScheduleNegotiation, side: Side): NegotiationSaid | undefined {
  const gone = state[other(side)].rejectionsAsked.find(
    ({ proposal }) =>
      !isSame(proposal, liveProposal(state)) && !isAnswered(state, 'REJECTION', proposal) && !isEnded(state, proposal),
  );
  return gone && { type: 'AskCameTooLate', data: { ask: 'REJECTION', proposal: gone.proposal } };
}

const isEnded = (state: ScheduleNegotiation, proposal: Name) =>
  judge(state).endings.some((one) => isSame(one.proposal, proposal));

const isAnswered = (state: ScheduleNegotiation, ask: string, proposal: Name) =>
  judge(state).asksTooLate.some((one) => one.ask === ask && isSame(one.proposal, proposal));

function toDeadlock(state: ScheduleNegotiation): NegotiationSaid | undefined {
  if (judge(state).escalated || rounds(state) < ESCALATED_AT_ROUNDS || liveProposal(state) === undefined)
    return undefined;
  return hasEnded(state) ? undefined : { type: 'NegotiationEscalated', data: { because: 'ROUNDS' } };
}
