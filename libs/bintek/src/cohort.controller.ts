import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import * as cohort from '#libs/domain/cohort';
import { pageOf, pageProperties } from '#libs/domain/cohort';
import { attendanceEditableUntil } from '#libs/reference';
import {
  Answers,
  type Asker,
  Asks,
  ClaimedTime,
  CreatedAnswer,
  KnownCalendar,
  pageMarks,
  ReceiptAnswer,
  Streams,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import {
  AssignKitRequest,
  AssignTrainerRequest,
  CorrectAttendanceRequest,
  FailKitRequest,
  FormCohortRequest,
  IssueInvitationRequest,
  MergeCohortRequest,
  MoveParticipantRequest,
  PlaceParticipantsRequest,
  RecordAttendanceRequest,
  ReleaseTrainerRequest,
  RemoveParticipantRequest,
} from './cohort.requests.js';
import { Forming } from './forming.js';
import { Ours } from './ours.js';
import { ReasonRequest } from './programme.requests.js';

/** Angkatan: who of a programme is trained together, when, with what, and who was there. */
@ApiTags('cohorts')
@Controller()
export class CohortController {
  constructor(
    private readonly ours: Ours,
    private readonly forming: Forming,
    private readonly streams: Streams,
    private readonly calendar: KnownCalendar,
  ) {}

  /** Forms a cohort of a programme */
  @Post('bintek-programmes/:id/cohorts')
  @Allow('cohort.organise')
  form(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) programmeId: string,
    @Body() request: FormCohortRequest,
  ): Promise<CreatedAnswer> {
    return this.forming.form(asker, programmeId, request);
  }

  /** Gives places to nominees that are endorsed, as the policy of separation allows */
  @Post('cohorts/:id/participants')
  @Allow('cohort.organise')
  place(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { participants }: PlaceParticipantsRequest,
  ): Promise<ReceiptAnswer> {
    return this.forming.place(asker, id, participants);
  }

  /** Moves a participant to another cohort of the programme */
  @Post('cohorts/:id/moves')
  @Allow('cohort.organise')
  async move(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { personRef, to, reason }: MoveParticipantRequest,
  ): Promise<ReceiptAnswer> {
    const target = await this.target(to);
    return this.say(asker, id, { type: 'MoveParticipant', data: { personRef, to, reason, ...target } });
  }

  /** Takes a participant out */
  @Post('cohorts/:id/removals')
  @Allow('cohort.organise')
  remove(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { personRef, reason }: RemoveParticipantRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'RemoveParticipant', data: { personRef, reason } });
  }

  /** Assigns a trainer */
  @Post('cohorts/:id/trainers')
  @Allow('cohort.organise')
  assignTrainer(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { trainer }: AssignTrainerRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'AssignTrainer', data: { trainer } });
  }

  /** Releases a trainer */
  @Post('cohorts/:id/trainers/release')
  @Allow('cohort.organise')
  releaseTrainer(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { trainer, reason }: ReleaseTrainerRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ReleaseTrainer', data: { trainer, reason } });
  }

  /** Assigns a kit of devices */
  @Post('cohorts/:id/kits')
  @Allow('cohort.organise')
  assignKit(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { kit }: AssignKitRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'AssignKit', data: { kit } });
  }

  /** Says that a kit has failed */
  @Post('cohorts/:id/kits/failure')
  @Allow('cohort.organise')
  failKit(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { kit, reason }: FailKitRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'FailKit', data: { kit, reason } });
  }

  /** Invites participants, by a letter */
  @Post('cohorts/:id/invitations')
  @Allow('cohort.organise')
  invite(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { letter, participants }: IssueInvitationRequest,
  ): Promise<ReceiptAnswer> {
    const invitation = { ...letter, jenis: 'SURAT_UNDANGAN' as const };
    return this.say(asker, id, { type: 'IssueInvitation', data: { letter: invitation, participants } });
  }

  /** Records who was there; the list can be written anew for two working days */
  @Put('cohorts/:id/sessions/:sessionNo/attendance')
  @Allow('cohort.attend')
  recordAttendance(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('sessionNo', ParseIntPipe) sessionNo: number,
    @Body() { entries }: RecordAttendanceRequest,
  ): Promise<ReceiptAnswer> {
    return this.ours.sayOfCohort(asker, id, (state, { at, office }) => {
      const session = cohort.organised(state).sessions.find(({ no }) => no === sessionNo);
      const editableUntil = attendanceEditableUntil(this.calendar.now(), session?.endsAt ?? at, office);
      return { type: 'RecordAttendance', data: { sessionNo, entries, editableUntil } };
    });
  }

  /** Corrects what a list says of one participant, with a reason */
  @Post('cohorts/:id/sessions/:sessionNo/corrections')
  @Allow('cohort.attend')
  correctAttendance(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('sessionNo', ParseIntPipe) sessionNo: number,
    @Body() { personRef, attendance, minutes, reason }: CorrectAttendanceRequest,
  ): Promise<ReceiptAnswer> {
    const data = { sessionNo, personRef, attendance, minutes, reason };
    return this.say(asker, id, { type: 'CorrectAttendance', data });
  }

  /** Merges a cohort into another of the programme */
  @Post('cohorts/:id/merger')
  @Allow('cohort.organise')
  async merge(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { into, reason }: MergeCohortRequest,
  ): Promise<ReceiptAnswer> {
    const target = await this.target(into);
    return this.say(asker, id, { type: 'MergeCohort', data: { cohortId: id, into, reason, ...target } });
  }

  /** Finishes a cohort, and says who attended sufficiently */
  @Post('cohorts/:id/finish')
  @Allow('cohort.organise')
  finish(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'FinishCohort', data: {} });
  }

  /** Cancels a cohort, before its first session is held */
  @Post('cohorts/:id/cancellation')
  @Allow('cohort.organise')
  cancel(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'CancelCohort', data: { reason } });
  }

  /** One cohort, whole: the file that both sides have, and what follows from it */
  @Get('cohorts/:id')
  @AllowReading('bintek.read')
  @Answers({ ...pageProperties, office: { type: 'string' }, timeline: timelineProperty, ...pageMarks }, [
    'programmeId',
    'name',
    'group',
    'capacity',
  ])
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const { state, etag, history } = await this.ours.cohort(id, person);
    return {
      ...pageOf(id, state),
      office: history[0]!.office,
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  /** What the rules must know of the cohort that participants go over to. */
  private async target(id: string) {
    const found = await this.streams.find(cohort, id);
    const target = found && cohort.targetOf(found.state);
    return target ? { target } : {};
  }

  private say = (asker: Asker, id: string, command: cohort.OrganiserCommand) =>
    this.ours.sayOfCohort(asker, id, command);
}
