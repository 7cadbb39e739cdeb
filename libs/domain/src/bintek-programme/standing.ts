import type { Side } from '#libs/kernel';
import type { PreparationItem } from './facts.js';
import type { BintekProgramme, Last, Organised, Reached, Shortage } from './state.js';

// What follows from both halves. Never stored, so it can never contradict them.

export type Stage = Reached | 'POSTPONED' | 'CANCELLED';

/** Who opened it; undefined before anybody has. */
export function organiserOf({ dinas, pusat }: BintekProgramme): Side | undefined {
  if (dinas.organised.opened) return 'dinas';
  return pusat.organised.opened ? 'pusat' : undefined;
}

/** What its organiser has said; what the other side said in that place counts for nothing. */
export const organised = (state: BintekProgramme): Organised => state[organiserOf(state) ?? 'dinas'].organised;

/** Undefined before it is opened. */
export function stage(state: BintekProgramme): Stage | undefined {
  const { cancelled, postponed, reached } = organised(state);
  if (cancelled) return 'CANCELLED';
  return postponed ? 'POSTPONED' : reached;
}

/** Nothing is going on in it any more. */
export const hasEnded = (state: BintekProgramme) => ['CLOSED', 'CANCELLED'].includes(stage(state) ?? '');

export type ShortageStatus = 'REPORTED' | 'REQUESTED' | 'REQUEST_ENDED' | 'COVERED' | 'WAIVED';

export function statusOf(state: BintekProgramme, { no, coveredAt, raised, requests }: Shortage): ShortageStatus {
  if (coveredAt !== undefined) return 'COVERED';
  if (organised(state).waived.includes(no)) return 'WAIVED';
  const last = requests.at(-1);
  if (!last || requests.length < raised) return 'REPORTED';
  return last.ended ? 'REQUEST_ENDED' : 'REQUESTED';
}

/** Neither covered nor waived: these stand in the way of being ready. */
export const openShortages = (state: BintekProgramme): readonly Shortage[] =>
  state.dinas.sent.shortages.filter((one) => !['COVERED', 'WAIVED'].includes(statusOf(state, one)));

/** Nominees whom the division head has endorsed: these may be placed. */
export const endorsed = (state: BintekProgramme) => state.dinas.sent.nominees.filter((one) => one.endorsed);

/** Lesson hours in all, and of them those on devices or on dummy cases. */
export function lessonHours({ modules }: Organised) {
  const sum = (of: Organised['modules']) => of.reduce((total, { jp }) => total + jp, 0);
  return { jp: sum(modules), practicalJp: sum(modules.filter(({ method }) => method !== 'LECTURE')) };
}

export type Gate =
  | 'no-needs'
  | 'objective-missing'
  | 'module-missing'
  | 'time-unallocated'
  | 'too-little-practice'
  | 'preparation-incomplete'
  | 'shortage-open';

/** What of the programme itself still stands before the next stage; `of`: which competency, module, item, shortage. */
export type GateMissing = Readonly<{ gate: Gate; of?: string }>;

/** Whether its cohorts are scheduled, and have finished, their own files say. */
export function gateMissing(state: BintekProgramme): readonly GateMissing[] {
  const at = organised(state);
  switch (at.reached) {
    case 'ANALYSIS':
      return at.needs.length === 0 ? [{ gate: 'no-needs' }] : [];
    case 'OBJECTIVES':
      return uncovered(at.needs, at.objectives).map((of) => ({ gate: 'objective-missing', of }));
    case 'CURRICULUM':
      return curriculumMissing(at);
    case 'PREPARATION':
    case 'READY':
      return [
        ...unprepared(at).map((of) => ({ gate: 'preparation-incomplete' as const, of })),
        ...openShortages(state).map(({ no }) => ({ gate: 'shortage-open' as const, of: String(no) })),
      ];
    case undefined:
    case 'DELIVERY':
    case 'EVALUATION':
    case 'CLOSED':
      return [];
  }
}

const uncovered = (wanted: Organised['needs'], given: Organised['objectives']) =>
  [...new Set(wanted.map(({ competency }) => competency))].filter(
    (competency) => !given.some((one) => one.competency === competency),
  );

function curriculumMissing(at: Organised): readonly GateMissing[] {
  const { objectives, modules, plan, opened } = at;
  const { jp, practicalJp } = lessonHours(at);
  const unserved = objectives.filter(
    ({ competency }) => !modules.some((module) => module.objectives.includes(competency)),
  );
  const allocated = (no: number) =>
    plan.reduce((sum, { moduleNo, jp: hours }) => (moduleNo === no ? sum + hours : sum), 0);
  const unallocated = modules.filter((module) => allocated(module.moduleNo) !== module.jp);
  const practical = opened?.rules.practicalPercent ?? 0;
  return [
    ...unserved.map(({ competency }) => ({ gate: 'module-missing' as const, of: competency })),
    ...unallocated.map(({ moduleNo }) => ({ gate: 'time-unallocated' as const, of: String(moduleNo) })),
    ...(practicalJp * 100 < jp * practical ? [{ gate: 'too-little-practice' as const }] : []),
  ];
}

export const unprepared = ({ opened, done }: Organised): readonly PreparationItem[] =>
  (opened?.rules.mandatory ?? []).filter((item) => !done.includes(item));

/** Whose turn it is: a shortage that no request was made for waits at the Dinas, all else at the organiser. */
export function ballWith(state: BintekProgramme): Side | 'none' {
  const organiser = organiserOf(state);
  if (!organiser || hasEnded(state)) return 'none';
  const waits = openShortages(state).some((one) => statusOf(state, one) !== 'REQUESTED');
  return waits ? 'dinas' : organiser;
}

/** The last thing that either side has said; Pusat's when both said something in the same millisecond. */
export function lastSaid({ dinas, pusat }: BintekProgramme): Last | undefined {
  if (!dinas.last || !pusat.last) return dinas.last ?? pusat.last;
  return dinas.last.at > pusat.last.at ? dinas.last : pusat.last;
}
