import { type Half, halves, type Told } from '#libs/kernel';
import type {
  AgreedSchedule,
  Allocation,
  DinasFact,
  Missing,
  Module,
  Need,
  Nominee,
  Objective,
  OrganiserFact,
  OwnFact,
  PreparationItem,
  PusatFact,
  RequestEnd,
  Rules,
} from './facts.js';

/** The last thing a side has said; `office`: whose programme it is. */
export type Last = Readonly<{ type: (DinasFact | PusatFact)['type']; at: string; role: string; office: string }>;

/** Where the organiser stands; postponing and cancelling stand beside it. */
export type Reached =
  | 'ANALYSIS'
  | 'OBJECTIVES'
  | 'CURRICULUM'
  | 'PREPARATION'
  | 'READY'
  | 'DELIVERY'
  | 'EVALUATION'
  | 'CLOSED';

/** What a side has said as the organiser; nothing at the side that is not. */
export type Organised = Readonly<{
  opened?: Readonly<{ number: string; title: string; rules: Rules; at: string }>;
  /** Of the newest stage that was reached, or reopened since. */
  reached?: Reached;
  needs: readonly Need[];
  objectives: readonly Objective[];
  modules: readonly Module[];
  lastModuleNo: number;
  plan: readonly Allocation[];
  done: readonly PreparationItem[];
  /** Numbers of shortages. */
  waived: readonly number[];
  agreedSchedules: readonly AgreedSchedule[];
  /** Once begun, it can no longer be called off. */
  delivered: boolean;
  postponed?: Readonly<{ reason: string; until?: string; at: string }>;
  cancelled?: Readonly<{ reason: string; at: string }>;
  exempted: readonly string[];
  last?: Last;
}>;

/** A shortage, and each request that was made for it. */
export type Shortage = Missing &
  Readonly<{
    no: number;
    at: string;
    /** How often a request was to be made: as many as `requests`, once the process has made the last. */
    raised: number;
    requests: ReadonlyArray<Readonly<{ requestId: string; lineNo: number; ended?: RequestEnd }>>;
    coveredAt?: string;
  }>;

export type Sent = Readonly<{
  nominees: ReadonlyArray<Nominee & Readonly<{ endorsed: boolean }>>;
  shortages: readonly Shortage[];
  /** Whose outcome is final. */
  evaluated: readonly string[];
}>;

export type DinasHalf = Readonly<{ organised: Organised; sent: Sent; last?: Last }>;
export type PusatHalf = Readonly<{ organised: Organised; last?: Last }>;
export type BintekProgramme = Readonly<{ dinas: DinasHalf; pusat: PusatHalf }>;
export type BintekProgrammeFact = Told<DinasFact, PusatFact>;

const nothingOrganised: Organised = {
  needs: [],
  objectives: [],
  modules: [],
  lastModuleNo: 0,
  plan: [],
  done: [],
  waived: [],
  agreedSchedules: [],
  delivered: false,
  exempted: [],
};
const nothingSent: Sent = { nominees: [], shortages: [], evaluated: [] };

const without = <T extends Readonly<{ moduleNo: number }>>(all: readonly T[], gone: number) =>
  all.filter(({ moduleNo }) => moduleNo !== gone);

function foldOrganised(before: Organised, { type, data }: OrganiserFact, at: string): Organised {
  switch (type) {
    case 'ProgrammeOpened':
      return { ...before, opened: { ...data, at }, reached: 'ANALYSIS' };
    case 'TrainingNeedRecorded': {
      const others = before.needs.filter((one) => one.competency !== data.competency || one.group !== data.group);
      return { ...before, needs: data.count === 0 ? others : [...others, data] };
    }
    case 'AnalysisCompleted':
      return { ...before, reached: 'OBJECTIVES' };
    case 'ObjectiveSet': {
      const others = before.objectives.filter((one) => one.competency !== data.competency);
      return { ...before, objectives: [...others, data] };
    }
    case 'ObjectivesCompleted':
      return { ...before, reached: 'CURRICULUM' };
    case 'ModuleAdded':
      return {
        ...before,
        modules: [...before.modules, data],
        lastModuleNo: Math.max(before.lastModuleNo, data.moduleNo),
      };
    case 'ModuleRemoved':
      return { ...before, modules: without(before.modules, data.moduleNo), plan: without(before.plan, data.moduleNo) };
    case 'TimeAllocated':
      return { ...before, plan: data.plan };
    case 'CurriculumApproved':
      return { ...before, reached: 'PREPARATION' };
    case 'PreparationItemDone':
      return { ...before, done: [...before.done, data.item] };
    case 'PreparationItemUndone':
      return { ...before, done: before.done.filter((item) => item !== data.item) };
    case 'ShortageWaived':
      return { ...before, waived: [...before.waived, data.shortageNo] };
    case 'ProgrammeReady':
      return { ...before, agreedSchedules: data.agreedSchedules, reached: 'READY' };
    case 'DeliveryStarted':
      return { ...before, delivered: true, reached: 'DELIVERY' };
    case 'DeliveryFinished':
      return { ...before, reached: 'EVALUATION' };
    case 'StageReopened':
      return { ...before, reached: data.stage };
    case 'ProgrammePostponed':
      return { ...before, postponed: { ...data, at } };
    case 'ProgrammeResumed': {
      const { postponed: _, ...resumed } = before;
      return resumed;
    }
    case 'ProgrammeCancelled':
      return { ...before, cancelled: { ...data, at } };
    case 'ParticipantExempted':
      return { ...before, exempted: [...before.exempted, data.personRef] };
    case 'ProgrammeClosed':
      return { ...before, reached: 'CLOSED' };
  }
}

function foldSent(before: Sent, { type, data }: OwnFact, at: string): Sent {
  const shortage = (no: number, change: (one: Shortage) => Partial<Shortage>): Sent => ({
    ...before,
    shortages: before.shortages.map((one) => (one.no === no ? { ...one, ...change(one) } : one)),
  });
  const nomineesBut = (gone: string) => before.nominees.filter((one) => one.personRef !== gone);
  switch (type) {
    case 'ParticipantNominated':
      return { ...before, nominees: [...nomineesBut(data.personRef), { ...data, endorsed: false }] };
    case 'NominationsEndorsed':
      return {
        ...before,
        nominees: before.nominees.map((one) =>
          data.participants.includes(one.personRef) ? { ...one, endorsed: true } : one,
        ),
      };
    case 'NominationWithdrawn':
      return { ...before, nominees: nomineesBut(data.personRef) };
    case 'PreparationShortageReported': {
      const { shortageNo: no, ...missing } = data;
      return { ...before, shortages: [...before.shortages, { no, ...missing, at, raised: 1, requests: [] }] };
    }
    case 'ShortageRaisedAgain':
      return shortage(data.shortageNo, ({ raised }) => ({ raised: raised + 1 }));
    case 'ShortageRequested': {
      const { requestId, lineNo } = data;
      return shortage(data.shortageNo, ({ requests }) => ({ requests: [...requests, { requestId, lineNo }] }));
    }
    case 'ShortageRequestEnded':
      return shortage(data.shortageNo, ({ requests }) => ({
        requests: requests.map((one) => (one.requestId === data.requestId ? { ...one, ended: data.because } : one)),
      }));
    case 'ShortageCovered':
      return shortage(data.shortageNo, () => ({ coveredAt: at }));
    case 'OutcomeNoted':
      return { ...before, evaluated: [...before.evaluated.filter((one) => one !== data.personRef), data.personRef] };
  }
}

/** What only the Dinas says; all else an organiser does, at either side. */
const OWN = {
  ParticipantNominated: true,
  NominationsEndorsed: true,
  NominationWithdrawn: true,
  PreparationShortageReported: true,
  ShortageRaisedAgain: true,
  ShortageRequested: true,
  ShortageRequestEnded: true,
  ShortageCovered: true,
  OutcomeNoted: true,
} as const satisfies Record<OwnFact['type'], true>;
const isOwn = <F extends DinasFact>(fact: F): fact is F & OwnFact => Object.hasOwn(OWN, fact.type);

const dinas: Half<DinasHalf, DinasFact> = {
  initial: { organised: nothingOrganised, sent: nothingSent },
  fold(half, fact) {
    const { type, recordedAt: at, role, office } = fact;
    const said = { ...half, last: { type, at, role, office } };
    return isOwn(fact)
      ? { ...said, sent: foldSent(half.sent, fact, at) }
      : { ...said, organised: foldOrganised(half.organised, fact, at) };
  },
};

const pusat: Half<PusatHalf, PusatFact> = {
  initial: { organised: nothingOrganised },
  fold(half, fact) {
    const { type, recordedAt: at, role, office } = fact;
    return { organised: foldOrganised(half.organised, fact, at), last: { type, at, role, office } };
  },
};

export const { initial, evolve } = halves({ dinas, pusat });
