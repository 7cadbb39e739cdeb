import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import * as coaching from '#libs/domain/coaching-plan';
import { type CoachingCommand, coachingPlan, words } from '#libs/domain/coaching-plan';
import * as evaluation from '#libs/domain/evaluation';
import {
  Answers,
  arrayOf,
  Ask,
  type Asker,
  Asks,
  ClaimedTime,
  NotThere,
  objectOf,
  pageMarks,
  ReceiptAnswer,
  Streams,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import { seesAll } from '#libs/screens';
import { People } from '../people.js';
import {
  BecauseRequest,
  COMPETENCIES,
  ExtendCoachingRequest,
  HoldSessionRequest,
  ObserveAgainRequest,
  PlanCoachingRequest,
  ReferRequest,
} from './evaluation.requests.js';
import { Evaluating } from './evaluating.js';

const text = { type: 'string' };
const dayText = { type: 'string', example: '2026-05-20' };
const competencies = arrayOf({ enum: COMPETENCIES });

/** What an evaluation has found is practised and observed again: a plan for each that is not KOMPETEN. */
@ApiTags('evaluations')
@Controller('evaluations/:id/coaching')
export class CoachingController {
  constructor(
    private readonly ask: Ask,
    private readonly evaluating: Evaluating,
    private readonly people: People,
    private readonly streams: Streams,
  ) {}

  /** Plans it: for which gaps, by whom, until when */
  @Post()
  @Allow('coaching.write')
  async plan(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { gaps, coach, method, due }: PlanCoachingRequest,
  ): Promise<ReceiptAnswer> {
    const { state } = await this.evaluating.get(id, asker);
    const { office, assigned, final } = state;
    const today = this.evaluating.today(office);
    const coachIsHere = (await this.people.officeOn(coach, today)) === office;
    const data = {
      personRef: assigned?.personRef ?? '',
      gaps,
      coach,
      coachIsHere,
      method,
      due,
      today,
      ...(final && { final: { outcome: final.outcome, levels: final.levels } }),
    };
    return this.ask.for(asker, coachingPlan, { id, newFor: office }, { type: 'PlanCoaching', data });
  }

  /** A session was held */
  @Post('sessions')
  @Allow('coaching.write')
  async hold(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { on, competencies: practised, minutes }: HoldSessionRequest,
  ): Promise<ReceiptAnswer> {
    const { state } = await this.evaluating.get(id, asker);
    const data = { on, today: this.evaluating.today(state.office), competencies: practised, minutes };
    return this.tell(asker, id, { type: 'HoldSession', data });
  }

  /** They were observed again, by the superior of that day */
  @Post('re-observations')
  @Allow('coaching.write')
  async observeAgain(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { levels }: ObserveAgainRequest,
  ): Promise<ReceiptAnswer> {
    const opened = await this.evaluating.get(id, asker);
    const { office } = opened.state;
    const on = this.evaluating.dayOf(asker, office);
    const superior = await this.evaluating.superiorOn(opened, on);
    const data = { on, today: this.evaluating.today(office), levels, ...superior };
    return this.tell(asker, id, { type: 'ObserveAgain', data });
  }

  /** Says whether the gaps are closed: that follows from what was observed again */
  @Post('conclusion')
  @Allow('coaching.write')
  conclude(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.tell(asker, id, { type: 'ConcludeCoaching', data: {} });
  }

  /** Goes on for longer */
  @Post('extension')
  @Allow('coaching.write')
  async extend(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { due, reason }: ExtendCoachingRequest,
  ): Promise<ReceiptAnswer> {
    const { state } = await this.evaluating.get(id, asker);
    const data = { due, reason, today: this.evaluating.today(state.office) };
    return this.tell(asker, id, { type: 'ExtendCoaching', data });
  }

  /** What coaching has not closed becomes a need for a programme */
  @Post('referral')
  @Allow('coaching.write')
  refer(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { programmeId }: ReferRequest,
  ): Promise<ReceiptAnswer> {
    const data = programmeId === undefined ? {} : { programmeId };
    return this.tell(asker, id, { type: 'ReferToProgramme', data });
  }

  /** Ends it for a reason */
  @Post('closing')
  @Allow('coaching.write')
  close(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: BecauseRequest,
  ): Promise<ReceiptAnswer> {
    return this.tell(asker, id, { type: 'CloseCoaching', data: { reason } });
  }

  /** A plan, as the operator, the coach, the superior and those see it who see everybody */
  @Get()
  @AllowReading('evaluation.see')
  @Answers(
    {
      id: { type: 'string', format: 'uuid' },
      personRef: text,
      name: { type: 'string', example: 'Wulan Lestari' },
      stage: { enum: Object.keys(words.stages) },
      gaps: competencies,
      openGaps: competencies,
      coach: { type: 'string', example: 'p-33.72-supervisor' },
      method: { enum: Object.keys(words.methods) },
      due: dayText,
      sessions: arrayOf(
        objectOf({ no: { type: 'integer' }, on: dayText, competencies, minutes: { type: 'integer', example: 60 } }),
      ),
      referred: objectOf({ competencies, programmeId: { type: 'string', format: 'uuid' } }, ['programmeId']),
      timeline: timelineProperty,
      ...pageMarks,
    },
    ['referred'],
  )
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const { state, etag, history } = await this.streams.get(coaching, id, person);
    const { planned, sessions, referred } = state;
    const evaluator = (await this.streams.find(evaluation, id))?.state.assigned?.evaluator;
    const concerned = [planned?.personRef, planned?.coach, evaluator, ...history.map(({ actor }) => actor.subject)];
    const acts = [person.subject, ...person.mandates.map(({ from }) => from)];
    if (!planned || !(seesAll(person) || acts.some((ref) => concerned.includes(ref)))) throw new NotThere(id);
    const names = await this.people.namesOf([planned.personRef]);
    const { personRef, gaps, coach, method, due } = planned;
    return {
      id,
      personRef,
      name: names.get(personRef)!,
      stage: coaching.stage(state)!,
      gaps,
      openGaps: coaching.openGaps(state),
      coach,
      method,
      due,
      sessions,
      ...(referred && { referred }),
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  private tell = (asker: Asker, id: string, command: CoachingCommand) =>
    this.ask.for(asker, coachingPlan, { id }, command);
}
