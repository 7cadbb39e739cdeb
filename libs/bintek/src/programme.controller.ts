import { Body, Controller, Delete, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import { type OrganiserCommand, pageOf, pageProperties } from '#libs/domain/bintek-programme';
import {
  Answers,
  type Asker,
  Asks,
  ClaimedTime,
  CreatedAnswer,
  pageMarks,
  ReceiptAnswer,
  Streams,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import { Opening } from './opening.js';
import { Ours } from './ours.js';
import { requestsFor, requestsProperty } from './requests-for.js';
import { cohortsOf, standingsOf } from './rolls.js';
import {
  AddModuleRequest,
  AllocateTimeRequest,
  ExemptParticipantRequest,
  OpenProgrammeRequest,
  PostponeRequest,
  ReasonRequest,
  RecordNeedRequest,
  ReopenStageRequest,
  SetObjectiveRequest,
  TickPreparationRequest,
  UntickPreparationRequest,
} from './programme.requests.js';

/** A bintek from its needs analysis to its evaluation, as whoever opened it organises it: an office, or Pusat. */
@ApiTags('bintek programmes')
@Controller('bintek-programmes')
export class ProgrammeController {
  constructor(
    private readonly ours: Ours,
    private readonly opening: Opening,
    private readonly streams: Streams,
  ) {}

  /** Opens a programme for an office; whoever opens it organises it */
  @Post()
  @Allow('programme.organise')
  open(@Asks() asker: Asker, @Body() request: OpenProgrammeRequest): Promise<CreatedAnswer> {
    return this.opening.open(asker, request);
  }

  /** Says how many of a group lack a competency */
  @Post(':id/needs')
  @Allow('programme.organise')
  recordNeed(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { competency, group, count }: RecordNeedRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'RecordNeed', data: { competency, group, count } });
  }

  /** Completes the needs analysis */
  @Post(':id/analysis')
  @Allow('programme.decide')
  completeAnalysis(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'CompleteAnalysis', data: {} });
  }

  /** Sets what is to be reached of a competency */
  @Post(':id/objectives')
  @Allow('programme.organise')
  setObjective(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { competency, targetLevel, targetPercent }: SetObjectiveRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'SetObjective', data: { competency, targetLevel, targetPercent } });
  }

  /** Settles the objectives */
  @Post(':id/objectives-settled')
  @Allow('programme.decide')
  completeObjectives(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'CompleteObjectives', data: {} });
  }

  /** Adds a module to the curriculum */
  @Post(':id/modules')
  @Allow('programme.organise')
  addModule(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { title, jp, method, devices, objectives }: AddModuleRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'AddModule', data: { title, jp, method, devices, objectives } });
  }

  /** Takes a module out of it */
  @Delete(':id/modules/:moduleNo')
  @Allow('programme.organise')
  removeModule(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('moduleNo', ParseIntPipe) moduleNo: number,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'RemoveModule', data: { moduleNo } });
  }

  /** Allocates the lesson hours of the modules to the days of the programme */
  @Put(':id/time')
  @Allow('programme.organise')
  allocateTime(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { plan }: AllocateTimeRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'AllocateTime', data: { plan } });
  }

  /** Approves the curriculum */
  @Post(':id/curriculum')
  @Allow('programme.decide')
  approveCurriculum(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ApproveCurriculum', data: {} });
  }

  /** Says that something is prepared */
  @Post(':id/preparation')
  @Allow('programme.organise')
  tick(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { item }: TickPreparationRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'TickPreparation', data: { item } });
  }

  /** Says that it is prepared no longer */
  @Post(':id/preparation/undoing')
  @Allow('programme.organise')
  untick(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { item, reason }: UntickPreparationRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'UntickPreparation', data: { item, reason } });
  }

  /** Goes on without what is lacking, with a reason */
  @Post(':id/shortages/:shortageNo/waiver')
  @Allow('programme.waive-shortage')
  waiveShortage(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('shortageNo', ParseIntPipe) shortageNo: number,
    @Body() { reason }: ReasonRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'WaiveShortage', data: { shortageNo, reason } });
  }

  /** Declares it ready: all is prepared, nothing lacks, and each cohort has a schedule that was agreed upon */
  @Post(':id/readiness')
  @Allow('programme.decide')
  async declareReady(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    const cohorts = await this.cohorts(id);
    return this.say(asker, id, { type: 'DeclareReady', data: { cohorts } });
  }

  /** Starts delivery */
  @Post(':id/delivery')
  @Allow('programme.decide')
  startDelivery(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'StartDelivery', data: {} });
  }

  /** Finishes delivery, once all cohorts have finished */
  @Post(':id/delivery/finish')
  @Allow('programme.decide')
  async finishDelivery(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    const cohorts = await this.cohorts(id);
    return this.say(asker, id, { type: 'FinishDelivery', data: { cohorts } });
  }

  /** Goes back to an earlier stage, with a reason */
  @Post(':id/reopening')
  @Allow('programme.decide')
  reopen(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { stage, reason }: ReopenStageRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ReopenStage', data: { stage, reason } });
  }

  /** Postpones it, before delivery */
  @Post(':id/postponement')
  @Allow('programme.decide')
  postpone(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, until }: PostponeRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'Postpone', data: { reason, ...(until !== undefined && { until }) } });
  }

  /** Goes on where it was */
  @Post(':id/resumption')
  @Allow('programme.decide')
  resume(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'Resume', data: {} });
  }

  /** Cancels it, before delivery */
  @Post(':id/cancellation')
  @Allow('programme.decide')
  cancel(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'CancelProgramme', data: { reason } });
  }

  /** Exempts a participant from evaluation, with a reason */
  @Post(':id/exemptions')
  @Allow('programme.decide')
  exempt(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { personRef, reason }: ExemptParticipantRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ExemptParticipant', data: { personRef, reason } });
  }

  /** Closes it, once every participant has an outcome or is exempted */
  @Post(':id/closing')
  @Allow('programme.decide')
  async close(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    const cohorts = await this.cohorts(id);
    return this.say(asker, id, { type: 'CloseProgramme', data: { cohorts } });
  }

  /** One programme, whole: the file that both sides have, and what follows from it */
  @Get(':id')
  @AllowReading('bintek.read')
  @Answers(
    {
      ...pageProperties,
      requests: requestsProperty,
      office: { type: 'string' },
      timeline: timelineProperty,
      ...pageMarks,
    },
    ['number', 'title'],
  )
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const { state, etag, history } = await this.ours.programme(id, person);
    return {
      ...pageOf(id, state),
      requests: await requestsFor(this.streams, state),
      office: history[0]!.office,
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  private readonly cohorts = async (id: string) => standingsOf(await cohortsOf(this.streams, id));

  private say = (asker: Asker, id: string, command: OrganiserCommand) => this.ours.sayOfProgramme(asker, id, command);
}
