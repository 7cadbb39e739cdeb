import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type MyRequestsPage, RequestsQuery, myRequestsScreen } from '#libs/screens';

/** Permohonan Kami: what an office has asked for, newest first. */
export class MyRequests extends Screen<MyRequestsPage, RequestsQuery> {}

@QueryHandler(MyRequests)
export class MyRequestsHandler implements IQueryHandler<MyRequests> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: MyRequests): Promise<MyRequestsPage> {
    return this.screens.page(asked, myRequestsScreen.list(person, asked));
  }
}
