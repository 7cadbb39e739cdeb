import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import * as equipmentRequest from '#libs/domain/equipment-request';
import { type DinasCommand, dinas } from '#libs/domain/equipment-request';
import { draft } from '#libs/domain/request-draft';

import {
  Answers,
  AnswersPage,
  Ask,
  type Asker,
  askingOf,
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
import { type InboxPage, inboxScreen, type MyRequestsPage, myRequestsScreen, RequestsQuery } from '#libs/screens';
import {
  AnswerRequest,
  FixLetterNumberRequest,
  MarkSeenRequest,
  RequestWithdrawalRequest,
  SubmitRequestRequest,
} from './equipment-request.requests.js';
import { Inbox } from './inbox.js';
import { MyRequests } from './my-requests.js';
import { SubmitRequest } from './submit-request.js';

/** What an office asks of Pusat, and how it stands. */
@ApiTags('equipment requests')
@Controller()
export class EquipmentRequestController {
  constructor(
    private readonly ask: Ask,
    private readonly bus: CommandBus,
    private readonly streams: Streams,
    private readonly divergence: Divergence,
    private readonly queries: QueryBus,
  ) {}

  /** Submits what the draft says (If-Match: the draft's ETag) */
  @Post('equipment-requests/:id/submission')
  @Allow('request.submit')
  submit(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { relatedTo }: SubmitRequestRequest,
  ): Promise<ReceiptAnswer> {
    return this.bus.execute(new SubmitRequest(id, relatedTo, askingOf(asker)));
  }

  /** Fixes the letter's number, after signing */
  @Put('equipment-requests/:id/letter-number')
  @Allow('request.fix-letter-number')
  fixLetterNumber(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { submissionNo, nomor }: FixLetterNumberRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'FixLetterNumber', data: { submissionNo, nomor } });
  }

  /** Says that something of Pusat's was opened; asks for no If-Match */
  @Post('equipment-requests/:id/seen')
  @Allow('request.see')
  markSeen(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { kind, no }: MarkSeenRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, dinas, at(id), { type: 'MarkSeen', data: { what: { kind, no } } }, { quiet: true });
  }

  /** Answers a question of Pusat's */
  @Post('equipment-requests/:id/questions/:questionNo/answer')
  @Allow('request.answer')
  answer(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('questionNo', ParseIntPipe) questionNo: number,
    @Body() { answer, files }: AnswerRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'Answer', data: { questionNo, answer, files } });
  }

  /** Asks Pusat to let the request be withdrawn */
  @Post('equipment-requests/:id/withdrawal')
  @Allow('request.ask-withdrawal')
  requestWithdrawal(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { submissionNo, reason }: RequestWithdrawalRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'RequestWithdrawal', data: { submissionNo, reason } });
  }

  /** One request, whole: the file that both sides have, and the ETag of its draft */
  @Get('equipment-requests/:id')
  @AllowReading('read.at-dinas')
  @Answers({
    ...equipmentRequest.pageProperties,
    timeline: timelineProperty,
    diverged: divergedProperty,
    ...pageMarks,
    draftEtag: perhapsEtag,
  })
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const [{ state, etag, history }, written, diverged] = await Promise.all([
      this.streams.get(equipmentRequest, id, person),
      this.streams.find(draft, id),
      this.divergence.of(`equipmentRequest-${id}`),
    ]);
    return {
      ...equipmentRequest.pageOf(id, state, 'dinas'),
      timeline: timelineOf(history),
      diverged,
      etag,
      draftEtag: written?.etag ?? null,
      position: history.at(-1)!.position,
    };
  }

  /** Permohonan Kami: what the office has asked for, and how it stands */
  @Get('my-requests')
  @AllowReading('read.at-dinas')
  @AnswersPage(myRequestsScreen.properties)
  listMine(@By() person: Person, @Query() query: RequestsQuery): Promise<MyRequestsPage> {
    return this.queries.execute(new MyRequests(person, query));
  }

  /** Kotak Masuk: what Pusat has said of it last, and what it asks of us */
  @Get('inbox')
  @AllowReading('read.at-dinas')
  @AnswersPage(inboxScreen.properties)
  listInbox(@By() person: Person, @Query() query: RequestsQuery): Promise<InboxPage> {
    return this.queries.execute(new Inbox(person, query));
  }

  private say = (asker: Asker, id: string, command: DinasCommand) => this.ask.for(asker, dinas, at(id), command);
}

const at = (id: string) => ({ id, case: `equipmentRequest-${id}` });
