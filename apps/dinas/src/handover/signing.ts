import { Injectable } from '@nestjs/common';
import type { Person } from '#libs/access';
import * as handover from '#libs/domain/handover';
import type { NewestCount } from '#libs/domain/handover';
import * as shipment from '#libs/domain/shipment';
import { idOf } from '#libs/kernel';
import { Streams } from '#libs/runtime';

/** Looks up what a handover's rules must know of the shipments that it names. */
@Injectable()
export class Signing {
  constructor(private readonly streams: Streams) {}

  /** A handover with the request that it belongs to. @throws NotThere */
  async get(id: string, person: Person) {
    const opened = await this.streams.get(handover, id, person);
    const { case: root = '' } = opened.history[0]!;
    return { ...opened, requestId: idOf(root) };
  }

  /** How often the shipments that a handover names have been counted by now. */
  async newestCounts({ pusat: { draft } }: handover.Handover): Promise<readonly NewestCount[]> {
    const found = await Promise.all((draft?.shipments ?? []).map(({ shipmentId }) => this.newestCount(shipmentId)));
    return found.flat();
  }

  private async newestCount(shipmentId: string): Promise<readonly NewestCount[]> {
    const countNo = (await this.streams.find(shipment, shipmentId))?.state.dinas.counts.at(-1)?.no;
    return countNo === undefined ? [] : [{ shipmentId, countNo }];
  }
}
