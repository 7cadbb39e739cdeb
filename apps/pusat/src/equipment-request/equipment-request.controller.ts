import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import * as equipmentRequest from '#libs/domain/equipment-request';
import { type PusatCommand, pusat } from '#libs/domain/equipment-request';
import * as requestDesk from '#libs/domain/request-desk';
import {
  Answers,
  AnswersPage,
  Ask,
  type Asker,
  Asks,
  Divergence,
  divergedProperty,
  pageMarks,
  perhapsEtag,
  ReceiptAnswer,
  Streams,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import {
  type DecisionDeskPage,
  DecisionDeskQuery,
  decisionDeskScreen,
  type IntakePage,
  IntakeQuery,
  intakeScreen,
} from '#libs/screens';
import { Deciding, linesOf } from './deciding.js';
import { CorrectDecisionRequest, DecideRequest } from './decision.requests.js';
import { DecisionDesk } from './decision-desk.js';
import {
  AskClarificationRequest,
  MarkSeenRequest,
  OfSubmissionRequest,
  RefuseWithdrawalRequest,
  ReturnRequest,
} from './equipment-request.requests.js';
import { Intake } from './intake.js';

/** What Pusat does with an office's request. */
@ApiTags('equipment requests')
@Controller()
export class EquipmentRequestController {
  constructor(
    private readonly ask: Ask,
    private readonly streams: Streams,
    private readonly divergence: Divergence,
    private readonly deciding: Deciding,
    private readonly queries: QueryBus,
  ) {}

  /** Registers a submission */
  @Post('equipment-requests/:id/registration')
  @Allow('request.register')
  register(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { submissionNo }: OfSubmissionRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'Register', data: { submissionNo } });
  }

  /** Says that something of the Dinas's was opened; asks for no If-Match */
  @Post('equipment-requests/:id/seen')
  @Allow('request.see')
  markSeen(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { kind, no }: MarkSeenRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, pusat, at(id), { type: 'MarkSeen', data: { what: { kind, no } } }, { quiet: true });
  }

  /** Sends a submission back to be completed */
  @Post('equipment-requests/:id/return')
  @Allow('request.return')
  sendBack(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { submissionNo, reasonCode, reason }: ReturnRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'Return', data: { submissionNo, reasonCode, reason } });
  }

  /** Begins the review of a registered submission */
  @Post('equipment-requests/:id/review')
  @Allow('request.review')
  acceptForReview(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { submissionNo }: OfSubmissionRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'AcceptForReview', data: { submissionNo } });
  }

  /** Asks the office a question */
  @Post('equipment-requests/:id/questions')
  @Allow('request.ask')
  askClarification(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { submissionNo, lineNo, question }: AskClarificationRequest,
  ): Promise<ReceiptAnswer> {
    const about = lineNo === undefined ? {} : { lineNo };
    return this.say(asker, id, { type: 'AskClarification', data: { submissionNo, ...about, question } });
  }

  /** Decides all lines, in parts */
  @Post('equipment-requests/:id/decision')
  @Allow('request.decide')
  async decide(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { submissionNo, recommendationNo, lines }: DecideRequest,
  ): Promise<ReceiptAnswer> {
    const known = await this.deciding.known(id, asker.person);
    const named = recommendationNo === undefined ? {} : { recommendationNo };
    return this.say(asker, id, {
      type: 'DecideLines',
      data: { submissionNo, ...named, ...known, lines: linesOf(id, lines) },
    });
  }

  /** Corrects a decision, with a reason */
  @Post('equipment-requests/:id/decision/correction')
  @Allow('request.correct')
  async correct(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decisionNo, reason, lines }: CorrectDecisionRequest,
  ): Promise<ReceiptAnswer> {
    const known = await this.deciding.known(id, asker.person);
    return this.say(asker, id, {
      type: 'CorrectDecision',
      data: { decisionNo, reason, ...known, lines: linesOf(id, lines) },
    });
  }

  /** Lets the request be withdrawn, as the office asked */
  @Post('equipment-requests/:id/withdrawal')
  @Allow('request.answer-withdrawal')
  withdraw(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { submissionNo }: OfSubmissionRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'Withdraw', data: { submissionNo } });
  }

  /** Refuses the withdrawal that the office asked for */
  @Post('equipment-requests/:id/withdrawal/refusal')
  @Allow('request.answer-withdrawal')
  refuseWithdrawal(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { submissionNo, reason }: RefuseWithdrawalRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'RefuseWithdrawal', data: { submissionNo, reason } });
  }

  /** One request, whole: the file that both sides have, what Pusat's desk says of it, and both ETags */
  @Get('equipment-requests/:id')
  @AllowReading('read.at-pusat')
  @Answers({
    ...equipmentRequest.pageProperties,
    timeline: timelineProperty,
    diverged: divergedProperty,
    desk: { type: ['object', 'null'], description: 'What the desk has said among its own' },
    ...pageMarks,
    deskEtag: perhapsEtag,
  })
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const [{ state, etag, history }, desk, diverged] = await Promise.all([
      this.streams.get(equipmentRequest, id, person),
      this.streams.find(requestDesk, id),
      this.divergence.of(`equipmentRequest-${id}`),
    ]);
    return {
      ...equipmentRequest.pageOf(id, state, 'pusat'),
      timeline: timelineOf(history),
      diverged,
      desk: desk?.state ?? null,
      etag,
      deskEtag: desk?.etag ?? null,
      position: history.at(-1)!.position,
    };
  }

  /** Loket: what has been submitted, and where it stands */
  @Get('intake')
  @AllowReading('read.at-pusat')
  @AnswersPage(intakeScreen.properties)
  listIntake(@By() person: Person, @Query() query: IntakeQuery): Promise<IntakePage> {
    return this.queries.execute(new Intake(person, query));
  }

  /** Meja Telaah: each line with its evidence, competing demand and what the office was given last */
  @Get('decision-desk')
  @AllowReading('read.at-pusat')
  @AnswersPage(decisionDeskScreen.properties)
  listDecisionDesk(@By() person: Person, @Query() query: DecisionDeskQuery): Promise<DecisionDeskPage> {
    return this.queries.execute(new DecisionDesk(person, query));
  }

  private say = (asker: Asker, id: string, command: PusatCommand) => this.ask.for(asker, pusat, at(id), command);
}

const at = (id: string) => ({ id, case: `equipmentRequest-${id}` });
