import type { Side } from '#libs/kernel';
import type { Slot } from '../slot/index.js';
import type { Agreed, Name } from './facts.js';
import type { Acceptance, Last, NegotiationHalf, Proposal, ScheduleNegotiation } from './state.js';

// What follows from both halves. Never stored, so it can never contradict them.

export type Stage = 'OPEN' | 'AGREED' | 'REOPENED' | 'REJECTED' | 'WITHDRAWN' | 'EXPIRED' | 'CANCELLED' | 'HELD';

export const other = (side: Side): Side => (side === 'dinas' ? 'pusat' : 'dinas');
export const isSame = (one: Name | undefined, two: Name | undefined) =>
  one !== undefined && two !== undefined && one.side === two.side && one.no === two.no;

export const opening = ({ dinas, pusat }: ScheduleNegotiation) => dinas.opening ?? pusat.opening;
/** Undefined before it is opened. */
export const organiserOf = (state: ScheduleNegotiation): Side | undefined => opening(state)?.organiser;
/** The half that judges: empty before it is opened, like any. */
export const judge = (state: ScheduleNegotiation): NegotiationHalf => state[organiserOf(state) ?? 'dinas'];

export const findProposal = (state: ScheduleNegotiation, { side, no }: Name): Proposal | undefined =>
  state[side].proposals.find((proposal) => proposal.no === no);

/** What a proposal offers: itself, then its alternatives. */
export const optionsOf = ({ slots, alternatives }: Proposal): ReadonlyArray<readonly Slot[]> => [
  slots,
  ...alternatives.map((one) => one.slots),
];

/** The proposal on the table, as the organiser has judged; nobody else's judgement counts. */
export const liveProposal = (state: ScheduleNegotiation): Name | undefined => judge(state).live;

/** The other side's proposals that the organiser has not judged yet. */
export function unjudged(state: ScheduleNegotiation): readonly Name[] {
  const organiser = organiserOf(state);
  if (!organiser) return [];
  const side = other(organiser);
  return state[side].proposals
    .map(({ no }) => ({ side, no }))
    .filter((name) => !judge(state).judged.some((one) => isSame(one, name)));
}

export type NamedAcceptance = Acceptance & Readonly<{ name: Name }>;

/** Acceptances that the organiser has answered neither way. */
export function unanswered(state: ScheduleNegotiation): readonly NamedAcceptance[] {
  const { agreements, refusedAcceptances } = judge(state);
  const answered = [...agreements, ...refusedAcceptances].map(({ acceptance }) => acceptance);
  return (['dinas', 'pusat'] as const)
    .flatMap((side) => state[side].acceptances.map((one) => ({ ...one, name: { side, no: one.no } })))
    .filter(({ name }) => !answered.some((one) => isSame(one, name)));
}

export const agreementInForce = (state: ScheduleNegotiation): Agreed | undefined => {
  const { agreements, inForce } = judge(state);
  return agreements.find(({ agreementNo }) => agreementNo === inForce);
};

/** Undefined before it is opened. */
export function stage(state: ScheduleNegotiation): Stage | undefined {
  if (!opening(state)) return undefined;
  const { cancelled, heldAt, invalidated, endings } = judge(state);
  if (cancelled) return 'CANCELLED';
  if (heldAt !== undefined) return 'HELD';
  const isOpen = liveProposal(state) !== undefined || unjudged(state).length > 0;
  if (agreementInForce(state)) return isOpen ? 'REOPENED' : 'AGREED';
  if (invalidated) return 'REOPENED';
  return isOpen ? 'OPEN' : (endings.at(-1)?.how ?? 'OPEN');
}

const CLOSED: ReadonlyArray<Stage | undefined> = ['REJECTED', 'WITHDRAWN', 'EXPIRED', 'CANCELLED', 'HELD'];
export const hasEnded = (state: ScheduleNegotiation) => CLOSED.includes(stage(state));

/** How many proposals were on the table. */
export const rounds = (state: ScheduleNegotiation) =>
  state.dinas.proposals.length + state.pusat.proposals.length - judge(state).tooLate.length;

/** Whether that side has answered the live proposal, and the organiser has not judged the answer yet. */
function hasAnswered(state: ScheduleNegotiation, side: Side, live: Name): boolean {
  const { declined, rejectionsAsked } = state[side];
  const { asksTooLate } = judge(state);
  const isPending = (ask: string, proposal: Name) =>
    isSame(proposal, live) && !asksTooLate.some((one) => one.ask === ask && isSame(one.proposal, proposal));
  return (
    unjudged(state).some((name) => name.side === side) ||
    unanswered(state).some(({ name, proposal }) => name.side === side && isSame(proposal, live)) ||
    declined.some(({ proposal }) => isPending('DECLINE', proposal)) ||
    rejectionsAsked.some(({ proposal }) => isPending('REJECTION', proposal))
  );
}

/** Whether this side may answer what is on the table now. */
export function mayAnswer(state: ScheduleNegotiation, side: Side): boolean {
  const live = liveProposal(state);
  return live !== undefined && live.side !== side && !hasAnswered(state, side, live);
}

/** Whose turn it is. What was answered and not judged yet lies with the organiser. */
export function ballWith(state: ScheduleNegotiation): Side | 'none' {
  const organiser = organiserOf(state);
  if (!organiser || hasEnded(state)) return 'none';
  const live = liveProposal(state);
  if (!live) return stage(state) === 'AGREED' ? openAsk(state, organiser) : organiser;
  const side = other(live.side);
  return mayAnswer(state, side) ? side : organiser;
}

const openAsk = (state: ScheduleNegotiation, organiser: Side) =>
  openCancellations(state).length > 0 ? organiser : 'none';

/** Asks of the other side to cancel what stands, not answered yet. */
export function openCancellations(state: ScheduleNegotiation) {
  const organiser = organiserOf(state);
  if (!organiser) return [];
  const { inForce, cancellationsRefused } = judge(state);
  return state[other(organiser)].cancellationsAsked.filter(
    ({ no, agreementNo }) => agreementNo === inForce && !cancellationsRefused.includes(no),
  );
}

/** The last thing that either side has said; Pusat's when both said something in the same millisecond. */
export function lastSaid({ dinas, pusat }: ScheduleNegotiation): Last | undefined {
  if (!dinas.last || !pusat.last) return dinas.last ?? pusat.last;
  return dinas.last.at > pusat.last.at ? dinas.last : pusat.last;
}
