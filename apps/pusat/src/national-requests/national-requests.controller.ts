import { Controller, Get, Headers, Query, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AllowReading, By, type Person } from '#libs/access';
import { Answers, languageOf } from '#libs/runtime';
import { NationalRequestsQuery, nationalRequestsScreen, type NationalRequestsShown } from '#libs/screens';
import { NationalRequests } from './national-requests.js';
import { csvOf, xlsxOf } from './spreadsheet.js';

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const file = { schema: { type: 'string', format: 'binary' } };

/** Permohonan Nasional: what all offices ask for, from the country down to a single request. */
@ApiTags('national requests')
@Controller()
export class NationalRequestsController {
  constructor(private readonly queries: QueryBus) {}

  /** Sums of each item, and of each province, office or request, with how long it waits */
  @Get('national-requests')
  @AllowReading('read.at-pusat')
  @Answers(nationalRequestsScreen.properties)
  show(@By() person: Person, @Query() query: NationalRequestsQuery): Promise<NationalRequestsShown> {
    return this.queries.execute(new NationalRequests(person, query));
  }

  /** The same rows as CSV */
  @Get('national-requests.csv')
  @AllowReading('read.at-pusat')
  @ApiOkResponse({ content: { [CSV]: file } })
  async asCsv(
    @By() person: Person,
    @Query() query: NationalRequestsQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<StreamableFile> {
    const shown = await this.show(person, query);
    return new StreamableFile(csvOf(shown, languageOf(language)), attachment(`${CSV}; charset=utf-8`, shown, 'csv'));
  }

  /** The same rows as XLSX */
  @Get('national-requests.xlsx')
  @AllowReading('read.at-pusat')
  @ApiOkResponse({ content: { [XLSX]: file } })
  async asXlsx(
    @By() person: Person,
    @Query() query: NationalRequestsQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<StreamableFile> {
    const shown = await this.show(person, query);
    return new StreamableFile(await xlsxOf(shown, languageOf(language)), attachment(XLSX, shown, 'xlsx'));
  }
}

const attachment = (type: string, { at, level }: NationalRequestsShown, extension: string) => ({
  type,
  disposition: `attachment; filename="national-requests-${level}-${at.slice(0, 10)}.${extension}"`,
});
