import type { Asked, Heard, Side } from '#libs/kernel';
import type * as programme from '../src/bintek-programme/index.js';

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
const evaluationId = '0197a000-0000-5000-8000-0000000000f1';

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
  outcome: { type: 'OutcomeNoted', data: { personRef: 'p-1', evaluationId, outcome: 'KOMPETEN' } },
  exempted: { type: 'ParticipantExempted', data: { personRef: 'p-2', reason: 'pindah tugas' } },
  closed: { type: 'ProgrammeClosed', data: { participants: 2, exempted: 1 } },
} as const satisfies Record<string, programme.DinasFact>;

type Name = keyof typeof programmeFacts;
/** Its life up to this fact. */
export const programmeUpTo = (last: Name): readonly programme.BintekProgrammeFact[] => {
  const names = Object.keys(programmeFacts) as Name[];
  return names.slice(0, names.indexOf(last) + 1).map((name) => ofProgramme.dinas(programmeFacts[name]));
};
