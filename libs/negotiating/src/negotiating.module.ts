import { Module } from '@nestjs/common';
import { Trainings } from './trainings.js';
import { FeedController } from './feed.controller.js';
import { NegotiationController } from './negotiation.controller.js';
import { CalendarHandler, NegotiationsHandler, ResourcesHandler } from './negotiations.js';
import { Offering } from './offering.js';
import { Ruling } from './ruling.js';
import { ScheduleController } from './schedule.controller.js';

/** The table at which both sides negotiate schedules; each app gives it its calendar and what it knows of trainings. */
@Module({
  controllers: [NegotiationController, ScheduleController, FeedController],
  providers: [Trainings, Ruling, Offering, NegotiationsHandler, CalendarHandler, ResourcesHandler],
})
export class NegotiatingModule {}
