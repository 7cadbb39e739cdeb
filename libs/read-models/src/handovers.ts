import { ballWith, type Handover, lastSaid, stage } from '#libs/domain/handover';
import type { ReadModel } from './read-model.js';

const columns = {
  office: 'text',
  /** Empty: the handover itself; the others are the shipments that it names. */
  shipmentId: 'text',
  handoverId: 'text',
  number: 'text',
  stage: 'text',
  ballWith: 'text',
  contentHash: 'text',
  draftedAt: 'instant',
  /** When something was said of it last. */
  since: 'instant',
  signedByGiverAt: 'instant?',
  signedByReceiverAt: 'instant?',
  /** The count of the shipment that it rests on. */
  countNo: 'integer?',
} as const;

/** BAST: a row for each, and one for each shipment that it names. */
export const handovers: ReadModel<Handover, typeof columns> = {
  name: 'handovers',
  version: 1,
  of: 'handover',
  columns,
  key: ['office', 'shipmentId', 'handoverId'],
  rows(state, handoverId) {
    const { draft, signed } = state.pusat;
    const [now, last] = [stage(state), lastSaid(state)];
    if (!draft || !now || !last) return [];
    const handover = {
      office: last.office,
      shipmentId: '',
      handoverId,
      number: draft.number,
      stage: now,
      ballWith: ballWith(state),
      contentHash: draft.contentHash,
      draftedAt: draft.at,
      since: last.at,
      signedByGiverAt: signed?.at ?? null,
      signedByReceiverAt: state.dinas.signed?.at ?? null,
      countNo: null,
    };
    return [handover, ...draft.shipments.map(({ shipmentId, countNo }) => ({ ...handover, shipmentId, countNo }))];
  },
};

/** The same rows at the Dinas, from its copies. */
export const handoversReceived: ReadModel<Handover, typeof columns> = { ...handovers, name: 'handovers-received' };
