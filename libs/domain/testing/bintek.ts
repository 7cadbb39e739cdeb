import type { Asked, Heard, Side } from '#libs/kernel';
import type * as programme from '../src/bintek-programme/index.js';
import type * as cohort from '../src/cohort/index.js';

// The bintek of DOMAIN's worked story: 9 outsourced, 6 PNS and 3 PPPK, and two scanners that are down.

const told =
  <By extends Side>(by: By) =>
  <F>(fact: F, { at: recordedAt, subject, role, office }: Asked = organiser): F & Heard<By> => ({
    ...fact,
    by,
    subject,
    role,
    office,
    recordedAt,
  });
const organiser: Asked = { at: '2026-02-02T02:00:00.000Z', subject: 'someone', role: 'any', office: '33.72' };

/** What a side says of a programme. */
export const ofProgramme = { dinas: told('dinas')<programme.DinasFact>, pusat: told('pusat')<programme.PusatFact> };

export const rules: programme.Rules = {
  policyVersion: '2026.1',
  mandatory: ['NAMES', 'VENUE', 'DEVICE_SETUP'],
  practicalPercent: 50,
  lessonHoursADay: 10,
};
export const cohortIds = ['0197a000-0000-5000-8000-0000000000c1', '0197a000-0000-5000-8000-0000000000c2'] as const;
export const negotiationId = '0197a000-0000-5000-8000-0000000000e1';
export const trainingRequestId = '0197a000-0000-5000-8000-0000000000b1';

const nominee = (personRef: string, status: programme.Nominee['status'], group: programme.Nominee['group']) => ({
  type: 'ParticipantNominated' as const,
  data: { personRef, status, group, site: 'KEC-BANJARSARI', asOf: '2026-02-02' },
});
const participants = ['p-1', 'p-2', 'p-3'];
const ofShortage = { shortageNo: 1, requestId: trainingRequestId };

/** From its opening to its closing, organised by the Dinas. */
export const programmeFacts = {
  opened: {
    type: 'ProgrammeOpened',
    data: { number: 'BT/33.72/2026/000001', title: 'Bintek operator KTP-el', rules },
  },
  need: { type: 'TrainingNeedRecorded', data: { competency: 'K2', group: 'OUTSOURCED', count: 9 } },
  nominated1: nominee('p-1', 'PNS', 'PNS'),
  nominated2: nominee('p-2', 'PPPK_PART_TIME', 'PPPK'),
  nominated3: nominee('p-3', 'OUTSOURCED', 'OUTSOURCED'),
  endorsed: { type: 'NominationsEndorsed', data: { participants } },
  analysed: { type: 'AnalysisCompleted', data: {} },
  objective: { type: 'ObjectiveSet', data: { competency: 'K2', targetLevel: 3, targetPercent: 80 } },
  aimed: { type: 'ObjectivesCompleted', data: {} },
  module: {
    type: 'ModuleAdded',
    data: {
      moduleNo: 1,
      title: 'Perekaman sidik jari',
      jp: 8,
      method: 'VESTIBULE',
      devices: ['FPS'],
      objectives: ['K2'],
    },
  },
  allocated: { type: 'TimeAllocated', data: { plan: [{ day: 1, moduleNo: 1, jp: 8 }] } },
  approved: { type: 'CurriculumApproved', data: { jp: 8, practicalJp: 8 } },
  names: { type: 'PreparationItemDone', data: { item: 'NAMES' } },
  venue: { type: 'PreparationItemDone', data: { item: 'VENUE' } },
  devices: { type: 'PreparationItemDone', data: { item: 'DEVICE_SETUP' } },
  shortage: {
    type: 'PreparationShortageReported',
    data: { shortageNo: 1, item: 'FPS', qty: 2, reason: 'dua pemindai rusak', deviceIds: ['FPS-1', 'FPS-2'] },
  },
  requested: { type: 'ShortageRequested', data: { ...ofShortage, lineNo: 1 } },
  covered: { type: 'ShortageCovered', data: ofShortage },
  ready: { type: 'ProgrammeReady', data: { agreedSchedules: [{ cohortId: cohortIds[0], negotiationId }] } },
  started: { type: 'DeliveryStarted', data: {} },
  finished: { type: 'DeliveryFinished', data: {} },
  outcome: { type: 'OutcomeNoted', data: { personRef: 'p-1' } },
  exempted: { type: 'ParticipantExempted', data: { personRef: 'p-2', reason: 'pindah tugas' } },
  closed: { type: 'ProgrammeClosed', data: { participants: 2, exempted: 1 } },
} as const satisfies Record<string, programme.DinasFact>;

type Name = keyof typeof programmeFacts;
/** Its life up to this fact. */
export const programmeUpTo = (last: Name): readonly programme.BintekProgrammeFact[] => {
  const names = Object.keys(programmeFacts) as Name[];
  return names.slice(0, names.indexOf(last) + 1).map((name) => ofProgramme.dinas(programmeFacts[name]));
};

/** What a side says of a cohort. */
export const ofCohort = { dinas: told('dinas')<cohort.DinasFact>, pusat: told('pusat')<cohort.PusatFact> };

export const cohortRules: cohort.CohortRules = {
  policyVersion: '2026.1',
  separation: 'STRICT',
  attendancePercent: 80,
};
export const programmeId = '0197a000-0000-5000-8000-0000000000a1';
/** A session on this day of April 2026, from 08:00 to 14:00 in Surakarta: eight lesson hours. */
export const sessionOn = (day: number, more: Partial<cohort.Slot> = {}): cohort.SessionContent => {
  const date = `2026-04-${String(day).padStart(2, '0')}`;
  const slot = { startLocal: `${date}T08:00`, endLocal: `${date}T14:00`, zone: 'WIB' as const, trainers: [], kits: [] };
  return {
    negotiationId,
    slot: { ...slot, ...more },
    startsAt: `${date}T01:00:00.000Z`,
    endsAt: `${date}T07:00:00.000Z`,
    jp: 8,
  };
};
const { jenis: _, ...unnamed } = {
  jenis: '',
  nomor: '005/12/Dukcapil',
  tanggal: '2026-03-20',
  hal: 'Undangan bintek',
  sifat: 'BIASA',
  urgensi: 'BIASA',
  klasifikasi: '005',
  penandatangan: 'Kepala Dinas',
  fileSha256: 'a'.repeat(64),
  tte: 'CERTIFIED',
} as const;
export const invitationLetter: cohort.Invitation = { jenis: 'SURAT_UNDANGAN', ...unnamed };
export const assignmentLetter: cohort.AssignmentOrder = { jenis: 'SPT', ...unnamed };
const present = (personRef: string, minutes = 360) => ({ personRef, attendance: 'PRESENT' as const, minutes });

/** A cohort of all but civil servants, from its forming to its finish, organised by the Dinas. */
export const cohortFacts = {
  formed: {
    type: 'CohortFormed',
    data: { programmeId, name: 'Angkatan II', group: 'OUTSOURCED', capacity: 3, rules: cohortRules },
  },
  placed2: { type: 'ParticipantPlaced', data: { personRef: 'p-2', status: 'PPPK_PART_TIME', group: 'PPPK' } },
  placed3: { type: 'ParticipantPlaced', data: { personRef: 'p-3', status: 'OUTSOURCED', group: 'OUTSOURCED' } },
  trainer: { type: 'TrainerAssigned', data: { trainer: 't-1' } },
  kit: { type: 'KitAssigned', data: { kit: 'KIT-1' } },
  invited: {
    type: 'InvitationIssued',
    data: { invitationNo: 1, letter: invitationLetter, participants: ['p-2', 'p-3'] },
  },
  answered2: { type: 'InvitationAnswered', data: { personRef: 'p-2', invitationNo: 1, answer: 'YES' } },
  answered3: { type: 'InvitationAnswered', data: { personRef: 'p-3', invitationNo: 1, answer: 'YES' } },
  ordered: { type: 'AssignmentOrderAttached', data: { letter: assignmentLetter, participants: ['p-2', 'p-3'] } },
  session1: { type: 'SessionScheduled', data: { sessionNo: 1, ...sessionOn(6) } },
  session2: { type: 'SessionScheduled', data: { sessionNo: 2, ...sessionOn(7) } },
  attended1: { type: 'AttendanceRecorded', data: { sessionNo: 1, entries: [present('p-2'), present('p-3')] } },
  attended2: {
    type: 'AttendanceRecorded',
    data: { sessionNo: 2, entries: [present('p-2'), { personRef: 'p-3', attendance: 'LATE', minutes: 200 }] },
  },
  sufficient: {
    type: 'AttendanceSufficient',
    data: { participants: [{ personRef: 'p-2', attendedPercent: 100 }], jp: 16 },
  },
  finished: { type: 'CohortFinished', data: {} },
} as const satisfies Record<string, cohort.DinasFact>;

type CohortName = keyof typeof cohortFacts;
/** Its life up to this fact. */
export const cohortUpTo = (last: CohortName): readonly cohort.CohortFact[] => {
  const names = Object.keys(cohortFacts) as CohortName[];
  return names.slice(0, names.indexOf(last) + 1).map((name) => ofCohort.dinas(cohortFacts[name]));
};
