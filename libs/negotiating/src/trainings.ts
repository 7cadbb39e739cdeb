import type { RuleQuestion } from '#libs/scheduling';

/** What the rules must know of a cohort: who is in it, who serves meanwhile, what is tested. */
export type Training = Pick<RuleQuestion, 'cohort' | 'method' | 'people' | 'sites' | 'kitTests'>;

/** Looks it up at this side. */
export abstract class Trainings {
  abstract of(office: string, cohortId: string | undefined): Promise<Training>;
}

/** Where nobody is named: a meeting, a visit. */
export const nobody: Training = {
  cohort: { participants: [], separation: 'STRICT', isWaived: false },
  method: 'LECTURE',
  people: {},
  sites: [],
  kitTests: {},
};
