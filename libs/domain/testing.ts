export { cases } from './testing/cases.js';
export * from './testing/negotiations.js';
import type { Asked, Heard, Side } from '#libs/kernel';
import { someone } from '#libs/kernel/testing';
import type { CalendarFact } from './src/calendar/index.js';
import type { CentralStockFact } from './src/central-stock/index.js';
import type { DinasFact, EquipmentRequestFact, PusatFact } from './src/equipment-request/index.js';
import type * as handover from './src/handover/index.js';
import type { NaskahRef } from './src/naskah.js';
import type { OfficeStockFact } from './src/office-stock/index.js';
import type { CoachingFact } from './src/coaching-plan/index.js';
import type { EvaluationFact } from './src/evaluation/index.js';
import type * as outcome from './src/evaluation-outcome/index.js';
import type { PersonFact } from './src/personnel/index.js';
import type { DeskFact } from './src/request-desk/index.js';
import type { DraftFact } from './src/request-draft/index.js';
import type { RequestLine } from './src/request-line.js';
import type * as shipment from './src/shipment/index.js';

// The first part of DOMAIN's worked story, for specs that want a file with something in it.

export const hash = (letter: string) => letter.repeat(64);
export const caseId = '0197a000-0000-7000-8000-000000000001';
export const loanId = '0197a000-0000-5000-8000-00000000000a';

export const letter: NaskahRef = {
  jenis: 'SURAT_PERMOHONAN',
  nomor: '471.13/6153/Dukcapil',
  tanggal: '2026-02-01',
  hal: 'Permohonan blangko dan pemindai sidik jari',
  sifat: 'BIASA',
  urgensi: 'SEGERA',
  klasifikasi: '471.13',
  penandatangan: 'Kepala Dinas',
  fileSha256: hash('a'),
  tte: 'CERTIFIED',
};

export const ruling: NaskahRef = { ...letter, jenis: 'PERATURAN', nomor: '76/2020', hal: 'Perbaikan dengan APBD' };

export const blanks: RequestLine = {
  lineNo: 1,
  item: 'BLK',
  class: 'CONSUMABLE',
  uom: 'piece',
  requestedQty: 4_000,
  priority: 'SUKET_REPLACEMENT',
  purpose: 'BACKLOG',
  justification: '5,321 print-ready records wait',
  evidence: { stockOnHand: 140, avgDailyUse30d: 105, prrBacklog: 5_321, daysOfCover: 1.3 },
};

export const scanners: RequestLine = {
  lineNo: 2,
  item: 'FPS',
  class: 'ASSET',
  uom: 'piece',
  requestedQty: 2,
  purpose: 'REPLACEMENT',
  justification: 'two scanners are down before the bintek',
  evidence: { deviceIds: ['FPS-1', 'FPS-2'], conditionReport: { date: '2026-01-20', fileSha256: hash('b') } },
};

/** Working time of the story: `at(2, 3)` is 03:00 UTC on 2 February 2026. */
export const at = (day: number, hour = 2) =>
  `2026-02-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;

/** Somebody of this role, asking then. */
export const as = (role: string, when: string): Asked => ({ ...someone, at: when, subject: `a-${role}`, role });

const told =
  <By extends Side>(by: By) =>
  <F>(fact: F, { at: recordedAt, subject, role, office } = someone): F & Heard<By> => ({
    ...fact,
    by,
    subject,
    role,
    office,
    recordedAt,
  });
export const saidByDinas = told('dinas')<DinasFact>;
export const saidByPusat = told('pusat')<PusatFact>;
/** At Pusat's own desk. */
export const saidToSelf = told('pusat')<DeskFact>;
/** Of what stands in a warehouse of Pusat's. */
export const saidInWarehouse = told('pusat')<CentralStockFact>;
export const drafted = told('dinas')<DraftFact>;
/** Of an office's own stock. */
export const saidOfStock = told('dinas')<OfficeStockFact>;

type Submission = Extract<DinasFact, { type: 'EquipmentRequestSubmitted' }>['data'];
/** A line as a clerk writes it: class and unit of measure come from the catalogue. */
export const asWritten = ({ lineNo: _no, class: _class, uom: _uom, ...line }: RequestLine) => line;

const submission: Submission = { submissionNo: 1, number: 'PB/33.72/2026/000014', lines: [blanks, scanners], letter };

/** The story's submission with something of it otherwise. */
export const submittedAs = (more: Partial<Submission>) =>
  saidByDinas({ type: 'EquipmentRequestSubmitted', data: { ...submission, ...more } }, as('office-head', at(2)));
export const submitted = submittedAs({});

/** A request from its submission to the decision on it, in the order both sides have it once all has arrived. */
export const requestLife: readonly EquipmentRequestFact[] = [
  submitted,
  saidByPusat({ type: 'EquipmentRequestSeen', data: { what: { kind: 'SUBMISSION', no: 1 } } }, as('desk', at(2, 5))),
  saidByPusat({ type: 'EquipmentRequestRegistered', data: { submissionNo: 1 } }, as('desk', at(2, 6))),
  saidByPusat({ type: 'ReviewStarted', data: { submissionNo: 1 } }, as('analyst', at(3))),
  saidByPusat(
    {
      type: 'ClarificationRequested',
      data: { submissionNo: 1, questionNo: 1, lineNo: 2, question: 'The report of the second scanner?' },
    },
    as('analyst', at(3, 3)),
  ),
  saidByDinas({ type: 'EquipmentRequestSeen', data: { what: { kind: 'QUESTION', no: 1 } } }, as('clerk', at(3, 4))),
  saidByDinas(
    { type: 'ClarificationAnswered', data: { questionNo: 1, answer: 'attached', files: [hash('c')] } },
    as('clerk', at(4)),
  ),
  saidByPusat(
    {
      type: 'EquipmentRequestDecided',
      data: {
        submissionNo: 1,
        decisionNo: 1,
        recommendationNo: 1,
        lines: [
          {
            lineNo: 1,
            parts: [
              { partNo: 1, kind: 'APPROVE_PART', qty: 2_000, reason: 'what the store can give now' },
              { partNo: 2, kind: 'DEFER', qty: 1_000, until: '2026-04-06' },
              { partNo: 3, kind: 'REDIRECT_LOAN', qty: 1_000, loanId },
            ],
          },
          {
            lineNo: 2,
            parts: [
              { partNo: 1, kind: 'REDIRECT_LOAN', qty: 1, loanId },
              { partNo: 2, kind: 'REDIRECT_APBD', qty: 1, letter: ruling },
            ],
          },
        ],
      },
    },
    as('director', at(5)),
  ),
];

type Decided = Extract<PusatFact, { type: 'EquipmentRequestDecided' }>['data']['lines'];
/** The same request, decided otherwise, by `a-director`. */
export const decidedAs = (...lines: Decided): readonly EquipmentRequestFact[] => [
  ...requestLife.slice(0, -1),
  saidByPusat(
    { type: 'EquipmentRequestDecided', data: { submissionNo: 1, decisionNo: 1, lines } },
    as('director', at(5)),
  ),
];

/** Ids of its shipments: UUIDv5(case, shipmentNo) where they are real. */
export const shipmentId = (shipmentNo: number) => `0197a000-0000-5000-8000-${String(shipmentNo).padStart(12, '0')}`;

export const committed = (shipmentNo: number, qty: number, when: string) =>
  saidByPusat(
    {
      type: 'FulfilmentCommitted',
      data: {
        shipmentId: shipmentId(shipmentNo),
        shipmentNo,
        decisionNo: 1,
        warehouse: 'PUSAT',
        lines: [{ lineNo: 1, partNo: 1, item: 'BLK', qty }],
      },
    },
    as('warehouse', when),
  );

type Figures = Readonly<{ shipped: number; good?: number; settled?: number; again?: number; surplus?: number }>;
export const noted = (shipmentNo: number, figures: Figures, when: string, countNo?: number) =>
  saidByPusat(
    {
      type: 'ShipmentProgressNoted',
      data: {
        shipmentId: shipmentId(shipmentNo),
        ...(countNo !== undefined && { countNo }),
        lines: [{ lineNo: 1, good: 0, settled: 0, again: 0, surplus: 0, ...figures }],
      },
    },
    as('process', when),
  );

/**
 * How the decided request was fulfilled: 2,000 cards sent, 10 of them not good, 10 sent again. What is deferred and to be
 * lent still waits in the end.
 */
export const fulfilmentLife: readonly EquipmentRequestFact[] = [
  ...requestLife,
  committed(1, 2_000, at(6)),
  noted(1, { shipped: 2_000 }, at(7)),
  noted(1, { shipped: 2_000, good: 1_990 }, at(9), 1),
  noted(1, { shipped: 2_000, good: 1_990, again: 10 }, at(9, 5), 1),
  committed(2, 10, at(10)),
  noted(2, { shipped: 10 }, at(11)),
  noted(2, { shipped: 10, good: 10 }, at(13), 1),
];

/** The draft that was submitted so. */
export const draftLife: ReadonlyArray<DraftFact & Heard<'dinas'>> = [
  drafted({ type: 'RequestDrafted', data: {} }, as('clerk', at(1))),
  drafted({ type: 'RequestLineAdded', data: blanks }, as('clerk', at(1, 3))),
  drafted({ type: 'RequestLineAdded', data: scanners }, as('clerk', at(1, 4))),
  drafted({ type: 'LetterAttached', data: { letter } }, as('clerk', at(1, 5))),
  drafted({ type: 'DraftVerified', data: { contentHash: hash('d') } }, as('division-head', at(1, 6))),
];

/** What Pusat's desk made of it meanwhile. */
export const deskLife: ReadonlyArray<DeskFact & Heard<'pusat'>> = [
  saidToSelf({ type: 'RequestRouted', data: { unit: 'dafduk', instruction: 'review' } }, as('desk', at(2, 7))),
  saidToSelf({ type: 'RequestAssigned', data: { assignee: 'an-analyst' } }, as('desk', at(2, 8))),
  saidToSelf({ type: 'NoteMade', data: { noteNo: 1, note: 'called them' } }, as('analyst', at(3, 1))),
  saidToSelf(
    {
      type: 'DecisionRecommended',
      data: {
        submissionNo: 1,
        recommendationNo: 1,
        reason: 'half now',
        lines: [{ lineNo: 1, parts: [{ partNo: 1, kind: 'APPROVE_PART', qty: 2_000, reason: 'what there is' }] }],
      },
    },
    as('analyst', at(4, 5)),
  ),
];

/** An office that counts, uses and spoils cards, and receives some. */
export const stockLife: ReadonlyArray<OfficeStockFact & Heard<'dinas'>> = [
  saidOfStock({
    type: 'OfficeStockCounted',
    data: {
      day: '2026-02-02',
      counts: [
        { item: 'BLK', qty: 140 },
        { item: 'RBN', qty: 3 },
      ],
    },
  }),
  saidOfStock({ type: 'OfficeStockUsed', data: { day: '2026-02-03', item: 'BLK', qty: 105 } }),
  saidOfStock({
    type: 'SpoiledReported',
    data: { day: '2026-02-03', item: 'BLK', qty: 2, reasonCode: 'MISPRINT', reason: 'the head was too cold' },
  }),
  saidOfStock({ type: 'PrrBacklogReported', data: { day: '2026-02-03', backlog: 5_321 } }),
  saidOfStock({
    type: 'OfficeStockReceived',
    data: { day: '2026-02-20', shipmentId: loanId, countNo: 1, lines: [{ item: 'BLK', qty: 1_990 }] },
  }),
];

/** A warehouse of Pusat that receives cards, keeps some back, promises and quarantines others, and counts. */
export const warehouseLife: ReadonlyArray<CentralStockFact & Heard<'pusat'>> = [
  saidInWarehouse({
    type: 'StockReceivedFromProcurement',
    data: {
      receiptNo: 1,
      document: 'SJ/114/2026',
      lines: [{ item: 'BLK', qty: 5_000, boxes: [{ box: 'BOX-0001', from: '000001', to: '005000' }] }],
    },
  }),
  saidInWarehouse({ type: 'ReserveFloorSet', data: { item: 'BLK', floor: 1_000 } }),
  saidInWarehouse({
    type: 'StockReserved',
    data: {
      shipmentId: loanId,
      requestId: caseId,
      lines: [{ lineNo: 1, partNo: 1, item: 'BLK', qty: 2_000 }],
      expiresAt: '2026-02-25T02:00:00.000Z',
    },
  }),
  saidInWarehouse({
    type: 'StockQuarantined',
    data: {
      item: 'BLK',
      qty: 10,
      reason: 'the box was wet',
      lots: [{ item: 'BLK', box: 'BOX-0001', from: '004991', to: '005000' }],
    },
  }),
  saidInWarehouse({
    type: 'StockCounted',
    data: { countNo: 1, counts: [{ item: 'BLK', counted: 4_998, onHand: 5_000 }] },
  }),
];

// The first shipment of the story.

/** What a side says of a shipment. */
export const ofShipment = {
  dinas: told('dinas')<shipment.DinasFact>,
  pusat: told('pusat')<shipment.PusatFact>,
};

export const deliveryNote = 'PB/33.72/2026/000014-1-5';

/** Counted 1,990 good, 8 damaged, 2 missing. */
export const countedBlanks: shipment.CountedLine = {
  lineNo: 1,
  partNo: 1,
  item: 'BLK',
  shipped: 2_000,
  good: 1_990,
  damaged: 8,
  wrongItem: 0,
  missing: 2,
  surplus: 0,
  reasons: [
    { kind: 'DAMAGED', code: 'WATER', text: 'one box was wet' },
    { kind: 'MISSING', code: 'BOX_OPENED' },
  ],
  lots: [{ box: 'B-1', from: '1', to: '1998' }],
  photos: [hash('e')],
};

/** From the plan to the answer: all 10 are sent once more. */
export const shipmentLife: readonly shipment.ShipmentFact[] = [
  ofShipment.pusat(
    {
      type: 'ShipmentPlanned',
      data: {
        shipmentNo: 1,
        warehouse: 'PUSAT',
        mode: 'COURIER',
        destination: '33.72',
        lines: [{ lineNo: 1, partNo: 1, item: 'BLK', qty: 2_000 }],
      },
    },
    as('warehouse', at(6)),
  ),
  ofShipment.pusat(
    {
      type: 'ShipmentPicked',
      data: {
        lines: [{ lineNo: 1, partNo: 1, item: 'BLK', qty: 2_000, lots: [{ box: 'B-1', from: '1', to: '2000' }] }],
      },
    },
    as('warehouse', at(6, 3)),
  ),
  ofShipment.pusat({ type: 'DeliveryNoteIssued', data: { deliveryNote } }, as('warehouse', at(6, 4))),
  ofShipment.pusat(
    { type: 'ShipmentDispatched', data: { eta: '2026-02-10', courier: { name: 'POS', resi: 'P-1' } } },
    as('warehouse', at(6, 5)),
  ),
  ofShipment.dinas({ type: 'ShipmentArrived', data: { deliveryNote } }, as('custodian', at(10))),
  ofShipment.dinas(
    { type: 'ReceiptCounted', data: { countNo: 1, deliveryNote, witness: 'a-clerk', lines: [countedBlanks] } },
    as('custodian', at(10, 3)),
  ),
  ofShipment.pusat(
    { type: 'DiscrepancyResolved', data: { countNo: 1, lines: [{ lineNo: 1, kind: 'RESHIP', qty: 10 }] } },
    as('analyst', at(11)),
  ),
];

// The handover of the story's two shipments.

/** What a side says of a handover. */
export const ofHandover = {
  dinas: told('dinas')<handover.DinasFact>,
  pusat: told('pusat')<handover.PusatFact>,
};

export const shipmentIds = ['0197a000-0000-5000-8000-000000000011', '0197a000-0000-5000-8000-000000000012'] as const;

export const handoverContent: handover.HandoverContent = {
  number: '027/31/BAST',
  shipments: [
    { shipmentId: shipmentIds[0], countNo: 1, lines: [{ lineNo: 1, item: 'BLK', qty: 1_990 }] },
    { shipmentId: shipmentIds[1], countNo: 1, lines: [{ lineNo: 1, item: 'BLK', qty: 10 }] },
  ],
  discrepancyMinutes: { nomor: '027/30/BA', tanggal: '2026-02-11' },
};

/** Drafted, signed by the director, then by who stands in for the office head. */
export const handoverLife: readonly handover.HandoverFact[] = [
  ofHandover.pusat(
    { type: 'HandoverDrafted', data: { ...handoverContent, contentHash: hash('b') } },
    as('warehouse', at(16)),
  ),
  ofHandover.pusat({ type: 'HandoverSignedByGiver', data: { contentHash: hash('b') } }, as('director', at(17))),
  ofHandover.dinas({ type: 'HandoverSignedByReceiver', data: { contentHash: hash('b') } }, as('office-head', at(18))),
];

// Somebody who works for the office, until they leave and their data are erased.

/** Of somebody who works for an office. */
export const saidOfPerson = told('dinas')<PersonFact>;

export const personLife: ReadonlyArray<PersonFact & Heard<'dinas'>> = [
  saidOfPerson({ type: 'PersonRegistered', data: { personRef: 'p-33.72-operator' } }, as('clerk', at(2))),
  saidOfPerson(
    { type: 'EmploymentStatusRecorded', data: { status: 'OUTSOURCED', from: '2026-01-02' } },
    as('clerk', at(2)),
  ),
  saidOfPerson(
    { type: 'PersonPlaced', data: { site: '33.72.01', function: 'OPERATOR', from: '2026-01-02' } },
    as('clerk', at(2)),
  ),
  saidOfPerson(
    { type: 'SuperiorAssigned', data: { superior: 'p-33.72-supervisor', from: '2026-01-02' } },
    as('division-head', at(3)),
  ),
  saidOfPerson({ type: 'EmploymentStatusRecorded', data: { status: 'PPPK', from: '2026-05-01' } }, as('clerk', at(4))),
  saidOfPerson({ type: 'LeaveGranted', data: { from: '2026-03-02', to: '2026-03-06' } }, as('clerk', at(4))),
  saidOfPerson({ type: 'LeaveGranted', data: { from: '2026-08-03', to: '2026-08-07' } }, as('clerk', at(4))),
  saidOfPerson({ type: 'LeaveCalledOff', data: { from: '2026-08-03' } }, as('clerk', at(4))),
  saidOfPerson({ type: 'PersonLeft', data: { on: '2026-12-31', reasonCode: 'CONTRACT_ENDED' } }, as('clerk', at(5))),
  saidOfPerson(
    { type: 'PersonalDataErased', data: { legalBasis: 'UU 27/2022 pasal 8' } },
    as('privacy-officer', at(6)),
  ),
];
export * from './testing/bintek.js';
const saidOfYear = told('pusat')<CalendarFact>;
const ofGovernor = { jenis: 'KEPUTUSAN', nomor: '1/2026', tanggal: '2026-01-05' } as const;
const [ramadanId, galunganId] = ['0197b000-0000-5000-8000-000000000002', '0197b000-0000-5000-8000-000000000003'];

/** What is said of a year: an estimate that moves when it is decreed, and a region's day that is revoked. */
export const calendarLife: ReadonlyArray<CalendarFact & Heard<'pusat'>> = [
  saidOfYear({
    type: 'CalendarEntryProclaimed',
    data: {
      entryId: ramadanId,
      kind: 'RAMADAN',
      name: 'Ramadan 1447 H',
      from: '2026-02-19',
      to: '2026-03-20',
      certainty: 'ESTIMATED',
    },
  }),
  saidOfYear({
    type: 'CalendarEntryProclaimed',
    data: {
      entryId: galunganId,
      kind: 'REGIONAL',
      name: 'Galungan',
      from: '2026-06-17',
      to: '2026-06-17',
      wilayah: '51',
      certainty: 'OFFICIAL',
      decree: ofGovernor,
    },
  }),
  saidOfYear({
    type: 'CalendarEntryMoved',
    data: {
      entryId: ramadanId,
      from: '2026-02-18',
      to: '2026-03-19',
      certainty: 'OFFICIAL',
      decree: { jenis: 'SIDANG_ISBAT', nomor: 'KMA/1/2026', tanggal: '2026-02-17' },
      reason: 'hilal terlihat',
    },
  }),
  saidOfYear({
    type: 'CalendarEntryRevoked',
    data: { entryId: galunganId, decree: ofGovernor, reason: 'ditetapkan kembali' },
  }),
];

// The same person is evaluated after a bintek, and coached.

const saidOfEvaluation = told('dinas')<EvaluationFact>;
const saidOfCoaching = told('dinas')<CoachingFact>;
export const saidOfOutcome = { dinas: told('dinas')<outcome.DinasFact>, pusat: told('pusat')<outcome.PusatFact> };

const boss = as('supervisor', at(27));
const good = { id: 'KIT-03', state: 'GOOD' } as const;
const failed = { id: 'KIT-04', state: 'FAILED' } as const;
const found = [{ competency: 'K1', level: 3 }, { competency: 'K3', level: 2 }, { competency: 'K4' }] as const;

export const evaluationLife: ReadonlyArray<EvaluationFact & Heard<'dinas'>> = [
  saidOfEvaluation(
    {
      type: 'EvaluationAssigned',
      data: {
        personRef: 'p-33.72-operator',
        pseudonym: 'ab'.repeat(16),
        evaluator: 'p-33.72-supervisor',
        cohortId: caseId,
        deliveredOn: '2026-02-03',
        group: 'OUTSOURCED',
        rubric: {
          version: '2026.1',
          competencies: [
            { competency: 'K1', critical: true, indicators: ['K1.1'] },
            { competency: 'K3', critical: false, indicators: ['K3.1'] },
            { competency: 'K4', critical: false, indicators: ['K4.1'] },
          ],
          criticalLevel: 3,
          meanLevel: 275,
        },
        rules: { policyVersion: '2026.1', observationDays: 2, counterFromDays: 14, counterToDays: 60 },
        lapsesAt: '2026-04-06T16:59:59.999Z',
        calendarVersion: '2026.26',
      },
    },
    as('division-head', at(4)),
  ),
  saidOfEvaluation(
    {
      type: 'ObservationRecorded',
      data: {
        observationNo: 1,
        on: '2026-02-04',
        place: 'SIMULATION',
        marks: [{ indicator: 'K1.1', level: 3, device: good }],
      },
    },
    boss,
  ),
  saidOfEvaluation(
    {
      type: 'ObservationRecorded',
      data: {
        observationNo: 2,
        on: '2026-02-24',
        place: 'COUNTER',
        marks: [
          { indicator: 'K3.1', level: 2, device: good },
          { indicator: 'K4.1', level: 1, device: failed },
        ],
      },
    },
    boss,
  ),
  saidOfEvaluation({ type: 'EvaluationCompleted', data: { levels: found, outcome: 'BERSYARAT' } }, boss),
  saidOfEvaluation({ type: 'EvaluationShared', data: {} }, boss),
  saidOfEvaluation({ type: 'OperatorResponded', data: { response: 'AGREE' } }, as('operator', at(27, 4))),
  saidOfEvaluation(
    {
      type: 'EvaluationOutcomeFinalised',
      data: { levels: found, outcome: 'BERSYARAT', coachingDueOn: '2026-03-06' },
    },
    boss,
  ),
];

export const coachingLife: ReadonlyArray<CoachingFact & Heard<'dinas'>> = [
  saidOfCoaching(
    {
      type: 'CoachingPlanned',
      data: {
        personRef: 'p-33.72-operator',
        gaps: ['K3'],
        coach: 'p-33.72-supervisor',
        method: 'OJT',
        due: '2026-03-20',
      },
    },
    boss,
  ),
  saidOfCoaching(
    { type: 'CoachingSessionHeld', data: { sessionNo: 1, on: '2026-02-27', competencies: ['K3'], minutes: 60 } },
    boss,
  ),
  saidOfCoaching({ type: 'ReObserved', data: { on: '2026-02-28', levels: [{ competency: 'K3', level: 3 }] } }, boss),
  saidOfCoaching({ type: 'CoachingGoalAchieved', data: {} }, boss),
];

export const outcomeLife: readonly outcome.EvaluationOutcomeFact[] = [
  saidOfOutcome.dinas(
    {
      type: 'EvaluationOutcomeReported',
      data: {
        pseudonym: 'ab'.repeat(16),
        group: 'OUTSOURCED',
        levels: found,
        outcome: 'BERSYARAT',
        rubricVersion: '2026.1',
        policyVersion: '2026.1',
      },
    },
    as('report-outcome', at(27, 5)),
  ),
  saidOfOutcome.pusat({ type: 'EvaluationOutcomeSeen', data: {} }, as('analyst', at(27, 6))),
  saidOfOutcome.pusat(
    { type: 'OperatorNameRequested', data: { requestNo: 1, purpose: 'a national trainer' } },
    as('analyst', at(27, 7)),
  ),
  saidOfOutcome.dinas(
    { type: 'OperatorNamed', data: { requestNo: 1, personRef: 'p-33.72-operator' } },
    as('office-head', at(28)),
  ),
];
