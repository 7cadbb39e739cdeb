import { type Fact, pick, type Refuse, refuseWith } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { catalogue } from './catalogue.js';
import type { DinasFact, PusatFact } from './facts.js';
import { openRequests } from './standing.js';
import { evolve, initial, type EvaluationOutcome, type EvaluationOutcomeFact } from './state.js';

type Reported = Extract<DinasFact, { type: 'EvaluationOutcomeReported' }>['data'];

export type DinasCommand =
  | Fact<'ReportOutcome', Reported>
  /** `personRef`: by the office's own file of the evaluation. */
  | Fact<'NameOperator', { requestNo: number; personRef: string }>
  | Fact<'KeepNameBack', { requestNo: number; reason: string }>;

export type PusatCommand = Fact<'SeeOutcome', object> | Fact<'RequestName', { purpose: string }>;

export type OutcomeRefusal =
  | TextRefusal
  | 'not-reported'
  | 'no-longer-current'
  | 'name-requested-already'
  | 'named-already';

const refuse: Refuse<OutcomeRefusal> = refuseWith;

/** What the Dinas may say of an outcome. */
export const dinas = withTextsRead<EvaluationOutcome, DinasCommand, DinasFact, EvaluationOutcomeFact>({
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide(state, { type, data }) {
    if (type === 'ReportOutcome') {
      const { pseudonym, group, levels, outcome, rubricVersion, policyVersion } = data;
      if (state.dinas.reported) return [];
      const said = levels.map((level) => pick(level, 'competency', 'level'));
      return [
        {
          type: 'EvaluationOutcomeReported',
          data: { pseudonym, group, levels: said, outcome, rubricVersion, policyVersion },
        },
      ];
    }
    if (!state.dinas.reported) return refuse('not-reported');
    const { requestNo } = data;
    const answered = state.dinas.answers.find((answer) => answer.requestNo === requestNo);
    if (type === 'NameOperator') {
      if (answered?.personRef === data.personRef) return [];
      requireOpen(state, requestNo);
      return [{ type: 'OperatorNamed', data: { requestNo, personRef: data.personRef } }];
    }
    if (answered?.reason === data.reason) return [];
    requireOpen(state, requestNo);
    return [{ type: 'OperatorNotNamed', data: { requestNo, reason: data.reason } }];
  },
});

/** Nobody answers what was not asked, nor twice. */
function requireOpen(state: EvaluationOutcome, requestNo: number) {
  if (!openRequests(state).some(({ no }) => no === requestNo)) refuse('no-longer-current', '/requestNo');
}

/** What Pusat may. */
export const pusat = withTextsRead<EvaluationOutcome, PusatCommand, PusatFact, EvaluationOutcomeFact>({
  side: 'pusat',
  catalogue,
  initial,
  evolve,
  decide(state, { type, data }) {
    if (!state.dinas.reported) return refuse('not-reported');
    switch (type) {
      case 'SeeOutcome':
        return state.pusat.seenAt === undefined ? [{ type: 'EvaluationOutcomeSeen', data: {} }] : [];
      case 'RequestName':
        if (openRequests(state).length > 0) refuse('name-requested-already');
        if (state.dinas.answers.some(({ personRef }) => personRef !== undefined)) refuse('named-already');
        return [
          {
            type: 'OperatorNameRequested',
            data: { requestNo: state.pusat.requests.length + 1, purpose: data.purpose },
          },
        ];
    }
  },
});
