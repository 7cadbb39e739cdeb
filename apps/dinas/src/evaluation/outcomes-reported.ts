import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type OutcomesPage, type OutcomesQuery, outcomesReportedScreen } from '#libs/screens';

/** What Pusat was told. */
export class OutcomesReported extends Screen<OutcomesPage, OutcomesQuery> {}

@QueryHandler(OutcomesReported)
export class OutcomesReportedHandler implements IQueryHandler<OutcomesReported> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: OutcomesReported): Promise<OutcomesPage> {
    return this.screens.page(asked, outcomesReportedScreen.list(person, asked));
  }
}
