import {
  type Asked,
  type Decider,
  type Fact,
  millisecondsBetween,
  type Refuse,
  refuseWith,
  type Side,
} from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { endOf } from '../slot/index.js';
import { catalogue } from './catalogue.js';
import type { Finding, Name, NegotiationSaid, Override, Subject } from './facts.js';
import type { Outcome } from './holding.js';
import { checkOffer, findingsOf, type Offered, offerOf, type OfferRefusal, overridesOf } from './offering.js';
import { checkRules, isHead, type OverridingRefusal } from './overriding.js';
import { isBeingAgreed, MOST_ROUNDS, settle } from './settling.js';
import {
  agreementInForce,
  findProposal,
  hasEnded,
  isSame,
  judge,
  liveProposal,
  mayAnswer,
  opening,
  openCancellations,
  optionsOf,
  organiserOf,
  rounds,
  stage,
  unanswered,
  unjudged,
} from './standing.js';
import { evolve, initial, type NegotiationFact, type ScheduleNegotiation } from './state.js';

/** Working days left before what is agreed begins, and how many a change of it needs (policy). */
export type Notice = Readonly<{ left: number; needed: number }>;

export type NegotiationCommand =
  | Fact<'ProposeSchedule', Offered & { subject: Subject; organiser: Side; escalateAt: string }>
  | Fact<'CounterProposal', Offered & { answers: Name }>
  | Fact<'RequestChange', Offered & { agreementNo: number; notice: Notice }>
  | Fact<
      'AcceptProposal',
      {
        proposal: Name;
        /** 0: what is proposed; 1 to 3: its alternatives. */
        alternative: number;
        /** Of that option, as the rules say now. */
        ruleReport: readonly Finding[];
        overrides: readonly Override[];
        calendarVersion?: string;
      }
    >
  | Fact<'AcceptTentatively', { proposal: Name }>
  | Fact<'DeclineCounter', { proposal: Name; reason: string }>
  | Fact<'RejectProposal', { proposal: Name; reason: string }>
  | Fact<'WithdrawProposal', { proposal: Name; reason: string }>
  | Fact<'CancelAgreed', { agreementNo: number; reason: string; notice: Notice }>
  | Fact<'RefuseCancellation', { no: number; reason: string }>
  | Fact<'ConfirmHeld', { agreementNo: number }>
  | Fact<'Settle', object>
  | Fact<'TellHolds', { resource: string; outcomes: readonly Outcome[] }>
  | Fact<'LapseProposal', { proposal: Name }>
  | Fact<'Escalate', object>
  | Fact<'ReviewByCalendar', { agreementNo: number; ruleReport: readonly Finding[]; calendarVersion: string }>;

export type NegotiationRefusal =
  | TextRefusal
  | OfferRefusal
  | OverridingRefusal
  | 'opened-already'
  | 'not-opened'
  | 'negotiation-ended'
  | 'no-longer-current'
  | 'not-your-turn'
  | 'no-such-alternative'
  | 'proposal-expired'
  | 'too-many-rounds'
  | 'not-a-counter'
  | 'not-your-proposal'
  | 'being-agreed'
  | 'not-agreed'
  | 'notice-too-short'
  | 'heads-must-agree'
  | 'not-the-organiser'
  | 'no-such-ask'
  | 'not-over-yet'
  | 'not-due-yet';

const refuse: Refuse<NegotiationRefusal> = refuseWith;
const EPOCH = '1970-01-01T00:00:00.000Z';

/** Both sides negotiate by the same rules; the organiser's side also judges. */
export const negotiating = (
  side: Side,
): Decider<ScheduleNegotiation, NegotiationCommand, NegotiationSaid, NegotiationFact> =>
  withTextsRead({
    side,
    catalogue,
    initial,
    evolve,
    decide: (state, command, asked) => decide(side, state, command, asked),
  });

function decide(
  side: Side,
  state: ScheduleNegotiation,
  { type, data }: NegotiationCommand,
  asked: Asked,
): readonly NegotiationSaid[] {
  const { at, role } = asked;
  if (type === 'ProposeSchedule') {
    if (opening(state)) refuse('opened-already');
    const { subject, organiser, escalateAt } = data;
    return [
      {
        type: 'ScheduleProposed',
        data: { ...offered(state, side, data, asked), subject: subjectOf(subject), organiser, escalateAt },
      },
    ];
  }
  const organiser = organiserOf(state) ?? refuse('not-opened');
  const own = state[side];
  switch (type) {
    case 'CounterProposal': {
      const answers = current(state, side, data.answers, asked, '/answers');
      if (rounds(state) >= MOST_ROUNDS) refuse('too-many-rounds');
      return [{ type: 'ScheduleCountered', data: { ...offered(state, side, data, asked), answers } }];
    }
    case 'RequestChange': {
      const { agreementNo, notice } = data;
      const { agreements, cancelled, heldAt } = judge(state);
      if (cancelled || heldAt !== undefined) refuse('negotiation-ended');
      if (agreements.at(-1)?.agreementNo !== agreementNo) refuse('no-longer-current', '/agreementNo');
      if (liveProposal(state) || unjudged(state).length > 0) refuse('no-longer-current', '/agreementNo');
      const forceMajeure = agreementInForce(state) !== undefined && notice.left < notice.needed;
      if (forceMajeure && data.reasonCode !== 'FORCE_MAJEURE') refuse('notice-too-short', '/reasonCode');
      if (forceMajeure && !isHead(role)) refuse('heads-must-agree');
      return [
        { type: 'ScheduleChangeRequested', data: { ...offered(state, side, data, asked), agreementNo, forceMajeure } },
      ];
    }
    case 'AcceptProposal': {
      const { alternative, ruleReport, overrides, calendarVersion } = data;
      const proposal = current(state, side, data.proposal, asked, '/proposal');
      const made = findProposal(state, proposal)!;
      const slots = optionsOf(made)[alternative] ?? refuse('no-such-alternative', '/alternative');
      if (slots.some((slot) => endOf(slot) <= millisecondsBetween(EPOCH, at))) refuse('proposal-expired', '/proposal');
      if (made.forceMajeure && !isHead(role)) refuse('heads-must-agree');
      checkRules(ruleReport, overrides, { side, role });
      return [
        {
          type: 'ProposalAccepted',
          data: {
            no: own.acceptances.length + 1,
            proposal,
            alternative,
            ruleReport: findingsOf(ruleReport),
            overrides: overridesOf(overrides),
            ...(calendarVersion !== undefined && { calendarVersion }),
          },
        },
      ];
    }
    case 'AcceptTentatively': {
      if (own.tentative.some((one) => isSame(one, data.proposal))) return [];
      const proposal = current(state, side, data.proposal, asked, '/proposal');
      return [{ type: 'ScheduleTentativelyAccepted', data: { proposal } }];
    }
    case 'DeclineCounter': {
      const proposal = current(state, side, data.proposal, asked, '/proposal');
      const stands = findProposal(state, proposal)!.answers ?? refuse('not-a-counter', '/proposal');
      return [{ type: 'CounterDeclined', data: { proposal, stands, reason: data.reason } }];
    }
    case 'RejectProposal': {
      const { reason } = data;
      const live = liveProposal(state);
      const isAsked =
        side === organiser &&
        isSame(live, data.proposal) &&
        state[side === 'dinas' ? 'pusat' : 'dinas'].rejectionsAsked.some(({ proposal }) => isSame(proposal, live));
      const proposal = isAsked ? nameOf(data.proposal) : current(state, side, data.proposal, asked, '/proposal');
      return [{ type: side === organiser ? 'ScheduleRejected' : 'RejectionAsked', data: { proposal, reason } }];
    }
    case 'WithdrawProposal': {
      const { reason } = data;
      const proposal = nameOf(data.proposal);
      if (proposal.side !== side) refuse('not-your-proposal', '/proposal');
      if (own.withdrawalsAsked.some((one) => isSame(one.proposal, proposal))) return [];
      const isStanding = [liveProposal(state), ...unjudged(state)].some((one) => isSame(one, proposal));
      if (!isStanding) refuse('no-longer-current', '/proposal');
      if (isBeingAgreed(state)) refuse('being-agreed', '/proposal');
      return [{ type: side === organiser ? 'ProposalWithdrawn' : 'WithdrawalAsked', data: { proposal, reason } }];
    }
    case 'CancelAgreed': {
      const { agreementNo, reason, notice } = data;
      if (agreementInForce(state)?.agreementNo !== agreementNo) refuse('not-agreed', '/agreementNo');
      if (judge(state).heldAt !== undefined) refuse('negotiation-ended');
      if (isBeingAgreed(state)) refuse('being-agreed', '/agreementNo');
      if (notice.left < notice.needed && !isHead(role)) refuse('notice-too-short');
      if (side === organiser) return [{ type: 'AgreedScheduleCancelled', data: { agreementNo, reason } }];
      if (openCancellations(state).length > 0) return [];
      return [{ type: 'CancellationAsked', data: { no: own.cancellationsAsked.length + 1, agreementNo, reason } }];
    }
    case 'RefuseCancellation': {
      if (side !== organiser) refuse('not-the-organiser');
      if (judge(state).cancellationsRefused.includes(data.no)) return [];
      if (!openCancellations(state).some(({ no }) => no === data.no)) refuse('no-such-ask', '/no');
      return [{ type: 'CancellationRefused', data: { no: data.no, reason: data.reason } }];
    }
    case 'ConfirmHeld': {
      const { agreementNo } = data;
      if (side !== organiser) refuse('not-the-organiser');
      if (judge(state).heldAt !== undefined) return [];
      const agreed = agreementInForce(state);
      if (agreed?.agreementNo !== agreementNo || stage(state) !== 'AGREED') return refuse('not-agreed', '/agreementNo');
      if (agreed.slots.some((slot) => endOf(slot) > millisecondsBetween(EPOCH, at))) refuse('not-over-yet');
      return [{ type: 'ScheduleHeld', data: { agreementNo } }];
    }
    case 'Settle':
      return settle(state, side, at);
    case 'TellHolds':
      return data.outcomes.flatMap((outcome) => toldOf(state, side, data.resource, outcome));
    case 'LapseProposal': {
      const proposal = nameOf(data.proposal);
      if (side !== organiser) refuse('not-the-organiser');
      if (!isSame(liveProposal(state), proposal) || isBeingAgreed(state)) return refuse('no-longer-current');
      if (millisecondsBetween(findProposal(state, proposal)!.validUntil, at) < 0) refuse('not-due-yet');
      return [{ type: 'ProposalExpired', data: { proposal } }];
    }
    case 'Escalate': {
      if (side !== organiser) refuse('not-the-organiser');
      if (judge(state).escalated || hasEnded(state) || stage(state) === 'AGREED') return [];
      if (millisecondsBetween(opening(state)!.escalateAt, at) < 0) refuse('not-due-yet');
      return [{ type: 'NegotiationEscalated', data: { because: 'TIME' } }];
    }
    case 'ReviewByCalendar': {
      const { agreementNo, calendarVersion } = data;
      if (side !== organiser) refuse('not-the-organiser');
      if (agreementInForce(state)?.agreementNo !== agreementNo || judge(state).heldAt !== undefined) return [];
      const ruleReport = findingsOf(data.ruleReport).filter(({ severity }) => severity !== 'INFO');
      if (ruleReport.length === 0 || judge(state).warned?.calendarVersion === calendarVersion) return [];
      const blocks = ruleReport.some(({ severity }) => severity === 'BLOCK');
      return [
        {
          type: blocks ? 'ScheduleInvalidatedByCalendar' : 'ScheduleWarnedByCalendar',
          data: { agreementNo, ruleReport, calendarVersion },
        },
      ];
    }
  }
}

const nameOf = ({ side, no }: Name): Name => ({ side, no });
const subjectOf = ({ kind, title, programmeId, cohortId }: Subject): Subject => ({
  kind,
  title,
  ...(programmeId !== undefined && { programmeId }),
  ...(cohortId !== undefined && { cohortId }),
});

function offered(state: ScheduleNegotiation, side: Side, data: Offered, asked: Asked) {
  checkOffer(data, asked);
  checkRules(data.ruleReport, data.overrides, { side, role: asked.role });
  return offerOf(state[side].proposals.length + 1, data);
}

/** What is answered must be what is on the table, and this side's turn. */
function current(state: ScheduleNegotiation, side: Side, named: Name, { at }: Asked, pointer: string): Name {
  const live = liveProposal(state);
  if (!live && hasEnded(state)) refuse('negotiation-ended');
  if (!isSame(live, named)) refuse('no-longer-current', pointer);
  if (!mayAnswer(state, side)) refuse('not-your-turn');
  const made = findProposal(state, named);
  if (!made || millisecondsBetween(made.validUntil, at) > 0) return refuse('proposal-expired', pointer);
  return nameOf(named);
}

/** Each is told once. */
function toldOf(
  state: ScheduleNegotiation,
  side: Side,
  resource: string,
  { acceptance, proposal, alternative, because }: Outcome,
): readonly NegotiationSaid[] {
  const { confirmed, unavailable } = state[side];
  if (because === undefined) {
    if (!acceptance || !unanswered(state).some(({ name }) => isSame(name, acceptance))) return [];
    const isTold = confirmed.some((one) => one.resource === resource && isSame(one.acceptance, acceptance));
    return isTold ? [] : [{ type: 'ResourceConfirmed', data: { acceptance, resource } }];
  }
  const isTold = unavailable.some(
    (one) =>
      one.resource === resource &&
      isSame(one.proposal, proposal) &&
      one.alternative === alternative &&
      (acceptance ? isSame(one.acceptance, acceptance) : one.acceptance === undefined),
  );
  if (isTold) return [];
  return [
    {
      type: 'ResourceUnavailable',
      data: {
        resource,
        because: because as 'UNKNOWN' | 'RETIRED' | 'BUSY',
        proposal,
        alternative,
        ...(acceptance && { acceptance }),
      },
    },
  ];
}
