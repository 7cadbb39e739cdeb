import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import { pageOf, pageProperties, pusat, type PusatCommand } from '#libs/domain/handover';
import {
  Answers,
  AnswersPage,
  Ask,
  type Asker,
  Asks,
  CreatedAnswer,
  pageMarks,
  ReceiptAnswer,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import { type HandoversPage, HandoversQuery, handoversScreen } from '#libs/screens';
import { Drafting } from './drafting.js';
import {
  DraftHandoverRequest,
  SignHandoverRequest,
  SupersedeHandoverRequest,
  VoidHandoverRequest,
} from './handover.requests.js';
import { HandingOver } from './handing-over.js';
import { Handovers } from './handovers.js';

const text = { type: 'string' };

/** Berita acara serah terima: what Pusat hands over, as the office has counted it. */
@ApiTags('handovers')
@Controller('handovers')
export class HandoverController {
  constructor(
    private readonly ask: Ask,
    private readonly drafting: Drafting,
    private readonly handingOver: HandingOver,
    private readonly queries: QueryBus,
  ) {}

  /** Drafts the handover of shipments that were counted; both sides sign the hash of what it says */
  @Post()
  @Allow('handover.draft')
  draft(@Asks() asker: Asker, @Body() request: DraftHandoverRequest): Promise<CreatedAnswer> {
    return this.drafting.draft(asker, request);
  }

  /** Voids a draft: it is withdrawn, or what it names was counted again */
  @Post(':id/void')
  @Allow('handover.draft')
  async makeVoid(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { because, reason }: VoidHandoverRequest,
  ): Promise<ReceiptAnswer> {
    const { state } = await this.handingOver.get(id, asker.person);
    const newestCounts = await this.handingOver.newestCounts(state);
    return this.say(asker, id, { type: 'VoidHandover', data: { because, reason, newestCounts } });
  }

  /** Signs as the one who gives */
  @Post(':id/signature')
  @Allow('handover.give')
  async sign(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { contentHash }: SignHandoverRequest,
  ): Promise<ReceiptAnswer> {
    const { state } = await this.handingOver.get(id, asker.person);
    const newestCounts = await this.handingOver.newestCounts(state);
    const signersOffices = asker.person.offices.filter((office) => office !== '*');
    return this.say(asker, id, { type: 'SignHandover', data: { contentHash, newestCounts, signersOffices } });
  }

  /** Puts another handover, signed by both, in the place of this one */
  @Post(':id/supersession')
  @Allow('handover.draft')
  async supersede(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { by }: SupersedeHandoverRequest,
  ): Promise<ReceiptAnswer> {
    const { root } = await this.handingOver.get(id, asker.person);
    const replacement = await this.handingOver.replacement(by, root);
    return this.say(asker, id, { type: 'SupersedeHandover', data: { handoverId: id, by, replacement } });
  }

  /** One handover, whole: the file that both sides have, and what follows from it */
  @Get(':id')
  @AllowReading('read.at-pusat')
  @Answers({ ...pageProperties, caseId: text, office: text, timeline: timelineProperty, ...pageMarks }, [
    'number',
    'contentHash',
  ])
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const { state, etag, history, requestId } = await this.handingOver.get(id, person);
    return {
      ...pageOf(id, state),
      caseId: requestId,
      office: history[0]!.office,
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  /** BAST: what is drafted, what waits for whose signature, and what is complete */
  @Get()
  @AllowReading('read.at-pusat')
  @AnswersPage(handoversScreen.properties)
  list(@By() person: Person, @Query() query: HandoversQuery): Promise<HandoversPage> {
    return this.queries.execute(new Handovers(person, query));
  }

  private say = (asker: Asker, id: string, command: PusatCommand) => this.ask.for(asker, pusat, { id }, command);
}
