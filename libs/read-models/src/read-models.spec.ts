import type { Catalogue } from '#libs/kernel';
import * as calendarCase from '#libs/domain/calendar';
import * as centralStockCase from '#libs/domain/central-stock';
import * as coachingPlan from '#libs/domain/coaching-plan';
import * as evaluationCase from '#libs/domain/evaluation';
import * as evaluationOutcome from '#libs/domain/evaluation-outcome';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as bintekProgramme from '#libs/domain/bintek-programme';
import * as cohort from '#libs/domain/cohort';
import * as exchange from '#libs/domain/exchange';
import * as handoverCase from '#libs/domain/handover';
import * as officeStockCase from '#libs/domain/office-stock';
import * as personnel from '#libs/domain/personnel';
import * as requestDesk from '#libs/domain/request-desk';
import * as requestDraft from '#libs/domain/request-draft';
import * as shipmentCase from '#libs/domain/shipment';
import {
  at,
  blanks,
  calendarLife,
  caseId,
  coachingLife,
  committed,
  decidedAs,
  deliveryNote,
  deskLife,
  draftLife,
  evaluationLife,
  fulfilmentLife,
  handoverLife,
  outcomeLife,
  personLife,
  letter,
  noted,
  ofHandover,
  ofShipment,
  programmeUpTo,
  requestLife,
  saidByDinas,
  saidByPusat,
  scanners,
  shipmentId,
  shipmentIds,
  shipmentLife,
  stockLife,
  submitted,
  submittedAs,
  warehouseLife,
  cohortUpTo,
} from '#libs/domain/testing';
import {
  calendarEntries,
  centralStock,
  centralStockDue,
  type ColumnType,
  commitments,
  decisionDesk,
  desk,
  dinasReadModels,
  drafts,
  fulfilment,
  handovers,
  handoversReceived,
  inbox,
  intake,
  myRequests,
  nationalRequests,
  officeStock,
  coaching,
  competencyLevels,
  JUDGED,
  evaluationOutcomes,
  evaluations,
  evaluationLapseDue,
  operators,
  outcomesReported,
  pusatReadModels,
  type ReadModel,
  receipts,
  receiving,
  type Row,
  stock,
  trainingCohorts,
  trainingProgrammes,
  bintekBoard,
  bintekCohorts,
} from './index.js';

const after = (facts: readonly equipmentRequest.EquipmentRequestFact[]) =>
  facts.reduce(equipmentRequest.evolve, equipmentRequest.initial);
const upTo = (type: string) => after(requestLife.slice(0, requestLife.findIndex((fact) => fact.type === type) + 1));
const whole = after(requestLife);
const returned = saidByPusat({
  type: 'EquipmentRequestReturned',
  data: { submissionNo: 1, reasonCode: 'LETTER_MISSING', reason: 'no stamp' },
});
const withdrawalRequested = saidByDinas({ type: 'WithdrawalRequested', data: { submissionNo: 1, reason: 'bought' } });
const withdrawn = saidByPusat({ type: 'EquipmentRequestWithdrawn', data: { submissionNo: 1 } });

describe('my-requests', () => {
  it('has a row for the request and one a line', () =>
    expect(myRequests.rows(after([submitted]), caseId)).toMatchObject([
      { office: '33.72', caseId, lineNo: 0, stage: 'SUBMITTED', ballWith: 'pusat', decidedAt: null, item: null },
      { lineNo: 1, item: 'BLK', requested: 4_000, decided: null, stage: null },
      { lineNo: 2, item: 'FPS', requested: 2, decided: null },
    ]));
  it('says what became of each line', () =>
    expect(myRequests.rows(whole, caseId)).toMatchObject([
      { lineNo: 0, stage: 'DECIDED', seenBy: [{ unit: 'desk' }], number: 'PB/33.72/2026/000014' },
      { lineNo: 1, decided: 2_000, deferred: 1_000, onLoan: 1_000, fromApbd: 0 },
      { lineNo: 2, decided: 0, onLoan: 1, fromApbd: 1 },
    ]));
  it('says how far each line is fulfilled', () => {
    const line = (n: number) => myRequests.rows(after(fulfilmentLife.slice(0, requestLife.length + n)), caseId)[1];
    expect(line(0)).toMatchObject({ committed: 0, shipped: 0, receivedGood: 0, uncommitted: 2_000, open: 2_000 });
    expect(line(4)).toMatchObject({ shipped: 2_000, receivedGood: 1_990, uncommitted: 10, open: 10 });
    expect(line(7)).toMatchObject({ committed: 2_010, receivedGood: 2_000, uncommitted: 0, open: 0, deferred: 1_000 });
  });
  it('stands FULFILLING while something is pending, and CLOSED at its end', () => {
    expect(myRequests.rows(after(fulfilmentLife), caseId)[0]).toMatchObject({ stage: 'FULFILLING', ballWith: 'pusat' });
    expect(myRequests.rows(after([...fulfilmentLife, closed]), caseId)).toMatchObject([
      { stage: 'CLOSED', ballWith: 'none' },
      { open: 0, deferred: 0, onLoan: 0 },
      { open: 0, onLoan: 0 },
    ]);
  });
  it('shows the newest submission: a line that it dropped is gone', () =>
    expect(
      myRequests.rows(after([submitted, returned, submittedAs({ submissionNo: 2, lines: [scanners] })]), caseId),
    ).toMatchObject([{ lineNo: 0, submissionNo: 2, seenBy: [] }, { lineNo: 2 }]));
  it('shows that withdrawal was asked, until it is answered', () => {
    expect(myRequests.rows(after([submitted, withdrawalRequested]), caseId)[0]).toMatchObject({
      withdrawalAsked: true,
    });
    expect(myRequests.rows(after([submitted, withdrawalRequested, withdrawn]), caseId)[0]).toMatchObject({
      withdrawalAsked: false,
      stage: 'WITHDRAWN',
    });
  });
});

const closed = saidByPusat({
  type: 'EquipmentRequestClosed',
  data: {
    closingNo: 1,
    decisionNo: 1,
    because: 'GIVEN_REASON',
    reason: 'the office was merged',
    cancelled: [
      { lineNo: 1, partNo: 2 },
      { lineNo: 1, partNo: 3 },
      { lineNo: 2, partNo: 1 },
    ],
    released: [],
  },
});
const generous = decidedAs(
  {
    lineNo: 1,
    parts: [{ partNo: 1, kind: 'APPROVE_MORE', qty: 5_000, reason: 'more', needsStorageConfirmation: true }],
  },
  { lineNo: 2, parts: [{ partNo: 1, kind: 'APPROVE_FULL', qty: 2 }] },
);
const onItsWay = [...requestLife, committed(1, 2_000, at(6)), noted(1, { shipped: 2_000 }, at(7))];

describe('inbox', () => {
  it.each<[string | null, equipmentRequest.EquipmentRequestFact[], number]>([
    [null, [submitted], 0],
    ['COMPLETE_AND_SUBMIT_AGAIN', [submitted, returned], 1],
    ['READ', [submitted, returned, withdrawalRequested, withdrawn], 1],
    ['CONFIRM_STORAGE', [...generous], 1],
    ['COUNT_RECEIPT', onItsWay, 1],
    ['READ', [...fulfilmentLife, closed], 2],
  ])('asks us for %s', (whatIsAskedOfUs, facts, unseenCount) =>
    expect(inbox.rows(after(facts), caseId)).toMatchObject([{ whatIsAskedOfUs, unseenCount }]),
  );
  it('asks us for answers, and says to what', () =>
    expect(inbox.rows(upTo('ClarificationRequested'), caseId)).toMatchObject([
      {
        whatIsAskedOfUs: 'ANSWER_QUESTIONS',
        openQuestions: [1],
        lastFact: 'ClarificationRequested',
        lastActorRole: 'analyst',
      },
    ]));
});

describe('intake', () => {
  it('shows what has come in', () =>
    expect(intake.rows(after([submitted]), caseId)).toMatchObject([
      {
        office: '33.72',
        number: 'PB/33.72/2026/000014',
        stage: 'SUBMITTED',
        items: ['BLK', 'FPS'],
        missing: [],
        seen: false,
      },
    ]));
  it('says where it stands to its end', () => {
    expect(intake.rows(after(onItsWay), caseId)).toMatchObject([{ stage: 'FULFILLING', ballWith: 'dinas' }]);
    expect(intake.rows(after([...fulfilmentLife, closed]), caseId)).toMatchObject([
      { stage: 'CLOSED', ballWith: 'none' },
    ]);
  });
  it('shows that somebody has opened it', () =>
    expect(intake.rows(upTo('EquipmentRequestSeen'), caseId)).toMatchObject([{ seen: true }]));
  it('says what is missing', () => {
    const { nomor: _, ...unnumbered } = letter;
    const facts = [
      submittedAs({ letter: unnumbered, reservedNomor: '471.13/1', lines: [{ ...blanks, evidence: {} }] }),
    ];
    expect(intake.rows(after(facts), caseId)).toMatchObject([{ missing: ['LETTER_NUMBER', 'EVIDENCE-1'] }]);
  });
});

describe('decision-desk', () => {
  it('shows each line with what speaks for it', () =>
    expect(decisionDesk.rows(after([submitted]), caseId)).toMatchObject([
      { lineNo: 1, requested: 4_000, stockOnHand: 140, prrBacklog: 5_321, parts: null, active: true },
      { lineNo: 2, item: 'FPS', stockOnHand: null },
    ]));
  it('shows what was decided of it', () =>
    expect(decisionDesk.rows(whole, caseId)[0]).toMatchObject({
      decisionNo: 1,
      entitled: 2_000,
      parts: [{ kind: 'APPROVE_PART' }, { kind: 'DEFER' }, { kind: 'REDIRECT_LOAN' }],
    }));
  it('shows how far it is fulfilled, and what still competes for stock', () =>
    expect(decisionDesk.rows(after(fulfilmentLife), caseId)[0]).toMatchObject({
      stage: 'FULFILLING',
      committed: 2_010,
      uncommitted: 0,
      receivedGood: 2_000,
      open: 0,
      active: true,
      parts: [{ toCommit: 0 }, { status: 'IN_FORCE', pending: 1_000 }, { pending: 1_000 }],
    }));
  it('counts a closed line as no competition', () =>
    expect(decisionDesk.rows(after([...fulfilmentLife, closed]), caseId)).toMatchObject([
      { stage: 'CLOSED', active: false },
      { active: false },
    ]));
  it('counts a withdrawn line as no competition', () =>
    expect(decisionDesk.rows(after([submitted, withdrawalRequested, withdrawn]), caseId)).toMatchObject([
      { active: false },
      { active: false },
    ]));
});

describe('national-requests', () => {
  it('has a row for each item, over all lines that ask for it', () =>
    expect(
      nationalRequests.rows(
        after([submittedAs({ lines: [blanks, { ...blanks, lineNo: 2 }, { ...scanners, lineNo: 3 }] })]),
        caseId,
      ),
    ).toMatchObject([
      { office: '33.72', item: 'BLK', requested: 8_000, decided: 0, open: 0, waiting: true },
      { item: 'FPS', requested: 2, waiting: true },
    ]));
  it('says the same numbers as my-requests', () => {
    for (let n = 1; n <= fulfilmentLife.length; n++) {
      const state = after(fulfilmentLife.slice(0, n));
      const mine = myRequests.rows(state, caseId).filter(({ lineNo }) => lineNo > 0);
      const figures = (row: Row) =>
        [
          'item',
          'requested',
          'decided',
          'deferred',
          'onLoan',
          'fromApbd',
          'committed',
          'shipped',
          'receivedGood',
          'uncommitted',
          'open',
        ].map((name) => row[name] ?? 0);
      expect(nationalRequests.rows(state, caseId).map(figures)).toStrictEqual(mine.map(figures));
    }
  });
  it('waits until everything of an item is done, from the first submission on', () => {
    const again = submittedAs({ submissionNo: 2 });
    expect(nationalRequests.rows(after([submitted, returned, again]), caseId)[0]).toMatchObject({
      waiting: true,
      submittedAt: submitted.recordedAt,
    });
    expect(nationalRequests.rows(after([...fulfilmentLife, closed]), caseId)).toMatchObject([
      { stage: 'CLOSED', waiting: false, receivedGood: 2_000 },
      { waiting: false },
    ]);
  });
  it('asks for nothing that was withdrawn', () =>
    expect(nationalRequests.rows(after([submitted, withdrawalRequested, withdrawn]), caseId)).toStrictEqual([]));
});

it('desk shows who has it, their notes and the newest recommendation', () =>
  expect(desk.rows(deskLife.reduce(requestDesk.evolve, requestDesk.initial), caseId)).toMatchObject([
    {
      office: '33.72',
      routedTo: 'dafduk',
      assignee: 'an-analyst',
      notes: [{ no: 1, author: 'a-analyst' }],
      recommendationNo: 1,
      recommendedSubmissionNo: 1,
      recommendedBy: 'a-analyst',
    },
  ]));

it('drafts shows what an office is writing, until it is discarded', () => {
  const draft = draftLife.reduce(requestDraft.evolve, requestDraft.initial);
  expect(drafts.rows(draft, caseId)).toMatchObject([{ office: '33.72', verified: true, author: 'a-clerk' }]);
  expect(drafts.rows({ ...draft, discarded: true }, caseId)).toStrictEqual([]);
});

const receiptOf = (data: object, type: exchange.ExchangeFact['type']) =>
  ({
    type,
    data: { topic: 'facts.dinas.surakarta', epoch: 1, ...data },
    by: 'pusat',
    subject: 'inbox',
    role: 'process',
    office: '',
    recordedAt: '2026-02-02T02:00:00.000Z',
  }) as exchange.ExchangeToldFact;
const receiptLife = [
  receiptOf({ upToSequence: 7, sha256: 'a'.repeat(64) }, 'FactsReceived'),
  receiptOf({ sequence: 8, case: caseId, class: 'newer' }, 'MessageParked'),
];
const waivedThere = receiptOf({ sequence: 8, case: caseId }, 'ParkedMessageWaived');
const correctedHere = {
  ...receiptOf({ sequence: 8, correctedBy: caseId }, 'WaivedMessageCorrected'),
  by: 'dinas',
} as exchange.ExchangeToldFact;

it('receipts shows up to where Pusat has everything, and what waits there', () => {
  const state = receiptLife.reduce(exchange.evolve, exchange.initial);
  expect(receipts.rows(state, 'surakarta')).toStrictEqual([
    {
      node: 'surakarta',
      topic: 'facts.dinas.surakarta',
      epoch: 1,
      upToSequence: 7,
      parked: [{ sequence: 8, case: caseId }],
      diverged: [],
    },
  ]);
});

it('receipts shows at either end which cases diverge, until the sender has said again what was left out', () => {
  const state = [...receiptLife, waivedThere].reduce(exchange.evolve, exchange.initial);
  expect(receipts.rows(state, 'surakarta')).toMatchObject([
    { parked: [], diverged: [{ epoch: 1, sequence: 8, case: caseId }] },
  ]);
  expect(receipts.rows(exchange.evolve(state, correctedHere), 'surakarta')).toMatchObject([{ diverged: [] }]);
  const atDinas = exchange.evolve(exchange.initial, {
    ...waivedThere,
    by: 'dinas',
    data: { ...waivedThere.data, topic: 'facts.pusat.surakarta' },
  } as exchange.ExchangeToldFact);
  expect(receipts.rows(atDinas, 'surakarta')).toMatchObject([
    { topic: 'facts.pusat.surakarta', epoch: 1, upToSequence: 0, diverged: [{ sequence: 8 }] },
  ]);
});

it('evaluations shows how far one is, and what came of it', () => {
  const shown = (count: number) =>
    evaluations.rows(evaluationLife.slice(0, count).reduce(evaluationCase.evolve, evaluationCase.initial), 'e')[0];
  expect(shown(2)).toMatchObject({
    stage: 'OBSERVING',
    observationDays: 1,
    observationDaysNeeded: 2,
    atCounter: false,
    counterFrom: '2026-02-17',
    counterTo: '2026-04-04',
    lapsesAt: '2026-04-06T16:59:59.999Z',
    outcome: null,
  });
  expect(shown(3)).toMatchObject({ atCounter: true, lapsesAt: null, failedDevices: ['KIT-04'] });
  expect(shown(7)).toMatchObject({ stage: 'FINAL', outcome: 'BERSYARAT', coachingDueOn: '2026-03-06' });
});

it('competency-levels shows who masters what, by pseudonym, and nothing of what devices have voided', () => {
  const state = outcomeLife.reduce(evaluationOutcome.evolve, evaluationOutcome.initial);
  const [{ judged, competent } = { judged: 0, competent: 0 }, ...others] = competencyLevels.rows(state, 'o');
  const namesOf = (bits: number) => JUDGED.filter((_, bit) => bits & (1 << bit));
  expect([namesOf(judged), namesOf(competent), others]).toStrictEqual([['OUTCOME', 'K1', 'K3'], ['K1'], []]);
});

it('operators shows how somebody works for an office in each period, when they are on leave, and that their data were erased', () => {
  const state = personLife.reduce(personnel.evolve, personnel.initial);
  const row = { office: '33.72', personRef: 'p-33.72-operator', function: 'OPERATOR', erased: true };
  const before = { ...row, site: '33.72.01', superior: 'p-33.72-supervisor', leaveUntil: null };
  const outsourced = { ...before, status: 'OUTSOURCED', employmentGroup: 'OUTSOURCED' };
  expect(operators.rows(state, 'p-33.72-operator')).toStrictEqual([
    { ...outsourced, since: '2026-01-02', until: '2026-03-01' },
    { ...outsourced, since: '2026-03-02', until: '2026-03-06', leaveUntil: '2026-03-06' },
    { ...outsourced, since: '2026-03-07', until: '2026-04-30' },
    { ...before, since: '2026-05-01', until: '2026-12-31', status: 'PPPK', employmentGroup: 'PPPK' },
  ]);
});

it('stock shows what an office has of each item, how long it lasts, and what it waits with', () => {
  const state = stockLife.reduce(officeStockCase.evolve, officeStockCase.initial);
  const backlog = { prrBacklog: 5_321, prrBacklogOn: '2026-02-03' };
  expect(stock.rows(state, '33.72-2026')).toStrictEqual([
    {
      office: '33.72',
      year: 2026,
      item: 'BLK',
      onHand: 2_023,
      averageUse: 105,
      daysOfCover: 19.3,
      lastCountOn: '2026-02-02',
      spoiled: 2,
      ...backlog,
    },
    {
      office: '33.72',
      year: 2026,
      item: 'RBN',
      onHand: 3,
      averageUse: null,
      daysOfCover: null,
      lastCountOn: '2026-02-02',
      spoiled: 0,
      ...backlog,
    },
  ]);
  expect(officeStock.rows(state, '33.72-2026')).toStrictEqual(stock.rows(state, '33.72-2026'));
});

it('central-stock shows what stands in a warehouse, what of it is promised, and what was counted otherwise', () =>
  expect(
    centralStock.rows(warehouseLife.reduce(centralStockCase.evolve, centralStockCase.initial), 'PUSAT'),
  ).toStrictEqual([
    {
      warehouse: 'PUSAT',
      item: 'BLK',
      onHand: 5_000,
      reserved: 2_000,
      quarantined: 10,
      available: 2_990,
      floor: 1_000,
      countedAt: '2026-02-02T02:00:00.000Z',
      discrepancyCountNo: 1,
      discrepancy: -2,
    },
  ]));

it('central-stock-due shows when reservations expire, and what is asked then', () => {
  const life = warehouseLife.reduce(centralStockCase.evolve, centralStockCase.initial);
  const open = Object.entries(life.reservations).filter(([, { picked }]) => !picked);
  expect(open.length).toBeGreaterThan(0);
  expect(centralStockDue.rows(life, 'PUSAT')).toStrictEqual(
    open.map(([reserved, { expiresAt }], no) => ({
      id: 'PUSAT',
      no,
      at: expiresAt,
      command: { type: 'Release', data: { shipmentId: reserved, reason: 'EXPIRED' } },
    })),
  );
});

const ofFacts = (facts: readonly shipmentCase.ShipmentFact[]) =>
  facts.reduce(shipmentCase.evolve, shipmentCase.initial);
const sent = shipmentLife.filter(({ by }) => by === 'pusat').slice(0, 4);
const countedThere = shipmentLife.filter(({ type }) => type === 'ReceiptCounted');
const answered = ofFacts(shipmentLife);
const recountAsked = ofShipment.pusat({ type: 'RecountAsked', data: { countNo: 1, reason: 'too light' } });
const toGoBack = ofShipment.pusat({
  type: 'DiscrepancyResolved',
  data: {
    countNo: 1,
    lines: [
      { lineNo: 1, kind: 'RETURN', qty: 8 },
      { lineNo: 1, kind: 'WRITE_OFF', qty: 2 },
    ],
  },
});
const lost = ofShipment.pusat({
  type: 'ShipmentDeclaredLost',
  data: { reason: 'no trace', lines: [{ lineNo: 1, kind: 'RESHIP', qty: 2_000 }] },
});
const givenUp = saidByPusat({
  type: 'FulfilmentUncommitted',
  data: { shipmentId: shipmentId(1), reason: 'NO_STOCK' },
});

describe('commitments', () => {
  const promisedOnce = [...requestLife, committed(1, 2_000, at(6))];
  it('shows what was promised, for which request', () =>
    expect(commitments.rows(after(promisedOnce), caseId)).toStrictEqual([
      {
        office: '33.72',
        shipmentId: shipmentId(1),
        caseId,
        number: 'PB/33.72/2026/000014',
        shipmentNo: 1,
        warehouse: 'PUSAT',
        lines: [{ lineNo: 1, partNo: 1, item: 'BLK', qty: 2_000 }],
        committedAt: at(6),
        givenUp: null,
      },
    ]));
  it('says why a promise was given up', () =>
    expect(commitments.rows(after([...promisedOnce, givenUp]), caseId)).toMatchObject([{ givenUp: 'NO_STOCK' }]));
});

describe('fulfilment', () => {
  it('shows how a shipment stands from its plan on', () => {
    expect(fulfilment.rows(ofFacts(shipmentLife.slice(0, 1)), caseId)).toMatchObject([
      { office: '33.72', stage: 'PLANNED', ballWith: 'pusat', plannedAt: at(6), dispatchedAt: null, differences: [] },
    ]);
    expect(fulfilment.rows(ofFacts(sent), caseId)).toMatchObject([
      { stage: 'DISPATCHED', ballWith: 'dinas', deliveryNote, eta: '2026-02-10', dispatchedAt: at(6, 5) },
    ]);
  });
  it('shows which differences Pusat has to answer, until it has', () => {
    const short = { countNo: 1, differences: [{ lineNo: 1, short: 10, surplus: 0, faulty: 8, reshipped: 0 }] };
    expect(fulfilment.rows(ofFacts(shipmentLife.slice(0, -1)), caseId)).toMatchObject([
      { stage: 'COUNTED', differencesOpen: true, resolvedAt: null, countedAt: at(10, 3), ...short },
    ]);
    expect(fulfilment.rows(answered, caseId)).toMatchObject([
      { stage: 'SETTLED', differencesOpen: false, resolvedAt: at(11), ...short },
    ]);
  });
  it('shows nothing of goods that were counted before their plan is here', () =>
    expect(fulfilment.rows(ofFacts(countedThere), caseId)).toStrictEqual([]));
});

describe('receiving', () => {
  it('shows nothing before the goods have left', () =>
    expect(receiving.rows(ofFacts(sent.slice(0, 3)), caseId)).toStrictEqual([]));
  it('shows what was counted before the word of its dispatch came, by its delivery note', () =>
    expect(receiving.rows(ofFacts(countedThere), caseId)).toMatchObject([
      {
        office: '33.72',
        number: 'PB/33.72/2026/000014',
        shipmentNo: 1,
        deliveryNote,
        mode: null,
        dispatchedAt: null,
        knownAt: at(10, 3),
        lines: [{ lineNo: 1, partNo: 1, item: 'BLK', qty: 2_000 }],
      },
    ]));
  it.each<[string, readonly shipmentCase.ShipmentFact[]]>([
    ['COUNT', sent],
    ['WAIT_FOR_ANSWER', shipmentLife.slice(0, -1)],
    ['RECOUNT', [...shipmentLife.slice(0, -1), recountAsked]],
    ['RETURN', [...shipmentLife.slice(0, -1), toGoBack]],
    ['CLEAR_UP', [...shipmentLife.slice(0, -1), lost]],
    ['NOTHING', shipmentLife],
    ['NOTHING', [...sent, lost]],
  ])('says what to do next: %s', (whatToDo, facts) =>
    expect(receiving.rows(ofFacts(facts), caseId)).toMatchObject([{ whatToDo }]),
  );
});

describe('handovers', () => {
  const ofHandovers = (facts: readonly handoverCase.HandoverFact[]) =>
    facts.reduce(handoverCase.evolve, handoverCase.initial);
  it('has a row for the handover and one for each shipment that it names', () =>
    expect(handovers.rows(ofHandovers(handoverLife.slice(0, 2)), caseId)).toMatchObject([
      { office: '33.72', shipmentId: '', handoverId: caseId, stage: 'SIGNED_BY_GIVER', countNo: null },
      { shipmentId: shipmentIds[0], stage: 'SIGNED_BY_GIVER', countNo: 1, since: at(17) },
      { shipmentId: shipmentIds[1] },
    ]));
  it('says who has signed, and that it was declined', () => {
    expect(handovers.rows(ofHandovers(handoverLife), caseId)[0]).toMatchObject({
      stage: 'COMPLETE',
      signedByGiverAt: at(17),
      signedByReceiverAt: at(18),
    });
    const declined = ofHandover.dinas({ type: 'HandoverDeclined', data: { reason: 'not what was counted' } });
    expect(handoversReceived.rows(ofHandovers([handoverLife[0]!, declined]), caseId)[0]).toMatchObject({
      stage: 'DECLINED',
      ballWith: 'none',
    });
  });
});

const emergency = submittedAs({
  lines: [{ ...blanks, purpose: 'EMERGENCY', emergencyCode: 'DISASTER' }],
  relatedTo: { case: caseId, reason: 'flood' },
});

describe('bintek-board', () => {
  const programmeAt = (last: Parameters<typeof programmeUpTo>[0]) =>
    bintekBoard.rows(programmeUpTo(last).reduce(bintekProgramme.evolve, bintekProgramme.initial), caseId);
  it('shows what stands before the next stage, and pieces that lack', () => {
    expect(programmeAt('requested')).toMatchObject([
      { stage: 'PREPARATION', lacking: 2, requested: 2, covered: 0, gateMissing: [{ gate: 'shortage-open', of: '1' }] },
    ]);
    expect(programmeAt('covered')).toMatchObject([{ lacking: 2, requested: 0, covered: 2, gateMissing: [], jp: 8 }]);
  });
  it('has a row for each cohort, and one a session', () =>
    expect(bintekCohorts.rows(cohortUpTo('session2').reduce(cohort.evolve, cohort.initial), caseId)).toMatchObject([
      { sessionNo: 0, cohortGroup: 'OUTSOURCED', placed: 2, confirmed: 2, jp: 16, kits: 1, trainers: 1 },
      { sessionNo: 1, jp: 8, startsAt: '2026-04-06T01:00:00.000Z' },
      { sessionNo: 2 },
    ]));
});

keepsItsWord(myRequests, equipmentRequest, [[...fulfilmentLife, closed], [emergency]]);
keepsItsWord(inbox, equipmentRequest, [[...fulfilmentLife, closed], [emergency]]);
keepsItsWord(intake, equipmentRequest, [[...fulfilmentLife, closed], [emergency]]);
keepsItsWord(decisionDesk, equipmentRequest, [[...fulfilmentLife, closed], [emergency]]);
keepsItsWord(nationalRequests, equipmentRequest, [[...fulfilmentLife, closed], [emergency]]);
keepsItsWord(drafts, requestDraft, [draftLife]);
keepsItsWord(desk, requestDesk, [deskLife]);
keepsItsWord(calendarEntries, calendarCase, [calendarLife]);
keepsItsWord(receipts, exchange, [[...receiptLife, waivedThere, correctedHere]]);
keepsItsWord(stock, officeStockCase, [stockLife]);
keepsItsWord(officeStock, officeStockCase, [stockLife]);
keepsItsWord(centralStock, centralStockCase, [warehouseLife]);
keepsItsWord(centralStockDue, centralStockCase, [warehouseLife]);
keepsItsWord(commitments, equipmentRequest, [fulfilmentLife, [...requestLife, committed(1, 2_000, at(6)), givenUp]]);
keepsItsWord(fulfilment, shipmentCase, [shipmentLife]);
keepsItsWord(receiving, shipmentCase, [shipmentLife, countedThere]);
keepsItsWord(handovers, handoverCase, [handoverLife]);
keepsItsWord(handoversReceived, handoverCase, [handoverLife]);
keepsItsWord(operators, personnel, [personLife]);
for (const model of [bintekBoard, trainingProgrammes]) keepsItsWord(model, bintekProgramme, [programmeUpTo('closed')]);
for (const model of [bintekCohorts, trainingCohorts]) keepsItsWord(model, cohort, [cohortUpTo('finished')]);
keepsItsWord(evaluations, evaluationCase, [evaluationLife]);
keepsItsWord(evaluationLapseDue, evaluationCase, [evaluationLife]);
keepsItsWord(coaching, coachingPlan, [coachingLife]);
keepsItsWord(evaluationOutcomes, evaluationOutcome, [outcomeLife]);
keepsItsWord(outcomesReported, evaluationOutcome, [outcomeLife]);
keepsItsWord(competencyLevels, evaluationOutcome, [outcomeLife]);

const isNull = (name: string) => (row: Row) => row[name] === null || row[name] === undefined;

/** What holds for every read model, over every state that these lives pass through. */
function keepsItsWord<State, Known, C extends Readonly<Record<string, ColumnType>>>(
  model: ReadModel<State, C>,
  of: Readonly<{ catalogue: Catalogue; initial: State; evolve: (state: State, fact: Known) => State }>,
  lives: ReadonlyArray<readonly Known[]>,
) {
  const states = lives.flatMap((life) => life.map((_, n) => life.slice(0, n + 1).reduce(of.evolve, of.initial)));
  const rows: readonly Row[] = states.flatMap((state) => model.rows(state, caseId));

  describe(model.name, () => {
    it('is of the category that it is folded from', () => expect(model.of).toBe(of.catalogue.category));
    it('shows nothing of what has not begun', () => expect(model.rows(of.initial, caseId)).toStrictEqual([]));
    it('is shown by one side, receipts and the calendar by both', () =>
      expect(
        [...dinasReadModels, ...pusatReadModels].filter(({ model: { name } }) => name === model.name),
      ).toHaveLength(['receipts', 'calendar-entries'].includes(model.name) ? 2 : 1));
    it('has first in its key whose it is, and only columns there', () => {
      const whose = { exchange: 'node', centralStock: 'warehouse', calendar: 'year' }[model.of] ?? 'office';
      expect(model.key[0]).toBe(model.name.endsWith('-due') ? 'id' : whose);
      expect(Object.keys(model.columns)).toEqual(expect.arrayContaining([...model.key]));
    });
    it('has exactly its columns in every row', () => {
      for (const row of rows) expect(Object.keys(row).toSorted()).toStrictEqual(Object.keys(model.columns).toSorted());
    });
    it('is null only where that is marked', () => {
      const never = Object.entries(model.columns).filter(([, type]) => !type.endsWith('?'));
      expect(never.filter(([name]) => rows.some(isNull(name)))).toStrictEqual([]);
    });
    it('has a fact that fills each column', () =>
      expect(Object.keys(model.columns).filter((name) => rows.every(isNull(name)))).toStrictEqual([]));
  });
}
