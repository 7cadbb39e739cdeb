import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type DraftPage, DraftsQuery, draftsScreen } from '#libs/screens';

/** Konsep: what an office is still writing, last changed first. */
export class Drafts extends Screen<DraftPage, DraftsQuery> {}

@QueryHandler(Drafts)
export class DraftsHandler implements IQueryHandler<Drafts> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: Drafts): Promise<DraftPage> {
    return this.screens.page(asked, draftsScreen.list(person, asked));
  }
}
