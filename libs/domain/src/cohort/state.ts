import { type Half, halves, type Told } from '#libs/kernel';
import type { EmploymentStatus } from '../employment.js';
import type {
  AttendanceEntry,
  CohortGroup,
  CohortRules,
  DinasFact,
  OrganiserFact,
  OwnFact,
  Participant,
  PusatFact,
  SessionContent,
} from './facts.js';

/** The last thing a side has said; `office`: whose cohort it is. */
export type Last = Readonly<{ type: (DinasFact | PusatFact)['type']; at: string; role: string; office: string }>;

export type Session = SessionContent &
  Readonly<{ no: number; isCancelled: boolean; entries: readonly AttendanceEntry[] }>;

/** What a side has said as the organiser; nothing at the side that is not. */
export type Organised = Readonly<{
  formed?: Readonly<{
    programmeId: string;
    name: string;
    group: CohortGroup;
    capacity: number;
    rules: CohortRules;
    mixedBecause?: string;
    at: string;
  }>;
  placed: readonly Participant[];
  /** Who had a place and has none now. */
  left: readonly string[];
  trainers: readonly string[];
  kits: readonly string[];
  failedKits: readonly string[];
  /** Of the newest invitation to each. */
  invited: ReadonlyArray<Readonly<{ personRef: string; invitationNo: number }>>;
  invitations: number;
  sessions: readonly Session[];
  sufficient: readonly string[];
  mergedInto?: string;
  finishedAt?: string;
  cancelled?: Readonly<{ reason: string; at: string }>;
}>;

export type Answer = Readonly<{
  invitationNo: number;
  personRef: string;
  answer: 'YES' | 'NO' | 'DELEGATE';
  delegate?: string;
  reason?: string;
  at: string;
}>;
/** A participant is employed otherwise than when they were placed: people must look at it. */
export type StatusFlag = Readonly<{ personRef: string; from: EmploymentStatus; to: EmploymentStatus; since: string }>;

export type Sent = Readonly<{
  waived?: Readonly<{ reason: string; approver: string; at: string }>;
  /** The newest of each. */
  answers: readonly Answer[];
  /** Who has an assignment order. */
  ordered: readonly string[];
  flags: readonly StatusFlag[];
}>;

export type DinasHalf = Readonly<{ organised: Organised; sent: Sent; last?: Last }>;
export type PusatHalf = Readonly<{ organised: Organised; last?: Last }>;
export type Cohort = Readonly<{ dinas: DinasHalf; pusat: PusatHalf }>;
export type CohortFact = Told<DinasFact, PusatFact>;

const nothingOrganised: Organised = {
  placed: [],
  left: [],
  trainers: [],
  kits: [],
  failedKits: [],
  invited: [],
  invitations: 0,
  sessions: [],
  sufficient: [],
};
const nothingSent: Sent = { answers: [], ordered: [], flags: [] };

const without = (all: readonly string[], gone: string) => all.filter((one) => one !== gone);
const butOf = <T extends Readonly<{ personRef: string }>>(all: readonly T[], gone: string) =>
  all.filter(({ personRef }) => personRef !== gone);

function foldOrganised(before: Organised, { type, data }: OrganiserFact, at: string): Organised {
  const session = (no: number, change: (one: Session) => Partial<Session>): Organised => ({
    ...before,
    sessions: before.sessions.map((one) => (one.no === no ? { ...one, ...change(one) } : one)),
  });
  const gone = (personRef: string): Organised => ({
    ...before,
    placed: butOf(before.placed, personRef),
    left: [...without(before.left, personRef), personRef],
  });
  switch (type) {
    case 'CohortFormed':
      return { ...before, formed: { ...data, at } };
    case 'ParticipantPlaced':
      return {
        ...before,
        placed: [...butOf(before.placed, data.personRef), data],
        left: without(before.left, data.personRef),
      };
    case 'ParticipantMoved':
    case 'ParticipantRemoved':
      return gone(data.personRef);
    case 'TrainerAssigned':
      return { ...before, trainers: [...before.trainers, data.trainer] };
    case 'TrainerReleased':
      return { ...before, trainers: without(before.trainers, data.trainer) };
    case 'KitAssigned':
      return { ...before, kits: [...before.kits, data.kit], failedKits: without(before.failedKits, data.kit) };
    case 'KitFailed':
      return { ...before, kits: without(before.kits, data.kit), failedKits: [...before.failedKits, data.kit] };
    case 'InvitationIssued': {
      const { invitationNo, participants } = data;
      const others = before.invited.filter(({ personRef }) => !participants.includes(personRef));
      const invited = [...others, ...participants.map((personRef) => ({ personRef, invitationNo }))];
      return { ...before, invited, invitations: invitationNo };
    }
    case 'SessionScheduled': {
      const { sessionNo: no, ...content } = data;
      return { ...before, sessions: [...before.sessions, { no, ...content, isCancelled: false, entries: [] }] };
    }
    case 'SessionMoved': {
      const { sessionNo, reason: _, ...content } = data;
      return session(sessionNo, () => content);
    }
    case 'SessionCancelled':
      return session(data.sessionNo, () => ({ isCancelled: true }));
    case 'AttendanceRecorded':
      return session(data.sessionNo, () => ({ entries: data.entries }));
    case 'AttendanceCorrected': {
      const { sessionNo, personRef, attendance, minutes } = data;
      return session(sessionNo, ({ entries }) => ({
        entries: [...butOf(entries, personRef), { personRef, attendance, minutes }],
      }));
    }
    case 'AttendanceSufficient':
      return { ...before, sufficient: data.participants.map(({ personRef }) => personRef) };
    case 'CohortsMerged':
      return { ...before, mergedInto: data.into };
    case 'CohortFinished':
      return { ...before, finishedAt: at };
    case 'CohortCancelled':
      return { ...before, cancelled: { reason: data.reason, at } };
  }
}

function foldSent(before: Sent, { type, data }: OwnFact, at: string): Sent {
  switch (type) {
    case 'SeparationWaived':
      return { ...before, waived: { ...data, at } };
    case 'InvitationAnswered':
      return { ...before, answers: [...butOf(before.answers, data.personRef), { ...data, at }] };
    case 'AssignmentOrderAttached':
      return { ...before, ordered: [...new Set([...before.ordered, ...data.participants])] };
    case 'ParticipantStatusChanged':
      return { ...before, flags: [...butOf(before.flags, data.personRef), data] };
  }
}

/** What only the Dinas says; all else an organiser does, at either side. */
const OWN = {
  SeparationWaived: true,
  InvitationAnswered: true,
  AssignmentOrderAttached: true,
  ParticipantStatusChanged: true,
} as const satisfies Record<OwnFact['type'], true>;
const isOwn = <F extends DinasFact>(fact: F): fact is F & OwnFact => Object.hasOwn(OWN, fact.type);

const dinas: Half<DinasHalf, DinasFact> = {
  initial: { organised: nothingOrganised, sent: nothingSent },
  fold(half, fact) {
    const { type, recordedAt: at, role, office } = fact;
    const said = { ...half, last: { type, at, role, office } };
    return isOwn(fact)
      ? { ...said, sent: foldSent(half.sent, fact, at) }
      : { ...said, organised: foldOrganised(half.organised, fact, at) };
  },
};

const pusat: Half<PusatHalf, PusatFact> = {
  initial: { organised: nothingOrganised },
  fold(half, fact) {
    const { type, recordedAt: at, role, office } = fact;
    return { organised: foldOrganised(half.organised, fact, at), last: { type, at, role, office } };
  },
};

export const { initial, evolve } = halves({ dinas, pusat });
