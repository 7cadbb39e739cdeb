import { type Fact, pick, type Refuse, refuseWith, type Side } from '#libs/kernel';
import { isSame } from '../is-same.js';
import type {
  Allocation,
  ModuleContent,
  Need,
  Objective,
  OrganiserFact,
  PreparationItem,
  reopenable,
  Rules,
} from './facts.js';
import type { ShapeOf } from '#libs/kernel';
import { type Gate, gateMissing, hasEnded, lessonHours, organised, organiserOf } from './standing.js';
import type { BintekProgramme, Organised, Reached } from './state.js';

/** A cohort that is neither cancelled nor merged, as its own file says; looked up by the handler. */
export type CohortStanding = Readonly<{
  cohortId: string;
  /** Of its sessions that stand: each was agreed upon. */
  negotiationIds: readonly string[];
  isFinished: boolean;
  participants: readonly string[];
}>;
type WithCohorts = Readonly<{ cohorts: readonly CohortStanding[] }>;

export type OrganiserCommand =
  | Fact<'OpenProgramme', { number: string; title: string; rules: Rules }>
  | Fact<'RecordNeed', Need>
  | Fact<'CompleteAnalysis', object>
  | Fact<'SetObjective', Objective>
  | Fact<'CompleteObjectives', object>
  | Fact<'AddModule', ModuleContent>
  | Fact<'RemoveModule', { moduleNo: number }>
  | Fact<'AllocateTime', { plan: readonly Allocation[] }>
  | Fact<'ApproveCurriculum', object>
  | Fact<'TickPreparation', { item: PreparationItem }>
  | Fact<'UntickPreparation', { item: PreparationItem; reason: string }>
  | Fact<'WaiveShortage', { shortageNo: number; reason: string }>
  | Fact<'DeclareReady', WithCohorts>
  | Fact<'StartDelivery', object>
  | Fact<'FinishDelivery', WithCohorts>
  | Fact<'ReopenStage', { stage: ShapeOf<typeof reopenable>; reason: string }>
  | Fact<'Postpone', { reason: string; until?: string }>
  | Fact<'Resume', object>
  | Fact<'CancelProgramme', { reason: string }>
  | Fact<'ExemptParticipant', { personRef: string; reason: string }>
  | Fact<'CloseProgramme', WithCohorts>;

export type OrganiserRefusal =
  | Gate
  | 'opened-otherwise'
  | 'programme-not-opened'
  | 'not-the-organiser'
  | 'programme-ended'
  | 'programme-postponed'
  | 'not-postponed'
  | 'not-in-this-stage'
  | 'no-such-need'
  | 'no-such-objective'
  | 'no-such-module'
  | 'too-many-modules'
  | 'allocation-does-not-add-up'
  | 'day-too-full'
  | 'no-such-shortage'
  | 'shortage-covered'
  | 'no-cohorts'
  | 'schedule-not-agreed'
  | 'cohorts-unfinished'
  | 'outcome-missing'
  | 'not-a-participant'
  | 'stage-not-reached'
  | 'delivery-begun';

const refuse: Refuse<OrganiserRefusal> = refuseWith;

const MOST_MODULES = 100;
const IN_ORDER: readonly Reached[] = [
  'ANALYSIS',
  'OBJECTIVES',
  'CURRICULUM',
  'PREPARATION',
  'READY',
  'DELIVERY',
  'EVALUATION',
  'CLOSED',
];

/** What whoever opened a programme may do with it, at either side: its stages in order, each behind its gate. */
export function decideAsOrganiser(
  side: Side,
  state: BintekProgramme,
  { type, data }: OrganiserCommand,
): readonly OrganiserFact[] {
  if (type === 'OpenProgramme') return open(side, state, data);
  const organiser = organiserOf(state) ?? refuse('programme-not-opened');
  if (organiser !== side) refuse('not-the-organiser');
  const at = organised(state);
  if (type === 'CancelProgramme' && at.cancelled) return [];
  if (type === 'CloseProgramme' && at.reached === 'CLOSED') return [];
  if (hasEnded(state)) refuse('programme-ended');
  if (at.postponed && !['Postpone', 'Resume', 'CancelProgramme'].includes(type)) refuse('programme-postponed');
  switch (type) {
    case 'RecordNeed': {
      within(at, 'ANALYSIS');
      const { competency, group, count } = data;
      const before = at.needs.find((one) => one.competency === competency && one.group === group);
      if ((before?.count ?? 0) !== count) return [{ type: 'TrainingNeedRecorded', data: { competency, group, count } }];
      return before ? [] : refuse('no-such-need', '/count');
    }
    case 'CompleteAnalysis':
      return through(state, 'ANALYSIS', { type: 'AnalysisCompleted', data: {} });
    case 'SetObjective': {
      within(at, 'OBJECTIVES');
      const objective = pick(data, 'competency', 'targetLevel', 'targetPercent');
      if (!at.needs.some((one) => one.competency === data.competency)) refuse('no-such-need', '/competency');
      return at.objectives.some((one) => isSame(one, objective)) ? [] : [{ type: 'ObjectiveSet', data: objective }];
    }
    case 'CompleteObjectives':
      return through(state, 'OBJECTIVES', { type: 'ObjectivesCompleted', data: {} });
    case 'AddModule': {
      within(at, 'CURRICULUM');
      if (at.modules.length >= MOST_MODULES) refuse('too-many-modules');
      const unknown = data.objectives.findIndex((one) => !at.objectives.some(({ competency }) => competency === one));
      if (unknown >= 0) refuse('no-such-objective', `/objectives/${unknown}`);
      const content = pick(data, 'title', 'jp', 'method', 'devices', 'objectives');
      return [{ type: 'ModuleAdded', data: { moduleNo: at.lastModuleNo + 1, ...content } }];
    }
    case 'RemoveModule': {
      within(at, 'CURRICULUM');
      const { moduleNo } = data;
      if (!at.modules.some((one) => one.moduleNo === moduleNo)) refuse('no-such-module', '/moduleNo');
      return [{ type: 'ModuleRemoved', data: { moduleNo } }];
    }
    case 'AllocateTime': {
      within(at, 'CURRICULUM');
      const plan = data.plan.map((one) => pick(one, 'day', 'moduleNo', 'jp'));
      checkPlan(at, plan);
      return isSame(at.plan, plan) ? [] : [{ type: 'TimeAllocated', data: { plan } }];
    }
    case 'ApproveCurriculum':
      return through(state, 'CURRICULUM', { type: 'CurriculumApproved', data: lessonHours(at) });
    case 'TickPreparation':
      within(at, 'PREPARATION');
      return at.done.includes(data.item) ? [] : [{ type: 'PreparationItemDone', data: { item: data.item } }];
    case 'UntickPreparation': {
      within(at, 'PREPARATION');
      const { item, reason } = data;
      return at.done.includes(item) ? [{ type: 'PreparationItemUndone', data: { item, reason } }] : [];
    }
    case 'WaiveShortage': {
      const { shortageNo, reason } = data;
      const shortage = state.dinas.sent.shortages.find(({ no }) => no === shortageNo);
      if (!shortage) return refuse('no-such-shortage', '/shortageNo');
      if (at.waived.includes(shortageNo)) return [];
      if (shortage.coveredAt !== undefined) refuse('shortage-covered');
      return [{ type: 'ShortageWaived', data: { shortageNo, reason } }];
    }
    case 'DeclareReady': {
      if (at.reached === 'READY') return [];
      const { cohorts } = data;
      within(at, 'PREPARATION');
      pass(state);
      if (cohorts.length === 0) refuse('no-cohorts');
      const agreedSchedules = cohorts.flatMap(({ cohortId, negotiationIds }) =>
        negotiationIds.length === 0
          ? refuse('schedule-not-agreed')
          : [...new Set(negotiationIds)].map((negotiationId) => ({ cohortId, negotiationId })),
      );
      return [{ type: 'ProgrammeReady', data: { agreedSchedules } }];
    }
    case 'StartDelivery':
      return through(state, 'READY', { type: 'DeliveryStarted', data: {} });
    case 'FinishDelivery':
      if (at.reached === 'EVALUATION') return [];
      within(at, 'DELIVERY');
      if (data.cohorts.some(({ isFinished }) => !isFinished)) refuse('cohorts-unfinished');
      return [{ type: 'DeliveryFinished', data: {} }];
    case 'ReopenStage': {
      const { stage: reopened, reason } = data;
      if (at.reached === reopened) return [];
      if (IN_ORDER.indexOf(reopened) > IN_ORDER.indexOf(at.reached ?? 'ANALYSIS'))
        refuse('stage-not-reached', '/stage');
      return [{ type: 'StageReopened', data: { stage: reopened, reason } }];
    }
    case 'Postpone': {
      if (at.delivered) refuse('delivery-begun');
      const postponing = pick(data, 'reason', 'until');
      return at.postponed && isSame(pick(at.postponed, 'reason', 'until'), postponing)
        ? []
        : [{ type: 'ProgrammePostponed', data: postponing }];
    }
    case 'Resume':
      return at.postponed ? [{ type: 'ProgrammeResumed', data: {} }] : refuse('not-postponed');
    case 'CancelProgramme':
      if (at.delivered) refuse('delivery-begun');
      return [{ type: 'ProgrammeCancelled', data: { reason: data.reason } }];
    case 'ExemptParticipant': {
      const { personRef, reason } = data;
      within(at, 'EVALUATION');
      if (!state.dinas.sent.nominees.some((one) => one.personRef === personRef))
        refuse('not-a-participant', '/personRef');
      return at.exempted.includes(personRef) ? [] : [{ type: 'ParticipantExempted', data: { personRef, reason } }];
    }
    case 'CloseProgramme': {
      within(at, 'EVALUATION');
      const participants = [...new Set(data.cohorts.flatMap((one) => one.participants))];
      const { evaluated } = state.dinas.sent;
      const exempted = participants.filter((one) => at.exempted.includes(one));
      const unknown = participants.filter((one) => !exempted.includes(one) && !evaluated.includes(one));
      if (unknown.length > 0) refuse('outcome-missing');
      return [{ type: 'ProgrammeClosed', data: { participants: participants.length, exempted: exempted.length } }];
    }
  }
}

function open(side: Side, state: BintekProgramme, { number, title, rules }: Opening): readonly OrganiserFact[] {
  const organiser = organiserOf(state);
  if (organiser && organiser !== side) refuse('not-the-organiser');
  const { opened } = organised(state);
  if (opened) return opened.number === number && opened.title === title ? [] : refuse('opened-otherwise');
  const { policyVersion, mandatory, practicalPercent, lessonHoursADay } = rules;
  const judged = { policyVersion, mandatory, practicalPercent, lessonHoursADay };
  return [{ type: 'ProgrammeOpened', data: { number, title, rules: judged } }];
}
type Opening = Extract<OrganiserCommand, { type: 'OpenProgramme' }>['data'];

function within({ reached }: Organised, wanted: Reached) {
  if (reached !== wanted) refuse('not-in-this-stage');
}

/** Leaves a stage, once nothing stands before its gate; one that is behind is not left again. */
function through(state: BintekProgramme, from: Reached, fact: OrganiserFact): readonly OrganiserFact[] {
  const { reached } = organised(state);
  if (reached === IN_ORDER[IN_ORDER.indexOf(from) + 1]) return [];
  within(organised(state), from);
  pass(state);
  return [fact];
}

function pass(state: BintekProgramme) {
  const [missing] = gateMissing(state);
  if (missing) refuse(missing.gate);
}

/** Each module gets its lesson hours, no more, and no day more than it holds. */
function checkPlan({ modules, opened }: Organised, plan: readonly Allocation[]) {
  const most = opened?.rules.lessonHoursADay ?? 0;
  if (plan.length === 0) refuse('allocation-does-not-add-up', '/plan');
  plan.forEach(({ day, moduleNo }, i) => {
    const taught = modules.find((one) => one.moduleNo === moduleNo) ?? refuse('no-such-module', `/plan/${i}/moduleNo`);
    const upTo = plan.slice(0, i + 1);
    const hours = (of: readonly Allocation[]) => of.reduce((sum, { jp }) => sum + jp, 0);
    if (hours(upTo.filter((one) => one.day === day)) > most) refuse('day-too-full', `/plan/${i}/jp`);
    if (hours(upTo.filter((one) => one.moduleNo === moduleNo)) > taught.jp)
      refuse('allocation-does-not-add-up', `/plan/${i}/jp`);
  });
}
