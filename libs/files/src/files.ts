import type { Readable } from 'node:stream';

/** A file, named by what is in it. */
export type KeptFile = Readonly<{
  /** Hexadecimal. */
  sha256: string;
  /** Bytes. */
  size: number;
  /** What its first bytes say it is, whatever it was called. */
  type: FileType;
}>;

export type FileType = 'application/pdf' | 'image/jpeg' | 'image/png';

/**
 * Letters and photos of one side. Whoever owns a file is part of its name, so that a hash that was seen elsewhere opens
 * nothing. What was put is there for good: the same bytes again are the same file.
 */
export abstract class Files {
  /**
   * Keeps what the stream gives, once all of it has come and is safe on the disk.
   * @param owner kode wilayah of an office, or `pusat`
   * @throws FileRefused; then nothing is kept
   */
  abstract put(owner: string, bytes: Readable): Promise<KeptFile>;
  abstract find(owner: string, sha256: string): Promise<KeptFile | undefined>;
  /**
   * What is in it, or some of it. Check with `find` that it is there.
   * @param range first and last byte, from 0
   */
  abstract open(owner: string, sha256: string, range?: Readonly<{ start: number; end: number }>): Readable;

  /** How many whole parts have come of a file that is not all here; 0 when none has. */
  abstract partsOf(owner: string, sha256: string): Promise<number>;
  /**
   * Keeps a part of a file that comes in parts, in their order; a part that came already may come again, also after this
   * process was killed. With the last one the whole is held against its name, and kept.
   * One part of a file at a time: the caller sees to it.
   * @param file what it is called, and how large the whole is, in bytes
   * @param no from 1; all are `PART` bytes long but the last, which is what remains
   * @returns the file once it is kept
   * @throws FileRefused; when it is for its type or for what is in it, all that had come is thrown away
   */
  abstract putPart(owner: string, file: NamedFile, no: number, bytes: Buffer): Promise<KeptFile | undefined>;
}

export type NamedFile = Readonly<{ sha256: string; size: number }>;

/** Bytes of each part of a file but the last. */
export const PART = 1024 * 1024;
/** How many parts a file of so many bytes has. */
export const partsIn = (size: number) => Math.ceil(size / PART);

/** Not a file that can be kept. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  /** `part-order`: one before it is missing, or there is none of this number. `differs`: not what its name says. */
  constructor(readonly why: 'too-large' | 'type' | 'empty' | 'part-order' | 'part-size' | 'differs') {
    super(why);
  }
}
