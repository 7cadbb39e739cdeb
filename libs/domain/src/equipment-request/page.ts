import { flag, integer, listOf, oneOf, record, type Shape, type Side, text, uuid } from '#libs/kernel';
import { requestLine } from '../request-line.js';
import { asksWaiting } from './asks.js';
import { decidedPartFields } from './decided-line.js';
import { lines } from './line-arithmetic.js';
import { unseen } from './readables.js';
import { ballWith, openQuestions, stage } from './standing.js';
import type { EquipmentRequest } from './state.js';
import { partStatuses, stages } from './words.js';

/** A request as its page shows it to one side: the file that both have, and what follows from it. */
export const pageOf = (id: string, file: EquipmentRequest, side: Side) => ({
  id,
  office: file.dinas.office,
  stage: stage(file),
  ballWith: ballWith(file),
  openQuestions: openQuestions(file),
  asksWaiting: asksWaiting(file).map(({ kind, no }) => ({ kind, no })),
  lines: lines(file),
  unseen: unseen(file, side),
  file,
});

const half: Shape<object> = { type: 'object', description: 'What this side has said so far, folded' };

/** What a page holds, for those who read it. */
export const pageProperties = {
  id: uuid,
  office: text(13),
  stage: oneOf(...Object.keys(stages)),
  ballWith: oneOf('dinas', 'pusat', 'none'),
  openQuestions: listOf(integer(1)),
  /** What Pusat has to answer. */
  asksWaiting: listOf(record({ kind: text(20), no: integer(1) })),
  lines: listOf(
    record({
      line: requestLine,
      parts: listOf(
        record({
          ...decidedPartFields,
          status: oneOf(...Object.keys(partStatuses)),
          entitles: integer(),
          pending: integer(),
          committed: integer(),
          toCommit: integer(),
        }),
        20,
      ),
      decided: flag,
      deferred: integer(),
      onLoan: integer(),
      fromApbd: integer(),
      entitled: integer(),
      committed: integer(),
      shipped: integer(),
      good: integer(),
      settled: integer(),
      again: integer(),
      surplus: integer(),
      uncommitted: integer(),
      open: integer(),
    }),
  ),
  unseen: listOf(record({ kind: text(20), no: integer(1) })),
  file: record({ dinas: half, pusat: half }),
};
