import { Controller, Get, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { AllowReading, By, isInScope, type Person } from '#libs/access';
import { FileRefused, fileTypes, type KeptFile } from '#libs/files';
import { PUSAT } from '#libs/kernel';
import { NotThere } from '../asking-errors.js';
import { LARGEST_FILE, Service } from '../service.js';
import { Makes } from './openapi.js';
import { Problem } from './problem.js';

const content = Object.fromEntries(fileTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));

/** Letters and photos of an office, by their SHA-256: upload them first, then name the hash where they belong. */
@ApiTags('files')
@Controller('offices/:office/files')
export class FilesController {
  constructor(private readonly service: Service) {}

  /** Keeps a file: PDF, JPEG or PNG, at most 25 MB. The same file again is the same file */
  @Post()
  @AllowReading('file.write')
  @ApiConsumes(...fileTypes)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Makes({
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    size: { type: 'integer' },
    type: { enum: fileTypes },
  })
  async put(@Param('office') office: string, @By() person: Person, @Req() { body, headers }: FastifyRequest) {
    if (this.hostOf(office, person) !== this.service.settings.node) throw new NotThere(office);
    if (!(body instanceof Readable)) throw new Problem(415, 'unsupported-file');
    if (Number(headers['content-length'] ?? 0) > LARGEST_FILE) throw new Problem(413, 'too-large');
    return this.service.files.put(office, body).catch(refused);
  }

  /** A file of this office; Pusat reads what the offices have sent it, an office what Pusat has sent for its cases */
  @Get(':sha256')
  @AllowReading('file.read')
  @ApiOkResponse({ content })
  async read(
    @Param('office') office: string,
    @Param('sha256') sha256: string,
    @By() person: Person,
  ): Promise<StreamableFile> {
    const host = this.hostOf(office, person);
    const { node } = this.service.settings;
    if (host !== node && node !== PUSAT) throw new NotThere(office);
    const file = await this.service.files.find(office, sha256);
    if (!file) throw new NotThere(sha256);
    return new StreamableFile(this.service.files.open(office, sha256), {
      type: file.type,
      length: file.size,
      disposition: `attachment; filename="${sha256.slice(0, 12)}.${file.type.split('/')[1]}"`,
    });
  }

  /** The node of an office. @throws NotThere for one that no node hosts as well as one that this person has nothing to do with. */
  private hostOf(office: string, person: Person): string {
    const host = office === PUSAT ? PUSAT : this.service.registry.findHost(office);
    if (host === undefined || !isInScope(person, office)) throw new NotThere(office);
    return host;
  }
}

function refused(error: unknown): KeptFile {
  if (!(error instanceof FileRefused)) throw error;
  throw error.why === 'too-large' ? new Problem(413, 'too-large') : new Problem(415, 'unsupported-file');
}
