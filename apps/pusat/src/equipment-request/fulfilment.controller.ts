import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '#libs/access';
import { nextShipmentNo, type PusatCommand, pusat } from '#libs/domain/equipment-request';
import { Ask, type Asker, Asks, derivedId, KnownCalendar, ReceiptAnswer } from '#libs/runtime';
import {
  AnswerTooLateRequest,
  CommitRequest,
  EndLoanRequest,
  OfAskRequest,
  OfPartRequest,
  RefuseAskRequest,
  ReleaseRequest,
  ReleaseUnaskedRequest,
  ResumeDeferredRequest,
} from './fulfilment.requests.js';
import { inTime } from './in-time.js';

/** What Pusat makes of a decided request while it is fulfilled; what follows at the warehouse, a process carries over. */
@ApiTags('fulfilment of requests')
@Controller('equipment-requests/:id')
export class FulfilmentController {
  constructor(
    private readonly ask: Ask,
    private readonly calendar: KnownCalendar,
  ) {}

  /** Promises pieces of decided parts from a warehouse: a shipment to be */
  @Post('commitments')
  @Allow('request.commit')
  commit(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decisionNo, warehouse, lines }: CommitRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, pusat, at(id), (state): PusatCommand => {
      const shipmentNo = nextShipmentNo(state);
      const shipmentId = derivedId(id, String(shipmentNo));
      return { type: 'CommitFulfilment', data: { decisionNo, shipmentNo, shipmentId, warehouse, lines } };
    });
  }

  /** Goes on with a deferred part, or with some of its pieces */
  @Post('deferrals/resumption')
  @Allow('request.balance')
  resumeDeferred(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decisionNo, lineNo, partNo, qty }: ResumeDeferredRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ResumeDeferred', data: { decisionNo, lineNo, partNo, qty } });
  }

  /** Cancels a substitute that the office refused */
  @Post('substitutes/cancellation')
  @Allow('request.balance')
  cancelSubstitute(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decisionNo, lineNo, partNo }: OfPartRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'CancelRefusedSubstitute', data: { decisionNo, lineNo, partNo } });
  }

  /** Says that a loan does not come about, by a letter */
  @Post('loans/cancellation')
  @Allow('request.balance')
  cancelLoan(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decisionNo, lineNo, partNo, letter, reason }: EndLoanRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'CancelLoan', data: { decisionNo, lineNo, partNo, letter, reason } });
  }

  /** Says that a loan has come about, by a letter */
  @Post('loans/settlement')
  @Allow('request.balance')
  settleLoan(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decisionNo, lineNo, partNo, letter, reason }: EndLoanRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'SettleLoan', data: { decisionNo, lineNo, partNo, letter, reason } });
  }

  /** Releases what the office asked to release, or less */
  @Post('releases')
  @Allow('request.balance')
  release(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { no, qty }: ReleaseRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ReleaseRemainder', data: { no, qty } });
  }

  /** Releases what is not committed of a line, of Pusat's own accord */
  @Post('releases/unasked')
  @Allow('request.balance')
  releaseUnasked(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decisionNo, lineNo, qty, reason }: ReleaseUnaskedRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ReleaseUnasked', data: { decisionNo, lineNo, qty, reason } });
  }

  /** Refuses the release that the office asked for */
  @Post('releases/refusal')
  @Allow('request.balance')
  refuseRelease(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { no, reason }: RefuseAskRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'RefuseRelease', data: { no, reason } });
  }

  /** Confirms what the office proposed to change of the open balance */
  @Post('amendments/confirmation')
  @Allow('request.balance')
  confirmAmendment(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { no }: OfAskRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ConfirmAmendment', data: { no } });
  }

  /** Declines what the office proposed to change of the open balance */
  @Post('amendments/refusal')
  @Allow('request.balance')
  declineAmendment(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { no, reason }: RefuseAskRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'DeclineAmendment', data: { no, reason } });
  }

  /** Answers that a refused substitute, an appeal or a reopening was asked too late */
  @Post('too-late')
  @Allow('request.balance')
  answerTooLate(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { kind, no, lineNo, partNo }: AnswerTooLateRequest,
  ): Promise<ReceiptAnswer> {
    const part = { ...(lineNo !== undefined && { lineNo }), ...(partNo !== undefined && { partNo }) };
    return this.ask.for(asker, pusat, at(id), (state, asked): PusatCommand => {
      const limit = inTime(state, kind, no, asked, this.calendar.now());
      return { type: 'AnswerTooLate', data: { kind, no, ...part, ...limit } };
    });
  }

  private say = (asker: Asker, id: string, command: PusatCommand) => this.ask.for(asker, pusat, at(id), command);
}

const at = (id: string) => ({ id, case: `equipmentRequest-${id}` });
