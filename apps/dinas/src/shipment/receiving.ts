import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type ReceivingPage, ReceivingQuery, receivingScreen } from '#libs/screens';

/** Penerimaan: what is on its way to the office or has been counted there, and what to do with it next. */
export class Receiving extends Screen<ReceivingPage, ReceivingQuery> {}

@QueryHandler(Receiving)
export class ReceivingHandler implements IQueryHandler<Receiving> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: Receiving): Promise<ReceivingPage> {
    return this.screens.page(asked, receivingScreen.list(person, asked));
  }
}
