import { flag, integer, listOf, oneOf, optional, record, type Shape, uuid } from '#libs/kernel';
import { code } from '../request-line.js';
import { deliveryNote } from './delivery-note.js';
import { mode } from './facts.js';
import { destination } from './goods.js';
import { differences, progressOf } from './progress.js';
import { ballWith, contradictions, recountAsked, returnable, returnsOnTheWay, stage } from './standing.js';
import type { Shipment } from './state.js';
import { contradictions as contradictionWords, stages } from './words.js';

/** A shipment as its page shows it: the file that both have, and what follows from it. Before its plan is heard of, some is absent. */
export function pageOf(id: string, file: Shipment) {
  const { plan, deliveryNote: note } = file.pusat;
  const issued = note ?? file.dinas.counts.at(-1)?.deliveryNote ?? file.dinas.arrived?.deliveryNote;
  return {
    id,
    stage: stage(file),
    ballWith: ballWith(file),
    ...(plan && { shipmentNo: plan.shipmentNo, mode: plan.mode, destination: plan.destination }),
    ...(issued !== undefined && { deliveryNote: issued }),
    progress: progressOf(file),
    differences: differences(file),
    recountAsked: recountAsked(file),
    contradictions: contradictions(file),
    returnable: returnable(file),
    returnsOnTheWay: returnsOnTheWay(file).map(({ returnNo, lines }) => ({
      returnNo,
      lines: lines.map(({ lineNo, item, qty }) => ({ lineNo, item, qty })),
    })),
    file,
  };
}

const half: Shape<object> = { type: 'object', description: 'What this side has said so far, folded' };
const lineNo = integer(1);

/** What a page holds, for those who read it. `shipmentNo`, `mode`, `destination` and `deliveryNote` may be absent. */
export const pageProperties = {
  id: uuid,
  stage: oneOf(...Object.keys(stages)),
  ballWith: oneOf('dinas', 'pusat', 'none'),
  shipmentNo: integer(1),
  mode,
  destination,
  deliveryNote,
  progress: record({
    countNo: optional(integer(1)),
    lines: listOf(
      record({
        lineNo,
        shipped: integer(),
        good: integer(),
        settled: integer(),
        again: integer(),
        surplus: integer(),
      }),
    ),
  }),
  differences: listOf(
    record({ lineNo, short: integer(), surplus: integer(), faulty: integer(), reshipped: integer() }),
  ),
  recountAsked: flag,
  contradictions: listOf(oneOf(...Object.keys(contradictionWords))),
  returnable: listOf(record({ lineNo, most: integer(), toReturn: integer() })),
  returnsOnTheWay: listOf(
    record({ returnNo: integer(1), lines: listOf(record({ lineNo, item: code, qty: integer(1) })) }),
  ),
  file: record({ dinas: half, pusat: half }),
};
