import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '#libs/access';
import { type PusatCommand, pusat } from '#libs/domain/equipment-request';
import { Ask, type Asker, Asks, ReceiptAnswer } from '#libs/runtime';
import { Deciding, linesOf } from './deciding.js';
import { CloseRequest, DecideAppealRequest, ReopenRequest, ReviewEmergencyRequest } from './ending.requests.js';

/** How Pusat ends a request, and what it answers to those who object. */
@ApiTags('end of requests')
@Controller('equipment-requests/:id')
export class EndingController {
  constructor(
    private readonly ask: Ask,
    private readonly deciding: Deciding,
  ) {}

  /** Decides an appeal: another director than the one who decided */
  @Post('appeal/decision')
  @Allow('request.decide-appeal')
  async decideAppeal(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { appealed, decisionNo, reason, lines }: DecideAppealRequest,
  ): Promise<ReceiptAnswer> {
    const known = await this.deciding.known(id, asker.person);
    const granted = lines && { granted: linesOf(id, lines) };
    return this.say(asker, id, { type: 'DecideAppeal', data: { appealed, decisionNo, reason, ...known, ...granted } });
  }

  /** Closes a request of which something is still to be sent, with a reason; what is pending ends with it */
  @Post('closing')
  @Allow('request.close')
  close(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decisionNo, reason }: CloseRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'Close', data: { decisionNo, reason } });
  }

  /** Opens a closed request again, as the office asked */
  @Post('reopening')
  @Allow('request.reopen')
  reopen(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { closingNo, reason }: ReopenRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'Reopen', data: { closingNo, reason } });
  }

  /** Says afterwards whether an emergency was one */
  @Post('emergency-reviews')
  @Allow('request.review-emergency')
  reviewEmergency(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { submissionNo, lineNo, finding, remark }: ReviewEmergencyRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ReviewEmergency', data: { submissionNo, lineNo, finding, remark } });
  }

  private say = (asker: Asker, id: string, command: PusatCommand) => this.ask.for(asker, pusat, at(id), command);
}

const at = (id: string) => ({ id, case: `equipmentRequest-${id}` });
