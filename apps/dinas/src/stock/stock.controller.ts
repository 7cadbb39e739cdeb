import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, isInScope, type Person } from '#libs/access';
import {
  averageUse,
  daysOfCover,
  type OfficeStock,
  officeStock,
  type OfficeStockCommand,
  onHand,
} from '#libs/domain/office-stock';
import {
  Answers,
  AnswersPage,
  arrayOf,
  Ask,
  type Asker,
  Asks,
  NotThere,
  objectOf,
  pageMarks,
  ReceiptAnswer,
  timelineOf,
  timelineProperty,
} from '#libs/runtime';
import { type StockPage, StockQuery, stockScreen } from '#libs/screens';
import { type Book, Books } from './books.js';
import { CountStockRequest, ReportBacklogRequest, ReportSpoiledRequest, UseStockRequest } from './stock.requests.js';
import { StockList } from './stock-list.js';

type WithoutBook<Command> = Command extends OfficeStockCommand
  ? Readonly<{ type: Command['type']; data: Omit<Command['data'], 'today' | 'carriedOver'> }>
  : never;

/** What an office has, uses and waits for (If-Match: the ETag of its stock of this year, once there is one). */
@ApiTags('stock')
@Controller('stock')
export class StockController {
  constructor(
    private readonly ask: Ask,
    private readonly books: Books,
    private readonly queries: QueryBus,
  ) {}

  /** Says what was counted */
  @Post(':office/counts')
  @Allow('stock.tell')
  count(
    @Asks() asker: Asker,
    @Param('office') office: string,
    @Body() { day, counts }: CountStockRequest,
  ): Promise<ReceiptAnswer> {
    return this.tell(asker, office, { type: 'Count', data: { day, counts } });
  }

  /** Says what an item's use came to on a day; told again, it corrects that day */
  @Post(':office/use')
  @Allow('stock.tell')
  use(
    @Asks() asker: Asker,
    @Param('office') office: string,
    @Body() { day, item, qty }: UseStockRequest,
  ): Promise<ReceiptAnswer> {
    return this.tell(asker, office, { type: 'Use', data: { day, item, qty } });
  }

  /** Says how many have spoiled on a day and why; told again, it corrects that day and reason */
  @Post(':office/spoiled')
  @Allow('stock.tell')
  reportSpoiled(
    @Asks() asker: Asker,
    @Param('office') office: string,
    @Body() { day, item, qty, reasonCode, reason }: ReportSpoiledRequest,
  ): Promise<ReceiptAnswer> {
    return this.tell(asker, office, { type: 'ReportSpoiled', data: { day, item, qty, reasonCode, reason } });
  }

  /** Says how many print-ready records wait for a card */
  @Post(':office/backlog')
  @Allow('stock.tell')
  reportBacklog(
    @Asks() asker: Asker,
    @Param('office') office: string,
    @Body() { day, backlog }: ReportBacklogRequest,
  ): Promise<ReceiptAnswer> {
    return this.tell(asker, office, { type: 'ReportBacklog', data: { day, backlog } });
  }

  /** An office's stock of its newest year, whole */
  @Get(':office')
  @AllowReading('read.at-dinas')
  @Answers({
    office: { type: 'string' },
    year: { type: 'integer' },
    items: arrayOf(
      objectOf(
        {
          item: { type: 'string' },
          onHand: { type: 'integer' },
          averageUse: { type: 'number' },
          daysOfCover: { type: 'number' },
          lastCountOn: { type: 'string' },
        },
        ['averageUse', 'daysOfCover', 'lastCountOn'],
      ),
    ),
    timeline: timelineProperty,
    ...pageMarks,
  })
  async read(@Param('office') office: string, @By() person: Person) {
    if (!isInScope(person, office)) throw new NotThere(office);
    const newest = await this.books.findNewest(office);
    if (!newest) throw new NotThere(office);
    const { year, state, etag, history } = newest;
    return {
      office,
      year,
      items: itemsOf(state),
      timeline: timelineOf(history),
      etag,
      position: history.at(-1)!.position,
    };
  }

  /** Stok & Ketahanan: what the office has of each item, and how long it lasts */
  @Get()
  @AllowReading('read.at-dinas')
  @AnswersPage(stockScreen.properties)
  list(@By() person: Person, @Query() query: StockQuery): Promise<StockPage> {
    return this.queries.execute(new StockList(person, query));
  }

  private async tell(asker: Asker, office: string, { type, data }: WithoutBook<OfficeStockCommand>) {
    const { id, ...calendar }: Book = await this.books.of(office);
    const command = { type, data: { ...data, ...calendar } } as OfficeStockCommand;
    return this.ask.for(asker, officeStock, { id, newFor: office }, command);
  }
}

const itemsOf = (stock: OfficeStock) =>
  Object.entries(stock.items).map(([item, { countedOn }]) => ({
    item,
    onHand: onHand(stock, item),
    averageUse: averageUse(stock, item),
    daysOfCover: daysOfCover(stock, item),
    lastCountOn: countedOn,
  }));
