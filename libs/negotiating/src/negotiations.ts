import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { sideOf } from '#libs/kernel';
import { Screen, Screens, Speaker } from '#libs/runtime';
import {
  type CalendarPage,
  CalendarQuery,
  calendarScreen,
  centralResourcesScreen,
  nationalCalendarScreen,
  nationalNegotiationsScreen,
  type NegotiationsPage,
  NegotiationsQuery,
  negotiationsScreen,
  type ResourcesPage,
  ResourcesQuery,
  resourcesScreen,
} from '#libs/screens';

/** Perundingan: whose turn it is, and how far they have come. */
export class Negotiations extends Screen<NegotiationsPage, NegotiationsQuery> {}

@QueryHandler(Negotiations)
export class NegotiationsHandler implements IQueryHandler<Negotiations> {
  private readonly screen;

  constructor(
    private readonly screens: Screens,
    { node }: Speaker,
  ) {
    this.screen = sideOf(node) === 'dinas' ? negotiationsScreen : nationalNegotiationsScreen;
  }

  execute({ person, asked }: Negotiations): Promise<NegotiationsPage> {
    return this.screens.page(asked, this.screen.list(person, asked));
  }
}

/** Kalender: what is agreed, and what is on the table. */
export class Calendar extends Screen<CalendarPage, CalendarQuery> {}

@QueryHandler(Calendar)
export class CalendarHandler implements IQueryHandler<Calendar> {
  private readonly screen;

  constructor(
    private readonly screens: Screens,
    { node }: Speaker,
  ) {
    this.screen = sideOf(node) === 'dinas' ? calendarScreen : nationalCalendarScreen;
  }

  execute({ person, asked }: Calendar): Promise<CalendarPage> {
    return this.screens.page(asked, this.screen.list(person, asked));
  }
}

/** Trainers, rooms and kits of one's own. */
export class Resources extends Screen<ResourcesPage, ResourcesQuery> {}

@QueryHandler(Resources)
export class ResourcesHandler implements IQueryHandler<Resources> {
  private readonly screen;

  constructor(
    private readonly screens: Screens,
    { node }: Speaker,
  ) {
    this.screen = sideOf(node) === 'dinas' ? resourcesScreen : centralResourcesScreen;
  }

  execute({ person, asked }: Resources): Promise<ResourcesPage> {
    return this.screens.page(asked, this.screen.list(person, asked));
  }
}
