import { instant, integer, listOf, oneOf, optional, record, type Shape, sha256, text, uuid } from '#libs/kernel';
import { code } from '../request-line.js';
import { ballWith, stage, unregistered } from './standing.js';
import type { Handover, Signature } from './state.js';
import { stages } from './words.js';

/** A handover as its page shows it: the file that both have, and what follows from it. */
export function pageOf(id: string, file: Handover) {
  const { draft, signed } = file.pusat;
  return {
    id,
    stage: stage(file),
    ballWith: ballWith(file),
    ...(draft && { number: draft.number, contentHash: draft.contentHash }),
    signatures: { ...shown('giver', signed), ...shown('receiver', file.dinas.signed) },
    unregistered: unregistered(file),
    file,
  };
}

const shown = (who: 'giver' | 'receiver', signed?: Signature) => (signed ? { [who]: signed } : {});

const half: Shape<object> = { type: 'object', description: 'What this side has said so far, folded' };
const signature = record({ subject: text(64), role: text(40), contentHash: sha256, at: instant });

/** What a page holds, for those who read it. `number` and `contentHash` are absent before it is drafted. */
export const pageProperties = {
  id: uuid,
  stage: oneOf(...Object.keys(stages)),
  ballWith: oneOf('dinas', 'pusat', 'none'),
  number: text(100),
  /** What whoever signs must have read. */
  contentHash: sha256,
  signatures: record({ giver: optional(signature), receiver: optional(signature) }),
  unregistered: listOf(record({ shipmentId: uuid, lineNo: integer(1), item: code, qty: integer() })),
  file: record({ dinas: half, pusat: half }),
};
