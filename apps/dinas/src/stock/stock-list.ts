import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type StockPage, StockQuery, stockScreen } from '#libs/screens';

/** Stok & Ketahanan: what an office has of each item in its newest year. */
export class StockList extends Screen<StockPage, StockQuery> {}

@QueryHandler(StockList)
export class StockListHandler implements IQueryHandler<StockList> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: StockList): Promise<StockPage> {
    return this.screens.page(asked, stockScreen.list(person, asked));
  }
}
