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
  /** What is in it. Check with `find` that it is there. */
  abstract open(owner: string, sha256: string): Readable;
}

/** Not a file that can be kept. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';

  constructor(readonly why: 'too-large' | 'type' | 'empty') {
    super(why);
  }
}
