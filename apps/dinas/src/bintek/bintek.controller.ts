import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import { dinas, type OwnCommand } from '#libs/domain/bintek-programme';
import { statusOn } from '#libs/domain/personnel';
import { findZone, localDay } from '#libs/reference';
import { Answers, Ask, type Asker, Asks, ClaimedTime, Problem, ReceiptAnswer } from '#libs/runtime';
import { type BintekBoardPage, BintekBoardQuery, bintekBoardScreen } from '#libs/screens';
import { People } from '../people.js';
import { BintekBoard } from './bintek-board.js';
import {
  EndorseRequest,
  NominateRequest,
  ReportShortageRequest,
  WithdrawNominationRequest,
} from './bintek.requests.js';

/** Whoever is registered is nominated as they are registered. */
const asRegistered = (pointer: string) => ({
  pointer,
  code: 'asRegistered',
  words: {
    id: 'Pegawai ini tercatat dengan status lain hari ini.',
    en: 'This person is registered with another status today.',
  },
});

/** Whom an office sends to a bintek, and what it lacks for it: whoever organises. */
@ApiTags('bintek programmes')
@Controller()
export class BintekController {
  constructor(
    private readonly ask: Ask,
    private readonly people: People,
    private readonly queries: QueryBus,
  ) {}

  /** Nominates participants, each as they are employed today */
  @Post('bintek-programmes/:id/nominations')
  @Allow('programme.nominate')
  async nominate(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { participants }: NominateRequest,
  ): Promise<ReceiptAnswer> {
    const registered = await Promise.all(participants.map(({ personRef }) => this.people.find(personRef)));
    return this.ask.for(asker, dinas, { id }, (_, { at, office }) => {
      const asOf = localDay(at, findZone(office) ?? 'WIB');
      const otherwise = participants.flatMap(({ status }, i) => {
        const known = registered[i] && statusOn(registered[i], asOf);
        return known === undefined || known === status ? [] : [asRegistered(`/participants/${i}/status`)];
      });
      if (otherwise.length > 0) throw new Problem(400, 'invalid-request', { fields: otherwise });
      return { type: 'NominateParticipants' as const, data: { participants, asOf } };
    });
  }

  /** Endorses nominations: only then may they be placed in a cohort */
  @Post('bintek-programmes/:id/endorsements')
  @Allow('programme.endorse')
  endorse(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { participants }: EndorseRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'EndorseNominations', data: { participants } });
  }

  /** Withdraws a nomination */
  @Post('bintek-programmes/:id/nominations/withdrawal')
  @Allow('programme.nominate')
  withdraw(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { personRef, reason }: WithdrawNominationRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'WithdrawNomination', data: { personRef, reason } });
  }

  /** Reports what is lacking; a draft of a request for it is made at once */
  @Post('bintek-programmes/:id/shortages')
  @Allow('programme.report-shortage')
  reportShortage(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { item, qty, reason, deviceIds, conditionReport }: ReportShortageRequest,
  ): Promise<ReceiptAnswer> {
    const data = { item, qty, reason, ...(deviceIds && { deviceIds }), ...(conditionReport && { conditionReport }) };
    return this.say(asker, id, { type: 'ReportShortage', data });
  }

  /** Makes another request for it, after the one before came to nothing */
  @Post('bintek-programmes/:id/shortages/:shortageNo/raising')
  @Allow('programme.report-shortage')
  raiseAgain(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('shortageNo', ParseIntPipe) shortageNo: number,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'RaiseShortageAgain', data: { shortageNo } });
  }

  /** Papan Bintek: what stands before the next stage of each programme, its cohorts, and how fairly they are served */
  @Get('bintek-board')
  @AllowReading('read.at-dinas')
  @Answers({ ...bintekBoardScreen.properties, position: { type: 'string' } }, ['next'])
  board(@By() person: Person, @Query() query: BintekBoardQuery): Promise<BintekBoardPage> {
    return this.queries.execute(new BintekBoard(person, query));
  }

  private say = (asker: Asker, id: string, command: OwnCommand) => this.ask.for(asker, dinas, { id }, command);
}
