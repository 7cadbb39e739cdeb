import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { organising, words } from '#libs/domain/cohort';
import { hash } from '#libs/domain/testing';
import { eventually } from '#libs/event-store/testing';
import { START } from '#libs/kernel';
import { instantOf } from '#libs/reference';
import { derivedId, Execute } from '#libs/runtime';
import { type Asking, people } from './bridge.js';
import { type DecidedRequest, refusal, said, tell } from './committed.js';
import {
  asSent,
  bridge,
  count,
  english,
  FPS,
  heardOf,
  naskah,
  officeHead,
  points,
  sameAtBoth,
  send,
  stores,
} from './fulfilling.js';

const clerk = () => bridge.as(people.clerk, 'surakarta');
const divisionHead = () => bridge.as(people.divisionHead, 'surakarta');
const organiser = () => bridge.as(people.organiser, 'pusat');
const pusatAs = (who: keyof typeof people) => bridge.as(people[who], 'pusat');

/** How many facts of programmes, cohorts, their rolls and its people that side has said. */
async function factsTold(node: 'surakarta' | 'pusat') {
  let told = 0;
  const categories = ['bintekProgramme', 'cohort', 'programmeRoll', 'numbers', 'person'];
  for await (const facts of stores[node].readAll(START, { categories }))
    told += facts.filter(({ origin }) => origin === node).length; // copies of the other side's may be on their way
  return told;
}
/** Expects a problem of this form, and nothing stored. */
async function refused(
  ask: () => Promise<Answer>,
  status: number,
  problem: object = {},
  node: 'surakarta' | 'pusat' = 'surakarta',
) {
  const before = await factsTold(node);
  const answer = await ask();
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: problem });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(await factsTold(node)).toBe(before);
}
type Answer = Awaited<ReturnType<Asking['get']>>;
const put = async (who: Asking, page: string, to: string, body: object) =>
  who.put(`${page}${to}`, body, { 'if-match': (await who.get(page)).headers['etag']! });
const put200 = async (answer: Promise<Answer>, ...facts: readonly string[]) => {
  const { status, body } = await answer;
  expect({ status, body }).toMatchObject({ status: 200, body: { facts } });
};

const GROUPS = { PNS: ['p-1'], PPPK: ['p-2'], OUTSOURCED: ['p-3', 'p-4'] } as const;
type Group = keyof typeof GROUPS;
const everybody = Object.entries(GROUPS).flatMap(([status, names]) =>
  names.map((personRef) => ({ personRef, status, site: 'KEC-BANJARSARI' })),
);

/** A programme of Surakarta's with its needs, its nominees and its curriculum, up to its preparation. */
async function prepared() {
  const { id } = await said(
    clerk().post('/bintek-programmes', { office: '33.72', title: 'Bintek operator' }),
    'ProgrammeOpened',
  );
  const page = `/bintek-programmes/${id}`;
  for (const group of Object.keys(GROUPS))
    await said(tell(clerk(), page, '/needs', { competency: 'K2', group, count: 1 }), 'TrainingNeedRecorded');
  await said(
    tell(clerk(), page, '/nominations', { participants: everybody }),
    ...everybody.map(() => 'ParticipantNominated'),
  );
  const participants = everybody.map(({ personRef }) => personRef);
  await said(tell(divisionHead(), page, '/endorsements', { participants }), 'NominationsEndorsed');
  await said(tell(divisionHead(), page, '/analysis', {}), 'AnalysisCompleted');
  await said(
    tell(clerk(), page, '/objectives', { competency: 'K2', targetLevel: 3, targetPercent: 80 }),
    'ObjectiveSet',
  );
  await said(tell(divisionHead(), page, '/objectives-settled', {}), 'ObjectivesCompleted');
  const module = { title: 'Sidik jari', jp: 8, method: 'VESTIBULE', devices: ['FPS'], objectives: ['K2'] };
  await said(tell(clerk(), page, '/modules', module), 'ModuleAdded');
  await put200(put(clerk(), page, '/time', { plan: [{ day: 1, moduleNo: 1, jp: 8 }] }), 'TimeAllocated');
  await said(tell(divisionHead(), page, '/curriculum', {}), 'CurriculumApproved');
  return { id, page };
}
const PREPARATION = [
  'NAMES',
  'PARTICIPANT_INVITATIONS',
  'TRAINER_INVITATIONS',
  'SCHEDULE',
  'MATERIAL',
  'VENUE',
  'DEVICE_SETUP',
  'ASSIGNMENT_ORDER',
  'ATTENDANCE_LIST',
];

const form = (page: string, more: object = {}) =>
  clerk().post(`${page}/cohorts`, { name: 'Angkatan', group: 'PNS', capacity: 2, ...more });
async function formed(page: string, group: Group) {
  const { id } = await said(form(page, { group, name: `Angkatan ${group}` }), 'CohortFormed');
  return `/cohorts/${id}`;
}
const slot = (day: number, more: object = {}) => ({
  startLocal: `2025-04-0${day}T08:00`,
  endLocal: `2025-04-0${day}T14:00`,
  zone: 'WIB',
  trainers: [],
  kits: [],
  ...more,
});
/** What the process of the negotiation does once a day is agreed upon; there is no other way to a session. */
async function schedule(cohort: string, of: ReturnType<typeof slot>) {
  const data = {
    negotiationId: randomUUID(),
    slot: { ...of, zone: 'WIB' as const },
    startsAt: instantOf(of.startLocal, 'WIB'),
    endsAt: instantOf(of.endLocal, 'WIB'),
    jp: 6,
  };
  const asking = {
    subject: 'schedule-sessions',
    kind: 'process' as const,
    commandId: randomUUID(),
    commandHash: hash('0'),
    correlationId: 'agreed',
    permit: () => ({ role: 'process' }),
    seen: 'unasked' as const,
  };
  const id = cohort.slice('/cohorts/'.length);
  const ask = new Execute(organising('dinas'), { id }, { type: 'ScheduleSession', data }, asking);
  const bus = bridge.apps.get('surakarta')!.get(CommandBus, { strict: false });
  expect((await bus.execute(ask)).facts).toStrictEqual(['SessionScheduled']);
}

/** Writes what is missing in the draft of a request, and lets its heads do the rest. @returns its number */
async function submitted(requestId: string) {
  const draft = `/equipment-requests/${requestId}/draft`;
  await put200(put(clerk(), draft, '/letter', { letter: { jenis: 'SURAT_PERMOHONAN', ...naskah } }), 'LetterAttached');
  await said(tell(divisionHead(), draft, '/verification', {}), 'DraftVerified');
  const seen = { 'if-match': (await officeHead().get(draft)).headers['etag']! };
  await said(officeHead().post(`/equipment-requests/${requestId}/submission`, {}, seen), 'EquipmentRequestSubmitted');
  await eventually(async () =>
    expect((await pusatAs('desk').get(`/equipment-requests/${requestId}`)).status).toBe(200),
  );
  return (await pusatAs('desk').get(`/equipment-requests/${requestId}`)).body.file.dinas.submission.number as string;
}
const shortage = {
  item: 'FPS',
  qty: 2,
  reason: 'dua pemindai tidak menyala',
  deviceIds: ['FPS-1', 'FPS-2'],
  conditionReport: { date: new Date().toISOString().slice(0, 10), fileSha256: hash('a') },
};
/** The request that a shortage has become. */
const requestOf = async (page: string, no = 1) => {
  let requestId = '';
  await eventually(async () => {
    const { shortages } = (await clerk().get(page)).body as {
      shortages: { no: number; status: string; requestId: string }[];
    };
    const found = shortages.find((one) => one.no === no);
    expect(found?.status).toBe('REQUESTED');
    requestId = found!.requestId;
  });
  return requestId;
};

it('a programme runs to its delivery in three cohorts, and what it lacks is asked for, sent and counted', async () => {
  const { id, page } = await prepared();
  await said(tell(clerk(), page, '/shortages', shortage), 'PreparationShortageReported');
  const requestId = await requestOf(page);
  expect((await clerk().get(`/equipment-requests/${requestId}/draft`)).body).toMatchObject({
    for: { programmeId: id, shortageNo: 1 },
    lines: [{ lineNo: 1, item: 'FPS', class: 'ASSET', requestedQty: 2, purpose: 'TRAINING' }],
  });
  for (const item of PREPARATION) await said(tell(clerk(), page, '/preparation', { item }), 'PreparationItemDone');
  await refused(() => tell(divisionHead(), page, '/readiness', {}), 409, refusal('shortage-open'));

  const number = await submitted(requestId);
  const request = `/equipment-requests/${requestId}`;
  await said(tell(pusatAs('desk'), request, '/registration', { submissionNo: 1 }), 'EquipmentRequestRegistered');
  await said(tell(pusatAs('analyst'), request, '/review', { submissionNo: 1 }), 'ReviewStarted');
  const lines = [{ lineNo: 1, parts: [{ kind: 'APPROVE_FULL', qty: 2 }] }];
  await said(tell(pusatAs('director'), request, '/decision', { submissionNo: 1, lines }), 'EquipmentRequestDecided');
  const committed = { decisionNo: 1, warehouse: 'PUSAT', lines: [{ lineNo: 1, partNo: 1, qty: 2 }] };
  await said(tell(pusatAs('warehouse'), request, '/commitments', committed), 'FulfilmentCommitted');
  const shipmentId = derivedId(requestId, '1');
  const sent = { id: shipmentId, shipmentNo: 1, at: `/shipments/${shipmentId}` };
  const line = { ...FPS, lineNo: 1 };
  const note = await send({ id: requestId, number } as DecidedRequest, sent, [
    { ...line, qty: 2, serials: ['T-1', 'T-2'] },
  ]);
  await heardOf(clerk(), sent.at, { stage: 'DISPATCHED' });
  const serials = ['T-1', 'T-2'].map((serial) => ({ serial, found: 'GOOD' }));
  await said(count(note, { ...line, shipped: 2, good: 2, ...asSent, serials }), 'ReceiptCounted');
  await heardOf(clerk(), page, { shortages: [{ no: 1, status: 'COVERED' }], gateMissing: [] });
  await refused(() => tell(divisionHead(), page, '/readiness', {}), 409, refusal('no-cohorts'));

  const cohorts: string[] = [];
  for (const [group, participants] of Object.entries(GROUPS)) {
    const cohort = await formed(page, group as Group);
    cohorts.push(cohort);
    await said(
      tell(clerk(), cohort, '/participants', { participants }),
      ...participants.map(() => 'ParticipantPlaced'),
    );
    await said(tell(clerk(), cohort, '/invitations', { letter: naskah, participants }), 'InvitationIssued');
    for (const personRef of participants)
      await said(
        tell(clerk(), cohort, '/answers', { personRef, invitationNo: 1, answer: 'YES' }),
        'InvitationAnswered',
      );
    await said(
      tell(officeHead(), cohort, '/assignment-orders', { letter: naskah, participants }),
      'AssignmentOrderAttached',
    );
    if (cohorts.length === 3)
      await refused(() => tell(divisionHead(), page, '/readiness', {}), 409, refusal('schedule-not-agreed'));
    await schedule(cohort, slot(cohorts.length));
  }
  await said(tell(divisionHead(), page, '/readiness', {}), 'ProgrammeReady');
  await said(tell(divisionHead(), page, '/delivery', {}), 'DeliveryStarted');
  await refused(() => tell(divisionHead(), page, '/delivery/finish', {}), 409, refusal('cohorts-unfinished'));
  for (const [i, participants] of Object.values(GROUPS).entries()) {
    const entries = participants.map((personRef) => ({ personRef, attendance: 'PRESENT', minutes: 360 }));
    await put200(put(clerk(), cohorts[i]!, '/sessions/1/attendance', { entries }), 'AttendanceRecorded');
    await said(tell(clerk(), cohorts[i]!, '/finish', {}), 'AttendanceSufficient', 'CohortFinished');
  }
  await said(tell(divisionHead(), page, '/delivery/finish', {}), 'DeliveryFinished');
  await refused(() => tell(divisionHead(), page, '/closing', {}), 409, refusal('outcome-missing'));
  for (const { personRef } of everybody)
    await said(
      tell(divisionHead(), page, '/exemptions', { personRef, reason: 'dinilai di tempat lain' }),
      'ParticipantExempted',
    );
  await said(tell(divisionHead(), page, '/closing', {}), 'ProgrammeClosed');
  await heardOf(organiser(), page, {
    stage: 'CLOSED',
    ballWith: 'none',
    number: expect.stringMatching(/^BT\/33\.72\//),
  });
  for (const cohort of cohorts) await heardOf(organiser(), cohort, { stage: 'FINISHED', jp: 6, programmeId: id });
});

it('a request that comes to nothing is made anew; what stays lacking is waived by the head, with a reason', async () => {
  const { page } = await prepared();
  await said(tell(clerk(), page, '/shortages', { ...shortage, item: 'IRS' }), 'PreparationShortageReported');
  const first = await requestOf(page);
  await refused(() => tell(clerk(), page, '/shortages/1/raising', {}), 409, refusal('request-goes-on'));
  await said(tell(clerk(), `/equipment-requests/${first}/draft`, '/discarding', {}), 'DraftDiscarded');
  await heardOf(clerk(), page, { shortages: [{ status: 'REQUEST_ENDED' }], requests: [{ stage: 'DRAFT' }] });
  await said(tell(clerk(), page, '/shortages/1/raising', {}), 'ShortageRaisedAgain');
  expect(await requestOf(page)).not.toBe(first);
  await refused(() => tell(clerk(), page, '/shortages/1/waiver', { reason: 'pinjam' }), 403);
  await said(tell(officeHead(), page, '/shortages/1/waiver', { reason: 'pinjam dari Sukoharjo' }), 'ShortageWaived');
  expect((await clerk().get(page)).body.shortages).toMatchObject([{ status: 'WAIVED' }]);
});

it('a participant has one place in a programme: groups are kept apart, moved and merged only where they fit', async () => {
  const { page } = await prepared();
  const [pns, pppk, outsourced] = [
    await formed(page, 'PNS'),
    await formed(page, 'PPPK'),
    await formed(page, 'OUTSOURCED'),
  ];
  const place = (cohort: string, ...participants: readonly string[]) =>
    tell(clerk(), cohort, '/participants', { participants });
  await refused(() => place(pns, 'p-2'), 409, refusal('group-kept-apart', '/participants/0'));
  await refused(() => place(pns, 'p-9'), 422, refusal('not-endorsed', '/participants/0'));
  await refused(() => place(outsourced, 'p-2', 'p-3', 'p-4'), 409, refusal('cohort-full', '/participants/2'));
  const both = await Promise.all([place(pppk, 'p-3'), place(outsourced, 'p-3')]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toStrictEqual([201, 409]);
  const [home, away] = both[0].status === 201 ? [pppk, outsourced] : [outsourced, pppk];
  expect((await place(away, 'p-3')).body).toMatchObject(refusal('placed-in-other-cohort', '/participants/0'));

  const to = away.slice('/cohorts/'.length);
  await said(tell(clerk(), home, '/moves', { personRef: 'p-3', to, reason: 'jadwal kerja' }), 'ParticipantMoved');
  await heardOf(clerk(), away, { participants: [{ personRef: 'p-3' }] });
  const into = home.slice('/cohorts/'.length);
  await refused(
    () => tell(clerk(), away, '/merger', { into: randomUUID(), reason: 'sedikit' }),
    422,
    refusal('no-such-cohort', '/into'),
  );
  await said(tell(clerk(), away, '/merger', { into, reason: 'peserta sedikit' }), 'CohortsMerged');
  await heardOf(clerk(), home, { participants: [{ personRef: 'p-3' }] });
  await heardOf(organiser(), away, { stage: 'MERGED' });

  await refused(() => tell(clerk(), pns, '/waiver', { reason: 'satu kelas' }), 403);
  await said(tell(officeHead(), pns, '/waiver', { reason: 'hanya seorang PPPK' }), 'SeparationWaived');
  await said(place(pns, 'p-2'), 'ParticipantPlaced');
});

it('Pusat organises one for an office, which sends its people and says what it lacks', async () => {
  await refused(
    () => organiser().post('/bintek-programmes', { office: '35.78', title: 'x' }),
    400,
    points('/office'),
    'pusat',
  );
  const { id } = await said(
    organiser().post('/bintek-programmes', { office: '33.72', title: 'Bintek nasional' }),
    'ProgrammeOpened',
  );
  const page = `/bintek-programmes/${id}`;
  await heardOf(clerk(), page, {
    organiser: 'pusat',
    stage: 'ANALYSIS',
    number: expect.stringMatching(/^BT\/PUSAT\//),
  });
  await refused(
    () => tell(clerk(), page, '/needs', { competency: 'K2', group: 'PNS', count: 1 }),
    403,
    refusal('not-the-organiser'),
  );
  const byClerk = () => bridge.as(people.clerk, 'pusat').post('/bintek-programmes', { office: '33.72', title: 'x' });
  await refused(byClerk, 403, {}, 'pusat');
  await said(tell(organiser(), page, '/needs', { competency: 'K2', group: 'PNS', count: 1 }), 'TrainingNeedRecorded');
  await said(tell(clerk(), page, '/nominations', { participants: everybody.slice(0, 1) }), 'ParticipantNominated');
  await said(tell(divisionHead(), page, '/endorsements', { participants: ['p-1'] }), 'NominationsEndorsed');
  await heardOf(organiser(), page, { file: { dinas: { sent: { nominees: [{ personRef: 'p-1', endorsed: true }] } } } });
  const cohort = { name: 'Angkatan I', group: 'PNS', capacity: 20 };
  const formedThere = await said(organiser().post(`${page}/cohorts`, cohort), 'CohortFormed');
  const at = `/cohorts/${formedThere.id}`;
  await said(tell(organiser(), at, '/participants', { participants: ['p-1'] }), 'ParticipantPlaced');
  await heardOf(clerk(), at, { organiser: 'pusat', participants: [{ personRef: 'p-1', status: 'PNS' }] });
  for (const stream of [`bintekProgramme-${id}`, `cohort-${formedThere.id}`]) await sameAtBoth(stream);
});

it('what is wrong is pointed to in either language, and nothing of it is stored', async () => {
  const { page } = await prepared();
  const cohort = await formed(page, 'OUTSOURCED');
  const mixed = { name: 'Angkatan', capacity: 2, group: 'MIXED', mixedBecause: 'x' };
  const problem = (await clerk().post(`${page}/cohorts`, mixed, english)).body as { title: string };
  expect(problem.title).toBe(words.refusals['mixed-not-allowed'].en);
  await refused(() => form(page, { capacity: 0 }), 400, points('/capacity'));
  await refused(() => form(page, { group: 'MIXED', mixedBecause: 'x' }), 422, refusal('mixed-not-allowed', '/group'));
  await refused(() => tell(clerk(), page, '/shortages', { ...shortage, item: 'XYZ', qty: 0 }), 400, points('/qty'));
  const nip = { participants: [{ ...everybody[0], personRef: '199001012020121001' }] };
  await refused(() => tell(clerk(), page, '/nominations', nip), 422, refusal('personal-number-in-text', '/personRef'));
  await refused(() => clerk().post(`${page}/nominations`, { participants: everybody }), 428);
  await refused(() => bridge.as({ ...people.clerk, offices: ['33.11'] }, 'surakarta').get(cohort), 404);
});

it('the boards show where each programme stands', async () => {
  type Board = Readonly<{ rows: readonly object[] }>;
  const closed = ((await clerk().get('/bintek-board?stage=CLOSED')).body as Board).rows[0];
  expect(closed).toMatchObject({
    office: '33.72',
    covered: 2,
    cohorts: Object.keys(GROUPS)
      .toSorted((a, b) => (a < b ? -1 : 1))
      .map((cohortGroup) => ({ cohortGroup, capacity: 2, jp: 6 })),
    equityGap: { jp: 0, trainers: 0, kitsPerParticipant: 0 },
    nextSession: null,
  });
  const at = encodeURIComponent('2025-04-01T12:00:00.000Z');
  const earlier = (await clerk().get(`/bintek-board?stage=CLOSED&at=${at}`)).body as Board;
  expect(earlier.rows[0]).toMatchObject({ nextSession: '2025-04-02T01:00:00.000Z' });
  expect(
    (await bridge.as({ ...people.clerk, offices: ['33.11'] }, 'surakarta').get('/bintek-board')).body.rows,
  ).toStrictEqual([]);
  await heardOf(organiser(), '/training-national?wilayah=33', {
    totals: { programmes: 4, covered: 2, requested: 0, clashes: 0 },
    groups: [{ group: 'OUTSOURCED' }, { group: 'PNS' }, { group: 'PPPK' }],
    rows: [{ province: '33', name: 'Jawa Tengah', programmes: 4 }],
  });
  expect((await organiser().get('/training-national?wilayah=34')).body).toMatchObject({
    totals: { programmes: 0 },
    rows: [],
  });
});

it('who is on leave misses what is proposed for then: the rules say so at their office, and are silent once it is called off', async () => {
  const { page } = await prepared();
  const cohort = await formed(page, 'OUTSOURCED');
  const participants = ['p-3', 'p-4'];
  await said(tell(clerk(), cohort, '/participants', { participants }), ...participants.map(() => 'ParticipantPlaced'));
  const person = { office: '33.72', account: 'p-3', name: 'Wulan', employeeNo: 'OS-3', status: 'OUTSOURCED' };
  const where = { from: '2026-01-02', site: '33.72.01', function: 'STAFF' };
  await said(
    clerk().post('/people', { ...person, ...where }),
    'PersonRegistered',
    'EmploymentStatusRecorded',
    'PersonPlaced',
  );
  const ahead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const day = ahead(40);
  const slots = [{ startLocal: `${day}T08:00`, endLocal: `${day}T10:00`, zone: 'WIB', trainers: [], kits: [] }];
  const asked = { office: '33.72', cohortId: cohort.slice('/cohorts/'.length), slots };
  const absent = async (after: string) => {
    await clerk().get(`/operators?after=${after}`);
    const { body } = await clerk().post('/schedule-rules/report', asked);
    return (body.findings as { rule: string; severity: string; explanation: { en: string } }[])
      .filter(({ rule }) => rule === 'R8')
      .map(({ severity, explanation }) => [severity, explanation.en]);
  };
  const leave = { from: day, to: ahead(44) };
  const granted = await said(tell(clerk(), '/people/p-3', '/leaves', leave), 'LeaveGranted');
  expect(await absent(granted.position)).toStrictEqual([
    ['BLOCK', '1 of 2 participants are booked or on leave at that time.'],
  ]);
  expect((await clerk().get('/people/p-3')).body.leaves).toStrictEqual([leave]);
  const on = async (of: string) => (await clerk().get(`/operators?on=${of}`)).body.rows[0].leaveUntil;
  expect([await on(ahead(39)), await on(day), await on(ahead(45))]).toStrictEqual([null, leave.to, null]);

  for (const [body, status, problem] of [
    [{ from: ahead(44), to: ahead(50) }, 409, refusal('on-leave-already', '/from')],
    [{ from: ahead(60), to: ahead(59) }, 422, refusal('ends-before-it-begins', '/to')],
    [{ from: ahead(60), to: '2027-02-30' }, 400, points('/to')],
    [{ from: ahead(60), to: ahead(61), kind: 'SAKIT' }, 400, points('/kind')],
  ] as const)
    await refused(() => tell(clerk(), '/people/p-3', '/leaves', body), status, problem);
  await refused(() => tell(officeHead(), '/people/p-3', '/leaves', { from: day, to: day }), 403);
  const elsewhere = bridge.as({ ...people.clerk, offices: ['33.11'] }, 'surakarta');
  const seen = { 'if-match': (await clerk().get('/people/p-3')).headers['etag']! };
  await refused(() => elsewhere.post('/people/p-3/leaves', leave, seen), 404);
  await refused(
    () => tell(clerk(), '/people/p-3', '/leaves/calling-off', { from: ahead(41) }),
    422,
    refusal('no-such-leave', '/from'),
  );
  const off = await said(tell(clerk(), '/people/p-3', '/leaves/calling-off', { from: day }), 'LeaveCalledOff');
  expect(await absent(off.position)).toStrictEqual([]);
});
