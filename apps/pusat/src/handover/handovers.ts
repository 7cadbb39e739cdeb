import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type HandoversPage, HandoversQuery, handoversScreen } from '#libs/screens';

/** BAST: what is to be signed, and what has been. */
export class Handovers extends Screen<HandoversPage, HandoversQuery> {}

@QueryHandler(Handovers)
export class HandoversHandler implements IQueryHandler<Handovers> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: Handovers): Promise<HandoversPage> {
    return this.screens.page(asked, handoversScreen.list(person, asked));
  }
}
