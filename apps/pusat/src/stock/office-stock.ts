import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type OfficeStockPage, OfficeStockQuery, officeStockScreen } from '#libs/screens';

/** What the offices say that they have, each in its newest year, as far as Pusat has heard. */
export class OfficeStockList extends Screen<OfficeStockPage, OfficeStockQuery> {}

@QueryHandler(OfficeStockList)
export class OfficeStockListHandler implements IQueryHandler<OfficeStockList> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: OfficeStockList): Promise<OfficeStockPage> {
    return this.screens.page(asked, officeStockScreen.list(person, asked));
  }
}
