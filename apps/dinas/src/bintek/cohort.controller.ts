import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '#libs/access';
import { dinas, type OwnCommand } from '#libs/domain/cohort';
import { Ask, type Asker, Asks, ReceiptAnswer } from '#libs/runtime';
import { AnswerInvitationRequest, AttachAssignmentOrderRequest, WaiveSeparationRequest } from './bintek.requests.js';

/** What an office says of its own people in a cohort: whoever organises. */
@ApiTags('cohorts')
@Controller('cohorts')
export class OfficeCohortController {
  constructor(private readonly ask: Ask) {}

  /** Lets groups be mixed that are kept apart, with a reason */
  @Post(':id/waiver')
  @Allow('cohort.waive-separation')
  waive(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: WaiveSeparationRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'WaiveSeparation', data: { reason } });
  }

  /** Answers an invitation for a participant */
  @Post(':id/answers')
  @Allow('cohort.answer')
  answer(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { invitationNo, personRef, answer, delegate, reason }: AnswerInvitationRequest,
  ): Promise<ReceiptAnswer> {
    const more = { ...(delegate !== undefined && { delegate }), ...(reason !== undefined && { reason }) };
    return this.say(asker, id, { type: 'AnswerInvitation', data: { invitationNo, personRef, answer, ...more } });
  }

  /** Attaches the assignment order (SPT) of participants */
  @Post(':id/assignment-orders')
  @Allow('cohort.order')
  attachOrder(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { letter, participants }: AttachAssignmentOrderRequest,
  ): Promise<ReceiptAnswer> {
    const order = { ...letter, jenis: 'SPT' as const };
    return this.say(asker, id, { type: 'AttachAssignmentOrder', data: { letter: order, participants } });
  }

  private say = (asker: Asker, id: string, command: OwnCommand) => this.ask.for(asker, dinas, { id }, command);
}
