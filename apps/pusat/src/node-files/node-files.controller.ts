import { applyDecorators, Controller, Get, Headers, Param, Put, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AllowNode, ByNode, type ProvenRequest } from '#libs/access';
import { fileTypes } from '#libs/files';
import { Answers, Problem } from '#libs/runtime';
import { NodeFiles, type Standing } from './node-files.js';
import { NodeFileParams, PartParams, PartQuery } from './node-files.requests.js';

const binary = { type: 'string', format: 'binary' } as const;
const standing = { partCount: { type: 'integer' }, whole: { type: 'boolean' } };

/** Says who asks: a node of the registry, which signs each request. */
const FromNodes = () =>
  applyDecorators(
    AllowNode(),
    ApiHeader({
      name: 'node-proof',
      required: true,
      description: 'The node’s signature over method, path, body, time and a nonce: compact JWS, EdDSA (ADR 22)',
      schema: { type: 'string' },
    }),
  );

/** How letters and photos that facts name cross between the nodes of the Dinas and Pusat, in parts that resume. */
@ApiTags('files')
@Controller('node-files/:office/:sha256')
export class NodeFilesController {
  constructor(private readonly nodeFiles: NodeFiles) {}

  /** How many parts have come of a file that this office's facts name */
  @Get('parts')
  @FromNodes()
  @Answers(standing)
  standing(@Param() file: NodeFileParams, @ByNode() proven: ProvenRequest): Promise<Standing> {
    return this.nodeFiles.standing(file, proven);
  }

  /** The next part of it, 1 MiB or what remains; with the last, the whole is held against its hash and kept */
  @Put('parts/:no')
  @FromNodes()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: binary })
  @Answers(standing)
  put(
    @Param() part: PartParams,
    @Query() { size }: PartQuery,
    @Req() { body }: FastifyRequest,
    @ByNode() proven: ProvenRequest,
  ): Promise<Standing> {
    return this.nodeFiles.put(part, size, body, proven);
  }

  /** A file that Pusat's facts in a case of this office name, or a range of it */
  @Get()
  @FromNodes()
  @ApiHeader({ name: 'range', required: false, schema: { type: 'string' }, example: 'bytes=0-1048575' })
  @ApiResponse({ status: 200, content: contentOf(fileTypes) })
  @ApiResponse({ status: 206, content: contentOf(fileTypes) })
  async read(
    @Param() file: NodeFileParams,
    @Headers('range') range: string | undefined,
    @ByNode() proven: ProvenRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { type, size } = await this.nodeFiles.get(file, proven);
    const wanted = rangeOf(range, size);
    const { start, end } = wanted ?? { start: 0, end: size - 1 };
    void reply.header('accept-ranges', 'bytes');
    if (wanted) void reply.status(206).header('content-range', `bytes ${start}-${end}/${size}`);
    return new StreamableFile(this.nodeFiles.open(file, { start, end }), { type, length: end - start + 1 });
  }
}

function contentOf(types: readonly string[]) {
  return Object.fromEntries(types.map((type) => [type, { schema: binary }]));
}

/** One range of bytes (RFC 9110, 14.2); undefined when the whole is wanted. @throws Problem 416 */
function rangeOf(header: string | undefined, size: number): Readonly<{ start: number; end: number }> | undefined {
  if (header === undefined) return undefined;
  const [, first, last] = /^bytes=(\d{1,10})-(\d{1,10})?$/.exec(header) ?? [];
  const start = Number(first);
  const end = Math.min(Number(last ?? size), size - 1);
  if (first === undefined || start > end)
    throw new Problem(416, 'range-unusable', { headers: { 'content-range': `bytes */${size}` } });
  return { start, end };
}
