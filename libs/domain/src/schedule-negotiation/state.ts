import { type Half, halves, type Side, type Told } from '#libs/kernel';
import type { Agreed, Finding, Name, NegotiationSaid, Offer, Override, Subject } from './facts.js';

type At = Readonly<{ at: string }>;
export type Last = At & Readonly<{ type: NegotiationSaid['type']; role: string; office: string }>;

/** One proposal of a side: the first, an answer to another, or a change of what was agreed. */
export type Proposal = Offer & At & Readonly<{ role: string; answers?: Name; changes?: number; forceMajeure: boolean }>;

export type Acceptance = At &
  Readonly<{ no: number; role: string; proposal: Name; alternative: number; overrides: readonly Override[] }>;

export type Confirmed = Readonly<{ acceptance: Name; resource: string }>;
export type Unavailable = Readonly<{
  resource: string;
  because: string;
  proposal: Name;
  alternative: number;
  acceptance?: Name;
}>;
type Asked = Readonly<{ proposal: Name; reason: string }>;
export type Ended = At & Readonly<{ how: 'REJECTED' | 'WITHDRAWN' | 'EXPIRED'; proposal: Name; reason?: string }>;
export type Review = Readonly<{ agreementNo: number; ruleReport: readonly Finding[]; calendarVersion: string }>;

/** What a side has said. Of the second part only the organiser's half counts. */
export type NegotiationHalf = Readonly<{
  opening?: At & Readonly<{ subject: Subject; organiser: Side; escalateAt: string }>;
  proposals: readonly Proposal[];
  acceptances: readonly Acceptance[];
  tentative: readonly Name[];
  declined: ReadonlyArray<Readonly<{ proposal: Name; stands: Name }>>;
  rejectionsAsked: readonly Asked[];
  withdrawalsAsked: readonly Asked[];
  cancellationsAsked: ReadonlyArray<Readonly<{ no: number; agreementNo: number; reason: string }>>;
  confirmed: readonly Confirmed[];
  unavailable: readonly Unavailable[];

  live?: Name;
  endings: readonly Ended[];
  /** Counters that were declined, and are so. */
  putAside: readonly Name[];
  /** Proposals of the other side that were taken up or came too late. */
  judged: readonly Name[];
  tooLate: readonly Name[];
  refusedAcceptances: ReadonlyArray<Readonly<{ acceptance: Name; because: string }>>;
  asksTooLate: ReadonlyArray<Readonly<{ ask: string; proposal: Name }>>;
  agreements: ReadonlyArray<Agreed & At>;
  /** The agreement that stands. */
  inForce?: number;
  invalidated?: Review & At;
  warned?: Review & At;
  cancellationsRefused: readonly number[];
  cancelled?: At & Readonly<{ agreementNo: number; reason: string }>;
  heldAt?: string;
  escalated?: At & Readonly<{ because: 'ROUNDS' | 'TIME' }>;
  last?: Last;
}>;

export type ScheduleNegotiation = Readonly<{ dinas: NegotiationHalf; pusat: NegotiationHalf }>;
export type NegotiationFact = Told<NegotiationSaid, NegotiationSaid>;

const nothing: NegotiationHalf = {
  proposals: [],
  acceptances: [],
  tentative: [],
  declined: [],
  rejectionsAsked: [],
  withdrawalsAsked: [],
  cancellationsAsked: [],
  confirmed: [],
  unavailable: [],
  endings: [],
  putAside: [],
  judged: [],
  tooLate: [],
  refusedAcceptances: [],
  asksTooLate: [],
  agreements: [],
  cancellationsRefused: [],
};

const halfOf = (side: Side): Half<NegotiationHalf, NegotiationSaid> => ({
  initial: nothing,
  fold(before, { type, data, recordedAt: at, role, office }) {
    const half = { ...before, last: { type, at, role, office } };
    const offered = (offer: Offer, more: Readonly<{ answers?: Name; changes?: number; forceMajeure?: boolean }>) => {
      const proposal: Proposal = { forceMajeure: false, ...offer, ...more, at, role };
      return { ...half, proposals: [...half.proposals, proposal], live: { side, no: offer.no } };
    };
    switch (type) {
      case 'ScheduleProposed': {
        const { subject, organiser, escalateAt, ...offer } = data;
        return { ...offered(offer, {}), opening: { subject, organiser, escalateAt, at } };
      }
      case 'ScheduleCountered': {
        const { answers, ...offer } = data;
        return offered(offer, { answers });
      }
      case 'ScheduleChangeRequested': {
        const { agreementNo: changes, forceMajeure, ...offer } = data;
        return offered(offer, { changes, forceMajeure });
      }
      case 'ProposalAccepted': {
        const { no, proposal, alternative, overrides } = data;
        return { ...half, acceptances: [...half.acceptances, { no, proposal, alternative, overrides, role, at }] };
      }
      case 'ScheduleTentativelyAccepted':
        return { ...half, tentative: [...half.tentative, data.proposal] };
      case 'CounterDeclined': {
        const { proposal, stands } = data;
        return { ...half, declined: [...half.declined, { proposal, stands }], live: stands };
      }
      case 'RejectionAsked':
        return { ...half, rejectionsAsked: [...half.rejectionsAsked, data] };
      case 'WithdrawalAsked':
        return { ...half, withdrawalsAsked: [...half.withdrawalsAsked, data] };
      case 'CancellationAsked':
        return { ...half, cancellationsAsked: [...half.cancellationsAsked, data] };
      case 'ResourceConfirmed':
        return { ...half, confirmed: [...half.confirmed, data] };
      case 'ResourceUnavailable':
        return { ...half, unavailable: [...half.unavailable, data] };
      case 'ProposalTakenUp':
        return {
          ...half,
          live: data.proposal,
          judged: [...half.judged, data.proposal],
          ...(data.declined && { putAside: [...half.putAside, data.declined] }),
        };
      case 'CounterCameTooLate':
        return {
          ...half,
          judged: [...half.judged, data.proposal],
          tooLate: [...half.tooLate, data.proposal],
        };
      case 'ScheduleAgreed':
        return without(
          { ...half, agreements: [...half.agreements, { ...data, at }], inForce: data.agreementNo },
          'live',
          'invalidated',
          'warned',
        );
      case 'AcceptanceCameTooLate':
        return { ...half, refusedAcceptances: [...half.refusedAcceptances, data] };
      case 'AskCameTooLate':
        return { ...half, asksTooLate: [...half.asksTooLate, data] };
      case 'ScheduleRejected':
        return without({ ...half, endings: [...half.endings, { how: 'REJECTED', ...data, at }] }, 'live');
      case 'ProposalWithdrawn':
        return without({ ...half, endings: [...half.endings, { how: 'WITHDRAWN', ...data, at }] }, 'live');
      case 'ProposalExpired':
        return without({ ...half, endings: [...half.endings, { how: 'EXPIRED', ...data, at }] }, 'live');
      case 'AgreedScheduleCancelled':
        return without({ ...half, cancelled: { ...data, at } }, 'live', 'inForce');
      case 'CancellationRefused':
        return { ...half, cancellationsRefused: [...half.cancellationsRefused, data.no] };
      case 'ScheduleHeld':
        return { ...half, heldAt: at };
      case 'ScheduleInvalidatedByCalendar':
        return without({ ...half, invalidated: { ...data, at } }, 'inForce');
      case 'ScheduleWarnedByCalendar':
        return { ...half, warned: { ...data, at } };
      case 'NegotiationEscalated':
        return { ...half, escalated: { because: data.because, at } };
    }
  },
});

function without(half: NegotiationHalf, ...names: ReadonlyArray<keyof NegotiationHalf>): NegotiationHalf {
  return Object.fromEntries(
    Object.entries(half).filter(([name]) => !names.includes(name as keyof NegotiationHalf)),
  ) as unknown as NegotiationHalf;
}

export const { initial, evolve } = halves({ dinas: halfOf('dinas'), pusat: halfOf('pusat') });
