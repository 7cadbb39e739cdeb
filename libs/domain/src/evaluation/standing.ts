import { dayLater } from '#libs/kernel';
import type { EvaluationRules, Levels, Outcome, Rubric } from './facts.js';
import type { Evaluation, Observation } from './state.js';

export type Stage =
  | 'ASSIGNED'
  | 'OBSERVING'
  | 'COMPLETED'
  | 'SHARED'
  | 'CONTESTED'
  | 'REVIEWED'
  | 'FINAL'
  | 'VOIDED'
  | 'LAPSED';

/** Undefined before it was assigned. */
export function stage(state: Evaluation): Stage | undefined {
  if (state.voided) return 'VOIDED';
  if (state.lapsedAt !== undefined) return 'LAPSED';
  if (state.final) return 'FINAL';
  if (state.reviewed) return 'REVIEWED';
  if (state.responded?.response === 'CONTEST') return 'CONTESTED';
  if (state.sharedAt !== undefined) return 'SHARED';
  if (state.completed) return 'COMPLETED';
  if (state.observations.length > 0) return 'OBSERVING';
  return state.assigned && 'ASSIGNED';
}

/** First and last day on which an observation at the counter counts. */
export const counterWindow = (deliveredOn: string, { counterFromDays, counterToDays }: EvaluationRules) => ({
  from: dayLater(deliveredOn, counterFromDays),
  to: dayLater(deliveredOn, counterToDays),
});

/** On how many different days something was observed, and whether once at the counter in its time. */
export function observed({ assigned, observations }: Evaluation): Readonly<{ days: number; atCounter: boolean }> {
  if (!assigned) return { days: 0, atCounter: false };
  const { from, to } = counterWindow(assigned.deliveredOn, assigned.rules);
  return {
    days: new Set(observations.map(({ on }) => on)).size,
    atCounter: observations.some(({ place, on }) => place === 'COUNTER' && from <= on && on <= to),
  };
}

/**
 * When it lapses by itself: RFC 3339 in UTC. Undefined once it was observed at the counter in its time, for then it can still be
 * completed, or has ended.
 */
export function lapsesAt(state: Evaluation): string | undefined {
  const { assigned } = state;
  if (!assigned || !['ASSIGNED', 'OBSERVING'].includes(stage(state)!) || observed(state).atCounter) return undefined;
  return assigned.lapsesAt;
}

/** Devices that failed while something was observed: what to mend before the next time. */
export const failedDevices = ({ observations }: Evaluation): readonly string[] => [
  ...new Set(
    observations.flatMap(({ marks }) =>
      marks.filter(({ device }) => device.state === 'FAILED').map(({ device }) => device.id),
    ),
  ),
];

/**
 * The level of each competency: the lowest of its indicators, each as it was observed last with a device that worked.
 * Without one where nothing counts: what was not observed, or only with devices that had failed.
 */
export function levelsOf({ competencies }: Rubric, observations: readonly Observation[]): Levels {
  const inOrder = observations.toSorted((a, b) => (a.on === b.on ? a.no - b.no : a.on < b.on ? -1 : 1));
  const last = new Map<string, number>();
  for (const { marks } of inOrder)
    for (const { indicator, level, device } of marks) if (device.state !== 'FAILED') last.set(indicator, level);
  return competencies.map(({ competency, indicators }) => {
    const known = indicators.flatMap((indicator) => last.get(indicator) ?? []);
    return { competency, ...(known.length > 0 && { level: Math.min(...known) }) };
  });
}

/** DOMAIN 5.11. What devices have voided counts neither for nor against; every critical competency must have a level. */
export function outcomeOf({ competencies, criticalLevel, meanLevel }: Rubric, levels: Levels): Outcome {
  const known = levels.flatMap(({ competency, level }) => (level === undefined ? [] : [{ competency, level }]));
  const isCritical = (competency: string) => competencies.some((one) => one.competency === competency && one.critical);
  const below = known.filter(({ competency, level }) => isCritical(competency) && level < criticalLevel);
  const sum = known.reduce((total, { level }) => total + level, 0);
  if (below.length === 0) return sum * 100 >= meanLevel * known.length ? 'KOMPETEN' : 'BERSYARAT';
  return below.length === 1 && below[0]!.level === criticalLevel - 1 ? 'BERSYARAT' : 'BELUM_KOMPETEN';
}

/** What coaching is for: everything that is not done alone yet. */
export const gapsOf = (levels: Levels) =>
  levels.filter(({ level }) => level !== undefined && level < 3).map(({ competency }) => competency);
