import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

/**
 * Whose calendar a feed is. `version` is counted up to revoke what was given out: whoever opens a token compares it with the
 * one that counts.
 */
export type Feed = Readonly<{ office: string; person?: string; version: number }>;

const ALGORITHM = 'aes-256-gcm';
const [NONCE, TAG] = [12, 16];

/**
 * What stands in the address of a feed: that of one person or of a whole office. It says nothing to who reads it in a log, and
 * the same feed has the same one: AES-256-GCM under a key of the service, the nonce being an HMAC of what is sealed
 * (docs/adr/0028).
 */
export function feedToken(secret: string, { office, person, version }: Feed): string {
  const { sealing, naming } = keysOf(secret);
  const said = Buffer.from(JSON.stringify([version, office, ...(person === undefined ? [] : [person])]));
  const nonce = createHmac('sha256', naming).update(said).digest().subarray(0, NONCE);
  const cipher = createCipheriv(ALGORITHM, sealing, nonce);
  const sealed = Buffer.concat([cipher.update(said), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Whose feed a token opens; undefined where it is not one of ours. Compared in constant time, by GCM itself. */
export function openFeedToken(secret: string, token: string): Feed | undefined {
  const bytes = Buffer.from(token, 'base64url');
  // of several ways to write the same bytes one counts
  if (bytes.length <= NONCE + TAG || bytes.toString('base64url') !== token) return undefined;
  try {
    const opening = createDecipheriv(ALGORITHM, keysOf(secret).sealing, bytes.subarray(0, NONCE), {
      authTagLength: TAG,
    });
    opening.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    const said = Buffer.concat([opening.update(bytes.subarray(NONCE + TAG)), opening.final()]);
    const [version, office, person] = JSON.parse(said.toString()) as readonly [number, string, string?];
    return { office, ...(person !== undefined && { person }), version };
  } catch {
    return undefined;
  }
}

function keysOf(secret: string) {
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `jembatan feed ${use}`, 32));
  return { sealing: derived('sealing'), naming: derived('naming') };
}
