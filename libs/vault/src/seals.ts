import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV = 12;
const TAG = 16;
const KEY = 32;

/** AES-256-GCM (NIST SP 800-38D): initialisation vector, tag, ciphertext. @param of what it belongs to: opens there only */
export function seal(key: Buffer, plain: Buffer, of: string): Buffer {
  const iv = randomBytes(IV);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG });
  cipher.setAAD(Buffer.from(of));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** @throws Error when it was sealed with another key, for something else, or was changed */
export function open(key: Buffer, sealed: Buffer, of: string): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, IV), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(of));
  decipher.setAuthTag(sealed.subarray(IV, IV + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]);
}

/** What the vault's key makes: keys that wrap keys, that seal lists, and that hash. */
export class VaultKey {
  private readonly wrapping: Buffer;
  private readonly listing: Buffer;
  private readonly hashing: Buffer;

  /** @param key 32 bytes in base64; @throws Error otherwise */
  constructor(key: string) {
    const bytes = Buffer.from(key.trim(), 'base64');
    if (bytes.length !== KEY) throw new Error('settings: VAULT_KEY must be 32 bytes in base64. See docs/settings.md');
    const derived = (what: string) => Buffer.from(hkdfSync('sha256', bytes, Buffer.alloc(0), `jembatan ${what}`, KEY));
    this.wrapping = derived('wraps keys of people');
    this.listing = derived('seals lists of people');
    this.hashing = derived('hashes numbers of people');
  }

  /** A new key of somebody's own, and what they have sealed under it. */
  sealUnderNewKey(of: string, plain: Buffer) {
    const key = randomBytes(KEY);
    return { wrappedKey: seal(this.wrapping, key, of), sealed: seal(key, plain, of) };
  }

  openWithOwnKey(of: string, wrappedKey: Buffer, sealed: Buffer): Buffer {
    return open(open(this.wrapping, wrappedKey, of), sealed, of);
  }

  sealList = (of: string, plain: Buffer) => seal(this.listing, plain, of);
  openList = (of: string, sealed: Buffer) => open(this.listing, sealed, of);

  hash = (text: string): Buffer => createHmac('sha256', this.hashing).update(text).digest();
}
