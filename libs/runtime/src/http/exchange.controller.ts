import { Body, Controller, Get, Headers, Post, Sse } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { AllowReading, By, isInScope, type Person } from '#libs/access';
import * as exchange from '#libs/domain/exchange';
import { sideOf } from '#libs/kernel';
import { Service } from '../service.js';
import { Ordinal, Text } from './fields.js';
import { Nudges } from './nudges.js';
import { nodeOf, officeIn, officeOf } from './office-of.js';
import { Answers, arrayOf, Makes, objectOf } from './openapi.js';
import { Streams } from './streams.js';
import { TOPIC } from './waiving.controller.js';

export class RetryParkedRequest {
  @ApiProperty({ example: 'facts.dinas.surakarta' })
  @Matches(TOPIC)
  topic: string;

  /** Root stream of the case that waits. */
  @Text(200)
  case: string;
}

export class ResendRequest {
  @ApiProperty({ example: 'facts.dinas.surakarta' })
  @Matches(TOPIC)
  topic: string;

  /** First message to send again; 1 for all of them. */
  @Ordinal()
  from: number;

  /** Which epoch it is of; the newest when absent. */
  @IsOptional()
  @Ordinal()
  epoch?: number;
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
  since: { type: ['string', 'null'], format: 'date-time' },
  waivingAsked: { type: ['object', 'null'], example: null },
};

/** How messages travel: what waits, and sending again. */
@ApiTags('exchange')
@Controller()
export class ExchangeController {
  constructor(
    private readonly service: Service,
    private readonly nudges: Nudges,
    private readonly streams: Streams,
  ) {}

  /**
   * Messages that wait, by topic and number; nothing of what they say. `waivingAsked`: `{by, reason, at}`, once somebody asks
   * that it be left out
   */
  @Get('exchange/parked')
  @AllowReading('exchange.see-parked')
  @Answers({ rows: arrayOf(objectOf(parkedProperties)) })
  async parked(@By() person: Person) {
    const { parked: journal, registry, settings } = this.service;
    const side = sideOf(settings.node);
    const parked = (await journal.parked()).filter(({ topic, body }) =>
      isInScope(person, officeOf(registry, topic, officeIn(body), person)),
    );
    const topics = [...new Set(parked.map(({ topic }) => topic))];
    const told = new Map(
      await Promise.all(
        topics.map(async (topic) => [topic, await this.streams.find(exchange, nodeOf(topic))] as const),
      ),
    );
    return {
      rows: parked.map(({ topic, epoch, sequence, factId, case: root, class: kind, reason }) => {
        const state = told.get(topic)?.state;
        const said = state && exchange.findParked(state, side, topic, { epoch, sequence });
        const { at: since, waivingAsked } = said ?? {};
        return {
          topic,
          epoch,
          sequence,
          factId,
          case: root,
          class: kind,
          reason,
          since: since ?? null,
          waivingAsked: waivingAsked ?? null,
        };
      }),
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
  async resend(@Body() { topic, from, epoch }: ResendRequest) {
    return { sent: await this.service.outbox.resend(topic, from, epoch) };
  }

  /** Tells an open screen that there is something new; resumes with Last-Event-ID */
  @Sse('nudges')
  @AllowReading('nudges')
  listen(@Headers('last-event-id') lastSeen: string | undefined) {
    return this.nudges.stream(lastSeen);
  }
}
