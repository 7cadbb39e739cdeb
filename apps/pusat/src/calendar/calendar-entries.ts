import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Screen, Screens } from '#libs/runtime';
import { type CalendarEntriesPage, CalendarEntriesQuery, calendarEntriesScreens } from '#libs/screens';

/** Kalender: what has been proclaimed, by its first day. */
export class CalendarEntriesList extends Screen<CalendarEntriesPage, CalendarEntriesQuery> {}

@QueryHandler(CalendarEntriesList)
export class CalendarEntriesListHandler implements IQueryHandler<CalendarEntriesList> {
  constructor(private readonly screens: Screens) {}

  execute({ person, asked }: CalendarEntriesList): Promise<CalendarEntriesPage> {
    return this.screens.page(asked, calendarEntriesScreens.pusat.list(person, asked));
  }
}
