import { applyDecorators, Controller, Get, Param, ParseUUIDPipe, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AllowReading, By, type Person } from '#libs/access';
import { sha256 } from '#libs/evidence';
import { type Printed, Printing } from './printing.js';

const PDF = 'application/pdf';
const AnswersPdf = () =>
  applyDecorators(ApiOkResponse({ content: { [PDF]: { schema: { type: 'string', format: 'binary' } } } }));

/** What a case's papers look like: tagged PDF/A in Indonesian, the same bytes at both sides. ETag: SHA-256 of the bytes. */
@ApiTags('documents')
@Controller()
export class DocumentsController {
  constructor(private readonly printing: Printing) {}

  /** Berita acara serah terima, with whoever has signed it by now */
  @Get('handovers/:id/document')
  @AllowReading('document.read')
  @AnswersPdf()
  async bast(
    @Param('id', ParseUUIDPipe) id: string,
    @By() person: Person,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.printing.bast(id, person), request, reply);
  }

  /** Surat jalan, with a place to count and to sign */
  @Get('shipments/:id/delivery-note')
  @AllowReading('document.read')
  @AnswersPdf()
  async deliveryNote(
    @Param('id', ParseUUIDPipe) id: string,
    @By() person: Person,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.printing.deliveryNote(id, person), request, reply);
  }

  /** Surat permohonan, as the newest submission says it */
  @Get('equipment-requests/:id/letter')
  @AllowReading('document.read')
  @AnswersPdf()
  async requestLetter(
    @Param('id', ParseUUIDPipe) id: string,
    @By() person: Person,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answer(await this.printing.requestLetter(id, person), request, reply);
  }
}

/** The bytes, or 304 for who has them. */
function answer(
  { name, bytes }: Printed,
  { headers }: FastifyRequest,
  reply: FastifyReply,
): StreamableFile | undefined {
  const etag = `"${sha256(bytes)}"`;
  void reply.header('etag', etag);
  if (headers['if-none-match'] === etag) return void reply.status(304);
  return new StreamableFile(bytes, {
    type: PDF,
    length: bytes.length,
    disposition: `attachment; filename="${name}"`,
  });
}
