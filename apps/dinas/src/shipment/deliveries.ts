import { Injectable } from '@nestjs/common';
import { isInScope, type Person } from '#libs/access';
import * as shipment from '#libs/domain/shipment';
import { readDeliveryNote } from '#libs/domain/shipment';
import { idOf, type Refuse, refuseWith } from '#libs/kernel';
import { derivedId, NotThere, Screens, Streams } from '#libs/runtime';

const refuse: Refuse<'delivery-note-unreadable'> = refuseWith;

/** Finds the file of what has come, also before Pusat has been heard of it. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly streams: Streams,
    private readonly screens: Screens,
  ) {}

  /** A shipment with the request that it belongs to. @throws NotThere */
  async get(id: string, person: Person) {
    const opened = await this.streams.get(shipment, id, person);
    const { case: root = '' } = opened.history[0]!;
    return { ...opened, requestId: idOf(root) };
  }

  /**
   * Where the shipment is told of that a delivery note belongs to: the note names the request and which of its shipments.
   * @throws NotThere when this node knows no such request, or the person may not.
   * @throws Refusal when the note was misread.
   */
  async named(deliveryNote: string, person: Person) {
    const note = readDeliveryNote(deliveryNote) ?? refuse('delivery-note-unreadable', '/deliveryNote');
    const { requestNumber, office, shipmentNo } = note;
    const requestId = isInScope(person, office) ? await this.findRequest(office, requestNumber) : undefined;
    if (requestId === undefined) throw new NotThere(deliveryNote);
    const id = derivedId(requestId, String(shipmentNo));
    return { id, newFor: office, case: `equipmentRequest-${requestId}` };
  }

  private async findRequest(office: string, number: string): Promise<string | undefined> {
    const { result } = await this.screens.read(undefined, async (client, schema) => {
      const { rows } = await client.query<{ case_id: string }>(
        `SELECT case_id FROM ${schema}.my_requests WHERE office = $1 AND number = $2 AND line_no = 0`,
        [office, number],
      );
      return rows[0]?.case_id;
    });
    return result;
  }
}
