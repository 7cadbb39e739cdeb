import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import { dinas, type DinasCommand, pageOf, pageProperties } from '#libs/domain/handover';
import { Clock } from '#libs/kernel';
import { policyAt } from '#libs/reference';
import {
  Answers,
  AnswersPage,
  Ask,
  type Asker,
  Asks,
  pageMarks,
  ReceiptAnswer,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import { type HandoversReceivedPage, HandoversQuery, handoversReceivedScreen } from '#libs/screens';
import { DeclineHandoverRequest, RegisterAssetRequest, SignHandoverRequest } from './handover.requests.js';
import { Handovers } from './handovers.js';
import { Signing } from './signing.js';

const text = { type: 'string' };

/** Berita acara serah terima: what the office takes over from Pusat, as it was counted. */
@ApiTags('handovers')
@Controller('handovers')
export class HandoverController {
  constructor(
    private readonly ask: Ask,
    private readonly signing: Signing,
    private readonly clock: Clock,
    private readonly queries: QueryBus,
  ) {}

  /** Signs as the one who receives */
  @Post(':id/signature')
  @Allow('handover.receive')
  async sign(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { contentHash }: SignHandoverRequest,
  ): Promise<ReceiptAnswer> {
    const { state } = await this.signing.get(id, asker.person);
    const newestCounts = await this.signing.newestCounts(state);
    return this.say(asker, id, { type: 'SignHandover', data: { contentHash, newestCounts } });
  }

  /** Declines to sign, with a reason */
  @Post(':id/refusal')
  @Allow('handover.receive')
  decline(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: DeclineHandoverRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'DeclineHandover', data: { reason } });
  }

  /** Says under which numbers the goods stand in the region's register */
  @Post(':id/assets')
  @Allow('handover.register')
  registerAsset(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { assets, grant }: RegisterAssetRequest,
  ): Promise<ReceiptAnswer> {
    const { grantRequired } = policyAt(this.clock.now());
    const by = grant && { grant: { ...grant, jenis: 'NPH' as const } };
    return this.say(asker, id, { type: 'RegisterAsset', data: { assets, ...by, grantRequired } });
  }

  /** One handover, whole: the file that both sides have, and what follows from it */
  @Get(':id')
  @AllowReading('read.at-dinas')
  @Answers({ ...pageProperties, caseId: text, office: text, timeline: timelineProperty, ...pageMarks }, [
    'number',
    'contentHash',
  ])
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const { state, etag, history, requestId } = await this.signing.get(id, person);
    return {
      ...pageOf(id, state),
      caseId: requestId,
      office: history[0]!.office,
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  /** BAST: what is to be signed, and what has been */
  @Get()
  @AllowReading('read.at-dinas')
  @AnswersPage(handoversReceivedScreen.properties)
  list(@By() person: Person, @Query() query: HandoversQuery): Promise<HandoversReceivedPage> {
    return this.queries.execute(new Handovers(person, query));
  }

  private say = (asker: Asker, id: string, command: DinasCommand) => this.ask.for(asker, dinas, { id }, command);
}
