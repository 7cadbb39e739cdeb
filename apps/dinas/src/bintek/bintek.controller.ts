import { Body, Controller, Param, ParseIntPipe, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '#libs/access';
import { dinas, type OwnCommand } from '#libs/domain/bintek-programme';
import { findZone, localDay } from '#libs/reference';
import { Ask, type Asker, Asks, ClaimedTime, ReceiptAnswer } from '#libs/runtime';
import {
  EndorseRequest,
  NominateRequest,
  ReportShortageRequest,
  WithdrawNominationRequest,
} from './bintek.requests.js';

/** Whom an office sends to a bintek, and what it lacks for it: whoever organises. */
@ApiTags('bintek programmes')
@Controller('bintek-programmes')
export class BintekController {
  constructor(private readonly ask: Ask) {}

  /** Nominates participants, each as they are employed today */
  @Post(':id/nominations')
  @Allow('programme.nominate')
  nominate(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { participants }: NominateRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, dinas, { id }, (_, { at, office }) => ({
      type: 'NominateParticipants' as const,
      data: { participants, asOf: localDay(at, findZone(office) ?? 'WIB') },
    }));
  }

  /** Endorses nominations: only then may they be placed in a cohort */
  @Post(':id/endorsements')
  @Allow('programme.endorse')
  endorse(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { participants }: EndorseRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'EndorseNominations', data: { participants } });
  }

  /** Withdraws a nomination */
  @Post(':id/nominations/withdrawal')
  @Allow('programme.nominate')
  withdraw(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { personRef, reason }: WithdrawNominationRequest,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'WithdrawNomination', data: { personRef, reason } });
  }

  /** Reports what is lacking; a draft of a request for it is made at once */
  @Post(':id/shortages')
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
  @Post(':id/shortages/:shortageNo/raising')
  @Allow('programme.report-shortage')
  raiseAgain(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('shortageNo', ParseIntPipe) shortageNo: number,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.say(asker, id, { type: 'RaiseShortageAgain', data: { shortageNo } });
  }

  private say = (asker: Asker, id: string, command: OwnCommand) => this.ask.for(asker, dinas, { id }, command);
}
