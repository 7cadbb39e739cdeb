import { Controller, Get, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { AllowReading, By, isInScope, type Person } from '#libs/access';
import * as readings from '#libs/domain/readings';
import type { EventStore } from '#libs/event-store';
import { contentHash } from '#libs/evidence';
import { sideOf, type StoredFact } from '#libs/kernel';
import { type Asking, Execute } from '../execute.js';
import { ExecuteHandler } from '../execute.handler.js';
import { bytesOf } from '../message.js';
import { nextAfter } from '../next-after.js';
import { Service } from '../service.js';
import { Problem } from './problem.js';

export class FactsQuery {
  /** Position of the last fact that the reader has; from the beginning when absent. */
  @ApiPropertyOptional({ example: '0000000000001024' })
  @IsOptional()
  @Matches(/^[0-9A-Za-z:/@.-]{1,80}$/)
  after?: string;

  /** `<position>~<id>` of a fact that the reader has: 409 when another stands there, or none. Beyond `after` it is given again, to be compared. */
  @ApiPropertyOptional({ example: '0000000000001024~01957b7c-0000-7000-8000-000000000000' })
  @IsOptional()
  @Matches(/^[0-9A-Za-z:/@.-]{1,80}~[0-9a-f-]{36}$/)
  holds?: string;
}

const NDJSON = 'application/x-ndjson';
const AN_EXAMPLE =
  '{"position":"0000000000001024","revision":4,"storedAt":"2026-02-02T02:00:00.000Z","fact":{"actor":{}}}\n';

/** The file itself, for those who audit it. */
@ApiTags('facts')
@Controller('facts')
export class FactsController {
  constructor(
    private readonly service: Service,
    private readonly handler: ExecuteHandler,
  ) {}

  /**
   * All that has been stored since, a fact a line: `{position, revision, storedAt, fact}`, `fact` being the very bytes that
   * its origin recorded. X-Position: up to where; X-Read-At: when it ended there, by this service's clock. Each reading is
   * noted, unless there is nothing new
   */
  @Get()
  @AllowReading('facts.read')
  @ApiOkResponse({ content: { [NDJSON]: { schema: { type: 'string' }, example: AN_EXAMPLE } } })
  async read(
    @Query() { after = '', holds }: FactsQuery,
    @By() person: Person,
    @Req() { id: correlationId }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { store, known, clock } = this.service;
    if (holds !== undefined) await requireHeld(store, holds);
    void reply.header('x-read-at', clock.now());
    const upTo = (await this.lastBut(store, after)) ?? heldBeyond(after, holds);
    void reply.header('x-position', upTo ?? after);
    if (upTo === undefined) return new StreamableFile(Readable.from([]), { type: NDJSON });
    await this.note(person, correlationId, { after, upTo });
    const lines = linesOf(store, { after, upTo, categories: known.categories, person });
    return new StreamableFile(Readable.from(lines), { type: NDJSON });
  }

  /** Where the file ends, if something else than readings came after this position. */
  private async lastBut(store: EventStore, after: string): Promise<string | undefined> {
    const categories = this.service.known.categories.filter((category) => category !== readings.catalogue.category);
    return (await nextAfter(store, after, { categories })) && store.head();
  }

  private async note({ subject }: Person, correlationId: string, data: Readonly<{ after: string; upTo: string }>) {
    const { clock, ids, settings } = this.service;
    const id = readings.readingsId(subject, clock.now().slice(0, 10));
    const decider = readings.readingsOf(sideOf(settings.node));
    const asking: Asking = {
      subject,
      kind: 'person',
      commandId: ids.fresh(),
      commandHash: contentHash(['/facts', data]),
      correlationId,
      permit: () => ({ role: 'auditor' }),
      seen: 'unasked',
    };
    await this.handler.execute(new Execute(decider, { id, newFor: '' }, { type: 'NoteReading', data }, asking));
  }
}

/** @throws Problem where the file is not the one that was read: what a mirror has must not be added to. */
async function requireHeld(store: EventStore, holds: string): Promise<void> {
  const [position, id] = holds.split('~');
  if ((await store.find(position!))?.id !== id) throw new Problem(409, 'another-file');
}

/** Who asks for what they hold already compares it: that is served, also when it is a reading. */
function heldBeyond(after: string, holds: string | undefined): string | undefined {
  const position = holds?.split('~')[0];
  return position !== undefined && position > after ? position : undefined;
}

type Wanted = Readonly<{ after: string; upTo: string; categories: readonly string[]; person: Person }>;

async function* linesOf(store: EventStore, { after, upTo, categories, person }: Wanted) {
  for await (const facts of store.readAll(after, { categories })) {
    const wanted = facts.filter((fact) => fact.position <= upTo && isInScope(person, fact.office ?? ''));
    if (wanted.length > 0) yield wanted.map(lineOf).join('');
  }
}

const lineOf = (fact: StoredFact) =>
  `{"position":"${fact.position}","revision":${fact.revision},"storedAt":"${fact.storedAt}","fact":${bytesOf(fact).toString()}}\n`;
