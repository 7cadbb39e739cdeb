import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import { pageOf, pageProperties, pusat, type PusatCommand, type Shipment } from '#libs/domain/shipment';
import type { Asked } from '#libs/kernel';
import { serialisedItems } from '#libs/reference';
import {
  Answers,
  AnswersPage,
  Ask,
  type Asker,
  Asks,
  ClaimedTime,
  CreatedAnswer,
  derivedId,
  pageMarks,
  ReceiptAnswer,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import { type ShipmentsPage, ShipmentsQuery, shipmentsScreen } from '#libs/screens';
import {
  AskRecountRequest,
  CancelShipmentRequest,
  DeclareLostRequest,
  DispatchRequest,
  HandToCollectorRequest,
  PickLinesRequest,
  PlanShipmentRequest,
  ReceiveReturnRequest,
  ReportPositionRequest,
  ResolveDiscrepancyRequest,
} from './shipment.requests.js';
import { Shipments } from './shipments.js';
import { lostFrom, Shipping } from './shipping.js';

const text = { type: 'string' };

/** What Pusat sends: each shipment carries what was committed to a request. */
@ApiTags('shipments')
@Controller('shipments')
export class ShipmentController {
  constructor(
    private readonly ask: Ask,
    private readonly shipping: Shipping,
    private readonly queries: QueryBus,
  ) {}

  /** Plans how a commitment travels: its lines are what is sent */
  @Post()
  @Allow('shipment.send')
  async plan(@Asks() asker: Asker, @Body() request: PlanShipmentRequest): Promise<CreatedAnswer> {
    const { requestId, shipmentNo } = request;
    const { office, command } = await this.shipping.plan(request, asker.person);
    const id = derivedId(requestId, String(shipmentNo));
    const where = { id, newFor: office, case: `equipmentRequest-${requestId}` };
    return { id, ...(await this.ask.for(asker, pusat, where, command)) };
  }

  /** Says what was taken from the shelf, by number where pieces bear one */
  @Post(':id/picking')
  @Allow('shipment.send')
  pick(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { lines }: PickLinesRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'PickLines', data: { lines, serialised: serialisedItems } });
  }

  /** Issues the delivery note: it names the request, so that the goods can be counted before this is heard of */
  @Post(':id/delivery-note')
  @Allow('shipment.send')
  async issueDeliveryNote(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    const { requestId } = await this.shipping.get(id, asker.person);
    const requestNumber = await this.shipping.numberOf(requestId);
    return this.say(asker, id, { type: 'IssueDeliveryNote', data: { requestNumber } });
  }

  /** Says that the goods have left */
  @Post(':id/dispatch')
  @Allow('shipment.send')
  dispatch(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { eta, courier, official }: DispatchRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, {
      type: 'Dispatch',
      data: {
        ...(eta !== undefined && { eta }),
        ...(courier && { courier }),
        ...(official && {
          official: { person: official.person, assignment: { ...official.assignment, jenis: 'SPT' } },
        }),
      },
    });
  }

  /** Hands the goods to who collects them */
  @Post(':id/collection')
  @Allow('shipment.send')
  handToCollector(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { collector, assignment, powerOfAttorney, identityChecked }: HandToCollectorRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, {
      type: 'HandToCollector',
      data: {
        collector,
        assignment: { ...assignment, jenis: 'SPT' },
        powerOfAttorney: { ...powerOfAttorney, jenis: 'SURAT_KUASA' },
        identityChecked,
      },
    });
  }

  /** Says where the goods are on their way */
  @Post(':id/position')
  @Allow('shipment.send')
  reportPosition(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { place }: ReportPositionRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ReportPosition', data: { place } });
  }

  /** Calls a shipment off that has not left */
  @Post(':id/cancellation')
  @Allow('shipment.send')
  cancel(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: CancelShipmentRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'CancelShipment', data: { reason } });
  }

  /** Asks the office to count again */
  @Post(':id/recount')
  @Allow('shipment.answer')
  askRecount(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { countNo, reason }: AskRecountRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'AskRecount', data: { countNo, reason } });
  }

  /** Answers what was counted otherwise than sent: all of it, to the piece */
  @Post(':id/resolution')
  @Allow('shipment.answer')
  async resolveDiscrepancy(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { countNo, lines }: ResolveDiscrepancyRequest,
  ): Promise<ReceiptAnswer> {
    const sentAnew = await this.sentAnew(id, asker.person);
    return this.say(asker, id, { type: 'ResolveDiscrepancy', data: { countNo, lines, ...sentAnew } });
  }

  /** Declares a shipment lost that is long overdue */
  @Post(':id/loss')
  @Allow('shipment.send')
  declareLost(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, lines }: DeclareLostRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, (state, asked) => ({
      type: 'DeclareLost',
      data: { reason, ...(lines && { lines }), lostFrom: lostFrom(state, asked) },
    }));
  }

  /** Says that what was lost has been found */
  @Post(':id/finding')
  @Allow('shipment.send')
  async reportFound(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ReportFound', data: await this.sentAnew(id, asker.person) });
  }

  /** Says what of a return has come in, and in which condition */
  @Post(':id/returns/:returnNo/receipt')
  @Allow('shipment.send')
  receiveReturn(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('returnNo', ParseIntPipe) returnNo: number,
    @Body() { lines }: ReceiveReturnRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ReceiveReturn', data: { returnNo, lines } });
  }

  /** One shipment, whole: the file that both sides have, and what follows from it */
  @Get(':id')
  @AllowReading('read.at-pusat')
  @Answers({ ...pageProperties, caseId: text, office: text, timeline: timelineProperty, ...pageMarks }, [
    'shipmentNo',
    'mode',
    'destination',
    'deliveryNote',
  ])
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const { state, etag, history, requestId } = await this.shipping.get(id, person);
    return {
      ...pageOf(id, state),
      differences: await this.shipping.differences(requestId, id, state),
      caseId: requestId,
      office: history[0]!.office,
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  /** Pengiriman: what was promised, is on its way and has been counted, with its differences and its handover */
  @Get()
  @AllowReading('read.at-pusat')
  @AnswersPage(shipmentsScreen.properties)
  list(@By() person: Person, @Query() query: ShipmentsQuery): Promise<ShipmentsPage> {
    return this.queries.execute(new Shipments(person, query));
  }

  private async sentAnew(id: string, person: Person) {
    const { requestId } = await this.shipping.get(id, person);
    return this.shipping.sentAnew(requestId, id);
  }

  private say = (asker: Asker, id: string, command: PusatCommand | ((state: Shipment, asked: Asked) => PusatCommand)) =>
    this.ask.for(asker, pusat, { id }, command);
}
