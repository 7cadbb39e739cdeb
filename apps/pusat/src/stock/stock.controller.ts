import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { AllowReading, By, type Person } from '#libs/access';
import { AnswersPage } from '#libs/runtime';
import { CentralStockList, type CentralStockPage, centralStockProperties } from './central-stock.js';
import { OfficeStockList, type OfficeStockPage, officeStockProperties } from './office-stock.js';
import { CentralStockQuery, OfficeStockQuery } from './stock.requests.js';

/** What there is, at Pusat and at the offices. */
@ApiTags('stock')
@Controller()
export class StockController {
  constructor(private readonly queries: QueryBus) {}

  /** Stok Pusat: what stands in each warehouse, what of it is promised, and what was counted otherwise */
  @Get('central-stock')
  @AllowReading('read.at-pusat')
  @AnswersPage(centralStockProperties)
  listOurs(@By() person: Person, @Query() query: CentralStockQuery): Promise<CentralStockPage> {
    return this.queries.execute(new CentralStockList(person, query));
  }

  /** What each office says that it has, and how long that lasts */
  @Get('office-stock')
  @AllowReading('read.at-pusat')
  @AnswersPage(officeStockProperties)
  listTheirs(@By() person: Person, @Query() query: OfficeStockQuery): Promise<OfficeStockPage> {
    return this.queries.execute(new OfficeStockList(person, query));
  }
}
