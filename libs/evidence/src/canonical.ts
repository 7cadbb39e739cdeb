import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * The one way to write a value as bytes: RFC 8785. What is hashed, signed and sent.
 * @throws Error for what JSON cannot say (NaN, a lone surrogate): such a value must not have come this far.
 */
export function canonicalBytes(value: unknown): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('only what JSON can say has canonical bytes');
  return Buffer.from(text, 'utf8');
}

/** Lower-case hex. */
export const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** SHA-256 of the canonical bytes. */
export const contentHash = (value: unknown) => sha256(canonicalBytes(value));

/** Whether a text can be written as UTF-8 and read back: no lone surrogates, and nothing that PostgreSQL cannot keep. */
export const isStorable = (text: string) => text.isWellFormed() && !text.includes('\u0000');
