import type { Heard } from '#libs/kernel';
import type { Competency } from '../competency.js';
import type { CoachingFact, CoachingMethod } from './facts.js';

export type CoachingPlan = Readonly<{
  office: string;
  planned?: Readonly<{
    personRef: string;
    gaps: readonly Competency[];
    coach: string;
    method: CoachingMethod;
    due: string;
    at: string;
  }>;
  sessions: ReadonlyArray<Readonly<{ no: number; on: string; competencies: readonly Competency[]; minutes: number }>>;
  /** By competency, as observed again last. */
  reObserved: Readonly<Partial<Record<Competency, Readonly<{ level: number; on: string }>>>>;
  /** What was said last of how it goes. */
  ended?: 'ACHIEVED' | 'NOT_ACHIEVED' | 'EXTENDED' | 'CLOSED';
  referred?: Readonly<{ competencies: readonly Competency[]; programmeId?: string }>;
  closedBecause?: string;
}>;
export type CoachingToldFact = CoachingFact & Heard<'dinas'>;

export type Stage = 'PLANNED' | 'RUNNING' | 'RE_OBSERVED' | 'ACHIEVED' | 'NOT_ACHIEVED' | 'EXTENDED' | 'CLOSED';

/** Undefined before it was planned. */
export function stage({ planned, sessions, reObserved, ended }: CoachingPlan): Stage | undefined {
  if (ended) return ended;
  if (Object.keys(reObserved).length > 0) return 'RE_OBSERVED';
  if (sessions.length > 0) return 'RUNNING';
  return planned && 'PLANNED';
}

/** Gaps that were not observed again as done alone. */
export const openGaps = ({ planned, reObserved }: CoachingPlan): readonly Competency[] =>
  (planned?.gaps ?? []).filter((gap) => (reObserved[gap]?.level ?? 0) < 3);

export const initial: CoachingPlan = { office: '', sessions: [], reObserved: {} };

export function evolve(state: CoachingPlan, { type, data, office, recordedAt: at }: CoachingToldFact): CoachingPlan {
  switch (type) {
    case 'CoachingPlanned': {
      const { personRef, gaps, coach, method, due } = data;
      return { ...state, office, planned: { personRef, gaps, coach, method, due, at } };
    }
    case 'CoachingSessionHeld': {
      const { sessionNo: no, on, competencies, minutes } = data;
      return { ...state, sessions: [...state.sessions, { no, on, competencies, minutes }] };
    }
    case 'ReObserved': {
      const again = data.levels.map(({ competency, level }) => [competency, { level, on: data.on }] as const);
      const { ended: _, ...open } = state;
      return { ...open, reObserved: { ...state.reObserved, ...Object.fromEntries(again) } };
    }
    case 'CoachingGoalAchieved':
      return { ...state, ended: 'ACHIEVED' };
    case 'CoachingGoalNotAchieved':
      return { ...state, ended: 'NOT_ACHIEVED' };
    case 'CoachingExtended':
      return {
        ...state,
        ended: 'EXTENDED',
        ...(state.planned && { planned: { ...state.planned, due: data.due } }),
      };
    case 'ReferredToProgramme': {
      const { competencies, programmeId } = data;
      return { ...state, referred: { competencies, ...(programmeId !== undefined && { programmeId }) } };
    }
    case 'CoachingClosed':
      return { ...state, ended: 'CLOSED', closedBecause: data.reason };
  }
}
