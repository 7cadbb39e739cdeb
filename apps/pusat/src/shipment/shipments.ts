import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type ShipmentsPage, ShipmentsQuery, shipmentsScreen } from '#libs/screens';

/** Pengiriman: each shipment that was promised, how it stands, and its handover. */
export class Shipments extends Screen<ShipmentsPage, ShipmentsQuery> {}

@QueryHandler(Shipments)
export class ShipmentsHandler implements IQueryHandler<Shipments> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: Shipments): Promise<ShipmentsPage> {
    return this.screens.page(asked, shipmentsScreen.list(person, asked));
  }
}
