import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type InboxPage, RequestsQuery, inboxScreen } from '#libs/screens';

/** Kotak Masuk: each case with what was said of it last, newest first. */
export class Inbox extends Screen<InboxPage, RequestsQuery> {}

@QueryHandler(Inbox)
export class InboxHandler implements IQueryHandler<Inbox> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: Inbox): Promise<InboxPage> {
    return this.screens.page(asked, inboxScreen.list(person, asked));
  }
}
