import {
  assignmentLetter,
  cohortFacts,
  cohortIds,
  cohortRules,
  cohortUpTo,
  invitationLetter,
  ofCohort,
  programmeId,
  sessionOn,
} from '#libs/domain/testing';
import type { Asked } from '#libs/kernel';
import { inShape, someone, specificationOf } from '#libs/kernel/testing';
import {
  anomalies,
  attendedPercent,
  ballWith,
  type CohortFact,
  confirmed,
  type DinasCommand,
  type DinasFact,
  delegations,
  dinas,
  evolve,
  flags,
  goesWith,
  initial,
  isGone,
  lastSaid,
  lessonHours,
  type OrganiserFact,
  organiserOf,
  pageOf,
  pusat,
  stage,
  type Target,
  targetOf,
} from './index.js';

const given = specificationOf(inShape(dinas));
const givenAtPusat = specificationOf(inShape(pusat));
const on = (at: string): Asked => ({ ...someone, at });
const said = (fact: DinasFact, at = someone.at) => ofCohort.dinas(fact, on(at));
const saidByPusat = (fact: OrganiserFact) => ofCohort.pusat(fact);
const after = (...facts: readonly CohortFact[]) => facts.reduce(evolve, initial);
type Data<Type extends DinasCommand['type']> = Extract<DinasCommand, { type: Type }>['data'];

const [itself, other] = cohortIds;
const form = (more: Partial<Data<'FormCohort'>> = {}): DinasCommand => ({
  type: 'FormCohort',
  data: { ...cohortFacts.formed.data, programme: { organiser: 'dinas', hasEnded: false }, ...more },
});
const formedAs = (more: object) => said({ type: 'CohortFormed', data: { ...cohortFacts.formed.data, ...more } });
const place = (...participants: Data<'PlaceParticipants'>['participants']): DinasCommand => ({
  type: 'PlaceParticipants',
  data: { participants },
});
const placed = (personRef: string) =>
  ({ type: 'ParticipantPlaced', data: { personRef, status: 'OUTSOURCED', group: 'OUTSOURCED' } }) as const;
const outsourced = (personRef: string) =>
  ({ personRef, nominee: { status: 'OUTSOURCED', group: 'OUTSOURCED' } }) as const;
const civilServant = { personRef: 'p-1', nominee: { status: 'PNS', group: 'PNS' } } as const;
const waived = said({ type: 'SeparationWaived', data: { reason: 'PNS hanya seorang', approver: 'someone' } });
const target = (more: Partial<Target> = {}): Target => ({
  programmeId,
  free: 2,
  isOpen: true,
  takes: () => true,
  ...more,
});
const move = (to?: Target): DinasCommand => ({
  type: 'MoveParticipant',
  data: { personRef: 'p-3', to: other, reason: 'jadwal', ...(to && { target: to }) },
});
const merge = (to?: Target, into: string = other): DinasCommand => ({
  type: 'MergeCohort',
  data: { cohortId: itself, into, reason: 'sedikit', ...(to && { target: to }) },
});
const schedule = (day: number, slot: object = {}, more: object = {}): DinasCommand => ({
  type: 'ScheduleSession',
  data: { ...sessionOn(day, slot), ...more },
});
const LATER = '2026-04-08T02:00:00.000Z';
const attend = (
  sessionNo: number,
  entries: Data<'RecordAttendance'>['entries'],
  editableUntil = '2026-04-09T16:59:59.999Z',
): DinasCommand => ({
  type: 'RecordAttendance',
  data: { sessionNo, entries, editableUntil },
});
const correct = (more: Partial<Data<'CorrectAttendance'>> = {}): DinasCommand => ({
  type: 'CorrectAttendance',
  data: { sessionNo: 2, personRef: 'p-3', attendance: 'PRESENT', minutes: 360, reason: 'lupa', ...more },
});
const there = (personRef: string, minutes = 360) => ({ personRef, attendance: 'PRESENT', minutes }) as const;
const answer = (more: Partial<Data<'AnswerInvitation'>>): DinasCommand => ({
  type: 'AnswerInvitation',
  data: { personRef: 'p-2', invitationNo: 1, answer: 'YES', ...more },
});
const moved = said({ type: 'ParticipantMoved', data: { personRef: 'p-3', to: other, reason: 'jadwal' } });
const merged = said({ type: 'CohortsMerged', data: { into: other, reason: 'sedikit' } });
const cancelled = said({ type: 'CohortCancelled', data: { reason: 'tidak ada peserta' } });
const failed = said({ type: 'KitFailed', data: { kit: 'KIT-1', reason: 'mati' } });
const finish = { type: 'FinishCohort', data: {} } as const;

it('runs from its forming to its finish', () => {
  const steps: ReadonlyArray<readonly [keyof typeof cohortFacts, DinasCommand, string?]> = [
    ['formed', form()],
    ['placed2', place({ personRef: 'p-2', nominee: { status: 'PPPK_PART_TIME', group: 'PPPK' } })],
    ['placed3', place(outsourced('p-3'))],
    ['trainer', { type: 'AssignTrainer', data: { trainer: 't-1' } }],
    ['kit', { type: 'AssignKit', data: { kit: 'KIT-1' } }],
    ['invited', { type: 'IssueInvitation', data: { letter: invitationLetter, participants: ['p-2', 'p-3'] } }],
    ['answered2', answer({})],
    ['answered3', answer({ personRef: 'p-3' })],
    ['ordered', { type: 'AttachAssignmentOrder', data: { letter: assignmentLetter, participants: ['p-2', 'p-3'] } }],
    ['session1', schedule(6)],
    ['session2', schedule(7)],
    ['attended1', attend(1, cohortFacts.attended1.data.entries), LATER],
    ['attended2', attend(2, cohortFacts.attended2.data.entries), LATER],
  ];
  for (const [name, command, at = someone.at] of steps)
    given(...cohortUpTo(name).slice(0, -1))
      .when(command, on(at))
      .then(said(cohortFacts[name], at));
  given(...cohortUpTo('attended2'))
    .when(finish)
    .then(said(cohortFacts.sufficient), said(cohortFacts.finished));
});

it('is organised by Pusat just so, where Pusat organises the programme', () => {
  const ofPusat = form({ programme: { organiser: 'pusat', hasEnded: false } });
  givenAtPusat()
    .when(ofPusat as never)
    .then(saidByPusat(cohortFacts.formed));
  given().when(ofPusat).thenRefused('not-the-organiser');
  given(saidByPusat(cohortFacts.formed)).when(finish).thenRefused('not-the-organiser');
  given(saidByPusat(cohortFacts.formed))
    .when({ type: 'WaiveSeparation', data: { reason: 'PNS hanya seorang' } })
    .then(waived);
});

it.each<[string, readonly CohortFact[], DinasCommand]>([
  ['forms', cohortUpTo('formed'), form()],
  ['places', cohortUpTo('placed3'), place(outsourced('p-3'))],
  ['moves', [...cohortUpTo('placed3'), moved], move(target())],
  [
    'removes',
    [...cohortUpTo('placed3'), moved],
    { type: 'RemoveParticipant', data: { personRef: 'p-3', reason: 'x' } },
  ],
  ['assigns a trainer', cohortUpTo('trainer'), { type: 'AssignTrainer', data: { trainer: 't-1' } }],
  ['assigns a kit', cohortUpTo('kit'), { type: 'AssignKit', data: { kit: 'KIT-1' } }],
  ['fails a kit', [...cohortUpTo('kit'), failed], { type: 'FailKit', data: { kit: 'KIT-1', reason: 'x' } }],
  ['schedules', cohortUpTo('session1'), schedule(6)],
  [
    'moves a session',
    cohortUpTo('session1'),
    { type: 'MoveSession', data: { sessionNo: 1, reason: 'x', ...sessionOn(6) } },
  ],
  [
    'cancels a session',
    [...cohortUpTo('session1'), said({ type: 'SessionCancelled', data: { sessionNo: 1, reason: 'x' } })],
    { type: 'CancelSession', data: { sessionNo: 1, reason: 'x' } },
  ],
  ['merges', [...cohortUpTo('placed3'), merged], merge(target())],
  ['cancels', [...cohortUpTo('placed3'), cancelled], { type: 'CancelCohort', data: { reason: 'x' } }],
  ['finishes', cohortUpTo('finished'), finish],
  ['waives', [...cohortUpTo('formed'), waived], { type: 'WaiveSeparation', data: { reason: 'x' } }],
  ['answers', cohortUpTo('answered2'), answer({})],
  [
    'orders',
    cohortUpTo('ordered'),
    { type: 'AttachAssignmentOrder', data: { letter: assignmentLetter, participants: ['p-2'] } },
  ],
  [
    'notes a status',
    cohortUpTo('placed3'),
    { type: 'NoteStatusChange', data: { personRef: 'p-3', to: 'OUTSOURCED', since: '2026-04-01' } },
  ],
])('%s once, however often it is told', (_, history, command) =>
  given(...history)
    .when(command)
    .thenNothing(),
);
it('an attendance list and its correction are told once', () => {
  given(...cohortUpTo('attended2'))
    .when(attend(2, cohortFacts.attended2.data.entries), on(LATER))
    .thenNothing();
  given(...cohortUpTo('attended2'))
    .when(correct({ attendance: 'LATE', minutes: 200 }), on(LATER))
    .thenNothing();
});

it.each<[string, string | undefined, readonly CohortFact[], DinasCommand, string?]>([
  ['cohort-not-formed', undefined, [], finish],
  ['cohort-not-formed', undefined, [], answer({})],
  ['formed-otherwise', undefined, cohortUpTo('formed'), form({ capacity: 4 })],
  ['programme-ended', undefined, [], form({ programme: { organiser: 'dinas', hasEnded: true } })],
  ['mixed-not-allowed', '/group', [], form({ group: 'MIXED', mixedBecause: 'x' })],
  [
    'mixed-not-allowed',
    '/mixedBecause',
    [],
    form({ group: 'MIXED', rules: { ...cohortRules, separation: 'MIXED_WITH_REASON' } }),
  ],
  ['mixed-not-allowed', '/mixedBecause', [], form({ mixedBecause: 'x' })],
  ['cohort-ended', undefined, cohortUpTo('finished'), place(outsourced('p-4'))],
  ['cohort-ended', undefined, [...cohortUpTo('placed3'), merged], correct(), LATER],
  [
    'cohort-ended',
    undefined,
    [...cohortUpTo('placed3'), cancelled],
    { type: 'WaiveSeparation', data: { reason: 'x' } },
  ],
  ['named-twice', '/participants/1', cohortUpTo('formed'), place(outsourced('p-4'), outsourced('p-4'))],
  [
    'nobody-named',
    undefined,
    cohortUpTo('placed3'),
    { type: 'IssueInvitation', data: { letter: invitationLetter, participants: [] } },
  ],
  ['nobody-named', undefined, cohortUpTo('session2'), attend(1, []), LATER],
  [
    'nobody-named',
    undefined,
    cohortUpTo('placed3'),
    { type: 'AttachAssignmentOrder', data: { letter: assignmentLetter, participants: [] } },
  ],
  ['not-endorsed', '/participants/0', cohortUpTo('formed'), place({ personRef: 'p-4' })],
  ['cohort-full', '/participants/1', cohortUpTo('placed3'), place(outsourced('p-4'), outsourced('p-5'))],
  ['group-kept-apart', '/participants/0', cohortUpTo('formed'), place(civilServant)],
  ['is-a-trainer', '/participants/0', cohortUpTo('trainer'), place(outsourced('t-1'))],
  [
    'is-a-trainer',
    '/participants/0',
    [
      ...cohortUpTo('formed'),
      said({ type: 'SessionScheduled', data: { sessionNo: 1, ...sessionOn(6, { trainers: ['t-2'] }) } }),
    ],
    place(outsourced('t-2')),
  ],
  ['is-a-participant', '/trainer', cohortUpTo('placed3'), { type: 'AssignTrainer', data: { trainer: 'p-3' } }],
  ['is-a-participant', '/slot/trainers/1', cohortUpTo('placed3'), schedule(6, { trainers: ['t-1', 'p-3'] })],
  ['not-placed', '/personRef', cohortUpTo('placed2'), move(target())],
  ['no-such-cohort', '/to', cohortUpTo('placed3'), move()],
  ['no-such-cohort', '/to', cohortUpTo('placed3'), move(target({ isOpen: false }))],
  ['no-such-cohort', '/to', cohortUpTo('placed3'), move(target({ programmeId: other }))],
  ['cohort-full', '/to', cohortUpTo('placed3'), move(target({ free: 0 }))],
  ['group-kept-apart', '/to', cohortUpTo('placed3'), move(target({ takes: (group) => group === 'PNS' }))],
  [
    'not-placed',
    '/personRef',
    cohortUpTo('placed2'),
    { type: 'RemoveParticipant', data: { personRef: 'p-3', reason: 'x' } },
  ],
  [
    'no-such-trainer',
    '/trainer',
    cohortUpTo('placed3'),
    { type: 'ReleaseTrainer', data: { trainer: 't-1', reason: 'x' } },
  ],
  ['no-such-kit', '/kit', cohortUpTo('placed3'), { type: 'FailKit', data: { kit: 'KIT-1', reason: 'x' } }],
  [
    'not-placed',
    '/participants/1',
    cohortUpTo('placed3'),
    { type: 'IssueInvitation', data: { letter: invitationLetter, participants: ['p-2', 'p-9'] } },
  ],
  [
    'named-twice',
    '/participants/1',
    cohortUpTo('placed3'),
    { type: 'IssueInvitation', data: { letter: invitationLetter, participants: ['p-2', 'p-2'] } },
  ],
  ['ends-before-it-begins', '/slot/endLocal', cohortUpTo('placed3'), schedule(6, { endLocal: '2026-04-06T07:00' })],
  ['not-within-a-day', '/slot/endLocal', cohortUpTo('placed3'), schedule(6, { endLocal: '2026-04-07T07:00' })],
  [
    'session-too-short',
    '/slot/endLocal',
    cohortUpTo('placed3'),
    schedule(6, { endLocal: '2026-04-06T08:30' }, { jp: 0 }),
  ],
  [
    'sessions-overlap',
    '/slot/startLocal',
    cohortUpTo('session2'),
    schedule(
      7,
      { startLocal: '2026-04-07T13:00', endLocal: '2026-04-07T17:00' },
      { startsAt: '2026-04-07T06:00:00.000Z', endsAt: '2026-04-07T10:00:00.000Z' },
    ),
  ],
  [
    'sessions-overlap',
    '/slot/startLocal',
    cohortUpTo('session2'),
    { type: 'MoveSession', data: { sessionNo: 1, reason: 'x', ...sessionOn(7) } },
  ],
  [
    'no-such-session',
    '/sessionNo',
    cohortUpTo('session2'),
    { type: 'MoveSession', data: { sessionNo: 3, reason: 'x', ...sessionOn(8) } },
  ],
  [
    'session-held',
    undefined,
    cohortUpTo('attended1'),
    { type: 'MoveSession', data: { sessionNo: 1, reason: 'x', ...sessionOn(8) } },
  ],
  ['session-held', undefined, cohortUpTo('attended1'), { type: 'CancelSession', data: { sessionNo: 1, reason: 'x' } }],
  ['session-not-held', '/sessionNo', cohortUpTo('session2'), attend(1, [there('p-2')]), '2026-04-06T06:59:59.999Z'],
  ['no-such-session', '/sessionNo', cohortUpTo('session2'), attend(3, [there('p-2')]), LATER],
  ['attendance-closed', undefined, cohortUpTo('attended2'), attend(2, [there('p-2')]), '2026-04-10T02:00:00.000Z'],
  ['named-twice', '/entries/1/personRef', cohortUpTo('session2'), attend(1, [there('p-2'), there('p-2')]), LATER],
  ['not-confirmed', '/entries/1/personRef', cohortUpTo('session2'), attend(1, [there('p-2'), there('p-9')]), LATER],
  ['minutes-do-not-fit', '/entries/0/minutes', cohortUpTo('session2'), attend(1, [there('p-2', 361)]), LATER],
  ['minutes-do-not-fit', '/entries/0/minutes', cohortUpTo('session2'), attend(1, [there('p-2', 0)]), LATER],
  [
    'minutes-do-not-fit',
    '/entries/0/minutes',
    cohortUpTo('session2'),
    attend(1, [{ personRef: 'p-2', attendance: 'ABSENT', minutes: 1 }]),
    LATER,
  ],
  ['attendance-missing', '/sessionNo', cohortUpTo('session2'), correct(), LATER],
  ['minutes-do-not-fit', '/minutes', cohortUpTo('attended2'), correct({ minutes: 361 }), LATER],
  ['not-confirmed', '/personRef', cohortUpTo('attended2'), correct({ personRef: 'p-9' }), LATER],
  ['cohort-running', undefined, cohortUpTo('attended1'), merge(target())],
  ['cohort-running', undefined, cohortUpTo('attended1'), { type: 'CancelCohort', data: { reason: 'x' } }],
  ['no-such-cohort', '/into', cohortUpTo('placed3'), merge(target(), itself)],
  ['cohort-full', '/into', cohortUpTo('placed3'), merge(target({ free: 1 }))],
  ['no-sessions', undefined, cohortUpTo('ordered'), finish],
  ['attendance-missing', undefined, cohortUpTo('attended1'), finish],
  ['not-invited', '/personRef', cohortUpTo('invited'), answer({ personRef: 'p-9' })],
  [
    'invitation-superseded',
    '/invitationNo',
    [
      ...cohortUpTo('invited'),
      said({ type: 'InvitationIssued', data: { ...cohortFacts.invited.data, invitationNo: 2 } }),
    ],
    answer({}),
  ],
  ['delegate-missing', '/delegate', cohortUpTo('invited'), answer({ answer: 'DELEGATE' })],
  ['delegate-missing', '/delegate', cohortUpTo('invited'), answer({ answer: 'DELEGATE', delegate: 'p-2' })],
  ['delegate-missing', '/delegate', cohortUpTo('invited'), answer({ delegate: 'p-4' })],
  ['no-without-reason', '/reason', cohortUpTo('invited'), answer({ answer: 'NO' })],
  [
    'not-placed',
    '/participants/0',
    cohortUpTo('placed2'),
    { type: 'AttachAssignmentOrder', data: { letter: assignmentLetter, participants: ['p-3'] } },
  ],
  [
    'not-placed',
    '/personRef',
    cohortUpTo('placed2'),
    { type: 'NoteStatusChange', data: { personRef: 'p-3', to: 'PPPK', since: '2026-04-01' } },
  ],
  [
    'personal-number-in-text',
    '/reason',
    cohortUpTo('formed'),
    { type: 'WaiveSeparation', data: { reason: 'NIP 199001012020121001' } },
  ],
  [
    'text-missing',
    '/reason',
    cohortUpTo('placed3'),
    { type: 'RemoveParticipant', data: { personRef: 'p-3', reason: ' ' } },
  ],
])('is refused: %s %s', (code, pointer, history, command, at = someone.at) =>
  given(...history)
    .when(command, on(at))
    .thenRefused(code, pointer),
);

describe('groups are kept apart', () => {
  const GROUPS = ['PNS', 'PPPK', 'NON_ASN', 'OUTSOURCED'] as const;
  const together = (mode: Parameters<typeof goesWith>[0]) =>
    GROUPS.flatMap((a, i) =>
      GROUPS.slice(i + 1)
        .filter((b) => goesWith(mode, a, b))
        .map((b) => `${a} ${b}`),
    );
  it('as the policy says', () => {
    expect(together('STRICT')).toStrictEqual(['PPPK NON_ASN', 'PPPK OUTSOURCED', 'NON_ASN OUTSOURCED']);
    expect(together('FOUR_WAY')).toStrictEqual([]);
    expect(together('MIXED_WITH_REASON')).toStrictEqual([]);
    expect(together('ASN_TOGETHER')).toStrictEqual(['PNS PPPK']);
    for (const mode of ['STRICT', 'FOUR_WAY', 'ASN_TOGETHER', 'MIXED_WITH_REASON'] as const)
      for (const group of GROUPS)
        expect([goesWith(mode, group, group), goesWith(mode, 'MIXED', group)]).toStrictEqual([true, true]);
  });
  it('unless the head of the office waives it, or the cohort is mixed with a reason', () => {
    const data = { personRef: 'p-1', ...civilServant.nominee };
    given(...cohortUpTo('formed'), waived)
      .when(place(civilServant))
      .then(said({ type: 'ParticipantPlaced', data }));
    const mixed = {
      group: 'MIXED',
      mixedBecause: 'x',
      rules: { ...cohortRules, separation: 'MIXED_WITH_REASON' },
    } as const;
    given().when(form(mixed)).then(formedAs(mixed));
    given(formedAs(mixed))
      .when(place(civilServant, outsourced('p-3')))
      .then(said({ type: 'ParticipantPlaced', data }), said(placed('p-3')));
  });
});

describe('a participant', () => {
  it('is moved, and may come back', () => {
    given(...cohortUpTo('placed3'))
      .when(move(target()))
      .then(moved);
    given(...cohortUpTo('placed3'), moved)
      .when(place(outsourced('p-3')))
      .then(said(placed('p-3')));
    expect(targetOf(after(...cohortUpTo('placed3')))).toMatchObject({ programmeId, free: 1, isOpen: true });
    expect(targetOf(after(...cohortUpTo('placed3')))?.takes('PNS')).toBe(false);
    expect(targetOf(after(...cohortUpTo('finished')))?.isOpen).toBe(false);
    expect(targetOf(initial)).toBeUndefined();
  });
  it('whose status changes is flagged and not moved, until it is as when they were placed', () => {
    const changed = said({
      type: 'ParticipantStatusChanged',
      data: { personRef: 'p-3', from: 'OUTSOURCED', to: 'PPPK', since: '2026-04-01' },
    });
    given(...cohortUpTo('attended1'))
      .when({ type: 'NoteStatusChange', data: { personRef: 'p-3', to: 'PPPK', since: '2026-04-01' } })
      .then(changed);
    expect(flags(after(...cohortUpTo('attended1'), changed))).toMatchObject([{ personRef: 'p-3', to: 'PPPK' }]);
    expect(pageOf('c', after(...cohortUpTo('attended1'), changed)).participants).toHaveLength(2);
    const back = said({
      type: 'ParticipantStatusChanged',
      data: { personRef: 'p-3', from: 'OUTSOURCED', to: 'OUTSOURCED', since: '2026-05-01' },
    });
    given(...cohortUpTo('attended1'), changed)
      .when({ type: 'NoteStatusChange', data: { personRef: 'p-3', to: 'OUTSOURCED', since: '2026-05-01' } })
      .then(back);
    expect(flags(after(...cohortUpTo('attended1'), changed, back))).toStrictEqual([]);
  });
  it('who is represented is shown until they have gone', () => {
    const delegated = said({
      type: 'InvitationAnswered',
      data: { personRef: 'p-3', invitationNo: 1, answer: 'DELEGATE', delegate: 'p-4' },
    });
    given(...cohortUpTo('invited'))
      .when(answer({ personRef: 'p-3', answer: 'DELEGATE', delegate: 'p-4' }))
      .then(delegated);
    expect(delegations(after(...cohortUpTo('invited'), delegated))).toMatchObject([{ delegate: 'p-4' }]);
    expect(delegations(after(...cohortUpTo('invited'), delegated, moved))).toStrictEqual([]);
    expect(confirmed(after(...cohortUpTo('answered2'), delegated))).toStrictEqual(['p-2']);
  });
  it('has confirmed the newest invitation only', () => {
    const again = said({
      type: 'InvitationIssued',
      data: { ...cohortFacts.invited.data, invitationNo: 2, participants: ['p-2'] },
    });
    expect(confirmed(after(...cohortUpTo('ordered'), again))).toStrictEqual(['p-3']);
    expect(ballWith(after(...cohortUpTo('ordered'), again))).toBe('dinas');
    given(...cohortUpTo('ordered'), again)
      .when(answer({ invitationNo: 2, answer: 'NO', reason: 'cuti' }))
      .then(
        said({ type: 'InvitationAnswered', data: { personRef: 'p-2', invitationNo: 2, answer: 'NO', reason: 'cuti' } }),
      );
  });
});

describe('lesson hours', () => {
  it('attended are of the sessions that stand', () => {
    const state = after(...cohortUpTo('attended2'));
    expect([
      lessonHours(state),
      attendedPercent(state, 'p-2'),
      attendedPercent(state, 'p-3'),
      attendedPercent(state, 'p-9'),
    ]).toStrictEqual([16, 100, 77, 0]);
    expect(attendedPercent(initial, 'p-2')).toBe(0);
  });
  it('of exactly four fifths are sufficient, and below not', () => {
    const five = [6, 7, 8, 9, 10].flatMap((day, i) => [
      said({ type: 'SessionScheduled', data: { sessionNo: i + 1, ...sessionOn(day) } }),
      said({
        type: 'AttendanceRecorded',
        data: {
          sessionNo: i + 1,
          entries: i < 4 ? [there('p-2'), there('p-3')] : [{ personRef: 'p-2', attendance: 'EXCUSED', minutes: 0 }],
        },
      }),
    ]);
    const short = said({
      type: 'AttendanceCorrected',
      data: { sessionNo: 1, personRef: 'p-3', attendance: 'LATE', minutes: 359, reason: 'x' },
    });
    given(...cohortUpTo('ordered'), ...five, short)
      .when(finish)
      .then(
        said({
          type: 'AttendanceSufficient',
          data: { participants: [{ personRef: 'p-2', attendedPercent: 80 }], jp: 40 },
        }),
        said(cohortFacts.finished),
      );
  });
  it('are finished, too, where nobody attended sufficiently', () => {
    const nobody = said({
      type: 'AttendanceRecorded',
      data: { sessionNo: 1, entries: [{ personRef: 'p-2', attendance: 'ABSENT', minutes: 0 }] },
    });
    given(...cohortUpTo('session1'), nobody)
      .when(finish)
      .then(said(cohortFacts.finished));
  });
});

it('a list is written anew until it is closed, then corrected, also once the cohort has finished', () => {
  given(...cohortUpTo('attended2'))
    .when(attend(2, [there('p-2')]), on(LATER))
    .then(said({ type: 'AttendanceRecorded', data: { sessionNo: 2, entries: [there('p-2')] } }, LATER));
  given(...cohortUpTo('session2'))
    .when(attend(1, [there('p-2')]), on('2026-04-20T02:00:00.000Z'))
    .then(
      said({ type: 'AttendanceRecorded', data: { sessionNo: 1, entries: [there('p-2')] } }, '2026-04-20T02:00:00.000Z'),
    );
  given(...cohortUpTo('finished'))
    .when(correct(), on(LATER))
    .then(said({ type: 'AttendanceCorrected', data: correct().data as never }, LATER));
});

it('sessions are moved and cancelled, trainers released, kits replaced', () => {
  const session = said({ type: 'SessionMoved', data: { sessionNo: 2, ...sessionOn(8), reason: 'cuti bersama' } });
  given(...cohortUpTo('session2'))
    .when({ type: 'MoveSession', data: { sessionNo: 2, reason: 'cuti bersama', ...sessionOn(8) } })
    .then(session);
  const off = said({ type: 'SessionCancelled', data: { sessionNo: 2, reason: 'padam' } });
  given(...cohortUpTo('session2'))
    .when({ type: 'CancelSession', data: { sessionNo: 2, reason: 'padam' } })
    .then(off);
  expect(lessonHours(after(...cohortUpTo('session2'), off))).toBe(8);
  given(...cohortUpTo('session2'), off)
    .when(schedule(7))
    .then(said({ type: 'SessionScheduled', data: { sessionNo: 3, ...sessionOn(7) } }));
  given(...cohortUpTo('trainer'))
    .when({ type: 'ReleaseTrainer', data: { trainer: 't-1', reason: 'sakit' } })
    .then(said({ type: 'TrainerReleased', data: { trainer: 't-1', reason: 'sakit' } }));
  given(...cohortUpTo('kit'))
    .when({ type: 'FailKit', data: { kit: 'KIT-1', reason: 'mati' } })
    .then(failed);
  expect(after(...cohortUpTo('kit'), failed).dinas.organised).toMatchObject({ kits: [], failedKits: ['KIT-1'] });
  given(...cohortUpTo('placed3'))
    .when(merge(target()))
    .then(merged);
  given(...cohortUpTo('placed3'))
    .when({ type: 'CancelCohort', data: { reason: 'tidak ada peserta' } })
    .then(cancelled);
  given(...cohortUpTo('placed3'))
    .when({ type: 'RemoveParticipant', data: { personRef: 'p-3', reason: 'pindah' } })
    .then(said({ type: 'ParticipantRemoved', data: { personRef: 'p-3', reason: 'pindah' } }));
});

it.each<[string | undefined, string, readonly CohortFact[]]>([
  [undefined, 'none', []],
  ['FORMING', 'dinas', cohortUpTo('kit')],
  ['FORMING', 'pusat', [saidByPusat(cohortFacts.formed)]],
  [
    'INVITED',
    'dinas',
    [...cohortUpTo('kit').map((fact) => saidByPusat(fact as never)), saidByPusat(cohortFacts.invited)],
  ],
  ['CONFIRMED', 'dinas', cohortUpTo('session2')],
  ['INVITED', 'dinas', [...cohortUpTo('session2'), said(placed('p-4'))]],
  ['RUNNING', 'dinas', cohortUpTo('attended1')],
  ['FINISHED', 'none', cohortUpTo('finished')],
  ['MERGED', 'none', [...cohortUpTo('placed3'), merged]],
  ['CANCELLED', 'none', [...cohortUpTo('placed3'), cancelled]],
])('it is %s, and the turn is with %s', (expected, side, history) =>
  expect([stage(after(...history)), ballWith(after(...history))]).toStrictEqual([expected, side]),
);

it('its page shows who has a place, and how it stands', () => {
  expect(pageOf('c', after(...cohortUpTo('finished')))).toMatchObject({
    stage: 'FINISHED',
    group: 'OUTSOURCED',
    jp: 16,
    participants: [
      { personRef: 'p-2', confirmed: true, hasOrder: true, attendedPercent: 100, sufficient: true },
      { personRef: 'p-3', attendedPercent: 77, sufficient: false },
    ],
    sessions: [{ no: 1, listed: 2 }, { no: 2 }],
  });
  expect(pageOf('c', after(...cohortUpTo('invited'))).unanswered).toHaveLength(2);
  expect(pageOf('c', initial)).not.toHaveProperty('group');
  expect(organiserOf(initial)).toBeUndefined();
  expect(isGone(after(...cohortUpTo('placed3'), merged))).toBe(true);
  expect(lastSaid(initial)).toBeUndefined();
  expect(lastSaid(after(...cohortUpTo('formed')))?.type).toBe('CohortFormed');
  expect(lastSaid(after(saidByPusat(cohortFacts.formed), waived))?.type).toBe('CohortFormed');
});

it.each<[string, readonly CohortFact[]]>([
  ['formed-by-both', [said(cohortFacts.formed), saidByPusat(cohortFacts.formed)]],
  ['said-before-formed', [waived]],
  ['more-than-it-holds', [...cohortUpTo('placed3'), said(placed('p-4')), said(placed('p-5'))]],
  ['teaches-and-is-taught', [...cohortUpTo('trainer'), said(placed('t-1'))]],
  [
    'groups-mixed-unwaived',
    [
      ...cohortUpTo('placed3'),
      said({ type: 'ParticipantPlaced', data: { personRef: 'p-1', status: 'PNS', group: 'PNS' } }),
    ],
  ],
  [
    'overlapping-sessions',
    [...cohortUpTo('session1'), said({ type: 'SessionScheduled', data: { sessionNo: 2, ...sessionOn(6) } })],
  ],
])('an anomaly is found: %s', (anomaly, history) => expect(anomalies(after(...history))).toStrictEqual([anomaly]));
it('the story has none', () => expect(anomalies(after(...cohortUpTo('finished')))).toStrictEqual([]));
