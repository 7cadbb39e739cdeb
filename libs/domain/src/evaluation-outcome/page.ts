import type { Side } from '#libs/kernel';
import { ballWith, stage } from './standing.js';
import type { EvaluationOutcome } from './state.js';

/** An outcome as both sides see it. */
export function pageOf(id: string, state: EvaluationOutcome, _side?: Side) {
  const { dinas, pusat } = state;
  const { at: reportedAt, ...reported } = dinas.reported ?? { at: undefined };
  return {
    id,
    office: dinas.office,
    stage: stage(state),
    ballWith: ballWith(state),
    ...reported,
    ...(reportedAt !== undefined && { reportedAt }),
    ...(pusat.seenAt !== undefined && { seenAt: pusat.seenAt }),
    requests: pusat.requests.map(({ no, purpose, at }) => {
      const answer = dinas.answers.find(({ requestNo }) => requestNo === no);
      return {
        requestNo: no,
        purpose,
        at,
        ...(answer?.personRef !== undefined && { personRef: answer.personRef }),
        ...(answer?.reason !== undefined && { notNamedBecause: answer.reason }),
      };
    }),
  };
}
