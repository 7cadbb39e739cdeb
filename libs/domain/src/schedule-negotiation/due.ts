import type { Side } from '#libs/kernel';
import type { NegotiationCommand } from './negotiating.js';
import { isBeingAgreed } from './settling.js';
import { findProposal, hasEnded, judge, liveProposal, opening, organiserOf, stage } from './standing.js';
import type { ScheduleNegotiation } from './state.js';

type Due = Readonly<{ at: string; command: NegotiationCommand }>;

/** What the organiser asks of a negotiation when its time has come: an offer lapses, a long silence goes to the heads. */
export const dueOf =
  (side: Side) =>
  (state: ScheduleNegotiation): readonly Due[] => {
    if (organiserOf(state) !== side || hasEnded(state)) return [];
    const live = liveProposal(state);
    const made = live && findProposal(state, live);
    const lapses: readonly Due[] =
      live && made && !isBeingAgreed(state)
        ? [{ at: made.validUntil, command: { type: 'LapseProposal', data: { proposal: live } } }]
        : [];
    const escalates: readonly Due[] =
      judge(state).escalated || stage(state) === 'AGREED'
        ? []
        : [{ at: opening(state)!.escalateAt, command: { type: 'Escalate', data: {} } }];
    return [...lapses, ...escalates].toSorted((one, two) => (one.at < two.at ? -1 : 1));
  };
