import { Injectable } from '@nestjs/common';
import type { Person } from '#libs/access';
import * as equipmentRequest from '#libs/domain/equipment-request';
import * as shipment from '#libs/domain/shipment';
import type { Mode, PiecesOfLine, PusatCommand } from '#libs/domain/shipment';
import { type Asked, idOf, type Refuse, refuseWith } from '#libs/kernel';
import { policyAt } from '#libs/reference';
import { NotThere, Streams } from '#libs/runtime';

const DAY_MS = 24 * 60 * 60_000;

type Plan = Readonly<{ requestId: string; shipmentNo: number; mode: Mode; after?: string }>;
type Commands = { [Type in PusatCommand['type']]: Extract<PusatCommand, { type: Type }> };

const refuse: Refuse<'no-such-shipment' | 'uncommitted-already' | 'not-via-province'> = refuseWith;

/** Looks up what a shipment's rules must know of its request, of the first leg and of policy. */
@Injectable()
export class Shipping {
  constructor(private readonly streams: Streams) {}

  /** A shipment with the request that it belongs to. @throws NotThere */
  async get(id: string, person: Person) {
    const opened = await this.streams.get(shipment, id, person);
    const { case: root = '' } = opened.history[0]!;
    return { ...opened, requestId: idOf(root) };
  }

  /** What the plan of a committed shipment is made of, and for which office. @throws NotThere when there is no such request */
  async plan({ requestId, shipmentNo, mode, after }: Plan, person: Person) {
    const { state } = await this.streams.get(equipmentRequest, requestId, person);
    const { office } = state.dinas;
    const commitment = state.pusat.fulfilment.commitments.find((one) => one.shipmentNo === shipmentNo);
    const goesOn = after === undefined || (await this.leadsOn(requestId, after));
    const command = (): Commands['PlanShipment'] => {
      const { warehouse, lines, uncommitted } = commitment ?? refuse('no-such-shipment', '/shipmentNo');
      if (uncommitted !== undefined) refuse('uncommitted-already', '/shipmentNo');
      if (!goesOn) refuse('not-via-province', '/after');
      const toProvince = mode === 'VIA_PROVINSI' && after === undefined;
      const destination = toProvince ? office.slice(0, 2) : office;
      const goingOn = after === undefined ? {} : { after };
      return { type: 'PlanShipment', data: { shipmentNo, warehouse, mode, destination, lines, ...goingOn } };
    };
    return { office, command };
  }

  /** The PB number of a request. */
  async numberOf(requestId: string): Promise<string> {
    const { submission } = (await this.request(requestId)).dinas;
    if (!submission) throw new NotThere(requestId);
    return submission.number;
  }

  /** What the request has committed anew, line by line, in the place of pieces of this shipment. */
  async sentAnew(requestId: string, shipmentId: string): Promise<Readonly<{ reshipped?: readonly PiecesOfLine[] }>> {
    const request = await this.request(requestId);
    const commitment = request.pusat.fulfilment.commitments.find((one) => one.shipmentId === shipmentId);
    const standing = equipmentRequest.lines(request);
    const reshipped = (commitment?.progress ?? [])
      .map(({ lineNo, again }) => ({ lineNo, qty: again - uncommittedOf(standing, lineNo) }))
      .filter(({ qty }) => qty > 0);
    return reshipped.length > 0 ? { reshipped } : {};
  }

  /** What the newest count shows, and what was sent anew already for what it finds after all. */
  async differences(requestId: string, shipmentId: string, state: shipment.Shipment) {
    const { reshipped = [] } = await this.sentAnew(requestId, shipmentId);
    const now = Object.fromEntries(reshipped.map(({ lineNo, qty }) => [lineNo, qty]));
    return shipment.differences(state, { ...state.pusat.reshipped, ...now });
  }

  private async request(requestId: string) {
    const opened = await this.streams.find(equipmentRequest, requestId);
    if (!opened) throw new NotThere(requestId);
    return opened.state;
  }

  /** Whether this shipment of the same request goes to the province. */
  private async leadsOn(requestId: string, id: string) {
    const first = await this.streams.find(shipment, id);
    const plan = first?.state.pusat.plan;
    const isOfRequest = first?.history[0]?.case === `equipmentRequest-${requestId}`;
    return isOfRequest && plan?.mode === 'VIA_PROVINSI' && plan.after === undefined;
  }
}

const uncommittedOf = (lines: readonly equipmentRequest.LineStanding[], lineNo: number) =>
  lines.find(({ line }) => line.lineNo === lineNo)?.uncommitted ?? 0;

/** The instant from which a shipment may be declared lost: twice the time that policy gives it. */
export function lostFrom({ pusat: { dispatched } }: shipment.Shipment, { at }: Asked): string {
  const from = dispatched?.at ?? at;
  return new Date(Date.parse(from) + 2 * policyAt(at).deliveryDays * DAY_MS).toISOString();
}
