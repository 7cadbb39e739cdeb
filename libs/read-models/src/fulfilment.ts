import {
  ballWith,
  contradictions,
  differences,
  lastSaid,
  recountAsked,
  returnsOnTheWay,
  type Shipment,
  stage,
  waitsForRuling,
} from '#libs/domain/shipment';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  shipmentId: 'text',
  stage: 'text',
  ballWith: 'text',
  mode: 'text',
  /** Where it goes: the office, or its province. */
  destination: 'text',
  deliveryNote: 'text?',
  /** The day when it is awaited, `YYYY-MM-DD`. */
  eta: 'text?',
  // instants from which the ages of what is awaited are counted
  plannedAt: 'instant',
  dispatchedAt: 'instant?',
  arrivedAt: 'instant?',
  /** Of the newest count. */
  countedAt: 'instant?',
  /** Of the newest answer to a count, or to a loss. */
  resolvedAt: 'instant?',
  countNo: 'integer?',
  /** `[{lineNo, short, surplus, faulty, reshipped}]`: what the newest count shows. */
  differences: 'json',
  /** Whether Pusat still has to answer them. */
  differencesOpen: 'flag',
  recountAsked: 'flag',
  /** What both sides say that cannot both be. */
  contradictions: 'json',
  /** Returns that have not come in. */
  returnsAwaited: 'integer',
} as const;

/** Pengiriman: how each shipment that Pusat has planned stands. What it carries and for which request, `commitments` says. */
export const fulfilment: ReadModel<Shipment, typeof columns> = {
  name: 'fulfilment',
  version: 1,
  of: 'shipment',
  columns,
  key: ['office', 'shipmentId'],
  rows(state, shipmentId) {
    const { dinas, pusat } = state;
    const { plan, dispatched, deliveryNote } = pusat;
    const [now, last] = [stage(state), lastSaid(state)];
    if (!plan || !now || !last) return [];
    const count = dinas.counts.at(-1);
    return [
      {
        office: last.office,
        shipmentId,
        stage: now,
        ballWith: ballWith(state),
        mode: plan.mode,
        destination: plan.destination,
        deliveryNote: deliveryNote ?? null,
        eta: dispatched?.eta ?? null,
        plannedAt: plan.at,
        dispatchedAt: dispatched?.at ?? null,
        arrivedAt: dinas.arrived?.at ?? null,
        countedAt: count?.at ?? null,
        resolvedAt: pusat.rulings.at(-1)?.at ?? null,
        countNo: count?.no ?? null,
        differences: differences(state),
        differencesOpen: waitsForRuling(state),
        recountAsked: recountAsked(state),
        contradictions: contradictions(state),
        returnsAwaited: returnsOnTheWay(state).length,
      },
    ];
  },
};
