import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AllowReading, By, type Person } from '#libs/access';
import { AnswersPage } from '#libs/runtime';
import { OperatorsQuery, operatorsScreen } from '#libs/screens';
import { type NamedOperatorsPage, Operators } from './operators.js';

@ApiTags('people')
@Controller('operators')
export class OperatorsController {
  constructor(private readonly queries: QueryBus) {}

  /** Pegawai: who works for the office on a day, how, and what they master */
  @Get()
  @AllowReading('people.see')
  @AnswersPage({ ...operatorsScreen.properties, name: { type: 'string', example: 'Wulan Lestari' } })
  list(@By() person: Person, @Query() query: OperatorsQuery): Promise<NamedOperatorsPage> {
    return this.queries.execute(new Operators(person, query));
  }
}
