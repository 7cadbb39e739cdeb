import { cohortIds, negotiationId, programmeFacts, trainingRequestId } from '#libs/domain/testing';
import type { Side } from '#libs/kernel';
import { holdsConvergence, inShape } from '#libs/kernel/testing';
import fc from 'fast-check';
import {
  anomalies,
  type BintekProgramme,
  type BintekProgrammeFact,
  catalogue,
  type DinasCommand,
  dinas,
  gateMissing,
  type OrganiserCommand,
  openShortages,
  organised,
  organising,
  organiserOf,
  pageOf,
  stage,
  statusOf,
  unprepared,
} from './index.js';

// small pools, so that commands meet each other
const participants = ['p-1', 'p-2'] as const;
const cohort = {
  cohortId: cohortIds[0],
  negotiationIds: [negotiationId],
  isFinished: true,
  participants: [...participants],
};
const requestIds = [
  trainingRequestId,
  '0197a000-0000-5000-8000-0000000000b2',
  '0197a000-0000-5000-8000-0000000000b3',
  '0197a000-0000-5000-8000-0000000000b4',
] as const;
const { need, objective, module: taught } = programmeFacts;
const reason = 'a reason';
const rules = { ...programmeFacts.opened.data.rules, mandatory: ['VENUE' as const] };
const opening = { type: 'OpenProgramme' as const, data: { ...programmeFacts.opened.data, rules } };
const bare = (type: 'CompleteAnalysis' | 'CompleteObjectives' | 'ApproveCurriculum' | 'StartDelivery' | 'Resume') =>
  ({ type, data: {} }) satisfies OrganiserCommand;
const always = <Command>(command: Command) => fc.constant(command);

// what ends a programme or throws it back is asked seldom, so that most of them get far
const organiser: fc.Arbitrary<OrganiserCommand> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('CompleteAnalysis' as const, 'StartDelivery' as const).map(bare) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(0, 9, 9)
      .map((count) => ({ type: 'RecordNeed' as const, data: { ...need.data, count } })),
  },
  { weight: 3, arbitrary: always({ type: 'SetObjective' as const, data: objective.data }) },
  { weight: 3, arbitrary: always({ type: 'AddModule' as const, data: taught.data }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(1, 1, 2).map((moduleNo) => ({ type: 'RemoveModule' as const, data: { moduleNo } })),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom([1], [1, 2], [2]).map((of) => ({
      type: 'AllocateTime' as const,
      data: { plan: of.map((moduleNo) => ({ day: moduleNo, moduleNo, jp: 8 })) },
    })),
  },
  { weight: 3, arbitrary: always({ type: 'TickPreparation' as const, data: { item: 'VENUE' as const } }) },
  { weight: 3, arbitrary: always({ type: 'UntickPreparation' as const, data: { item: 'VENUE' as const, reason } }) },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(1, 2)
      .map((shortageNo) => ({ type: 'WaiveShortage' as const, data: { shortageNo, reason } })),
  },
  {
    weight: 6,
    arbitrary: fc
      .constantFrom('DeclareReady' as const, 'FinishDelivery' as const, 'CloseProgramme' as const)
      .map((type) => ({ type, data: { cohorts: [cohort] } })),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('ANALYSIS' as const, 'CURRICULUM' as const, 'PREPARATION' as const)
      .map((of) => ({ type: 'ReopenStage' as const, data: { stage: of, reason } })),
  },
  { weight: 1, arbitrary: always({ type: 'Postpone' as const, data: { reason } }) },
  { weight: 1, arbitrary: always({ type: 'CancelProgramme' as const, data: { reason } }) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...participants)
      .map((personRef) => ({ type: 'ExemptParticipant' as const, data: { personRef, reason } })),
  },
);
const own: fc.Arbitrary<DinasCommand> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ personRef: fc.constantFrom(...participants), status: fc.constantFrom('PNS' as const, 'PPPK' as const) })
      .map((one) => ({
        type: 'NominateParticipants' as const,
        data: { participants: [{ ...one, site: 'KEC' }], asOf: '2026-02-02' },
      })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...participants)
      .map((one) => ({ type: 'EndorseNominations' as const, data: { participants: [one] } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...participants)
      .map((personRef) => ({ type: 'WithdrawNomination' as const, data: { personRef, reason } })),
  },
  { weight: 2, arbitrary: always({ type: 'ReportShortage' as const, data: { item: 'FPS', qty: 2, reason } }) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(...participants)
      .map((personRef) => ({ type: 'NoteOutcome' as const, data: { personRef } })),
  },
);

/** What an organiser would do next: so that many programmes get to their end. */
function next(state: BintekProgramme): OrganiserCommand {
  const at = organised(state);
  const { nominees, evaluated } = state.dinas.sent;
  const known = (one: string) => at.exempted.includes(one) || evaluated.includes(one);
  switch (stage(state)) {
    case 'ANALYSIS':
      return at.needs.length > 0 ? bare('CompleteAnalysis') : { type: 'RecordNeed', data: need.data };
    case 'OBJECTIVES':
      return at.objectives.length > 0 ? bare('CompleteObjectives') : { type: 'SetObjective', data: objective.data };
    case 'CURRICULUM': {
      if (at.modules.length === 0) return { type: 'AddModule', data: taught.data };
      const plan = at.modules.map(({ moduleNo, jp }, i) => ({ day: i + 1, moduleNo, jp }));
      const isAllocated = at.plan.length === plan.length && at.plan.every(({ jp }) => jp === 8);
      return isAllocated ? bare('ApproveCurriculum') : { type: 'AllocateTime', data: { plan } };
    }
    case 'PREPARATION':
      return unprepared(at).length > 0
        ? { type: 'TickPreparation', data: { item: 'VENUE' } }
        : { type: 'DeclareReady', data: { cohorts: [cohort] } };
    case 'READY':
      return bare('StartDelivery');
    case 'DELIVERY':
      return { type: 'FinishDelivery', data: { cohorts: [cohort] } };
    case 'EVALUATION': {
      const unknown = nominees.find(({ personRef }) => !known(personRef));
      const ready = { ...cohort, participants: nominees.map(({ personRef }) => personRef) };
      return unknown
        ? { type: 'ExemptParticipant', data: { personRef: unknown.personRef, reason } }
        : { type: 'CloseProgramme', data: { cohorts: [ready] } };
    }
    case 'POSTPONED':
      return bare('Resume');
    case undefined:
    case 'CLOSED':
    case 'CANCELLED':
      return bare('CompleteAnalysis');
  }
}

const waive = (state: BintekProgramme): OrganiserCommand => ({
  type: 'WaiveShortage',
  data: { shortageNo: openShortages(state)[0]?.no ?? 1, reason },
});

/** What becomes of the shortage that is open longest, one request at a time, as the processes ask. */
const following: fc.Arbitrary<(state: BintekProgramme) => DinasCommand> = fc
  .constantFrom('ended' as const, 'ended' as const, 'covered' as const)
  .map((fate) => (state) => {
    const [shortage] = openShortages(state);
    if (!shortage) return { type: 'ReportShortage', data: { item: 'FPS', qty: 2, reason } };
    const { no: shortageNo, requests } = shortage;
    const ofRequest = { shortageNo, requestId: requests.at(-1)?.requestId ?? requestIds[0] };
    switch (statusOf(state, shortage)) {
      case 'REPORTED': {
        const requestId = requestIds[requests.length] ?? requestIds[0];
        return { type: 'NoteShortageRequested', data: { shortageNo, requestId, lineNo: 1 } };
      }
      case 'REQUEST_ENDED':
        return { type: 'RaiseShortageAgain', data: { shortageNo } };
      case 'REQUESTED':
        return fate === 'covered'
          ? { type: 'CoverShortage', data: ofRequest }
          : { type: 'EndShortageRequest', data: { ...ofRequest, because: 'WITHDRAWN' } };
      case 'COVERED':
      case 'WAIVED':
        return { type: 'CoverShortage', data: ofRequest };
    }
  });

/** What of a file at either side, at any time, must not be. */
function wrongs(state: BintekProgramme): readonly unknown[] {
  pageOf('b', state);
  const now = stage(state);
  return [
    ...anomalies(state).filter((anomaly) => anomaly !== 'said-before-opened' || organiserOf(state) !== undefined),
    ...(organiserOf(state) && now === undefined ? ['no stage'] : []),
    ...(now === 'CLOSED' && gateMissing(state).length > 0 ? ['closed behind a gate'] : []),
  ];
}

describe.each<Side>(['dinas', 'pusat'])('organised by %s', (side) =>
  it('a programme that both sides work on while the link is down ends as the same file', () => {
    // the other side asks, too, and is refused
    const asOrganiser = (by: Side) =>
      fc.oneof(
        { weight: by === side ? 1 : 0, arbitrary: always(opening) },
        { weight: 3, arbitrary: organiser },
        { weight: 6, arbitrary: always(next) },
        { weight: 1, arbitrary: always(waive) },
      );
    const ofDinas = fc.oneof(
      { weight: side === 'dinas' ? 12 : 1, arbitrary: asOrganiser('dinas') },
      { weight: 3, arbitrary: own },
      { weight: 2, arbitrary: following },
    );
    const reached = holdsConvergence<BintekProgramme, DinasCommand, OrganiserCommand, BintekProgrammeFact>({
      dinas: { decider: inShape(dinas), commands: ofDinas },
      pusat: { decider: inShape(organising('pusat')), commands: asOrganiser('pusat') },
      factTypes: Object.keys(catalogue.facts),
      invariants: (state) => expect(wrongs(state)).toStrictEqual([]),
      runs: 120,
      steps: 400,
    });
    process.stdout.write(`reached: ${JSON.stringify(Object.fromEntries(reached))}\n`);
  }),
);
