import type { Heard } from '#libs/kernel';
import type { EvaluationFact, Levels, Mark, Outcome, Place, Response } from './facts.js';

type Data<Type extends EvaluationFact['type']> = Extract<EvaluationFact, { type: Type }>['data'];

export type Observation = Readonly<{
  no: number;
  on: string;
  place: Place;
  marks: readonly Mark[];
  by: string;
  /** When it was recorded, however long after. */
  at: string;
}>;

export type Result = Readonly<{ levels: Levels; outcome: Outcome; at: string; by: string }>;

export type Evaluation = Readonly<{
  office: string;
  assigned?: Data<'EvaluationAssigned'> & Readonly<{ at: string }>;
  observations: readonly Observation[];
  completed?: Result;
  sharedAt?: string;
  responded?: Readonly<{ response: Response; text?: string; at: string }>;
  reviewed?: Result & Readonly<{ upheld: boolean; reason: string }>;
  final?: Result & Readonly<{ coachingDueOn?: string }>;
  voided?: Readonly<{ reason: string; at: string }>;
  lapsedAt?: string;
}>;
export type EvaluationToldFact = EvaluationFact & Heard<'dinas'>;

export const initial: Evaluation = { office: '', observations: [] };

export function evolve(
  state: Evaluation,
  { type, data, office, subject: by, recordedAt: at }: EvaluationToldFact,
): Evaluation {
  switch (type) {
    case 'EvaluationAssigned':
      return { ...state, office, assigned: { ...data, at } };
    case 'ObservationRecorded': {
      const { observationNo: no, on, place, marks } = data;
      return { ...state, observations: [...state.observations, { no, on, place, marks, by, at }] };
    }
    case 'ObservationCorrected': {
      const { observationNo, marks } = data;
      const corrected = (one: Observation) => (one.no === observationNo ? { ...one, marks } : one);
      return { ...state, observations: state.observations.map(corrected) };
    }
    case 'EvaluationCompleted':
      return { ...state, completed: { levels: data.levels, outcome: data.outcome, at, by } };
    case 'EvaluationShared':
      return { ...state, sharedAt: at };
    case 'OperatorResponded':
      return {
        ...state,
        responded: { response: data.response, at, ...(data.text !== undefined && { text: data.text }) },
      };
    case 'EvaluationReviewed': {
      const { upheld, levels, outcome, reason } = data;
      return { ...state, reviewed: { upheld, levels, outcome, reason, at, by } };
    }
    case 'EvaluationOutcomeFinalised': {
      const { levels, outcome, coachingDueOn } = data;
      return { ...state, final: { levels, outcome, at, by, ...(coachingDueOn !== undefined && { coachingDueOn }) } };
    }
    case 'EvaluationVoided':
      return { ...state, voided: { reason: data.reason, at } };
    case 'EvaluationLapsed':
      return { ...state, lapsedAt: at };
  }
}
