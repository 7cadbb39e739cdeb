import {
  day,
  type FactsOf,
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
import { employmentGroup, employmentStatus } from '../employment.js';
import { naskahOfKind } from '../naskah.js';

// Kept for good. A new shape gets a step in catalogue.ts; a new meaning gets a new name.

/** A `personRef`: opaque, of nobody's name or number. */
const personRef = text(64);
/** Of a trainer, a room, a kit: as its owner's stream is called. A trainer's is the `personRef`. */
const resource = text(64);
const reason = text();

/** How a policy keeps groups apart (DOMAIN 5.10). */
export const separation = oneOf('STRICT', 'FOUR_WAY', 'ASN_TOGETHER', 'MIXED_WITH_REASON');
export type Separation = ShapeOf<typeof separation>;

/** Whom a cohort is for; MIXED needs a reason or a waiver. */
export const cohortGroup = oneOf('PNS', 'PPPK', 'NON_ASN', 'OUTSOURCED', 'MIXED');
export type CohortGroup = ShapeOf<typeof cohortGroup>;

/** What it is judged by to its end: the policy of the day on which it was formed. */
const rules = record({
  policyVersion: text(20),
  separation,
  /** At least so many percent of the lesson hours are attended. */
  attendancePercent: integer(1, 100),
});
export type CohortRules = ShapeOf<typeof rules>;

const participant = record({ personRef, status: employmentStatus, group: employmentGroup });
export type Participant = ShapeOf<typeof participant>;

const localTime = matching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);

/** A time and what it takes, as a negotiation agrees on it. Local times are those of `zone`. */
const slot = record({
  startLocal: localTime,
  endLocal: localTime,
  zone: oneOf('WIB', 'WITA', 'WIT'),
  venue: optional(resource),
  trainers: listOf(resource, 20),
  kits: listOf(resource, 100),
});
export type Slot = ShapeOf<typeof slot>;

const session = {
  /** What was agreed upon. */
  negotiationId: uuid,
  slot,
  /** The slot's ends in UTC. */
  startsAt: instant,
  endsAt: instant,
  /** Lesson hours that it holds, by the calendar of that day (45 minutes each). */
  jp: integer(1, 24),
};
const sessionShape = record(session);
export type SessionContent = ShapeOf<typeof sessionShape>;

export const attendance = oneOf('PRESENT', 'LATE', 'ABSENT', 'EXCUSED');
const entry = record({
  personRef,
  attendance,
  /** Minutes there. */
  minutes: integer(0, 1_440),
});
export type AttendanceEntry = ShapeOf<typeof entry>;

const invitation = naskahOfKind('SURAT_UNDANGAN');
export type Invitation = ShapeOf<typeof invitation>;
const assignmentOrder = naskahOfKind('SPT');
export type AssignmentOrder = ShapeOf<typeof assignmentOrder>;

/** What the organiser of the programme says, at either side. */
export const organiserFacts = {
  CohortFormed: record({
    programmeId: uuid,
    name: text(60),
    group: cohortGroup,
    capacity: integer(1, 500),
    rules,
    /** Why groups are mixed, where the policy allows that with a reason. */
    mixedBecause: optional(text()),
  }),
  ParticipantPlaced: participant,
  /** To another cohort of the programme, which places them next. */
  ParticipantMoved: record({ personRef, to: uuid, reason }),
  ParticipantRemoved: record({ personRef, reason }),
  TrainerAssigned: record({ trainer: resource }),
  TrainerReleased: record({ trainer: resource, reason }),
  KitAssigned: record({ kit: resource }),
  KitFailed: record({ kit: resource, reason }),
  InvitationIssued: record({ invitationNo: integer(1), letter: invitation, participants: listOf(personRef, 500, 1) }),
  SessionScheduled: record({ sessionNo: integer(1), ...session }),
  SessionMoved: record({ sessionNo: integer(1), ...session, reason }),
  SessionCancelled: record({ sessionNo: integer(1), reason }),
  /** The whole list of a session, in place of the one before. */
  AttendanceRecorded: record({ sessionNo: integer(1), entries: listOf(entry, 500, 1) }),
  /** Of one participant, once the list was closed. */
  AttendanceCorrected: record({ sessionNo: integer(1), personRef, attendance, minutes: integer(0, 1_440), reason }),
  AttendanceSufficient: record({
    participants: listOf(record({ personRef, attendedPercent: integer(0, 100) }), 500, 1),
    jp: integer(1),
  }),
  /** Its participants go over to that one, which places them next. */
  CohortsMerged: record({ into: uuid, reason }),
  CohortFinished: record({}),
  CohortCancelled: record({ reason }),
};
export type OrganiserFact = FactsOf<typeof organiserFacts>;

/** What the Dinas says of its own people, whoever organises. */
export const ownFacts = {
  /** By the head of the office, with a reason. */
  SeparationWaived: record({ reason, approver: personRef }),
  InvitationAnswered: record({
    invitationNo: integer(1),
    personRef,
    answer: oneOf('YES', 'NO', 'DELEGATE'),
    /** Who goes instead. */
    delegate: optional(personRef),
    reason: optional(text()),
  }),
  /** Surat perintah tugas. */
  AssignmentOrderAttached: record({ letter: assignmentOrder, participants: listOf(personRef, 500, 1) }),
  /** It flags, and moves nobody. */
  ParticipantStatusChanged: record({ personRef, from: employmentStatus, to: employmentStatus, since: day }),
};
export type OwnFact = FactsOf<typeof ownFacts>;

export const dinasFacts = { ...organiserFacts, ...ownFacts };
export type DinasFact = OrganiserFact | OwnFact;
export type PusatFact = OrganiserFact;
