import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import * as calendar from '#libs/domain/calendar';
import { type CalendarCommand, pusat, versionOf, words } from '#libs/domain/calendar';
import {
  Answers,
  AnswersPage,
  arrayOf,
  Ask,
  type Asker,
  Asks,
  derivedId,
  NotThere,
  objectOf,
  pageMarks,
  ReceiptAnswer,
  Streams,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import { type CalendarEntriesPage, CalendarEntriesQuery, calendarEntriesScreens } from '#libs/screens';
import { CalendarEntriesList } from './calendar-entries.js';
import { ConfirmEntryRequest, MoveEntryRequest, ProclaimRequest, RevokeEntryRequest } from './calendar.requests.js';

const [text, instant] = [{ type: 'string' }, { type: 'string', format: 'date-time' }];
const [day, name] = [
  { type: 'string', format: 'date', example: '2026-03-19' },
  { type: 'string', example: 'Hari Suci Nyepi' },
];
const revokedBecause = { type: 'string', example: 'Ditetapkan pada hari lain' };

/** What Pusat says of the days of a year (If-Match: the ETag of that year, once something was said of it). */
@ApiTags('calendar')
@Controller()
export class CalendarController {
  constructor(
    private readonly ask: Ask,
    private readonly streams: Streams,
    private readonly queries: QueryBus,
  ) {}

  /** Kalender: national and regional holidays, collective leave, Ramadan, elections; estimated or official */
  @Get('calendar-entries')
  @AllowReading('calendar.read')
  @AnswersPage(calendarEntriesScreens.pusat.properties)
  list(@By() person: Person, @Query() query: CalendarEntriesQuery): Promise<CalendarEntriesPage> {
    return this.queries.execute(new CalendarEntriesList(person, query));
  }

  /** A year, whole: what was said of it, and what of that was revoked */
  @Get('calendar/:year')
  @AllowReading('calendar.read')
  @Answers({
    year: { type: 'string', example: '2026' },
    version: text,
    entries: arrayOf(
      objectOf(
        {
          entryId: text,
          kind: { enum: Object.keys(words.kinds) },
          name,
          from: day,
          to: day,
          wilayah: text,
          certainty: { enum: Object.keys(words.certainties) },
          decree: { type: 'object' },
          changedAt: instant,
          revoked: objectOf({ at: instant, reason: revokedBecause }),
        },
        ['wilayah', 'decree', 'revoked'],
      ),
    ),
    timeline: timelineProperty,
    ...pageMarks,
  })
  async read(@Param('year') year: string) {
    const opened = await this.streams.find(calendar, yearAt(year).id);
    if (!opened) throw new NotThere(year);
    const { state, etag, history } = opened;
    return {
      year,
      version: versionOf(year, state),
      entries: state.entries,
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  /** Proclaims what a decree says of the year's days, all of it or nothing */
  @Post('calendar/:year/entries')
  @Allow('calendar.proclaim')
  proclaim(
    @Asks() asker: Asker,
    @Param('year') year: string,
    @Body() { entries }: ProclaimRequest,
  ): Promise<ReceiptAnswer> {
    const named = entries.map(({ decree, wilayah, ...entry }, i) => ({
      ...entry,
      entryId: derivedId(asker.person.subject, asker.commandId, String(i)),
      ...(wilayah !== undefined && { wilayah }),
      ...(decree && { decree }),
    }));
    return this.say(asker, year, { type: 'Proclaim', data: { year, entries: named } });
  }

  /** Confirms the days of what was estimated */
  @Post('calendar/:year/entries/:entryId/confirmation')
  @Allow('calendar.proclaim')
  confirm(
    @Asks() asker: Asker,
    @Param('year') year: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() { decree }: ConfirmEntryRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, year, { type: 'Confirm', data: { entryId, decree } });
  }

  /** Moves it to other days */
  @Post('calendar/:year/entries/:entryId/move')
  @Allow('calendar.proclaim')
  move(
    @Asks() asker: Asker,
    @Param('year') year: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() { from, to, certainty, decree, reason }: MoveEntryRequest,
  ): Promise<ReceiptAnswer> {
    const data = { year, entryId, from, to, certainty, ...(decree && { decree }), reason };
    return this.say(asker, year, { type: 'Move', data });
  }

  /** Revokes it */
  @Post('calendar/:year/entries/:entryId/revocation')
  @Allow('calendar.proclaim')
  revoke(
    @Asks() asker: Asker,
    @Param('year') year: string,
    @Param('entryId', ParseUUIDPipe) entryId: string,
    @Body() { decree, reason }: RevokeEntryRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, year, { type: 'Revoke', data: { entryId, ...(decree && { decree }), reason } });
  }

  private say = (asker: Asker, year: string, command: CalendarCommand) =>
    this.ask.for(asker, pusat, yearAt(year), command);
}

/** Where a year is told of: it is no office's matter. @throws NotThere for what is no year of ours. */
function yearAt(year: string) {
  if (!/^2\d{3}$/.test(year)) throw new NotThere(year);
  return { id: year, newFor: '' };
}
