import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import * as coaching from '#libs/domain/coaching-plan';
import * as evaluations from '#libs/domain/evaluation';
import { evaluation, type EvaluationCommand, stage, words } from '#libs/domain/evaluation';
import {
  Answers,
  AnswersPage,
  arrayOf,
  Ask,
  type Asker,
  Asks,
  CreatedAnswer,
  idOfNew,
  NotThere,
  objectOf,
  type Opened,
  pageMarks,
  perhapsEtag,
  ReceiptAnswer,
  Streams,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import { levelWords, rubricAt } from '#libs/reference';
import { type EvaluationsPage, EvaluationsQuery, evaluationsDueScreen, seesAll } from '#libs/screens';
import { Clock } from '#libs/kernel';
import { People } from '../people.js';
import {
  AmendObservationRequest,
  AssignEvaluationRequest,
  BecauseRequest,
  COMPETENCIES,
  RecordObservationRequest,
  RespondRequest,
  ReviewContestRequest,
} from './evaluation.requests.js';
import { Evaluating } from './evaluating.js';
import { EvaluationsDue } from './evaluations-due.js';
import { ClaimedTime } from '#libs/runtime';

const text = { type: 'string' };
const dayText = { type: 'string', example: '2026-04-22' };
const inWords = objectOf({
  id: { type: 'string', example: 'Sidik jari' },
  en: { type: 'string', example: 'Fingerprints' },
});
const levels = arrayOf(
  objectOf({ competency: { enum: COMPETENCIES }, level: { type: 'integer', example: 3 } }, ['level']),
);
const result = objectOf({ levels, outcome: { enum: Object.keys(words.outcomes) }, at: text, by: text });

/** How a superior evaluates an operator after a bintek. */
@ApiTags('evaluations')
@Controller()
export class EvaluationController {
  constructor(
    private readonly ask: Ask,
    private readonly evaluating: Evaluating,
    private readonly people: People,
    private readonly streams: Streams,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  /** What is judged, and by which levels; it decides neither pay nor the end of a contract */
  @Get('rubric')
  @AllowReading('evaluation.see')
  @Answers({
    version: { type: 'string', example: '2026.1' },
    notice: inWords,
    levels: arrayOf(inWords),
    competencies: arrayOf(
      objectOf({
        competency: { enum: COMPETENCIES },
        critical: { type: 'boolean' },
        words: inWords,
        indicators: arrayOf(objectOf({ id: { type: 'string', example: 'K1.1' }, words: inWords })),
      }),
    ),
  })
  rubric() {
    const { version, competencies } = rubricAt(this.clock.now());
    return { version, notice: words.notice.use, levels: levelWords, competencies };
  }

  /** Assigns an evaluation to somebody's direct superior, once they have attended enough of their cohort */
  @Post('evaluations')
  @Allow('evaluation.assign')
  async assign(@Asks() asker: Asker, @Body() { personRef, cohortId }: AssignEvaluationRequest): Promise<CreatedAnswer> {
    const { office, command } = await this.evaluating.assignment(asker, personRef, cohortId);
    const id = idOfNew(asker);
    return { ...(await this.ask.for(asker, evaluation, { id, newFor: office, isNew: true }, command)), id };
  }

  /** What was seen at the counter, by the superior of that day: late with `occurredAt`, and why */
  @Post('evaluations/:id/observations')
  @Allow('evaluation.observe')
  async observe(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { place, marks, note }: RecordObservationRequest,
  ): Promise<ReceiptAnswer> {
    const opened = await this.evaluating.get(id, asker);
    const { office } = opened.state;
    const on = this.evaluating.dayOf(asker, office);
    const data = {
      on,
      today: this.evaluating.today(office),
      place,
      marks,
      ...(note !== undefined && { note }),
      ...(await this.evaluating.superiorOn(opened, on)),
    };
    return this.tell(asker, id, { type: 'RecordObservation', data });
  }

  /** Corrects an observation, within a working day, by who has seen it */
  @Post('evaluations/:id/observations/:no/correction')
  @Allow('evaluation.observe')
  async amend(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('no', ParseIntPipe) observationNo: number,
    @Body() { marks, reason }: AmendObservationRequest,
  ): Promise<ReceiptAnswer> {
    const amendable = this.evaluating.isAmendable(await this.evaluating.get(id, asker), observationNo);
    return this.tell(asker, id, { type: 'AmendObservation', data: { observationNo, marks, reason, amendable } });
  }

  /** Says that enough was seen: levels and outcome follow from it */
  @Post('evaluations/:id/completion')
  @Allow('evaluation.observe')
  async complete(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.tell(asker, id, { type: 'CompleteEvaluation', data: await this.superiorToday(asker, id) });
  }

  /** Shows it to the operator */
  @Post('evaluations/:id/sharing')
  @Allow('evaluation.observe')
  async share(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.tell(asker, id, { type: 'ShareWithOperator', data: await this.superiorToday(asker, id) });
  }

  /** What the operator says to it: agrees, comments, contests */
  @Post('evaluations/:id/response')
  @Allow('evaluation.respond')
  respond(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { response, text: said }: RespondRequest,
  ): Promise<ReceiptAnswer> {
    const data = { response, ...(said !== undefined && { text: said }) };
    return this.tell(asker, id, { type: 'RespondAsOperator', data });
  }

  /** Judges a contest: by somebody who has not evaluated */
  @Post('evaluations/:id/review')
  @Allow('evaluation.review')
  review(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { upheld, levels: instead, reason }: ReviewContestRequest,
  ): Promise<ReceiptAnswer> {
    return this.tell(asker, id, {
      type: 'ReviewContest',
      data: { upheld, reason, ...(instead && { levels: instead }) },
    });
  }

  /** Makes the outcome final; Pusat hears of it by pseudonym */
  @Post('evaluations/:id/finalisation')
  @Allow('evaluation.finalise')
  async finalise(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    const opened = await this.evaluating.get(id, asker);
    const superior = await this.evaluating.superiorOn(opened, this.evaluating.today(opened.state.office));
    return this.tell(asker, id, {
      type: 'FinaliseOutcome',
      data: { ...superior, ...this.evaluating.finality(opened) },
    });
  }

  /** Ends it for a reason, before it is final */
  @Post('evaluations/:id/voiding')
  @Allow('evaluation.void')
  void(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: BecauseRequest,
  ): Promise<ReceiptAnswer> {
    return this.tell(asker, id, { type: 'VoidEvaluation', data: { reason } });
  }

  /** Evaluasi yang ditunggu: what is to be observed, answered, reviewed or coached */
  @Get('evaluations-due')
  @AllowReading('people.see')
  @AnswersPage({
    ...evaluationsDueScreen.properties,
    name: { type: 'string', example: 'Wulan Lestari' },
    workingDaysLeft: { type: ['integer', 'null'], example: 5 },
  })
  list(@By() person: Person, @Query() query: EvaluationsQuery): Promise<EvaluationsPage> {
    return this.queries.execute(new EvaluationsDue(person, query));
  }

  /** An evaluation as those see it whom it concerns; the operator once it was shared */
  @Get('evaluations/:id')
  @AllowReading('evaluation.see')
  @Answers(
    {
      id: { type: 'string', format: 'uuid' },
      office: text,
      personRef: text,
      name: { type: 'string', example: 'Wulan Lestari' },
      evaluator: text,
      stage: { enum: Object.keys(words.stages) },
      notice: inWords,
      rubricVersion: { type: 'string', example: '2026.1' },
      deliveredOn: dayText,
      counterFrom: dayText,
      counterTo: dayText,
      lapsesAt: { type: 'string', format: 'date-time', example: '2026-06-08T16:59:59.999Z' },
      observations: arrayOf(
        objectOf({
          no: { type: 'integer' },
          on: dayText,
          at: text,
          place: { enum: ['COUNTER', 'SIMULATION'] },
          by: text,
          marks: arrayOf(
            objectOf({
              indicator: { type: 'string', example: 'K1.1' },
              level: { type: 'integer', example: 3 },
              device: objectOf({
                id: { type: 'string', example: 'KIT-03' },
                state: { enum: ['GOOD', 'DEGRADED', 'FAILED'] },
              }),
            }),
          ),
        }),
      ),
      completed: result,
      responded: objectOf(
        {
          response: { enum: ['AGREE', 'COMMENT', 'CONTEST'] },
          text: { type: 'string', example: 'Pemindai rusak' },
          at: text,
        },
        ['text'],
      ),
      reviewed: objectOf({
        levels,
        outcome: { enum: Object.keys(words.outcomes) },
        at: text,
        by: text,
        upheld: { type: 'boolean' },
        reason: text,
      }),
      final: objectOf(
        { levels, outcome: { enum: Object.keys(words.outcomes) }, at: text, by: text, coachingDueOn: dayText },
        ['coachingDueOn'],
      ),
      coachingStage: { enum: Object.keys(coaching.words.stages) },
      coachingEtag: perhapsEtag,
      timeline: timelineProperty,
      ...pageMarks,
    },
    ['lapsesAt', 'completed', 'responded', 'reviewed', 'final', 'coachingStage'],
  )
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const opened = await this.streams.get(evaluations, id, person);
    const { state, etag, history } = opened;
    const { assigned } = state;
    if (!assigned || !maySee(person, opened)) throw new NotThere(id);
    const plan = await this.streams.find(coaching, id);
    const names = await this.people.namesOf([assigned.personRef]);
    const { from, to } = evaluations.counterWindow(assigned.deliveredOn, assigned.rules);
    const { observations, completed, responded, reviewed, final } = state;
    const lapsesAt = evaluations.lapsesAt(state);
    const coachingStage = plan && coaching.stage(plan.state);
    return {
      id,
      office: state.office,
      personRef: assigned.personRef,
      name: names.get(assigned.personRef)!,
      evaluator: assigned.evaluator,
      stage: stage(state)!,
      notice: words.notice.use,
      rubricVersion: assigned.rubric.version,
      deliveredOn: assigned.deliveredOn,
      counterFrom: from,
      counterTo: to,
      ...(lapsesAt !== undefined && { lapsesAt }),
      observations,
      ...(completed && { completed }),
      ...(responded && { responded }),
      ...(reviewed && { reviewed }),
      ...(final && { final }),
      ...(coachingStage && { coachingStage }),
      coachingEtag: plan?.etag ?? null,
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  private async superiorToday(asker: Asker, id: string) {
    const opened = await this.evaluating.get(id, asker);
    return this.evaluating.superiorOn(opened, this.evaluating.today(opened.state.office));
  }

  private tell = (asker: Asker, id: string, command: EvaluationCommand) =>
    this.ask.for(asker, evaluation, { id }, command);
}

/** Their own once it was shared; the evaluator and who acts for them; those who see everybody of the office. */
function maySee(person: Person, { state, history }: Opened<evaluations.Evaluation>): boolean {
  const { subject, mandates } = person;
  if (state.assigned?.personRef === subject) return state.sharedAt !== undefined;
  const evaluators = [state.assigned?.evaluator, ...history.map(({ actor }) => actor.subject)];
  return seesAll(person) || evaluators.includes(subject) || mandates.some(({ from }) => evaluators.includes(from));
}
