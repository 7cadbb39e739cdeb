import { type Fact, pick, type Refuse, refuseWith } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { isSame } from '../is-same.js';
import { catalogue } from './catalogue.js';
import { checkAgainstSent, checkCounted, type CountedLine, countedOf, type CountRefusal } from './counted-line.js';
import { readDeliveryNote } from './delivery-note.js';
import type { DinasFact } from './facts.js';
import { lotOf } from './goods.js';
import { newestCount } from './progress.js';
import { recountAsked, returnable } from './standing.js';
import { evolve, initial, type ReturnSent, type Shipment, type ShipmentFact } from './state.js';

export type DinasCommand =
  | Fact<'ReportArrival', { deliveryNote: string }>
  | Fact<
      'CountReceipt',
      {
        deliveryNote: string;
        /** The count that was seen to be wrong; absent for the first. */
        corrects?: number;
        /** A `personRef`; not who counts. */
        witness: string;
        lines: readonly CountedLine[];
      }
    >
  | Fact<
      'ReturnLines',
      { countNo: number; lines: ReturnSent['lines']; courier?: Readonly<{ name: string; resi: string }> }
    >;

export type DinasRefusal =
  | TextRefusal
  | CountRefusal
  | 'no-longer-current'
  | 'delivery-note-unreadable'
  | 'other-delivery-note'
  | 'shipment-of-other-office'
  | 'shipment-cancelled'
  | 'counted-already'
  | 'witness-is-counter'
  | 'recount-awaited'
  | 'nothing-to-return'
  | 'more-than-may-go-back';

const refuse: Refuse<DinasRefusal> = refuseWith;

/** What the Dinas may say of a shipment: that it came, what was in it, what goes back. */
export const dinas = withTextsRead<Shipment, DinasCommand, DinasFact, ShipmentFact>({
  side: 'dinas',
  catalogue,
  initial,
  evolve,
  decide(state, { type, data }, asked) {
    switch (type) {
      case 'ReportArrival': {
        const { deliveryNote } = data;
        mayBeHere(state, deliveryNote, asked.office);
        if (state.dinas.arrived || newestCount(state)) return [];
        return [{ type: 'ShipmentArrived', data: { deliveryNote } }];
      }
      case 'CountReceipt': {
        const { deliveryNote, corrects, witness } = data;
        mayBeHere(state, deliveryNote, asked.office);
        if (witness === asked.subject) refuse('witness-is-counter', '/witness');
        const lines = data.lines.map(countedOf);
        const before = newestCount(state);
        if (before && before.corrects === corrects && isSame(before.lines, lines)) return [];
        if (before && corrects === undefined) refuse('counted-already');
        if (before?.no !== corrects) refuse('no-longer-current', '/corrects');
        checkCounted(lines);
        const { picked, plan } = state.pusat;
        const known = picked ?? plan?.lines;
        if (known) checkAgainstSent(lines, known);
        return [
          {
            type: 'ReceiptCounted',
            data: {
              countNo: (before?.no ?? 0) + 1,
              ...(corrects !== undefined && { corrects }),
              deliveryNote,
              witness,
              lines,
            },
          },
        ];
      }
      case 'ReturnLines': {
        const { countNo, courier } = data;
        if (newestCount(state)?.no !== countNo) refuse('no-longer-current', '/countNo');
        if (recountAsked(state)) refuse('recount-awaited');
        const lines = data.lines.map((line) => ({
          ...pick(line, 'lineNo', 'item', 'qty', 'serials'),
          ...(line.lots && { lots: line.lots.map(lotOf) }),
        }));
        mayGoBack(state, lines);
        return [
          {
            type: 'ReturnDispatched',
            data: {
              returnNo: state.dinas.returns.length + 1,
              countNo,
              lines,
              ...(courier && { courier: pick(courier, 'name', 'resi') }),
            },
          },
        ];
      }
    }
  },
});

/** Goods overtake messages: the note in hand is enough, when it can be read and is the office's own. */
function mayBeHere({ dinas: { counts }, pusat }: Shipment, note: string, office: string) {
  const read = readDeliveryNote(note) ?? refuse('delivery-note-unreadable', '/deliveryNote');
  if (read.office !== office) refuse('shipment-of-other-office', '/deliveryNote');
  if (pusat.plan && pusat.plan.shipmentNo !== read.shipmentNo) refuse('other-delivery-note', '/deliveryNote');
  if (pusat.deliveryNote && pusat.deliveryNote !== note) refuse('other-delivery-note', '/deliveryNote');
  if (counts.some(({ deliveryNote }) => deliveryNote !== note)) refuse('other-delivery-note', '/deliveryNote');
  if (pusat.cancelled) refuse('shipment-cancelled');
}

function mayGoBack(state: Shipment, lines: ReturnSent['lines']) {
  if (lines.length === 0) refuse('nothing-to-return', '/lines');
  const allowed = returnable(state);
  lines.forEach(({ lineNo }, i) => {
    const most = allowed.find((line) => line.lineNo === lineNo)?.most ?? refuse('nothing-to-return', `/lines/${i}`);
    const going = lines.reduce((sum, line) => (line.lineNo === lineNo ? sum + line.qty : sum), 0);
    if (going > most) refuse('more-than-may-go-back', `/lines/${i}/qty`);
  });
}
