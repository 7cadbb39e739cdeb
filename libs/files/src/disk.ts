import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { ENOUGH, fileTypeOf } from './file-type.js';
import { FileRefused, Files, type KeptFile, type NamedFile, PART, partsIn } from './files.js';

const OWNER = /^(pusat|\d{2}(\.\d{2})?)$/;
const DAY_MS = 24 * 60 * 60_000;
const SHA256 = /^[0-9a-f]{64}$/;

/** A folder for each owner; a file is written aside and takes its name only when it is whole and safe. */
export class DiskFiles extends Files {
  /** @param largest bytes */
  constructor(
    private readonly root: string,
    private readonly largest: number,
  ) {
    super();
  }

  /** Throws away what killed processes have left half-written, a day ago or longer: nobody sends one file for so long. */
  async prepare(now: number): Promise<void> {
    await mkdir(this.aside, { recursive: true });
    for (const name of await readdir(this.aside)) {
      const path = join(this.aside, name);
      const { mtimeMs } = await stat(path);
      if (now - mtimeMs > DAY_MS) await rm(path, { force: true });
    }
  }

  override async put(owner: string, bytes: Readable): Promise<KeptFile> {
    await mkdir(this.aside, { recursive: true });
    const written = join(this.aside, randomUUID());
    const file = await open(written, 'wx', 0o600);
    try {
      const kept = await this.write(file, bytes);
      await file.sync();
      const place = this.place(owner, kept.sha256);
      await mkdir(dirname(place), { recursive: true });
      await rename(written, place);
      await syncFolder(dirname(place));
      return kept;
    } finally {
      await file.close();
      await rm(written, { force: true });
    }
  }

  override async find(owner: string, sha256: string): Promise<KeptFile | undefined> {
    if (!OWNER.test(owner) || !SHA256.test(sha256)) return undefined;
    try {
      const file = await open(this.place(owner, sha256), 'r');
      try {
        const { size } = await file.stat();
        const { buffer } = await file.read(Buffer.alloc(ENOUGH), 0, ENOUGH, 0);
        const type = fileTypeOf(buffer);
        return type && { sha256, size, type };
      } finally {
        await file.close();
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  override open(owner: string, sha256: string, range?: Readonly<{ start: number; end: number }>): Readable {
    return createReadStream(this.place(owner, sha256), range);
  }

  override async partsOf(owner: string, sha256: string): Promise<number> {
    const { size } = (await stat(this.unfinished(owner, sha256)).catch(ifAbsent)) ?? { size: 0 };
    return Math.floor(size / PART);
  }

  override async putPart(owner: string, file: NamedFile, no: number, bytes: Buffer): Promise<KeptFile | undefined> {
    const { sha256, size } = file;
    const kept = await this.find(owner, sha256);
    if (kept) return kept;
    if (size > this.largest) throw new FileRefused('too-large');
    if (size < 1) throw new FileRefused('empty');
    const last = partsIn(size);
    if (no < 1 || no > Math.min(last, (await this.partsOf(owner, sha256)) + 1)) throw new FileRefused('part-order');
    if (bytes.length !== (no < last ? PART : size - (last - 1) * PART)) throw new FileRefused('part-size');
    if (no === 1 && !fileTypeOf(bytes)) throw new FileRefused('type');
    await this.writePart(owner, file, no, bytes);
    return no < last ? undefined : this.finish(owner, file);
  }

  private async writePart(owner: string, { sha256, size }: NamedFile, no: number, bytes: Buffer) {
    await mkdir(this.aside, { recursive: true });
    const file = await open(this.unfinished(owner, sha256), constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      await file.write(bytes, 0, bytes.length, (no - 1) * PART);
      if (no === partsIn(size)) await file.truncate(size);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Gives the file its name, if it is what the name says. */
  private async finish(owner: string, { sha256 }: NamedFile): Promise<KeptFile> {
    const written = this.unfinished(owner, sha256);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(written)) hash.update(chunk as Buffer);
    if (hash.digest('hex') !== sha256) {
      await rm(written);
      throw new FileRefused('differs');
    }
    const place = this.place(owner, sha256);
    await mkdir(dirname(place), { recursive: true });
    await rename(written, place);
    await syncFolder(dirname(place));
    return (await this.find(owner, sha256))!;
  }

  private async write(file: FileHandle, bytes: Readable): Promise<KeptFile> {
    const hash = createHash('sha256');
    let [size, start] = [0, Buffer.alloc(0)];
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > this.largest) throw new FileRefused('too-large');
      if (start.length < ENOUGH) start = Buffer.concat([start, chunk.subarray(0, ENOUGH)]);
      if (start.length >= ENOUGH && !fileTypeOf(start)) throw new FileRefused('type');
      hash.update(chunk);
      await file.write(chunk);
    }
    if (size === 0) throw new FileRefused('empty');
    const type = fileTypeOf(start);
    if (!type) throw new FileRefused('type');
    return { sha256: hash.digest('hex'), size, type };
  }

  private get aside() {
    return join(this.root, 'incoming');
  }

  /** Where the parts of a file are put together. */
  private unfinished(owner: string, sha256: string): string {
    requireName(owner, sha256);
    return join(this.aside, `${owner}-${sha256}`);
  }

  private place(owner: string, sha256: string): string {
    requireName(owner, sha256);
    return join(this.root, owner, sha256.slice(0, 2), sha256);
  }
}

function requireName(owner: string, sha256: string) {
  if (!OWNER.test(owner) || !SHA256.test(sha256)) throw new Error(`no file is called ${owner}/${sha256}`);
}

function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** The new name is only safe when its folder is. */
async function syncFolder(path: string) {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
