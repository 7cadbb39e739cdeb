import { type Asked, type Fact, pick, type Refuse, refuseWith } from '#libs/kernel';
import { type TextRefusal, withTextsRead } from '../free-text.js';
import { isSame } from '../is-same.js';
import { naskahOf } from '../naskah.js';
import { answer, type AnswerCommand, type AnswerRefusal, isAnswer } from './answers.js';
import { catalogue } from './catalogue.js';
import { deliveryNoteOf } from './delivery-note.js';
import type { Assignment, Mode, PusatFact } from './facts.js';
import {
  checkPicked,
  checkPlanned,
  type GoodsRefusal,
  type PickedLine,
  pickedOf,
  type PlannedLine,
  plannedOf,
} from './goods.js';
import { newestCount } from './progress.js';
import { evolve, initial, type PusatHalf, type Shipment, type ShipmentFact } from './state.js';

type Carriage = Readonly<{
  /** Of COURIER. `resi`: the number under which the courier carries it. */
  courier?: Readonly<{ name: string; resi: string }>;
  /** Of CARRIED_BY_OFFICIAL. `person`: a `personRef`. */
  official?: Readonly<{ person: string; assignment: Assignment }>;
}>;
type PowerOfAttorney = NonNullable<PusatHalf['collected']>['powerOfAttorney'];

export type PusatCommand =
  | AnswerCommand
  | Fact<
      'PlanShipment',
      {
        /** The number of its commitment on the request. */
        shipmentNo: number;
        warehouse: string;
        mode: Mode;
        /** Kode wilayah: the office of the request; its province, for the first of the two shipments of VIA_PROVINSI. */
        destination: string;
        lines: readonly PlannedLine[];
        after?: string;
      }
    >
  /** `serialised`: items of which every piece bears a number of its own, as the handler knows from the item list. */
  | Fact<'PickLines', { lines: readonly PickedLine[]; serialised: readonly string[] }>
  /** `requestNumber`: `PB/33.72/2026/000014`, read from the request by the handler. */
  | Fact<'IssueDeliveryNote', { requestNumber: string }>
  | Fact<'Dispatch', Carriage & { eta?: string }>
  | Fact<
      'HandToCollector',
      { collector: string; assignment: Assignment; powerOfAttorney: PowerOfAttorney; identityChecked: boolean }
    >
  | Fact<'ReportPosition', { place: string }>
  | Fact<'CancelShipment', { reason: string }>;

export type PusatRefusal =
  | TextRefusal
  | GoodsRefusal
  | AnswerRefusal
  | 'planned-already'
  | 'wrong-destination'
  | 'not-via-province'
  | 'not-planned'
  | 'shipment-cancelled'
  | 'delivery-note-issued'
  | 'not-picked'
  | 'no-delivery-note'
  | 'day-is-past'
  | 'courier-missing'
  | 'official-missing'
  | 'not-dispatched'
  | 'dispatched-already'
  | 'not-a-pickup'
  | 'identity-unchecked'
  | 'goods-have-arrived';

const refuse: Refuse<PusatRefusal> = refuseWith;

/** What Pusat may do with a shipment, from the plan to the gate; what it answers to the Dinas stands in answers.ts. */
export const pusat = withTextsRead<Shipment, PusatCommand, PusatFact, ShipmentFact>({
  side: 'pusat',
  catalogue,
  initial,
  evolve,
  decide(state, command, asked) {
    if (isAnswer(command)) return answer(state, command, asked);
    const { type, data } = command;
    const { plan, picked, deliveryNote, dispatched, collected, position, cancelled } = state.pusat;
    switch (type) {
      case 'PlanShipment': {
        const { after } = data;
        const planned = {
          ...pick(data, 'shipmentNo', 'warehouse', 'mode', 'destination'),
          lines: data.lines.map(plannedOf),
          ...(after !== undefined && { after }),
        };
        if (plan && isSame({ ...planned, at: plan.at }, plan)) return [];
        if (plan) refuse('planned-already');
        if (after !== undefined && data.mode !== 'VIA_PROVINSI') refuse('not-via-province', '/after');
        if (data.destination !== destinationOf(data, asked)) refuse('wrong-destination', '/destination');
        checkPlanned(planned.lines);
        return [{ type: 'ShipmentPlanned', data: planned }];
      }
      case 'PickLines': {
        const { lines: planned } = standing(state);
        const lines = data.lines.map(pickedOf);
        if (isSame(lines, picked)) return [];
        if (deliveryNote) refuse('delivery-note-issued');
        checkPicked(lines, planned, data.serialised);
        return [{ type: 'ShipmentPicked', data: { lines } }];
      }
      case 'IssueDeliveryNote': {
        const { shipmentNo } = standing(state);
        if (!picked) refuse('not-picked');
        const note = deliveryNoteOf(data.requestNumber, shipmentNo);
        return deliveryNote === note ? [] : [{ type: 'DeliveryNoteIssued', data: { deliveryNote: note } }];
      }
      case 'Dispatch': {
        const { mode } = standing(state);
        if (dispatched) return [];
        if (!deliveryNote) refuse('no-delivery-note');
        const { eta } = data;
        if (eta !== undefined && eta < asked.at.slice(0, 10)) refuse('day-is-past', '/eta');
        return [{ type: 'ShipmentDispatched', data: { ...(eta !== undefined && { eta }), ...carriageOf(mode, data) } }];
      }
      case 'HandToCollector': {
        const { mode } = onTheWay(state);
        if (mode !== 'PICKUP_PUSAT') refuse('not-a-pickup');
        if (collected) return [];
        const { collector, assignment, powerOfAttorney, identityChecked } = data;
        if (!identityChecked) refuse('identity-unchecked', '/identityChecked');
        return [
          {
            type: 'ShipmentCollected',
            data: {
              collector,
              assignment: naskahOf(assignment),
              powerOfAttorney: naskahOf(powerOfAttorney),
              identityChecked,
            },
          },
        ];
      }
      case 'ReportPosition': {
        const { place } = data;
        onTheWay(state);
        if (newestCount(state)) refuse('goods-have-arrived');
        return position?.place === place ? [] : [{ type: 'ShipmentPositionReported', data: { place } }];
      }
      case 'CancelShipment':
        if (!plan) refuse('not-planned');
        if (cancelled) return [];
        if (dispatched) refuse('dispatched-already');
        if (state.dinas.arrived || newestCount(state)) refuse('goods-have-arrived');
        return [{ type: 'ShipmentCancelled', data: { reason: data.reason } }];
    }
  },
});

/** The first of the two shipments of VIA_PROVINSI goes to the province, every other to the office of the request. */
const destinationOf = ({ mode, after }: { mode: Mode; after?: string }, { office }: Asked) =>
  mode === 'VIA_PROVINSI' && after === undefined ? office.slice(0, 2) : office;

function standing({ pusat: { plan, cancelled } }: Shipment) {
  if (cancelled) refuse('shipment-cancelled');
  return plan ?? refuse('not-planned');
}

function onTheWay(state: Shipment) {
  const plan = standing(state);
  return state.pusat.dispatched ? plan : refuse('not-dispatched');
}

/** What its mode cannot go without, and nothing that it has no use for. */
function carriageOf(mode: Mode, { courier, official }: Carriage): Carriage {
  switch (mode) {
    case 'COURIER':
      return { courier: pick(courier ?? refuse('courier-missing', '/courier'), 'name', 'resi') };
    case 'CARRIED_BY_OFFICIAL': {
      const { person, assignment } = official ?? refuse('official-missing', '/official');
      return { official: { person, assignment: naskahOf(assignment) } };
    }
    case 'PICKUP_PUSAT':
    case 'VIA_PROVINSI':
      return {};
  }
}
