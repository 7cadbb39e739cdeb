import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AllowReading, By, type Person } from '#libs/access';
import { AnswersPage } from '#libs/runtime';
import {
  type CentralStockPage,
  CentralStockQuery,
  centralStockScreen,
  type OfficeStockPage,
  OfficeStockQuery,
  officeStockScreen,
} from '#libs/screens';
import { CentralStockList } from './central-stock.js';
import { OfficeStockList } from './office-stock.js';

/** What there is, at Pusat and at the offices. */
@ApiTags('stock')
@Controller()
export class StockController {
  constructor(private readonly queries: QueryBus) {}

  /** Stok Pusat: what stands in each warehouse, what of it is promised, and what was counted otherwise */
  @Get('central-stock')
  @AllowReading('read.at-pusat')
  @AnswersPage(centralStockScreen.properties)
  listOurs(@By() person: Person, @Query() query: CentralStockQuery): Promise<CentralStockPage> {
    return this.queries.execute(new CentralStockList(person, query));
  }

  /** What each office says that it has, and how long that lasts */
  @Get('office-stock')
  @AllowReading('read.at-pusat')
  @AnswersPage(officeStockScreen.properties)
  listTheirs(@By() person: Person, @Query() query: OfficeStockQuery): Promise<OfficeStockPage> {
    return this.queries.execute(new OfficeStockList(person, query));
  }
}
