import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowReading } from '#libs/access';
import { Answers, arrayOf, objectOf } from '#libs/runtime';
import { Auditor } from '../auditor.js';
import { flag, instant, integer, mirror, perhapsInstant, position, text } from '../shapes.js';
import { MirrorsAsked } from './mirrors.requests.js';

/** What has been copied of each service's file, and how far. */
@ApiTags('mirrors')
@Controller('mirrors')
export class MirrorsController {
  constructor(private readonly auditor: Auditor) {}

  /** Each mirror, how far it reaches, and what was wrong with what it was given */
  @Get()
  @AllowReading('audit.read')
  @Answers({
    mirrors: arrayOf(
      objectOf({
        name: mirror,
        node: mirror,
        followed: flag(true),
        position,
        facts: integer(1024),
        knownUntil: perhapsInstant,
        caughtUpAt: perhapsInstant,
      }),
    ),
    alarms: arrayOf(
      objectOf({ mirror, at: instant, kind: text('gap-in-stream'), position, detail: text('revision 4 follows 2') }),
    ),
  })
  async list(@Query() { name: wanted }: MirrorsAsked) {
    const { followed } = this.auditor;
    const mirrors = this.auditor.mirrors.filter(({ name }) => wanted === undefined || wanted === name);
    const alarms = await this.auditor.alarms();
    return {
      mirrors: await Promise.all(
        mirrors.map(async (one) => {
          const { facts, knownUntil = null, caughtUpAt = null, ...reach } = await one.reach();
          const { name, node } = one;
          return {
            name,
            node,
            followed: followed.includes(one),
            position: reach.position,
            facts,
            knownUntil,
            caughtUpAt,
          };
        }),
      ),
      alarms: alarms.filter(({ mirror: of }) => wanted === undefined || wanted === of),
    };
  }
}
