import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import * as evaluationOutcome from '#libs/domain/evaluation-outcome';
import { dinas } from '#libs/domain/evaluation-outcome';
import {
  Answers,
  AnswersPage,
  Ask,
  type Asker,
  Asks,
  pageMarks,
  ReceiptAnswer,
  Streams,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import { type OutcomesPage, OutcomesQuery, outcomesReportedScreen } from '#libs/screens';
import { KeepNameBackRequest, NameOperatorRequest } from './evaluation.requests.js';
import { Evaluating } from './evaluating.js';
import { OutcomesReported } from './outcomes-reported.js';

const { pageOf, pageProperties, pageOptional } = evaluationOutcome;

/** What Pusat was told of evaluations, and whom it has asked to name. */
@ApiTags('evaluations')
@Controller()
export class OutcomeController {
  constructor(
    private readonly ask: Ask,
    private readonly evaluating: Evaluating,
    private readonly streams: Streams,
    private readonly queries: QueryBus,
  ) {}

  /** Says to Pusat who that is: by reference, since it has said what for */
  @Post('evaluation-outcomes/:id/name')
  @Allow('evaluation.name')
  async name(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { requestNo }: NameOperatorRequest,
  ): Promise<ReceiptAnswer> {
    const { state } = await this.evaluating.get(id, asker);
    const data = { requestNo, personRef: state.assigned!.personRef };
    return this.ask.for(asker, dinas, { id }, { type: 'NameOperator', data });
  }

  /** Does not say it */
  @Post('evaluation-outcomes/:id/name-refusal')
  @Allow('evaluation.name')
  keepBack(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { requestNo, reason }: KeepNameBackRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, dinas, { id }, { type: 'KeepNameBack', data: { requestNo, reason } });
  }

  /** Outcomes that were reported, newest first */
  @Get('outcomes-reported')
  @AllowReading('outcome.see')
  @AnswersPage(outcomesReportedScreen.properties)
  list(@By() person: Person, @Query() query: OutcomesQuery): Promise<OutcomesPage> {
    return this.queries.execute(new OutcomesReported(person, query));
  }

  /** One of them, as Pusat sees it */
  @Get('evaluation-outcomes/:id')
  @AllowReading('outcome.see')
  @Answers({ ...pageProperties, timeline: timelineProperty, ...pageMarks }, pageOptional)
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const { state, etag, history } = await this.streams.get(evaluationOutcome, id, person);
    return { ...pageOf(id, state), timeline: timelineOf(history), etag, position: history.at(-1)!.position };
  }
}
