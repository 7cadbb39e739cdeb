import { flag, integer, listOf, oneOf, record, type Shape, type Side, text, uuid } from '#libs/kernel';
import { requestLine } from '../request-line.js';
import { decidedParts } from './decided-line.js';
import { ballWith, lines, openQuestions, stage, unseen } from './standing.js';
import type { EquipmentRequest } from './state.js';
import { stages } from './words.js';

/** A request as its page shows it to one side: the file that both have, and what follows from it. */
export const pageOf = (id: string, file: EquipmentRequest, side: Side) => ({
  id,
  office: file.dinas.office,
  stage: stage(file),
  ballWith: ballWith(file),
  openQuestions: openQuestions(file),
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
  lines: listOf(
    record({
      line: requestLine,
      parts: decidedParts,
      decided: flag,
      entitled: integer(),
      deferred: integer(),
      onLoan: integer(),
      fromApbd: integer(),
    }),
  ),
  unseen: listOf(record({ kind: text(20), no: integer(1) })),
  file: record({ dinas: half, pusat: half }),
};
