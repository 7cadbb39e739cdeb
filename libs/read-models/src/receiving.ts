import {
  ballWith,
  contradictions,
  differences,
  lastSaid,
  readDeliveryNote,
  recountAsked,
  returnable,
  type Shipment,
  stage,
} from '#libs/domain/shipment';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  shipmentId: 'text',
  /** Of the request: the delivery note names it. */
  number: 'text',
  shipmentNo: 'integer',
  deliveryNote: 'text',
  stage: 'text',
  ballWith: 'text',
  /** COUNT, RECOUNT, RETURN, WAIT_FOR_ANSWER, CLEAR_UP or NOTHING. */
  whatToDo: 'text',
  /** Absent while the word of its dispatch has not come. */
  mode: 'text?',
  /** The day when it is awaited, `YYYY-MM-DD`. */
  eta: 'text?',
  dispatchedAt: 'instant?',
  arrivedAt: 'instant?',
  /** Of the newest count. */
  countedAt: 'instant?',
  countNo: 'integer?',
  /** Since when the office may know of it. */
  knownAt: 'instant',
  /** `[{lineNo, partNo, item, qty}]`, as sent; as counted while that is all there is. */
  lines: 'json',
  /** `[{lineNo, short, surplus, faulty, reshipped}]`: what the newest count shows. */
  differences: 'json',
  contradictions: 'json',
} as const;

/** Penerimaan: what is on its way to an office, and what it has counted. */
export const receiving: ReadModel<Shipment, typeof columns> = {
  name: 'receiving',
  version: 1,
  of: 'shipment',
  columns,
  key: ['office', 'shipmentId'],
  rows(state, shipmentId) {
    const { dinas, pusat } = state;
    const count = dinas.counts.at(-1);
    const [now, last] = [stage(state), lastSaid(state)];
    const deliveryNote = pusat.deliveryNote ?? count?.deliveryNote ?? dinas.arrived?.deliveryNote;
    const knownAt = pusat.dispatched?.at ?? dinas.arrived?.at ?? dinas.counts[0]?.at;
    const note = deliveryNote === undefined ? undefined : readDeliveryNote(deliveryNote);
    if (!now || !last || deliveryNote === undefined || knownAt === undefined || !note) return [];
    return [
      {
        office: last.office,
        shipmentId,
        number: note.requestNumber,
        shipmentNo: note.shipmentNo,
        deliveryNote,
        stage: now,
        ballWith: ballWith(state),
        whatToDo: whatToDo(state),
        mode: pusat.plan?.mode ?? null,
        eta: pusat.dispatched?.eta ?? null,
        dispatchedAt: pusat.dispatched?.at ?? null,
        arrivedAt: dinas.arrived?.at ?? null,
        countedAt: count?.at ?? null,
        countNo: count?.no ?? null,
        knownAt,
        lines: (pusat.plan?.lines ?? count?.lines.map(asSent) ?? []).map(({ lineNo, partNo, item, qty }) => ({
          lineNo,
          partNo,
          item,
          qty,
        })),
        differences: differences(state),
        contradictions: contradictions(state),
      },
    ];
  },
};

const asSent = ({ shipped: qty, ...line }: Shipment['dinas']['counts'][number]['lines'][number]) => ({ ...line, qty });

function whatToDo(state: Shipment) {
  if (contradictions(state).length > 0) return 'CLEAR_UP';
  switch (stage(state)) {
    case 'DISPATCHED':
    case 'IN_TRANSIT':
    case 'ARRIVED':
      return 'COUNT';
    case 'COUNTED':
      return recountAsked(state) ? 'RECOUNT' : 'WAIT_FOR_ANSWER';
    case 'SETTLED':
    case 'RETURNING':
    case 'RETURNED':
      return returnable(state).some(({ toReturn }) => toReturn > 0) ? 'RETURN' : 'NOTHING';
    case undefined:
    case 'PLANNED':
    case 'READY':
    case 'CANCELLED':
    case 'LOST':
      return 'NOTHING';
  }
}
