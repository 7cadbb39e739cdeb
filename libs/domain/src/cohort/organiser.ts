import { type Asked, type Fact, pick, type Refuse, refuseWith, type Side } from '#libs/kernel';
import { type EmploymentGroup } from '../employment.js';
import { isSame } from '../is-same.js';
import { naskahOf } from '../naskah.js';
import type {
  AttendanceEntry,
  CohortGroup,
  CohortRules,
  Invitation,
  OrganiserFact,
  Participant,
  SessionContent,
  Slot,
} from './facts.js';
import {
  attendedPercent,
  confirmed,
  goesWith,
  hasEnded,
  isGone,
  lessonHours,
  minutesOf,
  organised,
  organiserOf,
  overlap,
  stage,
  standingSessions,
} from './standing.js';
import type { Cohort, Organised, Session } from './state.js';

/** Another cohort as its own file says, for whom participants go over to; looked up by the handler. */
export type Target = Readonly<{
  programmeId: string;
  /** How many places are free. */
  free: number;
  isOpen: boolean;
  /** Whether it may take somebody of this group. */
  takes: (group: EmploymentGroup) => boolean;
}>;

export type OrganiserCommand =
  | Fact<
      'FormCohort',
      {
        programmeId: string;
        name: string;
        group: CohortGroup;
        capacity: number;
        mixedBecause?: string;
        rules: CohortRules;
        /** What the programme's file says, looked up by the handler. */
        programme: Readonly<{ organiser?: Side; hasEnded: boolean }>;
      }
    >
  | Fact<
      'PlaceParticipants',
      {
        /** `nominee`: as they were nominated and endorsed; looked up by the handler. */
        participants: ReadonlyArray<
          Readonly<{ personRef: string; nominee?: Readonly<Pick<Participant, 'status' | 'group'>> }>
        >;
      }
    >
  | Fact<'MoveParticipant', { personRef: string; to: string; reason: string; target?: Target }>
  | Fact<'RemoveParticipant', { personRef: string; reason: string }>
  | Fact<'AssignTrainer', { trainer: string }>
  | Fact<'ReleaseTrainer', { trainer: string; reason: string }>
  | Fact<'AssignKit', { kit: string }>
  | Fact<'FailKit', { kit: string; reason: string }>
  | Fact<'IssueInvitation', { letter: Invitation; participants: readonly string[] }>
  | Fact<'ScheduleSession', SessionContent>
  | Fact<'MoveSession', SessionContent & { sessionNo: number; reason: string }>
  | Fact<'CancelSession', { sessionNo: number; reason: string }>
  | Fact<
      'RecordAttendance',
      {
        sessionNo: number;
        entries: readonly AttendanceEntry[];
        /** Until then a list may be written anew: by the calendar, from the session's end. */
        editableUntil: string;
      }
    >
  | Fact<'CorrectAttendance', AttendanceEntry & { sessionNo: number; reason: string }>
  | Fact<'MergeCohort', { cohortId: string; into: string; reason: string; target?: Target }>
  | Fact<'FinishCohort', object>
  | Fact<'CancelCohort', { reason: string }>;

export type OrganiserRefusal =
  | 'formed-otherwise'
  | 'cohort-not-formed'
  | 'not-the-organiser'
  | 'programme-ended'
  | 'mixed-not-allowed'
  | 'cohort-ended'
  | 'cohort-running'
  | 'nobody-named'
  | 'named-twice'
  | 'not-endorsed'
  | 'cohort-full'
  | 'group-kept-apart'
  | 'is-a-trainer'
  | 'is-a-participant'
  | 'not-placed'
  | 'no-such-cohort'
  | 'no-such-trainer'
  | 'no-such-kit'
  | 'no-such-session'
  | 'ends-before-it-begins'
  | 'not-within-a-day'
  | 'session-too-short'
  | 'sessions-overlap'
  | 'session-held'
  | 'session-not-held'
  | 'attendance-closed'
  | 'attendance-missing'
  | 'not-confirmed'
  | 'minutes-do-not-fit'
  | 'no-sessions';

const refuse: Refuse<OrganiserRefusal> = refuseWith;

/** What the organiser of the programme may do with a cohort of it, at either side. */
export function decideAsOrganiser(
  side: Side,
  state: Cohort,
  { type, data }: OrganiserCommand,
  { at: now }: Asked,
): readonly OrganiserFact[] {
  if (type === 'FormCohort') return form(side, state, data);
  const organiser = organiserOf(state) ?? refuse('cohort-not-formed');
  if (organiser !== side) refuse('not-the-organiser');
  const at = organised(state);
  if (type === 'FinishCohort' && stage(state) === 'FINISHED') return [];
  if (type === 'MergeCohort' && at.mergedInto === data.into) return [];
  if (type === 'CancelCohort' && at.cancelled) return [];
  // what was taught stays correctable
  if (type === 'CorrectAttendance' ? isGone(state) : hasEnded(state)) refuse('cohort-ended');
  switch (type) {
    case 'PlaceParticipants':
      return place(state, data.participants);
    case 'MoveParticipant': {
      const { personRef, to, reason, target } = data;
      if (at.left.includes(personRef)) return [];
      const { group } = placedOf(at, personRef);
      mayTake(at, target, [group], '/to');
      return [{ type: 'ParticipantMoved', data: { personRef, to, reason } }];
    }
    case 'RemoveParticipant': {
      const { personRef, reason } = data;
      if (at.left.includes(personRef)) return [];
      placedOf(at, personRef);
      return [{ type: 'ParticipantRemoved', data: { personRef, reason } }];
    }
    case 'AssignTrainer': {
      const { trainer } = data;
      if (isPlaced(at, trainer)) refuse('is-a-participant', '/trainer');
      return at.trainers.includes(trainer) ? [] : [{ type: 'TrainerAssigned', data: { trainer } }];
    }
    case 'ReleaseTrainer': {
      const { trainer, reason } = data;
      if (!at.trainers.includes(trainer)) refuse('no-such-trainer', '/trainer');
      return [{ type: 'TrainerReleased', data: { trainer, reason } }];
    }
    case 'AssignKit':
      return at.kits.includes(data.kit) ? [] : [{ type: 'KitAssigned', data: { kit: data.kit } }];
    case 'FailKit': {
      const { kit, reason } = data;
      if (at.failedKits.includes(kit)) return [];
      if (!at.kits.includes(kit)) refuse('no-such-kit', '/kit');
      return [{ type: 'KitFailed', data: { kit, reason } }];
    }
    case 'IssueInvitation': {
      const { letter, participants } = data;
      distinct(participants, (i) => `/participants/${i}`);
      participants.forEach((one, i) => placedOf(at, one, `/participants/${i}`));
      const invitationNo = at.invitations + 1;
      return [{ type: 'InvitationIssued', data: { invitationNo, letter: naskahOf(letter), participants } }];
    }
    case 'ScheduleSession': {
      const content = sessionOf(data);
      const known = standingSessions(state).find(
        (one) => one.negotiationId === data.negotiationId && isSame(sessionOf(one), content),
      );
      if (known) return [];
      checkSession(state, content);
      return [{ type: 'SessionScheduled', data: { sessionNo: at.sessions.length + 1, ...content } }];
    }
    case 'MoveSession': {
      const { sessionNo, reason } = data;
      const session = open(state, sessionNo);
      const content = sessionOf(data);
      if (isSame(sessionOf(session), content)) return [];
      checkSession(state, content, sessionNo);
      return [{ type: 'SessionMoved', data: { sessionNo, ...content, reason } }];
    }
    case 'CancelSession': {
      const { sessionNo, reason } = data;
      if (at.sessions.some(({ no, isCancelled }) => no === sessionNo && isCancelled)) return [];
      open(state, sessionNo);
      return [{ type: 'SessionCancelled', data: { sessionNo, reason } }];
    }
    case 'RecordAttendance': {
      const { sessionNo, editableUntil } = data;
      const session = held(state, sessionNo, now);
      const entries = data.entries.map(entryOf);
      distinct(
        entries.map(({ personRef }) => personRef),
        (i) => `/entries/${i}/personRef`,
      );
      if (isSame(session.entries, entries)) return [];
      if (session.entries.length > 0 && now > editableUntil) refuse('attendance-closed');
      const agreed = confirmed(state);
      entries.forEach((entry, i) => checkEntry(session, agreed, entry, `/entries/${i}`));
      return [{ type: 'AttendanceRecorded', data: { sessionNo, entries } }];
    }
    case 'CorrectAttendance': {
      const { sessionNo, reason } = data;
      const session = held(state, sessionNo, now);
      const entry = entryOf(data);
      const before = session.entries.find(({ personRef }) => personRef === entry.personRef);
      if (before && isSame(before, entry)) return [];
      if (session.entries.length === 0) refuse('attendance-missing', '/sessionNo');
      const known = [...confirmed(state), ...session.entries.map(({ personRef }) => personRef)];
      checkEntry(session, known, entry, '');
      return [{ type: 'AttendanceCorrected', data: { sessionNo, ...entry, reason } }];
    }
    case 'MergeCohort': {
      const { cohortId, into, reason, target } = data;
      if (stage(state) === 'RUNNING') refuse('cohort-running');
      if (into === cohortId) refuse('no-such-cohort', '/into');
      mayTake(
        at,
        target,
        at.placed.map(({ group }) => group),
        '/into',
      );
      return [{ type: 'CohortsMerged', data: { into, reason } }];
    }
    case 'FinishCohort':
      return finish(state);
    case 'CancelCohort':
      if (stage(state) === 'RUNNING') refuse('cohort-running');
      return [{ type: 'CohortCancelled', data: { reason: data.reason } }];
  }
}

type Of<Type extends OrganiserCommand['type']> = Extract<OrganiserCommand, { type: Type }>['data'];

function form(side: Side, state: Cohort, data: Of<'FormCohort'>): readonly OrganiserFact[] {
  const { programme, programmeId, rules, ...given } = data;
  if (programme.organiser !== side) refuse('not-the-organiser');
  const cohort = { programmeId, ...pick(given, 'name', 'group', 'capacity', 'mixedBecause') };
  const { formed } = organised(state);
  if (formed) {
    const same = isSame(pick(formed, 'programmeId', 'name', 'group', 'capacity', 'mixedBecause'), cohort);
    return same ? [] : refuse('formed-otherwise');
  }
  if (programme.hasEnded) refuse('programme-ended');
  const isMixed = data.group === 'MIXED';
  if (isMixed && rules.separation !== 'MIXED_WITH_REASON') refuse('mixed-not-allowed', '/group');
  if (isMixed !== (data.mixedBecause !== undefined)) refuse('mixed-not-allowed', '/mixedBecause');
  return [
    {
      type: 'CohortFormed',
      data: { ...cohort, rules: pick(rules, 'policyVersion', 'separation', 'attendancePercent') },
    },
  ];
}

function place(state: Cohort, participants: Of<'PlaceParticipants'>['participants']): readonly OrganiserFact[] {
  const at = organised(state);
  const capacity = at.formed?.capacity ?? 0;
  distinct(
    participants.map(({ personRef }) => personRef),
    (i) => `/participants/${i}`,
  );
  let taken = at.placed.length;
  return participants.flatMap(({ personRef, nominee }, i) => {
    const pointer = `/participants/${i}`;
    if (isPlaced(at, personRef)) return [];
    if (!nominee) return refuse('not-endorsed', pointer);
    if (at.trainers.includes(personRef) || standingSessions(state).some((one) => one.slot.trainers.includes(personRef)))
      refuse('is-a-trainer', pointer);
    if (!takes(state, nominee.group)) refuse('group-kept-apart', pointer);
    if (taken >= capacity) refuse('cohort-full', pointer);
    taken += 1;
    const { status, group } = nominee;
    return [{ type: 'ParticipantPlaced' as const, data: { personRef, status, group } }];
  });
}

/** Whether somebody of this group may have a place: by the policy that it was formed under, or by a waiver. */
export function takes(state: Cohort, group: EmploymentGroup): boolean {
  const { formed } = organised(state);
  if (!formed) return false;
  return state.dinas.sent.waived !== undefined || goesWith(formed.rules.separation, formed.group, group);
}

/** As another cohort's rules must know it. */
export function targetOf(state: Cohort): Target | undefined {
  const { formed, placed } = organised(state);
  return (
    formed && {
      programmeId: formed.programmeId,
      free: formed.capacity - placed.length,
      isOpen: !hasEnded(state),
      takes: (group) => takes(state, group),
    }
  );
}

function mayTake(at: Organised, target: Target | undefined, groups: readonly EmploymentGroup[], pointer: string) {
  if (!target?.isOpen || target.programmeId !== at.formed?.programmeId) return refuse('no-such-cohort', pointer);
  if (!groups.every(target.takes)) refuse('group-kept-apart', pointer);
  if (groups.length > target.free) refuse('cohort-full', pointer);
}

const isPlaced = ({ placed }: Organised, personRef: string) => placed.some((one) => one.personRef === personRef);
const placedOf = ({ placed }: Organised, personRef: string, pointer = '/personRef') =>
  placed.find((one) => one.personRef === personRef) ?? refuse('not-placed', pointer);

function distinct(names: readonly string[], pointer: (i: number) => string) {
  if (names.length === 0) refuse('nobody-named');
  names.forEach((one, i) => {
    if (names.indexOf(one) < i) refuse('named-twice', pointer(i));
  });
}

const slotOf = ({ startLocal, endLocal, zone, venue, trainers, kits }: Slot): Slot => ({
  startLocal,
  endLocal,
  zone,
  ...(venue !== undefined && { venue }),
  trainers,
  kits,
});
const sessionOf = ({ negotiationId, slot, startsAt, endsAt, jp }: SessionContent): SessionContent => ({
  negotiationId,
  slot: slotOf(slot),
  startsAt,
  endsAt,
  jp,
});
const entryOf = ({ personRef, attendance, minutes }: AttendanceEntry): AttendanceEntry => ({
  personRef,
  attendance,
  minutes,
});

const DAY = 'YYYY-MM-DD'.length;

/** Within a day of its zone, beside no other session of the cohort, and taught by nobody who is taught there. */
function checkSession(state: Cohort, { slot, startsAt, endsAt, jp }: SessionContent, itself?: number) {
  if (slot.endLocal <= slot.startLocal) refuse('ends-before-it-begins', '/slot/endLocal');
  if (slot.endLocal.slice(0, DAY) !== slot.startLocal.slice(0, DAY)) refuse('not-within-a-day', '/slot/endLocal');
  if (jp < 1) refuse('session-too-short', '/slot/endLocal');
  const others = standingSessions(state).filter(({ no }) => no !== itself);
  if (others.some((one) => overlap(one, { startsAt, endsAt }))) refuse('sessions-overlap', '/slot/startLocal');
  slot.trainers.forEach((one, i) => {
    if (isPlaced(organised(state), one)) refuse('is-a-participant', `/slot/trainers/${i}`);
  });
}

function existing(state: Cohort, sessionNo: number): Session {
  const session = standingSessions(state).find(({ no }) => no === sessionNo);
  return session ?? refuse('no-such-session', '/sessionNo');
}

function open(state: Cohort, sessionNo: number): Session {
  const session = existing(state, sessionNo);
  return session.entries.length > 0 ? refuse('session-held') : session;
}

function held(state: Cohort, sessionNo: number, now: string): Session {
  const session = existing(state, sessionNo);
  return now < session.endsAt ? refuse('session-not-held', '/sessionNo') : session;
}

function checkEntry(session: Session, known: readonly string[], entry: AttendanceEntry, pointer: string) {
  const { personRef, attendance, minutes } = entry;
  if (!known.includes(personRef)) refuse('not-confirmed', `${pointer}/personRef`);
  const wasThere = attendance === 'PRESENT' || attendance === 'LATE';
  if (minutes > minutesOf(session) || wasThere !== minutes > 0) refuse('minutes-do-not-fit', `${pointer}/minutes`);
}

function finish(state: Cohort): readonly OrganiserFact[] {
  const { placed, formed } = organised(state);
  const sessions = standingSessions(state);
  if (sessions.length === 0) refuse('no-sessions');
  if (sessions.some(({ entries }) => entries.length === 0)) refuse('attendance-missing');
  const least = formed?.rules.attendancePercent ?? 100;
  const participants = placed
    .map(({ personRef }) => ({ personRef, attendedPercent: attendedPercent(state, personRef) }))
    .filter((one) => one.attendedPercent >= least);
  return [
    ...(participants.length > 0
      ? [{ type: 'AttendanceSufficient' as const, data: { participants, jp: lessonHours(state) } }]
      : []),
    { type: 'CohortFinished', data: {} },
  ];
}
