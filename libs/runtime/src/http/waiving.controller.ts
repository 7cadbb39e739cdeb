import { Body, Controller, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsUUID, Matches } from 'class-validator';
import { Allow, Forbidden, permit, roles } from '#libs/access';
import { waivingOf, type WaivingCommand } from '#libs/domain/exchange';
import { sideOf } from '#libs/kernel';
import { ExecuteHandler } from '../execute.handler.js';
import { Execute, type Receipt } from '../execute.js';
import { Service } from '../service.js';
import { ReceiptAnswer } from './answers.js';
import { type Asker, askingOf, Asks } from './ask.js';
import { Ordinal, Text } from './fields.js';
import { nodeOf, officeIn, officeOf } from './office-of.js';

/** `facts.dinas.<node>` or `facts.pusat.<node>`. */
export const TOPIC = /^facts\.(dinas|pusat)\.[a-z][a-z0-9-]{0,40}$/;

/** One message of a topic. */
export class MessageRequest {
  @ApiProperty({ example: 'facts.dinas.surakarta' })
  @Matches(TOPIC)
  topic: string;

  /** 1 unless a sender was restored from a backup. */
  @Ordinal()
  epoch: number;

  @Ordinal()
  sequence: number;
}

export class AskWaivingRequest extends MessageRequest {
  /** Why it can never be taken in, and how its sender will make up for it. */
  @Text(500)
  reason: string;
}

export class CorrectRequest extends MessageRequest {
  /** Our later fact of the same case that counts in the place of the message. */
  @ApiProperty({ example: '0190a5a0-0000-7000-8000-000000000001' })
  @IsUUID()
  correctedBy: string;
}

/** What can never be taken in is left out by two people, and said again by its sender. */
@ApiTags('exchange')
@Controller('exchange')
export class WaivingController {
  constructor(
    private readonly service: Service,
    private readonly handler: ExecuteHandler,
  ) {}

  /** Asks that a message that waits be left out for good; somebody else must agree */
  @Post('waivings')
  @Allow('exchange.ask-waiving')
  async askWaiving(
    @Asks() asker: Asker,
    @Body() { topic, epoch, sequence, reason }: AskWaivingRequest,
  ): Promise<ReceiptAnswer> {
    const message = { topic, epoch, sequence };
    return this.say(asker, await this.officeNamedIn(message), { type: 'AskWaiving', data: { ...message, reason } });
  }

  /** Agrees that a message is left out: what waits behind it goes on, and its case is shown as diverged on both sides */
  @Post('waivings/confirmation')
  @Allow('exchange.waive')
  async waive(@Asks() asker: Asker, @Body() { topic, epoch, sequence }: MessageRequest): Promise<ReceiptAnswer> {
    const message = { topic, epoch, sequence };
    const office = await this.officeNamedIn(message);
    return this.service.inbox.waive(topic, () => this.say(asker, office, { type: 'Waive', data: message }));
  }

  /** Names what we have said since in the place of a message of ours that the other side has left out */
  @Post('corrections')
  @Allow('exchange.correct')
  async correct(
    @Asks() asker: Asker,
    @Body() { topic, epoch, sequence, correctedBy }: CorrectRequest,
  ): Promise<ReceiptAnswer> {
    const sent = await this.service.outbox.findSent(topic, correctedBy);
    const fact = sent && (await this.service.store.find(sent.position));
    const correction = sent && {
      epoch: sent.epoch,
      sequence: sent.sequence,
      ...(sent.case !== undefined && { case: sent.case }),
    };
    const data = { topic, epoch, sequence, correctedBy, ...(correction && { correction }) };
    return this.say(asker, fact?.office, { type: 'Correct', data });
  }

  /** @param named office that the message names: the stream itself is of none */
  private say(asker: Asker, named: string | undefined, command: WaivingCommand): Promise<Receipt> {
    const { registry, settings } = this.service;
    const { topic } = command.data;
    const side = sideOf(settings.node);
    const permitHere = (_: string, at: string) => {
      const permission = permit(asker.person, asker.action, officeOf(registry, topic, named, asker.person), at);
      if ((roles[permission.role] ?? side) !== side) throw new Forbidden(asker.action);
      return permission;
    };
    const asking = { ...askingOf(asker, { quiet: true }), permit: permitHere };
    return this.handler.execute(new Execute(waivingOf(side), { id: nodeOf(topic), newFor: '' }, command, asking));
  }

  private async officeNamedIn({ topic, epoch, sequence }: MessageRequest): Promise<string | undefined> {
    const parked = await this.service.parked.parked({ topic });
    const message = parked.find((one) => one.epoch === epoch && one.sequence === sequence);
    return message && officeIn(message.body);
  }
}
