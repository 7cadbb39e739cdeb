import { type Fact, type Refuse, refuseWith } from '#libs/kernel';
import { checkLines, type LinesRefusal, type ProposedLine, proposedOf } from '../equipment-request/decided-line.js';
import type { Stage } from '../equipment-request/standing.js';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import type { RequestLine } from '../request-line.js';
import { catalogue } from './catalogue.js';
import type { DeskFact } from './facts.js';
import { evolve, initial, type RequestDesk, type RequestDeskFact } from './state.js';

/** Every command says how the case stands, looked up by the handler; absent while Pusat knows of no such case. */
export type CaseAtHand = Readonly<{ stage: Stage; submissionNo: number; lines: readonly RequestLine[] }>;
type WithCase = Readonly<{ caseAtHand?: CaseAtHand }>;

export type DeskCommand =
  | Fact<'Route', WithCase & { unit: string; instruction: string }>
  | Fact<'Take', WithCase>
  | Fact<'Assign', WithCase & { assignee: string }>
  /** By who has it. */
  | Fact<'HandOver', WithCase & { assignee: string }>
  | Fact<'MakeNote', WithCase & { note: string }>
  | Fact<'Recommend', WithCase & { submissionNo: number; reason: string; lines: readonly ProposedLine[] }>;

export type DeskRefusal =
  | TextRefusal
  | LinesRefusal
  | 'no-such-case'
  | 'case-ended'
  | 'taken-already'
  | 'not-yours'
  | 'no-longer-current'
  | 'not-under-review';

const refuse: Refuse<DeskRefusal> = refuseWith;

/** How Pusat works on a request among its own. */
export const desk = withTextsRead<RequestDesk, DeskCommand, DeskFact, RequestDeskFact>({
  side: 'pusat',
  catalogue,
  initial,
  evolve,
  decide(state, { type, data }, { subject, at }) {
    const caseAtHand = data.caseAtHand ?? refuse('no-such-case');
    if (type === 'MakeNote') return [{ type: 'NoteMade', data: { noteNo: state.notes.length + 1, note: data.note } }];
    if (caseAtHand.stage === 'WITHDRAWN') refuse('case-ended');
    switch (type) {
      case 'Route': {
        const { unit, instruction } = data;
        if (state.routed?.unit === unit && state.routed.instruction === instruction) return [];
        return [{ type: 'RequestRouted', data: { unit, instruction } }];
      }
      case 'Take':
        if (state.assignee === undefined) return assigned(state, subject);
        return state.assignee === subject ? [] : refuse('taken-already');
      case 'Assign':
        return assigned(state, data.assignee);
      case 'HandOver':
        if (state.assignee === data.assignee) return [];
        if (state.assignee !== subject) refuse('not-yours');
        return assigned(state, data.assignee);
      case 'Recommend': {
        const { submissionNo, reason, lines } = data;
        if (submissionNo !== caseAtHand.submissionNo) refuse('no-longer-current');
        if (caseAtHand.stage !== 'UNDER_REVIEW' && caseAtHand.stage !== 'AWAITING_CLARIFICATION')
          refuse('not-under-review');
        checkLines(lines, caseAtHand.lines, at.slice(0, 10));
        const recommendationNo = state.recommendations.length + 1;
        return [
          { type: 'DecisionRecommended', data: { submissionNo, recommendationNo, reason, lines: proposedOf(lines) } },
        ];
      }
    }
  },
});

const assigned = (state: RequestDesk, assignee: string): DeskFact[] =>
  state.assignee === assignee ? [] : [{ type: 'RequestAssigned', data: { assignee } }];
