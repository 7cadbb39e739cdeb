import type { FileType } from './files.js';

const SIGNATURES: ReadonlyArray<readonly [FileType, Buffer]> = [
  ['application/pdf', Buffer.from('%PDF-')],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
];

export const fileTypes: readonly FileType[] = SIGNATURES.map(([type]) => type);

/** Bytes that `fileTypeOf` needs. */
export const ENOUGH = 8;

/** What a file is by its first bytes (ISO 32000, JFIF, ISO 15948); undefined for what is not kept here. */
export const fileTypeOf = (start: Buffer): FileType | undefined =>
  SIGNATURES.find(([, signature]) => start.subarray(0, signature.length).equals(signature))?.[0];
