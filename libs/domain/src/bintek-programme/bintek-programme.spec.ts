import {
  cohortIds,
  negotiationId,
  ofProgramme,
  programmeFacts,
  programmeUpTo,
  trainingRequestId,
} from '#libs/domain/testing';
import { inShape, specificationOf } from '#libs/kernel/testing';
import {
  anomalies,
  ballWith,
  type BintekProgrammeFact,
  type CohortStanding,
  type DinasCommand,
  type DinasFact,
  dinas,
  evolve,
  gateMissing,
  hasEnded,
  initial,
  lastSaid,
  type OrganiserFact,
  organiserOf,
  organising,
  pageOf,
  pusat,
  stage,
  statusOf,
} from './index.js';

const given = specificationOf(inShape(dinas));
const givenAtPusat = specificationOf(inShape(pusat));
const said = (fact: DinasFact) => ofProgramme.dinas(fact);
const saidByPusat = (fact: OrganiserFact) => ofProgramme.pusat(fact);
const after = (...facts: readonly BintekProgrammeFact[]) => facts.reduce(evolve, initial);
const { opened, need, objective, module: taught } = programmeFacts;
type Command<Type extends DinasCommand['type']> = Extract<DinasCommand, { type: Type }>;

const open: DinasCommand = { type: 'OpenProgramme', data: opened.data };
const cohort: CohortStanding = {
  cohortId: cohortIds[0],
  negotiationIds: [negotiationId, negotiationId],
  isFinished: true,
  participants: ['p-1', 'p-2'],
};
const ready = (...cohorts: readonly CohortStanding[]): DinasCommand => ({ type: 'DeclareReady', data: { cohorts } });
const addModule: DinasCommand = { type: 'AddModule', data: taught.data };
const plan = (...days: ReadonlyArray<readonly [day: number, moduleNo: number, jp: number]>): DinasCommand => ({
  type: 'AllocateTime',
  data: { plan: days.map(([day, moduleNo, jp]) => ({ day, moduleNo, jp })) },
});
const reopen = (of: Command<'ReopenStage'>['data']['stage']): DinasCommand => ({
  type: 'ReopenStage',
  data: { stage: of, reason: 'materi berubah' },
});
const postponed = said({ type: 'ProgrammePostponed', data: { reason: 'bulan puasa', until: '2026-04-06' } });
const cancelled = said({ type: 'ProgrammeCancelled', data: { reason: 'digabung' } });
const report: DinasCommand = { type: 'ReportShortage', data: { item: 'FPS', qty: 2, reason: 'rusak' } };
const waived = said({ type: 'ShortageWaived', data: { shortageNo: 1, reason: 'pinjam' } });
const ofRequest = { shortageNo: 1, requestId: trainingRequestId };
const ended = said({ type: 'ShortageRequestEnded', data: { ...ofRequest, because: 'WITHDRAWN' } });
const raised = said({ type: 'ShortageRaisedAgain', data: { shortageNo: 1 } });
const nominate = (
  ...of: ReadonlyArray<Command<'NominateParticipants'>['data']['participants'][number]>
): DinasCommand => ({
  type: 'NominateParticipants',
  data: { participants: of, asOf: '2026-02-02' },
});
const p1 = { personRef: 'p-1', status: 'PNS', site: 'KEC-BANJARSARI' } as const;
const another = '0197a000-0000-5000-8000-0000000000b2';
const bare = (type: 'CompleteAnalysis' | 'CompleteObjectives' | 'ApproveCurriculum' | 'StartDelivery' | 'Resume') =>
  ({ type, data: {} }) satisfies DinasCommand;
const close = (...participants: readonly string[]): DinasCommand => ({
  type: 'CloseProgramme',
  data: { cohorts: [{ ...cohort, participants }] },
});
const shortageOpen = [...programmeUpTo('shortage')];

it('runs from its opening to its closing, each stage behind its gate', () => {
  const steps: ReadonlyArray<readonly [keyof typeof programmeFacts, DinasCommand]> = [
    ['opened', open],
    ['need', { type: 'RecordNeed', data: need.data }],
    ['nominated1', nominate(p1)],
    ['nominated2', nominate(p1, { ...p1, personRef: 'p-2', status: 'PPPK_PART_TIME' })],
    ['endorsed', { type: 'EndorseNominations', data: { participants: ['p-1', 'p-2', 'p-3'] } }],
    ['analysed', bare('CompleteAnalysis')],
    ['objective', { type: 'SetObjective', data: objective.data }],
    ['aimed', bare('CompleteObjectives')],
    ['module', addModule],
    ['allocated', plan([1, 1, 8])],
    ['approved', bare('ApproveCurriculum')],
    ['names', { type: 'TickPreparation', data: { item: 'NAMES' } }],
    ['shortage', { type: 'ReportShortage', data: programmeFacts.shortage.data }],
    ['requested', { type: 'NoteShortageRequested', data: programmeFacts.requested.data }],
    ['covered', { type: 'CoverShortage', data: ofRequest }],
    ['ready', ready(cohort)],
    ['started', bare('StartDelivery')],
    ['finished', { type: 'FinishDelivery', data: { cohorts: [cohort] } }],
    ['outcome', { type: 'NoteOutcome', data: programmeFacts.outcome.data }],
    ['exempted', { type: 'ExemptParticipant', data: programmeFacts.exempted.data }],
    ['closed', close('p-1', 'p-2')],
  ];
  for (const [name, command] of steps) {
    const life = programmeUpTo(name);
    given(...life.slice(0, -1))
      .when(command)
      .then(said(programmeFacts[name]));
  }
});

it('is organised by Pusat just so, where Pusat has opened it', () => {
  givenAtPusat().when(open).then(saidByPusat(opened));
  givenAtPusat(saidByPusat(opened)).when({ type: 'RecordNeed', data: need.data }).then(saidByPusat(need));
});

it.each<[string, readonly BintekProgrammeFact[], DinasCommand]>([
  ['opens', programmeUpTo('opened'), open],
  ['records a need', programmeUpTo('need'), { type: 'RecordNeed', data: need.data }],
  ['nominates', programmeUpTo('endorsed'), nominate(p1)],
  ['endorses', programmeUpTo('endorsed'), { type: 'EndorseNominations', data: { participants: ['p-1'] } }],
  ['completes the analysis', programmeUpTo('analysed'), bare('CompleteAnalysis')],
  ['sets an objective', programmeUpTo('objective'), { type: 'SetObjective', data: objective.data }],
  ['allocates time', programmeUpTo('allocated'), plan([1, 1, 8])],
  ['ticks', programmeUpTo('names'), { type: 'TickPreparation', data: { item: 'NAMES' } }],
  ['unticks', programmeUpTo('names'), { type: 'UntickPreparation', data: { item: 'VENUE', reason: 'x' } }],
  ['waives', [...shortageOpen, waived], { type: 'WaiveShortage', data: { shortageNo: 1, reason: 'lagi' } }],
  ['notes a request', programmeUpTo('requested'), { type: 'NoteShortageRequested', data: { ...ofRequest, lineNo: 1 } }],
  [
    'ends a request',
    [...programmeUpTo('requested'), ended],
    { type: 'EndShortageRequest', data: { ...ofRequest, because: 'WITHDRAWN' } },
  ],
  [
    'ends the request of what is covered',
    programmeUpTo('covered'),
    { type: 'EndShortageRequest', data: { ...ofRequest, because: 'NOT_GRANTED' } },
  ],
  ['covers', programmeUpTo('covered'), { type: 'CoverShortage', data: ofRequest }],
  ['is ready', programmeUpTo('ready'), ready(cohort)],
  ['finishes', programmeUpTo('finished'), { type: 'FinishDelivery', data: { cohorts: [] } }],
  ['notes an outcome', programmeUpTo('outcome'), { type: 'NoteOutcome', data: programmeFacts.outcome.data }],
  ['exempts', programmeUpTo('exempted'), { type: 'ExemptParticipant', data: programmeFacts.exempted.data }],
  ['reopens where it is', programmeUpTo('analysed'), reopen('OBJECTIVES')],
  [
    'postpones',
    [...programmeUpTo('need'), postponed],
    { type: 'Postpone', data: { reason: 'bulan puasa', until: '2026-04-06' } },
  ],
  ['cancels', [...programmeUpTo('need'), cancelled], { type: 'CancelProgramme', data: { reason: 'lagi' } }],
  ['closes', programmeUpTo('closed'), close('p-1')],
])('%s once, however often it is told', (_, history, command) =>
  given(...history)
    .when(command)
    .thenNothing(),
);

it.each<[string, string | undefined, readonly BintekProgrammeFact[], DinasCommand]>([
  ['programme-not-opened', undefined, [], bare('CompleteAnalysis')],
  ['programme-not-opened', undefined, [], report],
  [
    'opened-otherwise',
    undefined,
    programmeUpTo('opened'),
    { type: 'OpenProgramme', data: { ...opened.data, title: 'lain' } },
  ],
  ['not-the-organiser', undefined, [saidByPusat(opened)], bare('CompleteAnalysis')],
  ['not-the-organiser', undefined, [saidByPusat(opened)], open],
  ['programme-ended', undefined, [...programmeUpTo('need'), cancelled], bare('CompleteAnalysis')],
  ['programme-ended', undefined, [...programmeUpTo('need'), cancelled], nominate(p1)],
  ['programme-ended', undefined, [...shortageOpen, cancelled], report],
  [
    'programme-ended',
    undefined,
    [...programmeUpTo('requested'), ended, cancelled],
    { type: 'RaiseShortageAgain', data: { shortageNo: 1 } },
  ],
  ['programme-postponed', undefined, [...programmeUpTo('need'), postponed], bare('CompleteAnalysis')],
  ['not-postponed', undefined, programmeUpTo('need'), bare('Resume')],
  ['no-needs', undefined, programmeUpTo('opened'), bare('CompleteAnalysis')],
  ['no-such-need', '/count', programmeUpTo('opened'), { type: 'RecordNeed', data: { ...need.data, count: 0 } }],
  ['not-in-this-stage', undefined, programmeUpTo('opened'), bare('CompleteObjectives')],
  ['not-in-this-stage', undefined, programmeUpTo('analysed'), { type: 'RecordNeed', data: need.data }],
  ['not-in-this-stage', undefined, programmeUpTo('opened'), { type: 'SetObjective', data: objective.data }],
  [
    'no-such-need',
    '/competency',
    programmeUpTo('analysed'),
    { type: 'SetObjective', data: { ...objective.data, competency: 'K3' } },
  ],
  ['objective-missing', undefined, programmeUpTo('analysed'), bare('CompleteObjectives')],
  ['not-in-this-stage', undefined, programmeUpTo('objective'), addModule],
  ['not-in-this-stage', undefined, programmeUpTo('objective'), plan([1, 1, 1])],
  ['not-in-this-stage', undefined, programmeUpTo('approved'), { type: 'RemoveModule', data: { moduleNo: 1 } }],
  [
    'no-such-objective',
    '/objectives/1',
    programmeUpTo('aimed'),
    { type: 'AddModule', data: { ...taught.data, objectives: ['K2', 'K3'] } },
  ],
  ['no-such-module', '/moduleNo', programmeUpTo('module'), { type: 'RemoveModule', data: { moduleNo: 2 } }],
  ['no-such-module', '/plan/0/moduleNo', programmeUpTo('module'), plan([1, 2, 1])],
  ['allocation-does-not-add-up', '/plan/1/jp', programmeUpTo('module'), plan([1, 1, 5], [2, 1, 4])],
  ['allocation-does-not-add-up', '/plan', programmeUpTo('allocated'), plan()],
  ['day-too-full', '/plan/0/jp', programmeUpTo('module'), plan([1, 1, 11])],
  ['module-missing', undefined, programmeUpTo('aimed'), bare('ApproveCurriculum')],
  ['time-unallocated', undefined, programmeUpTo('module'), bare('ApproveCurriculum')],
  [
    'too-little-practice',
    undefined,
    [
      ...programmeUpTo('aimed'),
      said({ type: 'ModuleAdded', data: { ...taught.data, method: 'LECTURE' } }),
      said(programmeFacts.allocated),
    ],
    bare('ApproveCurriculum'),
  ],
  ['not-in-this-stage', undefined, programmeUpTo('allocated'), { type: 'TickPreparation', data: { item: 'NAMES' } }],
  [
    'not-in-this-stage',
    undefined,
    programmeUpTo('ready'),
    { type: 'UntickPreparation', data: { item: 'NAMES', reason: 'x' } },
  ],
  ['not-in-this-stage', undefined, programmeUpTo('allocated'), report],
  [
    'no-such-shortage',
    '/shortageNo',
    programmeUpTo('approved'),
    { type: 'WaiveShortage', data: { shortageNo: 1, reason: 'x' } },
  ],
  [
    'shortage-covered',
    undefined,
    programmeUpTo('covered'),
    { type: 'WaiveShortage', data: { shortageNo: 1, reason: 'x' } },
  ],
  ['preparation-incomplete', undefined, programmeUpTo('names'), ready(cohort)],
  ['shortage-open', undefined, programmeUpTo('shortage'), ready(cohort)],
  ['shortage-open', undefined, programmeUpTo('requested'), ready(cohort)],
  ['no-cohorts', undefined, programmeUpTo('covered'), ready()],
  ['schedule-not-agreed', undefined, programmeUpTo('covered'), ready(cohort, { ...cohort, negotiationIds: [] })],
  ['not-in-this-stage', undefined, programmeUpTo('started'), ready(cohort)],
  ['not-in-this-stage', undefined, programmeUpTo('covered'), bare('StartDelivery')],
  [
    'shortage-open',
    undefined,
    [
      ...programmeUpTo('ready'),
      said({ type: 'PreparationShortageReported', data: { shortageNo: 2, item: 'IRS', qty: 1, reason: 'rusak' } }),
    ],
    bare('StartDelivery'),
  ],
  ['not-in-this-stage', undefined, programmeUpTo('ready'), { type: 'FinishDelivery', data: { cohorts: [] } }],
  [
    'cohorts-unfinished',
    undefined,
    programmeUpTo('started'),
    { type: 'FinishDelivery', data: { cohorts: [{ ...cohort, isFinished: false }] } },
  ],
  ['stage-not-reached', '/stage', programmeUpTo('analysed'), reopen('CURRICULUM')],
  ['delivery-begun', undefined, programmeUpTo('started'), { type: 'Postpone', data: { reason: 'x' } }],
  ['delivery-begun', undefined, programmeUpTo('finished'), { type: 'CancelProgramme', data: { reason: 'x' } }],
  [
    'not-a-participant',
    '/personRef',
    programmeUpTo('finished'),
    { type: 'ExemptParticipant', data: { personRef: 'p-9', reason: 'x' } },
  ],
  [
    'not-in-this-stage',
    undefined,
    programmeUpTo('started'),
    { type: 'ExemptParticipant', data: programmeFacts.exempted.data },
  ],
  ['outcome-missing', undefined, programmeUpTo('outcome'), close('p-1', 'p-2')],
  ['not-in-this-stage', undefined, programmeUpTo('started'), close()],
  ['named-twice', '/participants/1/personRef', programmeUpTo('need'), nominate(p1, p1)],
  ['not-in-this-stage', undefined, programmeUpTo('finished'), nominate(p1)],
  [
    'not-nominated',
    '/participants/1',
    programmeUpTo('nominated1'),
    { type: 'EndorseNominations', data: { participants: ['p-1', 'p-2'] } },
  ],
  [
    'not-nominated',
    '/personRef',
    programmeUpTo('nominated1'),
    { type: 'WithdrawNomination', data: { personRef: 'p-2', reason: 'cuti' } },
  ],
  [
    'not-nominated',
    '/personRef',
    programmeUpTo('finished'),
    { type: 'NoteOutcome', data: { ...programmeFacts.outcome.data, personRef: 'p-9' } },
  ],
  ['request-goes-on', undefined, programmeUpTo('requested'), { type: 'RaiseShortageAgain', data: { shortageNo: 1 } }],
  [
    'request-goes-on',
    undefined,
    [...programmeUpTo('requested'), ended, raised],
    { type: 'RaiseShortageAgain', data: { shortageNo: 1 } },
  ],
  ['shortage-covered', undefined, programmeUpTo('covered'), { type: 'RaiseShortageAgain', data: { shortageNo: 1 } }],
  ['no-such-shortage', '/shortageNo', programmeUpTo('approved'), { type: 'CoverShortage', data: ofRequest }],
  [
    'not-requested',
    '/requestId',
    programmeUpTo('requested'),
    { type: 'CoverShortage', data: { ...ofRequest, requestId: another } },
  ],
  [
    'not-requested',
    '/requestId',
    programmeUpTo('requested'),
    { type: 'EndShortageRequest', data: { ...ofRequest, requestId: another, because: 'CHANGED' } },
  ],
  [
    'personal-number-in-text',
    '/personRef',
    programmeUpTo('need'),
    nominate({ ...p1, personRef: '199001012020121001' }),
  ],
  [
    'text-missing',
    '/reason',
    programmeUpTo('names'),
    { type: 'UntickPreparation', data: { item: 'NAMES', reason: ' ' } },
  ],
])('is refused: %s %s', (code, pointer, history, command) =>
  given(...history)
    .when(command)
    .thenRefused(code, pointer),
);

it('holds no more modules, nominees and shortages than it can', () => {
  const many = <T>(count: number, of: (i: number) => T) => Array.from({ length: count }, (_, i) => of(i + 1));
  given(...programmeUpTo('aimed'), ...many(100, (no) => said({ ...taught, data: { ...taught.data, moduleNo: no } })))
    .when(addModule)
    .thenRefused('too-many-modules');
  given(...programmeUpTo('need'))
    .when(nominate(...many(501, (i) => ({ ...p1, personRef: `p-${i}` }))))
    .thenRefused('too-many-nominees', '/participants');
  const { data } = programmeFacts.shortage;
  given(
    ...programmeUpTo('approved'),
    ...many(100, (no) => said({ ...programmeFacts.shortage, data: { ...data, shortageNo: no } })),
  )
    .when(report)
    .thenRefused('too-many-shortages');
});

describe('its stages', () => {
  it('may be revisited, and their gates are passed again', () => {
    given(...programmeUpTo('started'))
      .when(reopen('CURRICULUM'))
      .then(said({ type: 'StageReopened', data: { stage: 'CURRICULUM', reason: 'materi berubah' } }));
    const reopened = [
      ...programmeUpTo('ready'),
      said({ type: 'StageReopened', data: { stage: 'CURRICULUM', reason: 'x' } }),
    ];
    expect(stage(after(...reopened))).toBe('CURRICULUM');
    given(...reopened)
      .when({ type: 'RemoveModule', data: { moduleNo: 1 } })
      .then(said({ type: 'ModuleRemoved', data: { moduleNo: 1 } }));
    given(...reopened, said({ type: 'ModuleRemoved', data: { moduleNo: 1 } }))
      .when(bare('ApproveCurriculum'))
      .thenRefused('module-missing');
    given(...reopened)
      .when(bare('ApproveCurriculum'))
      .then(said(programmeFacts.approved));
  });
  it('wait while it is postponed, and go on where they were', () => {
    const waiting = [...programmeUpTo('need'), postponed];
    expect(stage(after(...waiting))).toBe('POSTPONED');
    given(...waiting)
      .when(bare('Resume'))
      .then(said({ type: 'ProgrammeResumed', data: {} }));
    expect(stage(after(...waiting, said({ type: 'ProgrammeResumed', data: {} })))).toBe('ANALYSIS');
    given(...waiting)
      .when({ type: 'CancelProgramme', data: { reason: 'digabung' } })
      .then(cancelled);
  });
  it('never go back to being called off once delivery began', () =>
    given(...programmeUpTo('started'), said({ type: 'StageReopened', data: { stage: 'PREPARATION', reason: 'x' } }))
      .when({ type: 'CancelProgramme', data: { reason: 'x' } })
      .thenRefused('delivery-begun'));
  it('say what stands before the next', () => {
    expect(gateMissing(initial)).toStrictEqual([]);
    expect(gateMissing(after(...programmeUpTo('analysed')))).toStrictEqual([{ gate: 'objective-missing', of: 'K2' }]);
    expect(gateMissing(after(...programmeUpTo('shortage')))).toStrictEqual([{ gate: 'shortage-open', of: '1' }]);
    expect(gateMissing(after(...programmeUpTo('names')))).toStrictEqual([
      { gate: 'preparation-incomplete', of: 'VENUE' },
      { gate: 'preparation-incomplete', of: 'DEVICE_SETUP' },
    ]);
  });
});

describe('a shortage', () => {
  const statusAfter = (...facts: readonly BintekProgrammeFact[]) => {
    const state = after(...facts);
    return [statusOf(state, state.dinas.sent.shortages[0]!), ballWith(state)];
  };
  it('stands as its request stands', () => {
    expect(statusAfter(...shortageOpen)).toStrictEqual(['REPORTED', 'dinas']);
    expect(statusAfter(...programmeUpTo('requested'))).toStrictEqual(['REQUESTED', 'dinas']);
    expect(statusAfter(...programmeUpTo('requested'), ended)).toStrictEqual(['REQUEST_ENDED', 'dinas']);
    expect(statusAfter(...programmeUpTo('requested'), ended, raised)).toStrictEqual(['REPORTED', 'dinas']);
    expect(statusAfter(...programmeUpTo('covered'))[0]).toBe('COVERED');
    expect(statusAfter(...shortageOpen, waived)[0]).toBe('WAIVED');
  });
  it('is asked for anew when its request came to nothing, and covered by the newest', () => {
    given(...programmeUpTo('requested'), ended)
      .when({ type: 'RaiseShortageAgain', data: { shortageNo: 1 } })
      .then(raised);
    const again = said({ type: 'ShortageRequested', data: { shortageNo: 1, requestId: another, lineNo: 1 } });
    given(...programmeUpTo('requested'), ended, raised)
      .when({ type: 'NoteShortageRequested', data: again.data as never })
      .then(again);
    given(...programmeUpTo('requested'), ended, raised, again)
      .when({ type: 'CoverShortage', data: { shortageNo: 1, requestId: another } })
      .then(said({ type: 'ShortageCovered', data: { shortageNo: 1, requestId: another } }));
  });
  it('of a programme of Pusat’s is reported by the Dinas, and waived by Pusat', () => {
    const ofPusat = programmeUpTo('approved').map((fact) =>
      ['ParticipantNominated', 'NominationsEndorsed'].includes(fact.type) ? fact : saidByPusat(fact as OrganiserFact),
    );
    const shortage = said({
      type: 'PreparationShortageReported',
      data: { shortageNo: 1, item: 'FPS', qty: 2, reason: 'rusak' },
    });
    given(...ofPusat)
      .when(report)
      .then(shortage);
    givenAtPusat(...ofPusat, shortage)
      .when({ type: 'WaiveShortage', data: { shortageNo: 1, reason: 'pinjam' } })
      .then(saidByPusat({ type: 'ShortageWaived', data: { shortageNo: 1, reason: 'pinjam' } }));
    expect(ballWith(after(...ofPusat))).toBe('pusat');
    expect(ballWith(after(...ofPusat, shortage))).toBe('dinas');
  });
});

it('a need is taken back, and a nominee withdrawn or nominated anew with another status, not endorsed', () => {
  given(...programmeUpTo('need'))
    .when({ type: 'RecordNeed', data: { ...need.data, count: 0 } })
    .then(said({ type: 'TrainingNeedRecorded', data: { ...need.data, count: 0 } }));
  expect(
    after(...programmeUpTo('need'), said({ type: 'TrainingNeedRecorded', data: { ...need.data, count: 0 } })).dinas
      .organised.needs,
  ).toStrictEqual([]);
  given(...programmeUpTo('endorsed'))
    .when({ type: 'WithdrawNomination', data: { personRef: 'p-1', reason: 'cuti' } })
    .then(said({ type: 'NominationWithdrawn', data: { personRef: 'p-1', reason: 'cuti' } }));
  const renamed = said({
    type: 'ParticipantNominated',
    data: { ...p1, status: 'PPPK', group: 'PPPK', asOf: '2026-02-02' },
  });
  given(...programmeUpTo('endorsed'))
    .when(nominate({ ...p1, status: 'PPPK' }))
    .then(renamed);
  expect(after(...programmeUpTo('endorsed'), renamed).dinas.sent.nominees.at(-1)).toMatchObject({
    group: 'PPPK',
    endorsed: false,
  });
  expect(
    after(
      ...programmeUpTo('endorsed'),
      said({ type: 'NominationWithdrawn', data: { personRef: 'p-1', reason: 'cuti' } }),
    ).dinas.sent.nominees,
  ).toHaveLength(2);
});

it('its page shows where it stands and what is missing', () => {
  const page = pageOf('b', after(...programmeUpTo('requested')));
  expect(page).toMatchObject({
    stage: 'PREPARATION',
    organiser: 'dinas',
    number: 'BT/33.72/2026/000001',
    jp: 8,
    practicalJp: 8,
    shortages: [{ no: 1, item: 'FPS', qty: 2, status: 'REQUESTED', requestId: trainingRequestId }],
  });
  expect(pageOf('b', initial)).not.toHaveProperty('number');
});

it('what is over is over', () => {
  expect(hasEnded(after(...programmeUpTo('closed')))).toBe(true);
  expect(ballWith(after(...programmeUpTo('closed')))).toBe('none');
  expect(ballWith(initial)).toBe('none');
  expect(organiserOf(initial)).toBeUndefined();
  expect(organiserOf(after(saidByPusat(opened)))).toBe('pusat');
  expect(organising('dinas').side).toBe('dinas');
});

it('the last word is the later one, and of one millisecond that of Pusat', () => {
  expect(lastSaid(initial)).toBeUndefined();
  expect(lastSaid(after(...programmeUpTo('need')))?.type).toBe('TrainingNeedRecorded');
  expect(lastSaid(after(saidByPusat(opened), said(programmeFacts.nominated1)))?.type).toBe('ProgrammeOpened');
});

it.each<[string, readonly BintekProgrammeFact[]]>([
  ['opened-by-both', [said(opened), saidByPusat(opened)]],
  ['said-before-opened', [said(need)]],
  [
    'requested-twice-at-once',
    [
      ...programmeUpTo('requested'),
      said({ type: 'ShortageRequested', data: { shortageNo: 1, requestId: another, lineNo: 1 } }),
    ],
  ],
])('an anomaly is found: %s', (anomaly, history) => expect(anomalies(after(...history))).toStrictEqual([anomaly]));
it('the story has none', () => expect(anomalies(after(...programmeUpTo('closed')))).toStrictEqual([]));
