import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, Forbidden, type Person, Public } from '#libs/access';
import { calendarFeedOf, opens } from '#libs/domain/calendar-feed';
import * as calendarFeed from '#libs/domain/calendar-feed';
import * as negotiation from '#libs/domain/schedule-negotiation';
import { feedOf, feedToken, MEDIA_TYPE, openFeedToken, type Session, uidOf } from '#libs/icalendar';
import { sideOf } from '#libs/kernel';
import { Ask, type Asker, Asks, NotThere, ReceiptAnswer, Screens, Service, Streams } from '#libs/runtime';
import { partyOf, type Method, messageOf, methods } from './icalendar.js';
import { FeedTokenQuery, IssueFeedRequest, MethodQuery, RevokeFeedRequest } from './negotiation.requests.js';

const ics = { content: { 'text/calendar': { schema: { type: 'string', example: 'BEGIN:VCALENDAR' } } } };

/** What is called a feed's address: its token opens it, and nothing else. */
export class FeedAnswer extends ReceiptAnswer {
  /** Beneath this service's own address, for a calendar to subscribe to. @example /calendar-feed.ics?token=AbC */
  path: string;
}

/** Schedules for the calendars that people have: to subscribe to, and to be attached to a letter. */
@ApiTags('calendar')
@Controller()
export class FeedController {
  private readonly side;

  constructor(
    private readonly ask: Ask,
    private readonly streams: Streams,
    private readonly screens: Screens,
    private readonly service: Service,
  ) {
    this.side = sideOf(service.settings.node);
  }

  /** Gives out the address of an office's calendar, or of one person's; the same again until it is called back */
  @Post('calendar-feeds')
  @Allow('schedule.subscribe')
  async issue(@Asks() asker: Asker, @Body() { office, person }: IssueFeedRequest): Promise<FeedAnswer> {
    mayAsk(asker.person, person);
    const receipt = await this.say(asker, office, { type: 'IssueFeed', data: person === undefined ? {} : { person } });
    const feeds = (await this.streams.find(calendarFeed, office))!.state;
    const { version } = feeds[person ?? '']!;
    const token = feedToken(this.secret, { office, ...(person !== undefined && { person }), version });
    return { ...receipt, path: `/calendar-feed.ics?token=${token}` };
  }

  /** Calls an address back: it opens nothing any more */
  @Post('calendar-feeds/revocation')
  @Allow('schedule.subscribe')
  revoke(@Asks() asker: Asker, @Body() { office, person, reason }: RevokeFeedRequest): Promise<ReceiptAnswer> {
    mayAsk(asker.person, person);
    const data = { ...(person !== undefined && { person }), reason };
    return this.say(asker, office, { type: 'RevokeFeed', data });
  }

  /** A calendar to subscribe to (RFC 5545): what is agreed and what is on the table */
  @Get('calendar-feed.ics')
  @Public()
  @Header('content-type', MEDIA_TYPE)
  @Header('cache-control', 'private, max-age=300')
  @ApiOkResponse(ics)
  async feed(@Query() { token }: FeedTokenQuery): Promise<string> {
    const feed = openFeedToken(this.secret, token);
    const given = feed && (await this.streams.find(calendarFeed, feed.office));
    if (!feed || !given || !opens(given.state, feed.person, feed.version)) throw new NotThere('feed');
    return feedOf(partyOf('dinas', feed.office).name, await this.sessionsOf(feed.office, feed.person));
  }

  /** The same as a message between calendars (RFC 5546), to be attached: what was proposed or agreed, countered, answered, cancelled */
  @Get('negotiations/:id/message.ics')
  @AllowReading('schedule.read')
  @Header('content-type', MEDIA_TYPE)
  @HttpCode(200)
  @ApiOkResponse(ics)
  async message(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { method = 'REQUEST' }: MethodQuery,
    @By() person: Person,
  ): Promise<string> {
    const { state, history } = await this.streams.get(negotiation, id, person);
    const message = messageOf(method as Method, id, state, history[0]!.office ?? '');
    if (message === undefined) throw new NotThere(methods.join());
    return message;
  }

  private get secret() {
    return this.service.settings.signingKey;
  }

  private say(asker: Asker, office: string, command: calendarFeed.CalendarFeedCommand) {
    return this.ask.for(asker, calendarFeedOf(this.side), { id: office, newFor: office }, command, { quiet: true });
  }

  private async sessionsOf(office: string, person: string | undefined): Promise<readonly Session[]> {
    const table = this.side === 'dinas' ? 'calendar' : 'national_calendar';
    const { result } = await this.screens.read(undefined, async (client, schema) => {
      const own =
        person === undefined
          ? 'true'
          : `EXISTS (SELECT 1 FROM ${schema}.participant_sessions p WHERE p.office = c.office
              AND p.negotiation_id = c.negotiation_id AND p.person_ref = $2)`;
      return client.query<Row>(
        `SELECT c.negotiation_id AS id, c.slot_no AS no, c.title, c.venue, c.state, c.starts_at AS starts, c.ends_at AS ends
          FROM ${schema}.${table} c WHERE c.office = $1 AND c.state <> 'INVALID' AND ${own} ORDER BY c.starts_at, c.slot_no`,
        person === undefined ? [office] : [office, person],
      );
    });
    return result.rows.map(({ id, no, title, venue, state, starts, ends }) => ({
      uid: uidOf(id, no),
      sequence: state === 'TENTATIVE' ? 0 : 1,
      stampedAt: starts.toISOString(),
      from: starts.toISOString(),
      to: ends.toISOString(),
      summary: title,
      ...(venue !== null && { location: venue }),
      status: state === 'TENTATIVE' ? ('TENTATIVE' as const) : ('CONFIRMED' as const),
    }));
  }
}

type Row = Readonly<{
  id: string;
  no: number;
  title: string;
  venue: string | null;
  state: string;
  starts: Date;
  ends: Date;
}>;

/** Who is nothing but an operator subscribes to their own calendar only. */
function mayAsk({ roles, subject }: Person, person: string | undefined) {
  if (roles.every((role) => role === 'operator') && person !== subject) throw new Forbidden('schedule.subscribe');
}
