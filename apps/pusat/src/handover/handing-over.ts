import { Injectable } from '@nestjs/common';
import type { Person } from '#libs/access';
import * as handover from '#libs/domain/handover';
import type { CountedShipment, NewestCount } from '#libs/domain/handover';
import * as shipment from '#libs/domain/shipment';
import { idOf } from '#libs/kernel';
import { Streams } from '#libs/runtime';

/** Looks up what a handover's rules must know of shipments and of other handovers. */
@Injectable()
export class HandingOver {
  constructor(private readonly streams: Streams) {}

  /** A handover with the request that it belongs to. @throws NotThere */
  async get(id: string, person: Person) {
    const opened = await this.streams.get(handover, id, person);
    const { case: root = '' } = opened.history[0]!;
    return { ...opened, root, requestId: idOf(root) };
  }

  /** How often the shipments that a handover names have been counted by now. */
  async newestCounts({ pusat: { draft } }: handover.Handover): Promise<readonly NewestCount[]> {
    const files = await Promise.all((draft?.shipments ?? []).map(({ shipmentId }) => this.findShipment(shipmentId)));
    return files
      .flat()
      .flatMap(({ id: shipmentId, countNo }) => (countNo === undefined ? [] : [{ shipmentId, countNo }]));
  }

  /** What the file says of the handover that is to stand in place of another of the same request. */
  async replacement(id: string, root: string) {
    const opened = await this.streams.find(handover, id);
    if (opened?.history[0]?.case !== root) return {};
    const { supersedes } = opened.state.pusat.draft ?? {};
    const stage = handover.stage(opened.state);
    return { ...(supersedes !== undefined && { supersedes }), ...(stage && { stage }) };
  }

  /** What a shipment's file says of its counts; nothing where there is no such shipment. */
  async findShipment(id: string) {
    const opened = await this.streams.find(shipment, id);
    if (!opened) return [];
    const { office = '', case: root = '' } = opened.history[0]!;
    const countable = shipment.countForHandover(opened.state);
    const counted: readonly CountedShipment[] = countable ? [{ ...countable, shipmentId: id }] : [];
    return [{ id, office, root, counted, countNo: opened.state.dinas.counts.at(-1)?.no }];
  }
}
