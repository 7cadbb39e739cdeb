import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type CentralStockPage, CentralStockQuery, centralStockScreen } from '#libs/screens';

/** Stok Pusat: what stands in the warehouses, by warehouse and item. */
export class CentralStockList extends Screen<CentralStockPage, CentralStockQuery> {}

@QueryHandler(CentralStockList)
export class CentralStockListHandler implements IQueryHandler<CentralStockList> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: CentralStockList): Promise<CentralStockPage> {
    return this.screens.page(asked, centralStockScreen.list(person, asked));
  }
}
