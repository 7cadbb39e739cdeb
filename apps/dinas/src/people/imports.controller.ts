import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Allow, AllowReading, By, isInScope, type Person } from '#libs/access';
import * as peopleImport from '#libs/domain/people-import';
import { words } from '#libs/domain/people-import';
import {
  Answers,
  arrayOf,
  type Asker,
  Asks,
  CreatedAnswer,
  idOfNew,
  languageOf,
  NotThere,
  objectOf,
  pageMarks,
  Problem,
  ReceiptAnswer,
  Service,
  Streams,
  tableTypes,
} from '#libs/runtime';
import { LARGEST_TABLE } from '#libs/tables';
import { masked, Vault } from '#libs/vault';
import { fieldProblem } from './field-problems.js';
import { Importing } from './importing.js';
import { CommitImportRequest, ImportRowsQuery, TryImportQuery } from './imports.requests.js';
import { type FatedRow, fates } from './list-fates.js';

const text = { type: 'string' };
const count = { type: 'integer', example: 12 };

/** Lists of people: tried, looked at, taken in. */
@ApiTags('people')
@Controller('people/imports')
export class ImportsController {
  constructor(
    private readonly importing: Importing,
    private readonly streams: Streams,
    private readonly vault: Vault,
    private readonly service: Service,
  ) {}

  /** Tries a list of people: CSV in UTF-8 or .xlsx, at most 10,000 rows. Nothing is taken in yet */
  @Post()
  @Allow('people.import')
  @ApiConsumes(...tableTypes)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async tryOut(
    @Asks() asker: Asker,
    @Query() { office }: TryImportQuery,
    @Req() { body }: FastifyRequest,
  ): Promise<CreatedAnswer> {
    const { registry, settings } = this.service;
    if (registry.findHost(office) !== settings.node || !isInScope(asker.person, office)) throw new NotThere(office);
    if (!(body instanceof Readable)) throw new Problem(415, 'unsupported-table');
    const id = idOfNew(asker);
    return { ...(await this.importing.tryOut(asker, office, id, await whole(body))), id };
  }

  /** What would become of each row, or has; how many of those to be taken in are done */
  @Get(':id')
  @AllowReading('people.import')
  @Answers(
    {
      id: { type: 'string', format: 'uuid' },
      office: text,
      stage: { enum: Object.keys(words.stages) },
      hash: text,
      rows: count,
      fresh: count,
      changed: count,
      same: count,
      rejected: count,
      done: count,
      ok: count,
      failed: count,
      preview: arrayOf(
        objectOf(
          {
            row: count,
            fate: { enum: fates },
            personRef: text,
            name: { type: 'string', example: 'Wulan Lestari' },
            nip: text,
            wrong: arrayOf(objectOf({ pointer: text, code: text, detail: text })),
          },
          ['nip'],
        ),
      ),
      nextRow: count,
      ...pageMarks,
    },
    ['ok', 'failed', 'nextRow'],
  )
  async read(
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { fate, fromRow = 1, limit = 50 }: ImportRowsQuery,
    @By() person: Person,
    @Req() { headers }: FastifyRequest,
  ) {
    const { state, etag, history } = await this.streams.get(peopleImport, id, person);
    const language = languageOf(headers['accept-language']);
    const list = await this.vault.findList(id);
    const rows = ((list?.content ?? []) as readonly FatedRow[]).filter(
      (row) => row.row >= fromRow && (fate === undefined || row.fate === fate),
    );
    const { hash, rows: all, fresh, changed, same, rejected } = state.dryRun!;
    return {
      id,
      office: state.office,
      stage: peopleImport.stage(state)!,
      hash,
      rows: all,
      fresh,
      changed,
      same,
      rejected,
      done: list?.done ?? 0,
      ...(state.committed && { ok: state.committed.ok, failed: state.committed.failed }),
      preview: rows.slice(0, limit).map((row) => ({
        row: row.row,
        fate: row.fate,
        personRef: row.personRef,
        name: row.data.name,
        ...(row.data.nip !== undefined && { nip: masked(row.data.nip) }),
        wrong: row.wrong.map(({ column, problem }) => ({
          pointer: `/rows/${row.row}/${column}`,
          code: problem,
          detail: words.problems[problem][language],
        })),
      })),
      ...(rows.length > limit && { nextRow: rows[limit]!.row }),
      etag,
      position: history.at(-1)!.position,
    };
  }

  /** Takes in what was tried: all rows but those that were rejected. Asked again after an interruption, it goes on */
  @Post(':id/commit')
  @Allow('people.import')
  commit(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { hash }: CommitImportRequest,
  ): Promise<ReceiptAnswer> {
    return this.importing.commit(asker, id, hash);
  }
}

async function whole(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_TABLE) throw new Problem(413, 'too-large', { fields: [fieldProblem('', 'too-large')] });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
