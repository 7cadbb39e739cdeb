import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsUUID, Matches } from 'class-validator';
import { AllowReading } from '#libs/access';
import { Service } from '../service.js';
import { Answers, arrayOf, Makes, objectOf } from './openapi.js';

export class RetryReactionRequest {
  @ApiProperty({ example: 'fulfilment' })
  @Matches(/^[a-z][a-z-]{0,60}$/)
  reaction: string;

  /** The fact that it answers to; of a timer the id of its command. */
  @ApiProperty({ example: '0190a5a0-0000-7000-8000-000000000001' })
  @IsUUID()
  factId: string;
}

const stuckProperties = {
  reaction: { type: 'string' },
  factId: { type: 'string' },
  position: { type: 'string' },
  case: { type: ['string', 'null'] },
  reason: { type: 'string' },
};

/** What this side's processes could not do: people look at it, mend what is wrong, and have it tried again. */
@ApiTags('reactions')
@Controller('reactions')
export class ReactionsController {
  constructor(private readonly service: Service) {}

  /** Reactions and timers that wait for people, by position */
  @Get('stuck')
  @AllowReading('reactions.stuck')
  @Answers({ rows: arrayOf(objectOf(stuckProperties)) })
  async stuck() {
    const stuck = await this.service.stuck.stuck();
    return { rows: stuck.map((one) => ({ ...one, case: one.case ?? null })) };
  }

  /** Tries one again */
  @Post('retries')
  @AllowReading('reactions.stuck')
  @Makes({ done: { type: 'boolean' } })
  async retry(@Body() { reaction, factId }: RetryReactionRequest) {
    const { reactions, timers } = this.service;
    return {
      done: ((await reactions?.retry(reaction, factId)) || (await timers?.retry(reaction, factId))) ?? false,
    };
  }
}
