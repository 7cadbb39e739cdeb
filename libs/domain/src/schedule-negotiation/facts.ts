import {
  type FactsOf,
  flag,
  instant,
  integer,
  listOf,
  matching,
  oneOf,
  optional,
  record,
  type ShapeOf,
  text,
  uuid,
} from '#libs/kernel';
import { code } from '../request-line.js';
import { resourceId, slot } from '../slot/index.js';

// Kept for good. A new shape gets a step in catalogue.ts; a new meaning gets a new name.

const side = oneOf('dinas', 'pusat');

/** Both sides count from 1, so whoever names a proposal or an acceptance names its side. */
const name = record({ side, no: integer(1) });
export type Name = ShapeOf<typeof name>;

const subject = record({
  kind: oneOf('SESSIONS', 'COHORT', 'DEVICE_VISIT', 'MEETING'),
  title: text(200),
  programmeId: optional(uuid),
  cohortId: optional(uuid),
});
export type Subject = ShapeOf<typeof subject>;

const ruleId = matching(/^R([1-9]|1[0-6])$/);

/** What the rules of a schedule say of a slot; option 0 is what is proposed, 1 to 3 its alternatives. */
const finding = record({
  rule: ruleId,
  severity: oneOf('BLOCK', 'WARN', 'INFO'),
  option: integer(0, 3),
  slot: integer(0, 30),
});
export type Finding = ShapeOf<typeof finding>;

/** Why it shall be so although a rule warns or forbids. */
const override = record({ rule: ruleId, reason: text() });
export type Override = ShapeOf<typeof override>;

const slots = listOf(slot, 31, 1);

const offer = {
  no: integer(1),
  slots,
  /** In the order in which they are liked. */
  alternatives: listOf(record({ slots }), 3),
  reasonCode: code,
  note: optional(text()),
  ruleReport: listOf(finding, 500),
  overrides: listOf(override, 16),
  /** Of the calendar that the rules were judged by. */
  calendarVersion: optional(text(40)),
  validUntil: instant,
};
const offerShape = record(offer);
export type Offer = ShapeOf<typeof offerShape>;

const onProposal = record({ proposal: name });
const onProposalWithReason = record({ proposal: name, reason: text() });
const agreementNo = integer(1);

const agreement = record({
  agreementNo,
  acceptance: name,
  proposal: name,
  alternative: integer(0, 3),
  slots,
  /** Of the invitation, as iCalendar counts (RFC 5546). */
  sequence: integer(),
});
export type Agreed = ShapeOf<typeof agreement>;

/** What either side may say. */
const proposing = {
  ScheduleProposed: record({
    ...offer,
    subject,
    /** Whose programme it is: that side alone judges what is live and what is agreed. */
    organiser: side,
    /** When it goes to the heads if nothing is agreed. */
    escalateAt: instant,
  }),
  ScheduleCountered: record({ ...offer, answers: name }),
  ScheduleChangeRequested: record({
    ...offer,
    agreementNo,
    /** Told later than the notice that a change needs: both heads must want it. */
    forceMajeure: flag,
  }),
  ProposalAccepted: record({
    no: integer(1),
    proposal: name,
    alternative: integer(0, 3),
    ruleReport: listOf(finding, 500),
    overrides: listOf(override, 16),
    calendarVersion: optional(text(40)),
  }),
  ScheduleTentativelyAccepted: onProposal,
  /** `stands`: the proposal that was countered. */
  CounterDeclined: record({ proposal: name, stands: name, reason: text() }),
  RejectionAsked: onProposalWithReason,
  WithdrawalAsked: onProposalWithReason,
  CancellationAsked: record({ no: integer(1), agreementNo, reason: text() }),
  /** By its owner: it is held firmly for what was accepted. */
  ResourceConfirmed: record({ acceptance: name, resource: resourceId }),
  /** By its owner: of an option that is offered, or of what was accepted. */
  ResourceUnavailable: record({
    resource: resourceId,
    because: oneOf('UNKNOWN', 'RETIRED', 'BUSY'),
    proposal: name,
    alternative: integer(0, 3),
    acceptance: optional(name),
  }),
};

/** What the organiser of the programme alone says, be it Dinas or Pusat. */
const organising = {
  ProposalTakenUp: record({
    proposal: name,
    /** The counter that was declined: so it is on the table again. */
    declined: optional(name),
  }),
  CounterCameTooLate: onProposal,
  ScheduleAgreed: agreement,
  AcceptanceCameTooLate: record({ acceptance: name, because: oneOf('NO_LONGER_CURRENT', 'RESOURCE_TAKEN') }),
  AskCameTooLate: record({ ask: oneOf('DECLINE', 'REJECTION', 'WITHDRAWAL'), proposal: name }),
  ScheduleRejected: onProposalWithReason,
  ProposalWithdrawn: onProposalWithReason,
  ProposalExpired: onProposal,
  AgreedScheduleCancelled: record({ agreementNo, reason: text() }),
  CancellationRefused: record({ no: integer(1), reason: text() }),
  ScheduleHeld: record({ agreementNo }),
  ScheduleInvalidatedByCalendar: record({
    agreementNo,
    ruleReport: listOf(finding, 500, 1),
    calendarVersion: text(40),
  }),
  ScheduleWarnedByCalendar: record({ agreementNo, ruleReport: listOf(finding, 500, 1), calendarVersion: text(40) }),
  NegotiationEscalated: record({ because: oneOf('ROUNDS', 'TIME') }),
};

export const dinasFacts = { ...proposing, ...organising };
export const pusatFacts = { ...proposing, ...organising };
export type NegotiationSaid = FactsOf<typeof dinasFacts>;
