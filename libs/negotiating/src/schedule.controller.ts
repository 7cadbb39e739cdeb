import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, isInScope, type Person } from '#libs/access';
import * as resource from '#libs/domain/resource';
import { type ResourceCommand, resourceOf } from '#libs/domain/resource';
import { ownerOf } from '#libs/domain/slot';
import { PUSAT, sideOf } from '#libs/kernel';
import {
  Answers,
  AnswersPage,
  arrayOf,
  Ask,
  type Asker,
  Asks,
  ClaimedTime,
  CreatedAnswer,
  NotThere,
  objectOf,
  pageMarks,
  Problem,
  ReceiptAnswer,
  Speaker,
  Streams,
} from '#libs/runtime';
import {
  type CalendarPage,
  CalendarQuery,
  calendarScreen,
  type ResourcesPage,
  ResourcesQuery,
  resourcesScreen,
} from '#libs/screens';
import {
  RegisterResourceRequest,
  RetireResourceRequest,
  RuleReportRequest,
  StationKitRequest,
} from './negotiation.requests.js';
import { Calendar, Resources } from './negotiations.js';
import { Ruling } from './ruling.js';

const [text, whole] = [{ type: 'string' }, { type: 'integer' }];
const words = objectOf({ id: text, en: text });
const finding = objectOf({ rule: text, severity: text, slot: whole, explanation: words, suggestion: words }, [
  'suggestion',
]);
const period = objectOf({ startLocal: text, endLocal: text, zone: text });
const slot = objectOf(
  { startLocal: text, endLocal: text, zone: text, venue: text, trainers: arrayOf(text), kits: arrayOf(text) },
  ['venue'],
);

const officeWords = { id: 'Sebutkan kantor pemiliknya.', en: 'Name the office whose it is.' };

/** When something is, whether it may be, and with whom and what. */
@ApiTags('schedule')
@Controller()
export class ScheduleController {
  private readonly side;

  constructor(
    private readonly ask: Ask,
    private readonly ruling: Ruling,
    private readonly streams: Streams,
    private readonly queries: QueryBus,
    { node }: Speaker,
  ) {
    this.side = sideOf(node);
  }

  /** What the rules say of these times, before anything is proposed */
  @Post('schedule-rules/report')
  @HttpCode(200)
  @AllowReading('schedule.read')
  @Answers({ findings: arrayOf(finding), calendarVersion: text })
  async report(@By() person: Person, @Body() request: RuleReportRequest) {
    checkScope(person, request.office);
    return this.ruling.report(request);
  }

  /** The next five windows within 120 days that would do, with the same times of day */
  @Post('schedule-rules/free-windows')
  @HttpCode(200)
  @AllowReading('schedule.read')
  @Answers({ windows: arrayOf(objectOf({ slots: arrayOf(slot), findings: arrayOf(finding) })) })
  async freeWindows(@By() person: Person, @Body() request: RuleReportRequest) {
    checkScope(person, request.office);
    return { windows: await this.ruling.freeWindows(request) };
  }

  /** Kalender: what is agreed, and what is on the table */
  @Get('calendar')
  @AllowReading('schedule.read')
  @AnswersPage(calendarScreen.properties)
  calendar(@By() person: Person, @Query() query: CalendarQuery): Promise<CalendarPage> {
    return this.queries.execute(new Calendar(person, query));
  }

  /** Trainers, rooms and kits of one's own, and when they are held */
  @Get('resources')
  @AllowReading('schedule.read')
  @AnswersPage(resourcesScreen.properties)
  resources(@By() person: Person, @Query() query: ResourcesQuery): Promise<ResourcesPage> {
    return this.queries.execute(new Resources(person, query));
  }

  /** One of one's own trainers, rooms or kits, and what it is held for */
  @Get('resources/:resource')
  @AllowReading('schedule.read')
  @Answers(
    {
      resource: text,
      label: text,
      isRetired: { type: 'boolean' },
      testedAt: { type: 'string', format: 'date-time' },
      station: objectOf({ site: text, printReady: { type: 'boolean' } }),
      held: arrayOf(objectOf({ negotiationId: text, firm: { type: 'boolean' }, periods: arrayOf(period) })),
      ...pageMarks,
    },
    ['label', 'testedAt', 'station'],
  )
  async resource(@Param('resource') id: string, @By() person: Person) {
    const opened = await this.streams.find(resource, id);
    const owner = ownerOf(id);
    if (!opened || (owner !== PUSAT && !isInScope(person, owner))) throw new NotThere(id);
    const { state, etag, history } = opened;
    return {
      resource: id,
      ...(state.label !== undefined && { label: state.label }),
      isRetired: state.retired !== undefined,
      ...(state.testedAt !== undefined && { testedAt: state.testedAt }),
      ...(state.station && { station: state.station }),
      held: resource.held(state).map((hold) => ({
        negotiationId: hold.negotiationId,
        firm: resource.isFirm(hold),
        periods: hold.periods,
      })),
      etag,
      position: history.at(-1)!.position,
    };
  }

  /** Registers a trainer, a room or a kit of one's own, so that it can be held */
  @Post('resources')
  @Allow('resource.write')
  async register(@Asks() asker: Asker, @Body() request: RegisterResourceRequest): Promise<CreatedAnswer> {
    const { kind, office, code, label } = request;
    if (this.side === 'dinas' && office === undefined) {
      const missing = { pointer: '/office', code: 'isOffice', words: officeWords };
      throw new Problem(400, 'invalid-request', { fields: [missing] });
    }
    const owner = this.side === 'dinas' ? office! : PUSAT;
    const id = `${kind}.${owner}.${code}`;
    return { id, ...(await this.say(asker, id, { type: 'RegisterResource', data: { label } })) };
  }

  /** It is not to be had any more; what is held stays held */
  @Post('resources/:resource/retirement')
  @Allow('resource.write')
  async retire(
    @Asks() asker: Asker,
    @Param('resource') id: string,
    @Body() { reason }: RetireResourceRequest,
  ): Promise<ReceiptAnswer> {
    const opened = await this.streams.find(resource, id);
    if (!opened || opened.state.label === undefined) throw new NotThere(id);
    return this.say(asker, id, { type: 'RetireResource', data: { reason } });
  }

  /** Says that a kit was tested where it is used, and works */
  @Post('resources/:resource/tests')
  @Allow('resource.write')
  async test(
    @Asks() asker: Asker,
    @Param('resource') id: string,
    @Body() _request: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    const opened = await this.streams.find(resource, id);
    if (!opened || !id.startsWith('kit.')) throw new NotThere(id);
    return this.say(asker, id, { type: 'TestKit', data: {} });
  }

  /**
   * Says where a kit serves people, and whether it can print there: so no bintek borrows the last one of a site that does (R9).
   * Of a site whose kits nobody has spoken of, the rules say nothing: unknown is not none
   */
  @Post('resources/:resource/station')
  @Allow('resource.write')
  async station(
    @Asks() asker: Asker,
    @Param('resource') id: string,
    @Body() { site, printReady }: StationKitRequest,
  ): Promise<ReceiptAnswer> {
    const opened = await this.streams.find(resource, id);
    if (!opened || !id.startsWith('kit.')) throw new NotThere(id);
    return this.say(asker, id, { type: 'StationKit', data: { site, printReady } });
  }

  private say(asker: Asker, id: string, command: ResourceCommand) {
    const owner = ownerOf(id);
    return this.ask.for(asker, resourceOf(this.side), { id, newFor: owner === PUSAT ? '' : owner }, command);
  }
}

function checkScope(person: Person, office: string) {
  if (!isInScope(person, office)) throw new NotThere(office);
}
