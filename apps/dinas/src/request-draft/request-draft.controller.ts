import { Body, Controller, Delete, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AllowReading, By, type Person } from '#libs/access';
import * as equipmentRequest from '#libs/domain/equipment-request';
import { contentOf, draft, type DraftCommand, pageProperties, stage } from '#libs/domain/request-draft';
import { contentHash } from '#libs/evidence';

import { getItem } from '#libs/reference';
import {
  Answers,
  AnswersPage,
  Ask,
  type Asker,
  Asks,
  ClaimedTime,
  CreatedAnswer,
  idOfNew,
  pageMarks,
  ReceiptAnswer,
  Streams,
} from '#libs/runtime';
import { type DraftPage, DraftsQuery, draftsScreen } from '#libs/screens';
import { Drafts } from './drafts.js';
import {
  AttachLetterRequest,
  type LineRequest,
  ReserveLetterNumberRequest,
  StartDraftRequest,
  WriteLineRequest,
} from './request-draft.requests.js';

/** How an office writes a request, until it is submitted, and again once it was returned. */
@ApiTags('request drafts')
@Controller()
export class RequestDraftController {
  constructor(
    private readonly ask: Ask,
    private readonly streams: Streams,
    private readonly queries: QueryBus,
  ) {}

  /** Begins a request */
  @Post('equipment-requests')
  @Allow('draft.write')
  async start(@Asks() asker: Asker, @Body() { office }: StartDraftRequest): Promise<CreatedAnswer> {
    const id = idOfNew(asker);
    const where = { id, newFor: office, isNew: true, case: `equipmentRequest-${id}` };
    const receipt = await this.ask.for(asker, draft, where, { type: 'StartDraft', data: {} });
    return { ...receipt, id };
  }

  /** What has been written so far */
  @Get('equipment-requests/:id/draft')
  @AllowReading('read.at-dinas')
  @Answers({ ...pageProperties, etag: pageMarks.etag }, ['letter', 'reservedNomor', 'for'])
  async read(@Param('id', ParseUUIDPipe) id: string, @By() person: Person) {
    const { state, etag } = await this.streams.get(draft, id, person);
    const content = contentOf(state);
    return {
      id,
      office: state.office,
      stage: stage(state),
      ...content,
      contentHash: contentHash(content),
      changedAt: state.changedAt,
      ...(state.for && { for: state.for }),
      etag,
    };
  }

  /** Adds a line */
  @Post('equipment-requests/:id/draft/lines')
  @Allow('draft.write')
  addLine(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { line }: WriteLineRequest,
  ): Promise<ReceiptAnswer> {
    return this.write(asker, id, (caseStage) => ({ type: 'AddLine', data: { ...caseStage, ...fromCatalogue(line) } }));
  }

  /** Changes a line */
  @Put('equipment-requests/:id/draft/lines/:lineNo')
  @Allow('draft.write')
  changeLine(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('lineNo', ParseIntPipe) lineNo: number,
    @Body() { line }: WriteLineRequest,
  ): Promise<ReceiptAnswer> {
    return this.write(asker, id, (caseStage) => ({
      type: 'ChangeLine',
      data: { ...caseStage, lineNo, ...fromCatalogue(line) },
    }));
  }

  /** Takes a line out */
  @Delete('equipment-requests/:id/draft/lines/:lineNo')
  @Allow('draft.write')
  removeLine(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('lineNo', ParseIntPipe) lineNo: number,
  ): Promise<ReceiptAnswer> {
    return this.write(asker, id, (caseStage) => ({ type: 'RemoveLine', data: { ...caseStage, lineNo } }));
  }

  /** Attaches the letter of request */
  @Put('equipment-requests/:id/draft/letter')
  @Allow('draft.write')
  attachLetter(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { letter }: AttachLetterRequest,
  ): Promise<ReceiptAnswer> {
    return this.write(asker, id, (caseStage) => ({ type: 'AttachLetter', data: { ...caseStage, letter } }));
  }

  /** Reserves the letter's number, which is fixed after signing */
  @Put('equipment-requests/:id/draft/letter-number')
  @Allow('draft.write')
  reserveNumber(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { nomor }: ReserveLetterNumberRequest,
  ): Promise<ReceiptAnswer> {
    return this.write(asker, id, (caseStage) => ({ type: 'ReserveLetterNumber', data: { ...caseStage, nomor } }));
  }

  /** Verifies exactly what the draft says now (If-Match names what was read) */
  @Post('equipment-requests/:id/draft/verification')
  @Allow('draft.verify')
  async verify(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    const caseStage = await this.caseStage(id);
    return this.ask.for(asker, draft, { id, case: `equipmentRequest-${id}` }, (state) => ({
      type: 'VerifyDraft' as const,
      data: { ...caseStage, contentHash: contentHash(contentOf(state)) },
    }));
  }

  /** Throws the draft away, before its first submission */
  @Post('equipment-requests/:id/draft/discarding')
  @Allow('draft.discard')
  discard(
    @Asks() asker: Asker,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() _claimed: ClaimedTime,
  ): Promise<ReceiptAnswer> {
    return this.write(asker, id, (caseStage) => ({ type: 'DiscardDraft', data: caseStage }));
  }

  /** Konsep: what the office is still writing */
  @Get('drafts')
  @AllowReading('read.at-dinas')
  @AnswersPage(draftsScreen.properties)
  list(@By() person: Person, @Query() query: DraftsQuery): Promise<DraftPage> {
    return this.queries.execute(new Drafts(person, query));
  }

  private async write(asker: Asker, id: string, command: (caseStage: CaseStage) => DraftCommand) {
    return this.ask.for(asker, draft, { id, case: `equipmentRequest-${id}` }, command(await this.caseStage(id)));
  }

  /** How the case stands that this draft is for; nothing while there is none. */
  private async caseStage(id: string): Promise<CaseStage> {
    const opened = await this.streams.find(equipmentRequest, id);
    const caseStage = opened && equipmentRequest.stage(opened.state);
    return caseStage ? { caseStage } : {};
  }
}

/** Class and unit of measure are the catalogue's to say, not the office's. */
function fromCatalogue(line: LineRequest) {
  const { class: itemClass, uom } = getItem(line.item);
  return { ...line, class: itemClass, uom };
}

type CaseStage = Readonly<{ caseStage?: equipmentRequest.Stage }>;
