import { type Fact, type Refuse, refuseWith } from '#libs/kernel';
import type { Competency } from '../competency.js';
import { gapsOf } from '../evaluation/standing.js';
import type { Levels, Outcome } from '../evaluation/facts.js';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { catalogue } from './catalogue.js';
import type { CoachingFact, CoachingMethod, ObservedLevels } from './facts.js';
import { type CoachingPlan, type CoachingToldFact, evolve, initial, openGaps, type Stage, stage } from './state.js';

export type CoachingCommand =
  | Fact<
      'PlanCoaching',
      {
        personRef: string;
        /** Of the evaluation, once it is final; looked up by the handler. */
        final?: Readonly<{ outcome: Outcome; levels: Levels }>;
        gaps: readonly Competency[];
        coach: string;
        coachIsHere: boolean;
        method: CoachingMethod;
        due: string;
        today: string;
      }
    >
  | Fact<'HoldSession', { on: string; today: string; competencies: readonly Competency[]; minutes: number }>
  /** `superior`: who was their direct superior on that day. */
  | Fact<'ObserveAgain', { on: string; today: string; levels: ObservedLevels; superior?: string }>
  | Fact<'ConcludeCoaching', object>
  | Fact<'ExtendCoaching', { due: string; today: string; reason: string }>
  | Fact<'ReferToProgramme', { programmeId?: string }>
  | Fact<'CloseCoaching', { reason: string }>;

export type CoachingRefusal =
  | TextRefusal
  | 'evaluation-not-final'
  | 'nothing-to-coach'
  | 'coaching-planned-already'
  | 'not-planned'
  | 'no-such-gap'
  | 'coaches-self'
  | 'coach-unknown'
  | 'due-before-today'
  | 'not-yet'
  | 'coaching-over'
  | 'not-the-superior'
  | 'evaluates-self'
  | 'not-all-re-observed'
  | 'due-not-later'
  | 'nothing-to-refer';

const refuse: Refuse<CoachingRefusal> = refuseWith;

/** Pembinaan lanjutan: what an evaluation has found is practised, and observed again (DOMAIN 5.11). */
export const coachingPlan = withTextsRead<CoachingPlan, CoachingCommand, CoachingFact, CoachingToldFact>({
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide(state, command, asked) {
    const { type, data } = command;
    if (type === 'PlanCoaching') {
      const { personRef, final, gaps, coach, coachIsHere, method, due, today } = data;
      if (state.planned) return refuse('coaching-planned-already');
      if (!final) return refuse('evaluation-not-final');
      if (final.outcome === 'KOMPETEN') refuse('nothing-to-coach');
      requireGaps(gapsOf(final.levels), gaps, '/gaps');
      if (coach === personRef) refuse('coaches-self', '/coach');
      if (!coachIsHere) refuse('coach-unknown', '/coach');
      if (due < today) refuse('due-before-today', '/due');
      return [{ type: 'CoachingPlanned', data: { personRef, gaps: once(gaps), coach, method, due } }];
    }
    const { planned } = state;
    if (!planned) return refuse('not-planned');
    const stands = stage(state)!;
    const unless = (...over: readonly Stage[]) => {
      if (over.includes(stands)) refuse('coaching-over');
    };
    switch (type) {
      case 'HoldSession': {
        const { on, today, competencies, minutes } = data;
        unless('ACHIEVED', 'NOT_ACHIEVED', 'CLOSED');
        if (on > today) refuse('not-yet', '/on');
        requireGaps(planned.gaps, competencies, '/competencies');
        const sessionNo = state.sessions.length + 1;
        return [{ type: 'CoachingSessionHeld', data: { sessionNo, on, competencies: once(competencies), minutes } }];
      }
      case 'ObserveAgain': {
        const { on, today, levels, superior } = data;
        unless('ACHIEVED', 'NOT_ACHIEVED', 'CLOSED');
        if (on > today) refuse('not-yet', '/on');
        if (asked.subject === planned.personRef) refuse('evaluates-self');
        if (superior === undefined || (asked.subject !== superior && asked.mandate?.from !== superior))
          refuse('not-the-superior');
        requireGaps(
          planned.gaps,
          levels.map(({ competency }) => competency),
          '/levels',
        );
        const said = levels.map(({ competency, level }) => ({ competency, level }));
        return [{ type: 'ReObserved', data: { on, levels: said } }];
      }
      case 'ConcludeCoaching': {
        if (stands === 'ACHIEVED' || stands === 'NOT_ACHIEVED') return [];
        unless('CLOSED');
        if (planned.gaps.some((gap) => state.reObserved[gap] === undefined)) refuse('not-all-re-observed');
        const open = openGaps(state);
        return open.length === 0
          ? [{ type: 'CoachingGoalAchieved', data: {} }]
          : [{ type: 'CoachingGoalNotAchieved', data: { competencies: open } }];
      }
      case 'ExtendCoaching': {
        const { due, today, reason } = data;
        unless('ACHIEVED', 'CLOSED');
        if (due <= planned.due) refuse('due-not-later', '/due');
        if (due < today) refuse('due-before-today', '/due');
        return [{ type: 'CoachingExtended', data: { due, reason } }];
      }
      case 'ReferToProgramme': {
        if (state.referred) return [];
        const open = openGaps(state);
        if (stands !== 'NOT_ACHIEVED' || open.length === 0) refuse('nothing-to-refer');
        const { programmeId } = data;
        return [
          {
            type: 'ReferredToProgramme',
            data: { competencies: open, ...(programmeId !== undefined && { programmeId }) },
          },
        ];
      }
      case 'CloseCoaching':
        if (stands === 'CLOSED') return [];
        return [{ type: 'CoachingClosed', data: { reason: data.reason } }];
    }
  },
});

function requireGaps(known: readonly Competency[], named: readonly Competency[], pointer: string) {
  named.forEach((gap, i) => {
    if (!known.includes(gap)) refuse('no-such-gap', `${pointer}/${i}`);
  });
}

const once = (competencies: readonly Competency[]) => [...new Set(competencies)];
