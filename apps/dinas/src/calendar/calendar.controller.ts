import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AllowReading, By, type Person } from '#libs/access';
import { AnswersPage } from '#libs/runtime';
import { type CalendarEntriesPage, CalendarEntriesQuery, calendarEntriesScreens } from '#libs/screens';
import { CalendarEntriesList } from './calendar-entries.js';

/** The calendar as Pusat has proclaimed it. */
@ApiTags('calendar')
@Controller()
export class CalendarController {
  constructor(private readonly queries: QueryBus) {}

  /** Kalender: national and regional holidays, collective leave, Ramadan, elections; estimated or official */
  @Get('calendar-entries')
  @AllowReading('calendar.read')
  @AnswersPage(calendarEntriesScreens.dinas.properties)
  list(@By() person: Person, @Query() query: CalendarEntriesQuery): Promise<CalendarEntriesPage> {
    return this.queries.execute(new CalendarEntriesList(person, query));
  }
}
