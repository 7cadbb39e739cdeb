import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type HandoversReceivedPage, HandoversQuery, handoversReceivedScreen } from '#libs/screens';

/** BAST: what is to be signed, and what has been. */
export class Handovers extends Screen<HandoversReceivedPage, HandoversQuery> {}

@QueryHandler(Handovers)
export class HandoversHandler implements IQueryHandler<Handovers> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: Handovers): Promise<HandoversReceivedPage> {
    return this.screens.page(asked, handoversReceivedScreen.list(person, asked));
  }
}
