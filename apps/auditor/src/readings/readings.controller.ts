import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AllowReading, By, type Person } from '#libs/access';
import { AnswersPage, columnsOf, equals, type List, type Page, pageOf } from '#libs/runtime';
import { Auditor } from '../auditor.js';
import { instant, perhapsText, text } from '../shapes.js';
import { ReadingsAsked } from './readings.requests.js';

const columns = ['at', 'subject', 'offices', 'what', 'asked', 'reason'];

/** Who has read what here. */
@ApiTags('readings')
@Controller('readings')
export class ReadingsController {
  constructor(private readonly auditor: Auditor) {}

  /** Every look that was taken here, newest first; by an auditor whose scope reaches no further than one's own */
  @Get()
  @AllowReading('audit.read')
  @AnswersPage({
    at: instant,
    subject: text('p-pusat-auditor'),
    offices: { type: 'array', items: { type: 'string' }, example: ['*'] },
    what: text('/timeline'),
    asked: { type: 'object', example: { case: 'PB/33.72/2026/000014' } },
    reason: perhapsText('Pemeriksaan triwulan'),
  })
  async list(@By() { offices }: Person, @Query() query: ReadingsAsked) {
    const list: List = {
      from: 'audit.reading',
      columns: columnsOf(columns),
      where: [
        equals('subject', query.subject),
        // whoever sees one office sees who has looked at that one alone
        offices.includes('*') ? undefined : { sql: 'offices <@ ?::text[]', values: [offices] },
      ],
      sort: { sql: 'at', type: 'timestamptz', descending: true },
      tie: 'id::text',
    };
    const client = await this.auditor.pool.connect();
    try {
      const page: Page<object> = await pageOf(client, list, query);
      return { position: '', ...page };
    } finally {
      client.release();
    }
  }
}
