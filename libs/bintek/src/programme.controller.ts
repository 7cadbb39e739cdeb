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
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import { Opening } from './opening.js';
import { Ours } from './ours.js';
import {
  AddModuleRequest,
  AllocateTimeRequest,
  OpenProgrammeRequest,
  RecordNeedRequest,
  SetObjectiveRequest,
} from './programme.requests.js';

/** A bintek from its needs analysis to its evaluation, as whoever opened it organises it: an office, or Pusat. */
@ApiTags('bintek programmes')
@Controller('bintek-programmes')
export class ProgrammeController {
  constructor(
    private readonly ours: Ours,
    private readonly opening: Opening,
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

  /** One programme, whole: the file that both sides have, and what follows from it */
  @Get(':id')
  @AllowReading('bintek.read')
  @Answers({ ...pageProperties, office: { type: 'string' }, timeline: timelineProperty, ...pageMarks }, [
    'number',
    'title',
  ])
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const { state, etag, history } = await this.ours.programme(id, person);
    return {
      ...pageOf(id, state),
      office: history[0]!.office,
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  private say = (asker: Asker, id: string, command: OrganiserCommand) => this.ours.sayOfProgramme(asker, id, command);
}
