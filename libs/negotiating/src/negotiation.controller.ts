import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import * as negotiation from '#libs/domain/schedule-negotiation';
import { type NegotiationCommand, negotiating, pageOf, pageProperties } from '#libs/domain/schedule-negotiation';
import { sideOf } from '#libs/kernel';
import {
  Answers,
  AnswersPage,
  Ask,
  type Asker,
  Asks,
  CreatedAnswer,
  idOfNew,
  pageMarks,
  ReceiptAnswer,
  Speaker,
  Streams,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import { type NegotiationsPage, NegotiationsQuery, negotiationsScreen } from '#libs/screens';
import {
  AcceptRequest,
  CancelRequest,
  CounterRequest,
  HeldRequest,
  OnProposalRequest,
  OnProposalWithReasonRequest,
  ProposeScheduleRequest,
  RefuseCancellationRequest,
  RequestChangeRequest,
} from './negotiation.requests.js';
import { Negotiations } from './negotiations.js';
import { Offering } from './offering.js';
import { Ruling } from './ruling.js';

const text = { type: 'string' };

/** Perundingan jadwal: either side proposes, either answers; the organiser's side judges what is agreed. */
@ApiTags('negotiations')
@Controller('negotiations')
export class NegotiationController {
  private readonly side;
  private readonly decider;

  constructor(
    private readonly ask: Ask,
    private readonly offering: Offering,
    private readonly ruling: Ruling,
    private readonly streams: Streams,
    private readonly queries: QueryBus,
    { node }: Speaker,
  ) {
    this.side = sideOf(node);
    this.decider = negotiating(this.side);
  }

  /** Proposes a schedule, and so opens its negotiation */
  @Post()
  @Allow('schedule.propose')
  async propose(@Asks() asker: Asker, @Body() request: ProposeScheduleRequest): Promise<CreatedAnswer> {
    const id = idOfNew(asker);
    const { office, subject, organiser } = request;
    const { escalateAt } = await this.ruling.terms(office);
    const offer = await this.offering.offer(request, { office, negotiationId: id, ...cohortOf(subject) });
    const command: NegotiationCommand = {
      type: 'ProposeSchedule',
      data: { ...offer, subject, organiser, escalateAt },
    };
    return { id, ...(await this.ask.for(asker, this.decider, { id, newFor: office, isNew: true }, command)) };
  }

  /** Answers the proposal on the table with another */
  @Post(':id/counters')
  @Allow('schedule.propose')
  async counter(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() request: CounterRequest,
  ): Promise<ReceiptAnswer> {
    const offer = await this.offering.offer(request, await this.of(id, asker.person));
    return this.say(asker, id, { type: 'CounterProposal', data: { ...offer, answers: request.answers } });
  }

  /** Asks for another time, after it was agreed; at short notice by the heads only */
  @Post(':id/changes')
  @Allow('schedule.propose')
  async change(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() request: RequestChangeRequest,
  ): Promise<ReceiptAnswer> {
    const of = await this.of(id, asker.person);
    const offer = await this.offering.offer(request, of);
    const notice = await this.ruling.notice(of.office, of.agreed ?? request.slots);
    return this.say(asker, id, {
      type: 'RequestChange',
      data: { ...offer, agreementNo: request.agreementNo, notice },
    });
  }

  /** Accepts what is on the table, or one of its alternatives; agreed once every trainer, room and kit is held firmly */
  @Post(':id/acceptance')
  @Allow('schedule.accept')
  async accept(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { proposal, alternative = 0, overrides = [] }: AcceptRequest,
  ): Promise<ReceiptAnswer> {
    const of = await this.of(id, asker.person);
    const made = negotiation.findProposal(of.state, proposal);
    const slots = made && negotiation.optionsOf(made)[alternative];
    const report = slots ? await this.ruling.ruleReport(of, [slots]) : { ruleReport: [] };
    const ruleReport = report.ruleReport.map((finding) => ({ ...finding, option: alternative }));
    return this.say(asker, id, {
      type: 'AcceptProposal',
      data: { proposal, alternative, overrides, ...report, ruleReport },
    });
  }

  /** Would accept, and says so; the offer stands */
  @Post(':id/tentative-acceptance')
  @Allow('schedule.propose')
  acceptTentatively(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { proposal }: OnProposalRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'AcceptTentatively', data: { proposal } });
  }

  /** Declines a counter: what was countered stands */
  @Post(':id/decline')
  @Allow('schedule.propose')
  decline(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { proposal, reason }: OnProposalWithReasonRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'DeclineCounter', data: { proposal, reason } });
  }

  /** Rejects what is on the table, or asks the organiser to */
  @Post(':id/rejection')
  @Allow('schedule.accept')
  reject(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { proposal, reason }: OnProposalWithReasonRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'RejectProposal', data: { proposal, reason } });
  }

  /** Withdraws one's own proposal, or asks the organiser to */
  @Post(':id/withdrawal')
  @Allow('schedule.propose')
  withdraw(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { proposal, reason }: OnProposalWithReasonRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'WithdrawProposal', data: { proposal, reason } });
  }

  /** Cancels what is agreed, or asks the organiser to */
  @Post(':id/cancellation')
  @Allow('schedule.accept')
  async cancel(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { agreementNo, reason }: CancelRequest,
  ): Promise<ReceiptAnswer> {
    const { office, agreed } = await this.of(id, asker.person);
    const notice = agreed ? await this.ruling.notice(office, agreed) : { left: 0, needed: 0 };
    return this.say(asker, id, { type: 'CancelAgreed', data: { agreementNo, reason, notice } });
  }

  /** The organiser keeps to what is agreed */
  @Post(':id/cancellation-refusal')
  @Allow('schedule.accept')
  refuseCancellation(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { no, reason }: RefuseCancellationRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'RefuseCancellation', data: { no, reason } });
  }

  /** Says that it has been held */
  @Post(':id/holding')
  @Allow('schedule.propose')
  confirmHeld(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { agreementNo }: HeldRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'ConfirmHeld', data: { agreementNo } });
  }

  /** One negotiation, whole: the file that both sides have, and what follows from it */
  @Get(':id')
  @AllowReading('schedule.read')
  @Answers({ ...pageProperties, office: text, timeline: timelineProperty, ...pageMarks }, ['live', 'agreed'])
  @HttpCode(200)
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const { state, etag, history } = await this.streams.get(negotiation, id, person);
    return {
      ...pageOf(id, state, this.side),
      office: history[0]!.office,
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  /** Perundingan: whose turn it is, and how far they have come */
  @Get()
  @AllowReading('schedule.read')
  @AnswersPage(negotiationsScreen.properties)
  list(@By() person: Person, @Query() query: NegotiationsQuery): Promise<NegotiationsPage> {
    return this.queries.execute(new Negotiations(person, query));
  }

  private say = (asker: Asker, id: string, command: NegotiationCommand) =>
    this.ask.for(asker, this.decider, { id }, command);

  /** What the rules must be asked with. @throws NotThere */
  private async of(id: string, person: Person) {
    const { state, history } = await this.streams.get(negotiation, id, person);
    const subject = negotiation.opening(state)?.subject;
    return {
      state,
      office: history[0]!.office ?? '',
      negotiationId: id,
      agreed: negotiation.agreementInForce(state)?.slots,
      ...cohortOf(subject),
    };
  }
}

const cohortOf = (subject?: Readonly<{ cohortId?: string }>) =>
  subject?.cohortId === undefined ? {} : { cohortId: subject.cohortId };
