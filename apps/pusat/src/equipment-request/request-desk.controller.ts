import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '#libs/access';
import * as equipmentRequest from '#libs/domain/equipment-request';
import { type CaseAtHand, type DeskCommand, desk } from '#libs/domain/request-desk';
import { Ask, type Asker, Asks, ClaimedTime, NotThere, ReceiptAnswer, Streams } from '#libs/runtime';
import { linesOf } from './deciding.js';
import { RecommendRequest } from './decision.requests.js';
import { AssignRequest, MakeNoteRequest, RouteRequest } from './request-desk.requests.js';

/** How Pusat works on a request among its own: none of it leaves (If-Match: the desk's ETag, once there is one). */
@ApiTags('request desk')
@Controller('equipment-requests/:id/desk')
export class RequestDeskController {
  constructor(
    private readonly ask: Ask,
    private readonly streams: Streams,
  ) {}

  /** Disposisi: routes the request to a unit */
  @Post('routing')
  @Allow('desk.route')
  route(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { unit, instruction }: RouteRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, (caseAtHand) => ({ type: 'Route', data: { caseAtHand, unit, instruction } }));
  }

  /** Takes the request, when nobody has it */
  @Post('taking')
  @Allow('desk.assign')
  take(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, (caseAtHand) => ({ type: 'Take', data: { caseAtHand } }));
  }

  /** Assigns the request to an analyst */
  @Post('assignment')
  @Allow('desk.assign')
  assign(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { assignee }: AssignRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, (caseAtHand) => ({ type: 'Assign', data: { caseAtHand, assignee } }));
  }

  /** Hands one's own request over to another analyst */
  @Post('handover')
  @Allow('desk.assign')
  handOver(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { assignee }: AssignRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, (caseAtHand) => ({ type: 'HandOver', data: { caseAtHand, assignee } }));
  }

  /** Makes a note that only Pusat sees */
  @Post('notes')
  @Allow('desk.note')
  makeNote(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { note }: MakeNoteRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, (caseAtHand) => ({ type: 'MakeNote', data: { caseAtHand, note } }));
  }

  /** Recommends how to decide every line */
  @Post('recommendations')
  @Allow('desk.recommend')
  recommend(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { submissionNo, reason, lines }: RecommendRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, (caseAtHand) => ({
      type: 'Recommend',
      data: { caseAtHand, submissionNo, reason, lines: linesOf(id, lines) },
    }));
  }

  private async say(asker: Asker, id: string, command: (caseAtHand: CaseAtHand) => DeskCommand) {
    const file = await this.streams.find(equipmentRequest, id);
    const { submission, office } = file?.state.dinas ?? {};
    const stage = file && equipmentRequest.stage(file.state);
    if (!submission || !stage || !office) throw new NotThere(id);
    const where = { id, newFor: office, case: `equipmentRequest-${id}` };
    return this.ask.for(asker, desk, where, command({ stage, submissionNo: submission.no, lines: submission.lines }));
  }
}
