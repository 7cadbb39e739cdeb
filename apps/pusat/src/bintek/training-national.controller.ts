import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AllowReading, By, type Person } from '#libs/access';
import { Answers } from '#libs/runtime';
import { TrainingNationalQuery, trainingNationalScreen, type TrainingNationalShown } from '#libs/screens';
import { TrainingNational } from './training-national.js';

/** Bintek Nasional. */
@ApiTags('bintek programmes')
@Controller('training-national')
export class TrainingNationalController {
  constructor(private readonly queries: QueryBus) {}

  /** Programmes, cohorts by group, seats, clashes, and what they lack against what was asked for */
  @Get()
  @AllowReading('read.at-pusat')
  @Answers({ ...trainingNationalScreen.properties, position: { type: 'string' } })
  show(@By() person: Person, @Query() query: TrainingNationalQuery): Promise<TrainingNationalShown> {
    return this.queries.execute(new TrainingNational(person, query));
  }
}
