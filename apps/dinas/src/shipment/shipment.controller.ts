import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import { dinas, type DinasCommand, pageOf, pageProperties } from '#libs/domain/shipment';
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
import { type ReceivingPage, ReceivingQuery, receivingScreen } from '#libs/screens';
import { Deliveries } from './deliveries.js';
import { Receiving } from './receiving.js';
import {
  CountAgainRequest,
  CountReceiptRequest,
  ReportArrivalRequest,
  ReturnLinesRequest,
} from './shipment.requests.js';

const text = { type: 'string' };

/** What comes to an office from Pusat. The goods may be there before the word of them: their delivery note is enough. */
@ApiTags('shipments')
@Controller()
export class ShipmentController {
  constructor(
    private readonly ask: Ask,
    private readonly deliveries: Deliveries,
    private readonly queries: QueryBus,
  ) {}

  /** Says that goods have come, by their delivery note (If-Match: the shipment's ETag, once it is known here) */
  @Post('arrivals')
  @Allow('receipt.count')
  async reportArrival(@Asks() asker: Asker, @Body() { deliveryNote }: ReportArrivalRequest): Promise<ReceiptAnswer> {
    const where = await this.deliveries.named(deliveryNote, asker.person);
    return this.ask.for(asker, dinas, where, { type: 'ReportArrival', data: { deliveryNote } });
  }

  /** Says what was counted first of a shipment, by its delivery note; asks for no If-Match */
  @Post('receipts')
  @Allow('receipt.count')
  async count(
    @Asks() asker: Asker,
    @Body() { deliveryNote, witness, lines }: CountReceiptRequest,
  ): Promise<ReceiptAnswer> {
    const where = await this.deliveries.named(deliveryNote, asker.person);
    const command: DinasCommand = { type: 'CountReceipt', data: { deliveryNote, witness, lines } };
    return this.ask.for(asker, dinas, where, command, { quiet: true });
  }

  /** Says what was counted in the place of an earlier count */
  @Post('shipments/:id/counts')
  @Allow('receipt.count')
  countAgain(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { deliveryNote, corrects, witness, lines }: CountAgainRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'CountReceipt', data: { deliveryNote, corrects, witness, lines } });
  }

  /** Says what goes back, by what Pusat said of the count */
  @Post('shipments/:id/returns')
  @Allow('receipt.return')
  returnLines(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { countNo, lines, courier }: ReturnLinesRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ReturnLines', data: { countNo, lines, ...(courier && { courier }) } });
  }

  /** One shipment, whole: the file that both sides have, and what follows from it */
  @Get('shipments/:id')
  @AllowReading('read.at-dinas')
  @Answers({ ...pageProperties, caseId: text, office: text, timeline: timelineProperty, ...pageMarks }, [
    'shipmentNo',
    'mode',
    'destination',
    'deliveryNote',
  ])
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const { state, etag, history, requestId } = await this.deliveries.get(id, person);
    return {
      ...pageOf(id, state),
      caseId: requestId,
      office: history[0]!.office,
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  /** Penerimaan: what is on its way or has been counted, and what to do with it next */
  @Get('receiving')
  @AllowReading('read.at-dinas')
  @AnswersPage(receivingScreen.properties)
  list(@By() person: Person, @Query() query: ReceivingQuery): Promise<ReceivingPage> {
    return this.queries.execute(new Receiving(person, query));
  }

  private say = (asker: Asker, id: string, command: DinasCommand) => this.ask.for(asker, dinas, { id }, command);
}
