import { integer, listOf, oneOf, optional, record, type Shape, text, uuid } from '#libs/kernel';
import { code } from '../request-line.js';
import { programmeNumber } from './facts.js';
import { ballWith, gateMissing, lessonHours, organised, organiserOf, stage, statusOf } from './standing.js';
import type { BintekProgramme } from './state.js';
import { gates, shortageStatuses, stages } from './words.js';

/** A programme as its page shows it: the file that both have, and what follows from it. */
export function pageOf(id: string, file: BintekProgramme) {
  const at = organised(file);
  return {
    id,
    stage: stage(file),
    ballWith: ballWith(file),
    organiser: organiserOf(file),
    ...(at.opened && { number: at.opened.number, title: at.opened.title }),
    ...lessonHours(at),
    gateMissing: gateMissing(file),
    shortages: file.dinas.sent.shortages.map((shortage) => ({
      no: shortage.no,
      item: shortage.item,
      qty: shortage.qty,
      status: statusOf(file, shortage),
      ...(shortage.requests.length > 0 && { requestId: shortage.requests.at(-1)!.requestId }),
    })),
    file,
  };
}

const half: Shape<object> = { type: 'object', description: 'What this side has said so far, folded' };

/** What of a shortage a page shows. */
export const shortageProperties = {
  no: integer(1),
  item: code,
  qty: integer(1),
  status: oneOf(...Object.keys(shortageStatuses)),
  /** Of the newest request that was made for it. */
  requestId: optional(uuid),
};

/** What a page holds, for those who read it. `number` and `title` are absent before it is opened. */
export const pageProperties = {
  id: uuid,
  stage: oneOf(...Object.keys(stages)),
  ballWith: oneOf('dinas', 'pusat', 'none'),
  organiser: oneOf('dinas', 'pusat'),
  number: { ...programmeNumber, example: 'BT/33.72/2026/000001' },
  title: text(200),
  jp: integer(),
  practicalJp: integer(),
  gateMissing: listOf(record({ gate: oneOf(...Object.keys(gates)), of: optional(text(40)) })),
  shortages: listOf(record(shortageProperties)),
  file: record({ dinas: half, pusat: half }),
};
