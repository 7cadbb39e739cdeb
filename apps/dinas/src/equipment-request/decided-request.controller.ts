import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '#libs/access';
import { type DinasCommand, dinas, type EquipmentRequest } from '#libs/domain/equipment-request';
import { appealable, reopenable, substituteRefusable } from '#libs/reference';
import { Ask, type Asker, Asks, KnownCalendar, ReceiptAnswer } from '#libs/runtime';
import {
  AppealRequest,
  ConfirmStorageRequest,
  ProposeAmendmentRequest,
  RefuseSubstituteRequest,
  RequestReleaseRequest,
  RequestReopeningRequest,
} from './decided-request.requests.js';

/** What an office may ask of what Pusat has decided; Pusat answers all of it, but that goods can be stored. */
@ApiTags('decided requests')
@Controller('equipment-requests/:id')
export class DecidedRequestController {
  constructor(
    private readonly ask: Ask,
    private readonly calendar: KnownCalendar,
  ) {}

  /** Confirms that what was approved beyond the request can be stored */
  @Post('storage-confirmations')
  @Allow('request.confirm-storage')
  confirmStorage(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decisionNo, lineNo, partNo }: ConfirmStorageRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, dinas, at(id), { type: 'ConfirmStorage', data: { decisionNo, lineNo, partNo } });
  }

  /** Refuses a substitute, within three working days of the decision */
  @Post('substitutes/refusal')
  @Allow('request.refuse-substitute')
  refuseSubstitute(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decisionNo, lineNo, partNo, reason }: RefuseSubstituteRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, dinas, at(id), (state, asked): DinasCommand => {
      const inTime = substituteRefusable(this.calendar.now(), decidedAt(state, decisionNo) ?? asked.at, asked.office);
      return { type: 'RefuseSubstitute', data: { decisionNo, lineNo, partNo, reason, ...inTime } };
    });
  }

  /** Proposes other quantities for what is not committed yet */
  @Post('amendments')
  @Allow('request.propose-amendment')
  proposeAmendment(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decisionNo, lines, reason }: ProposeAmendmentRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, dinas, at(id), { type: 'ProposeAmendment', data: { decisionNo, lines, reason } });
  }

  /** Asks Pusat to release what is no longer needed of a line */
  @Post('releases')
  @Allow('request.ask-release')
  requestRelease(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decisionNo, lineNo, qty, reason }: RequestReleaseRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, dinas, at(id), { type: 'RequestRelease', data: { decisionNo, lineNo, qty, reason } });
  }

  /** Appeals against the decision, once, within ten working days */
  @Post('appeal')
  @Allow('request.appeal')
  appeal(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { decisionNo, reason, files }: AppealRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, dinas, at(id), (state, asked): DinasCommand => {
      const inTime = appealable(this.calendar.now(), decidedAt(state, decisionNo) ?? asked.at, asked.office);
      return { type: 'Appeal', data: { decisionNo, reason, files, ...inTime } };
    });
  }

  /** Asks Pusat to open a closed request again, within thirty days */
  @Post('reopening')
  @Allow('request.ask-reopening')
  requestReopening(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { closingNo, reason }: RequestReopeningRequest,
  ): Promise<ReceiptAnswer> {
    return this.ask.for(asker, dinas, at(id), ({ pusat }, asked): DinasCommand => {
      const closedAt = pusat.ending.closings.find((closing) => closing.closingNo === closingNo)?.at;
      const inTime = reopenable(closedAt ?? asked.at, asked.office);
      return { type: 'RequestReopening', data: { closingNo, reason, ...inTime } };
    });
  }
}

/** Undefined of a decision that there is not: the rules refuse that. */
const decidedAt = ({ pusat }: EquipmentRequest, no: number) => pusat.decisions.find((one) => one.no === no)?.at;

const at = (id: string) => ({ id, case: `equipmentRequest-${id}` });
