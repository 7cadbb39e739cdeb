import {
  assignmentLetter,
  cohortFacts,
  cohortIds,
  invitationLetter,
  programmeId,
  sessionOn,
} from '#libs/domain/testing';
import type { Side } from '#libs/kernel';
import { holdsConvergence, inShape, someone } from '#libs/kernel/testing';
import fc from 'fast-check';
import {
  anomalies,
  catalogue,
  type Cohort,
  type CohortFact,
  confirmed,
  type DinasCommand,
  dinas,
  type OrganiserCommand,
  organised,
  organising,
  pageOf,
  stage,
  standingSessions,
  unanswered,
} from './index.js';

// small pools, so that commands meet each other
const people = ['p-1', 'p-2', 'p-3', 'p-4'] as const;
const personRef = fc.constantFrom(...people);
const group = { 'p-1': 'PNS', 'p-2': 'PPPK', 'p-3': 'OUTSOURCED', 'p-4': 'OUTSOURCED' } as const;
const reason = 'a reason';
const target = { programmeId, free: 9, isOpen: true, takes: () => true };
const sessionNo = fc.constantFrom(1, 1, 2, 3);
const session = fc.record({ day: fc.constantFrom(6, 7, 8), trainers: fc.constantFrom([], ['t-1'], ['p-4']) });

// what ends a cohort is asked seldom, so that most of them get far
const organiser: fc.Arbitrary<OrganiserCommand> = fc.oneof(
  {
    weight: 18,
    arbitrary: personRef.map((one) => ({
      type: 'PlaceParticipants' as const,
      data: { participants: [{ personRef: one, nominee: { status: group[one], group: group[one] } }] },
    })),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom('t-1', 'p-4').map((trainer) => ({ type: 'AssignTrainer' as const, data: { trainer } })),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('t-1', 'p-4')
      .map((trainer) => ({ type: 'ReleaseTrainer' as const, data: { trainer, reason } })),
  },
  { weight: 6, arbitrary: fc.constant({ type: 'AssignKit' as const, data: { kit: 'KIT-1' } }) },
  { weight: 3, arbitrary: fc.constant({ type: 'FailKit' as const, data: { kit: 'KIT-1', reason } }) },
  {
    weight: 9,
    arbitrary: session.map(({ day, trainers }) => ({
      type: 'ScheduleSession' as const,
      data: sessionOn(day, { trainers }),
    })),
  },
  {
    weight: 5,
    arbitrary: fc.tuple(session, sessionNo).map(([{ day, trainers }, no]) => ({
      type: 'MoveSession' as const,
      data: { ...sessionOn(day, { trainers }), sessionNo: no, reason },
    })),
  },
  {
    weight: 3,
    arbitrary: sessionNo.map((no) => ({ type: 'CancelSession' as const, data: { sessionNo: no, reason } })),
  },
  {
    weight: 1,
    arbitrary: fc.constant({
      type: 'MergeCohort' as const,
      data: { cohortId: cohortIds[0], into: cohortIds[1], reason, target },
    }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'CancelCohort' as const, data: { reason } }) },
);
const placedIn = (state: Cohort) => organised(state).placed.map((one) => one.personRef);

/** Of what the file says: so that most lists are right, and many cohorts get to their end. */
const ofState: fc.Arbitrary<(state: Cohort) => OrganiserCommand> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constant((state: Cohort) => {
      const known = organised(state).invited.map((one) => one.personRef);
      const participants = placedIn(state).filter((one) => !known.includes(one));
      return { type: 'IssueInvitation' as const, data: { letter: invitationLetter, participants } };
    }),
  },
  {
    weight: 8,
    arbitrary: fc.constantFrom(360, 360, 360, 200).map((minutes) => (state: Cohort) => ({
      type: 'RecordAttendance' as const,
      data: {
        sessionNo: standingSessions(state).find((one) => one.entries.length === 0)?.no ?? 1,
        entries: confirmed(state).map((one) => ({ personRef: one, attendance: 'PRESENT' as const, minutes })),
        editableUntil: '2026-05-01T00:00:00.000Z',
      },
    })),
  },
  {
    weight: 2,
    arbitrary: fc.constant((state: Cohort) => {
      const listed = standingSessions(state).find((one) => one.entries.length > 0);
      const absent = { personRef: listed?.entries[0]?.personRef ?? 'p-1', attendance: 'ABSENT' as const, minutes: 0 };
      return { type: 'CorrectAttendance' as const, data: { sessionNo: listed?.no ?? 1, ...absent, reason } };
    }),
  },
  { weight: 5, arbitrary: fc.constant(() => ({ type: 'FinishCohort' as const, data: {} })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('MOVE' as const, 'REMOVE' as const).map((how) => (state: Cohort) => {
      const gone = { personRef: placedIn(state)[0] ?? 'p-1', reason };
      return how === 'MOVE'
        ? { type: 'MoveParticipant' as const, data: { ...gone, to: cohortIds[1], target } }
        : { type: 'RemoveParticipant' as const, data: gone };
    }),
  },
);
const answering: fc.Arbitrary<(state: Cohort) => DinasCommand> = fc.constant((state) => {
  const [invited] = unanswered(state);
  return { type: 'AnswerInvitation', data: { personRef: 'p-1', invitationNo: 1, ...invited, answer: 'YES' } };
});
const own: fc.Arbitrary<DinasCommand> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ type: 'WaiveSeparation' as const, data: { reason } }) },
  {
    weight: 1,
    arbitrary: personRef.map((one) => ({
      type: 'AnswerInvitation' as const,
      data: { personRef: one, invitationNo: 1, answer: 'NO' as const, reason },
    })),
  },
  {
    weight: 2,
    arbitrary: personRef.map((one) => ({
      type: 'AttachAssignmentOrder' as const,
      data: { letter: assignmentLetter, participants: [one] },
    })),
  },
  {
    weight: 2,
    arbitrary: personRef.map((one) => ({
      type: 'NoteStatusChange' as const,
      data: { personRef: one, to: 'PPPK_PART_TIME' as const, since: '2026-04-01' },
    })),
  },
);

/** What of a file at either side, at any time, must not be. */
function wrongs(state: Cohort): readonly unknown[] {
  pageOf('c', state);
  const { placed, sufficient, formed } = organised(state);
  return [
    ...anomalies(state),
    ...(formed && stage(state) === undefined ? ['no stage'] : []),
    ...sufficient
      .filter((one) => !placed.some((other) => other.personRef === one))
      .map(() => 'sufficient without a place'),
  ];
}

describe.each<Side>(['dinas', 'pusat'])('organised by %s', (side) =>
  it('a cohort that both sides work on while the link is down ends as the same file', () => {
    const forming = { ...cohortFacts.formed.data, programme: { organiser: side, hasEnded: false } };
    const asOrganiser = fc.oneof(
      { weight: 3, arbitrary: fc.constant({ type: 'FormCohort' as const, data: forming }) },
      { weight: 4, arbitrary: organiser },
      { weight: 6, arbitrary: ofState },
    );
    // the other side asks, too, and is refused
    const ofDinas = fc.oneof(
      { weight: side === 'dinas' ? 8 : 1, arbitrary: asOrganiser },
      { weight: 2, arbitrary: own },
      { weight: 3, arbitrary: answering },
    );
    const askers = fc.constant({ ...someone, at: '2026-04-20T02:00:00.000Z' });
    const reached = holdsConvergence<Cohort, DinasCommand, OrganiserCommand, CohortFact>({
      dinas: { decider: inShape(dinas), commands: ofDinas, askers },
      pusat: { decider: inShape(organising('pusat')), commands: asOrganiser, askers },
      factTypes: Object.keys(catalogue.facts),
      invariants: (state) => expect(wrongs(state)).toStrictEqual([]),
      runs: 120,
      steps: 500,
    });
    process.stdout.write(`reached: ${JSON.stringify(Object.fromEntries(reached))}\n`);
  }),
);
