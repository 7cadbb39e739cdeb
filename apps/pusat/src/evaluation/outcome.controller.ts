import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import * as evaluationOutcome from '#libs/domain/evaluation-outcome';
import { pusat } from '#libs/domain/evaluation-outcome';
import {
  Answers,
  AnswersPage,
  Ask,
  type Asker,
  Asks,
  ClaimedTime,
  pageMarks,
  ReceiptAnswer,
  Streams,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import {
  type CompetencyHeat,
  CompetencyHeatQuery,
  competencyHeatScreen,
  evaluationOutcomesScreen,
  type OutcomesPage,
  OutcomesQuery,
} from '#libs/screens';
import { RequestNameRequest } from './outcome.requests.js';
import { CompetencyHeatMap, Outcomes } from './outcomes.js';

const { pageOf, pageProperties, pageOptional } = evaluationOutcome;

/** What the offices report of operators after a bintek: by pseudonym. */
@ApiTags('evaluations')
@Controller()
export class OutcomeController {
  constructor(
    private readonly ask: Ask,
    private readonly streams: Streams,
    private readonly queries: QueryBus,
  ) {}

  /** Notes that it was opened */
  @Post('evaluation-outcomes/:id/seen')
  @Allow('outcome.see')
  see(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, pusat, { id }, { type: 'SeeOutcome', data: {} }, { quiet: true });
  }

  /** Asks the Dinas who that is, and says what for */
  @Post('evaluation-outcomes/:id/name-requests')
  @Allow('outcome.request-name')
  requestName(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { purpose }: RequestNameRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, pusat, { id }, { type: 'RequestName', data: { purpose } });
  }

  /** Outcomes, newest first */
  @Get('evaluation-outcomes')
  @AllowReading('outcome.see')
  @AnswersPage(evaluationOutcomesScreen.properties)
  list(@By() person: Person, @Query() query: OutcomesQuery): Promise<OutcomesPage> {
    return this.queries.execute(new Outcomes(person, query));
  }

  /** One of them */
  @Get('evaluation-outcomes/:id')
  @AllowReading('outcome.see')
  @Answers({ ...pageProperties, timeline: timelineProperty, ...pageMarks }, pageOptional)
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const { state, etag, history } = await this.streams.get(evaluationOutcome, id, person);
    return { ...pageOf(id, state), timeline: timelineOf(history), etag, position: history.at(-1)!.position };
  }

  /** Peta kompetensi: of each competency, province and employment group, how many master it; small groups are hidden */
  @Get('competency-heat')
  @AllowReading('outcome.see')
  @Answers({ ...competencyHeatScreen.properties, position: { type: 'string' } })
  heat(@By() person: Person, @Query() query: CompetencyHeatQuery): Promise<CompetencyHeat> {
    return this.queries.execute(new CompetencyHeatMap(person, query));
  }
}
