import { Injectable } from '@nestjs/common';
import type { ProvenRequest } from '#libs/access';
import { sha256 as sha256Of } from '#libs/evidence';
import { FileRefused, type KeptFile, PART } from '#libs/files';
import { PUSAT, type Side } from '#libs/kernel';
import { Problem, type ProblemCode, problemWords, Queues, Service, unproven } from '#libs/runtime';
import type { Readable } from 'node:stream';
import type { NodeFileParams, PartParams } from './node-files.requests.js';

/** How much of a file is here. */
export type Standing = Readonly<{ partCount: number; whole: boolean }>;

/**
 * Files of the nodes' cases: takes those that an office's facts here name, and shows those that Pusat's name. Who may ask
 * follows from the signature: a node, for the offices that it hosts.
 */
@Injectable()
export class NodeFiles {
  private readonly turns = new Queues();

  constructor(private readonly service: Service) {}

  /** How much of an office's file has come. @throws Problem */
  async standing(file: NodeFileParams, proven: ProvenRequest): Promise<Standing> {
    await this.requireNamed(file, 'dinas', proven);
    return this.standingOf(file);
  }

  /** Keeps a part. @throws Problem; then it is as if it had not come */
  async put({ no, ...file }: PartParams, size: number, body: unknown, proven: ProvenRequest): Promise<Standing> {
    await this.requireNamed(file, 'dinas', proven);
    const bytes = await partIn(body);
    if (sha256Of(bytes) !== proven.sha256) throw unproven('node-unproven', '/body');
    const { office, sha256 } = file;
    const { files, fileList } = this.service;
    return this.turns.inTurn(`${office}/${sha256}`, async () => {
      const kept = await files.putPart(office, { sha256, size }, no, bytes).catch(refused);
      if (kept) await fileList.crossed({ office, side: 'dinas', sha256 });
      return this.standingOf(file);
    });
  }

  /** A file that Pusat's facts in a case of this office name. @throws Problem */
  async get(file: NodeFileParams, proven: ProvenRequest): Promise<KeptFile> {
    await this.requireNamed(file, 'pusat', proven);
    return (await this.service.files.find(PUSAT, file.sha256)) ?? fail(404, 'not-found', '/sha256');
  }

  open({ sha256 }: NodeFileParams, range: Readonly<{ start: number; end: number }>): Readable {
    return this.service.files.open(PUSAT, sha256, range);
  }

  private async standingOf({ office, sha256 }: NodeFileParams): Promise<Standing> {
    const { files } = this.service;
    const whole = (await files.find(office, sha256)) !== undefined;
    return { partCount: whole ? 0 : await files.partsOf(office, sha256), whole };
  }

  private async requireNamed({ office, sha256 }: NodeFileParams, side: Side, { node }: ProvenRequest) {
    const { registry, fileList } = this.service;
    if (registry.findHost(office) !== node) throw unproven('node-unproven', '/office');
    if (!(await fileList.isNamed({ office, side, sha256 }))) fail(404, 'file-unnamed', '/sha256');
  }
}

/** What has come, a part's length at most. */
async function partIn(body: unknown): Promise<Buffer> {
  if (!isStream(body)) return fail(415, 'unsupported-file', '/body');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > PART) return fail(413, 'too-large', '/body');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const isStream = (body: unknown): body is AsyncIterable<Buffer> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

const PROBLEMS: Readonly<Record<FileRefused['why'], readonly [status: number, code: ProblemCode, pointer: string]>> = {
  'too-large': [413, 'too-large', '/size'],
  type: [415, 'unsupported-file', '/body'],
  empty: [415, 'unsupported-file', '/size'],
  'part-order': [409, 'part-out-of-order', '/no'],
  'part-size': [422, 'part-size', '/body'],
  differs: [422, 'file-differs', '/sha256'],
};

function refused(error: unknown): never {
  if (!(error instanceof FileRefused)) throw error;
  return fail(...PROBLEMS[error.why]);
}

function fail(status: number, code: ProblemCode, pointer: string): never {
  throw new Problem(status, code, { fields: [{ pointer, code, words: problemWords[code] }] });
}
