import { instant, integer, listOf, oneOf, optional, record, type Shape, text, uuid } from '#libs/kernel';
import { employmentGroup } from '../employment.js';
import { levels, outcome } from '../evaluation/facts.js';
import { pseudonym } from './facts.js';
import { stages } from './words.js';
import { ballWith, stage } from './standing.js';
import type { EvaluationOutcome } from './state.js';

/** An outcome as both sides see it. */
export function pageOf(id: string, state: EvaluationOutcome) {
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

/** What the page holds, for those who read it. */
export const pageProperties: Readonly<Record<string, Shape<unknown>>> = {
  id: uuid,
  office: text(13),
  stage: oneOf(...Object.keys(stages)),
  ballWith: oneOf('dinas', 'none'),
  pseudonym,
  group: employmentGroup,
  levels: { ...levels, example: [{ competency: 'K1', level: 3 }] },
  outcome,
  rubricVersion: text(20),
  policyVersion: text(20),
  reportedAt: instant,
  seenAt: instant,
  requests: listOf(
    record({
      requestNo: integer(1),
      purpose: text(),
      at: instant,
      personRef: optional(text(64)),
      notNamedBecause: optional(text()),
    }),
  ),
};
export const pageOptional = ['seenAt'];
