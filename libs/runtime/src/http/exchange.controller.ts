import { Body, Controller, Get, Headers, Post, Sse } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { AllowReading } from '#libs/access';
import { Service } from '../service.js';
import { Ordinal, Text } from './fields.js';
import { Nudges } from './nudges.js';
import { Answers, arrayOf, Makes, objectOf } from './openapi.js';

export class RetryParkedRequest {
  @ApiProperty({ example: 'facts.dinas.surakarta' })
  @Matches(/^facts\.(dinas|pusat)\.[a-z][a-z0-9-]{0,40}$/)
  topic: string;

  /** Root stream of the case that waits. */
  @Text(200)
  case: string;
}

export class ResendRequest {
  @ApiProperty({ example: 'facts.dinas.surakarta' })
  @Matches(/^facts\.(dinas|pusat)\.[a-z][a-z0-9-]{0,40}$/)
  topic: string;

  /** First message to send again; 1 for all of them. */
  @Ordinal()
  from: number;
}

const count = { type: 'integer' };
const parkedProperties = {
  topic: { type: 'string' },
  epoch: count,
  sequence: count,
  factId: { type: 'string' },
  case: { type: 'string' },
  class: { enum: ['newer', 'malformed', 'foreign', 'refused', 'behind'] },
  reason: { type: 'string' },
};

/** How messages travel: what waits, and sending again. */
@ApiTags('exchange')
@Controller()
export class ExchangeController {
  constructor(
    private readonly service: Service,
    private readonly nudges: Nudges,
  ) {}

  /** Messages that wait, by topic and number; nothing of what they say */
  @Get('exchange/parked')
  @AllowReading('exchange.parked')
  @Answers({ rows: arrayOf(objectOf(parkedProperties)) })
  async parked() {
    const parked = await this.service.parked.parked();
    return {
      rows: parked.map(({ topic, epoch, sequence, factId, case: root, class: kind, reason }) => ({
        topic,
        epoch,
        sequence,
        factId,
        case: root,
        class: kind,
        reason,
      })),
    };
  }

  /** Tries again, in order, what waits of a case */
  @Post('exchange/parked/retries')
  @AllowReading('exchange.parked')
  @Makes({ takenIn: count })
  async retry(@Body() { topic, case: root }: RetryParkedRequest) {
    return { takenIn: await this.service.inbox.retry(topic, root) };
  }

  /** Sends again what a topic was sent from a message on */
  @Post('exchange/resends')
  @AllowReading('exchange.resend')
  @Makes({ sent: count })
  async resend(@Body() { topic, from }: ResendRequest) {
    return { sent: await this.service.outbox.resend(topic, from) };
  }

  /** Tells an open screen that there is something new; resumes with Last-Event-ID */
  @Sse('nudges')
  @AllowReading('nudges')
  listen(@Headers('last-event-id') lastSeen: string | undefined) {
    return this.nudges.stream(lastSeen);
  }
}
