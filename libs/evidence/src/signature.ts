import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

/** What a signature says beside the bytes it covers: which message of which topic they are. */
export type Place = Readonly<{ topic: string; epoch: number; sequence: number }>;
export type ProtectedHeader = Place & Readonly<{ kid: string }>;

/** A node's own key. */
export type SigningKey = Readonly<{ kid: string; privateKey: KeyObject }>;

/** RFC 7797: the payload stands beside the signature, unencoded. */
const FIXED = { alg: 'EdDSA', b64: false, crit: ['b64'] } as const;

/** Detached JWS (RFC 7515, RFC 7797) over exactly these bytes: `<header>..<signature>`. */
export function signDetached({ kid, privateKey }: SigningKey, { topic, epoch, sequence }: Place, body: Buffer): string {
  const header = Buffer.from(JSON.stringify({ ...FIXED, kid, topic, epoch, sequence })).toString('base64url');
  return `${header}..${sign(null, signingInput(header, body), privateKey).toString('base64url')}`;
}

/** What the signature claims; undefined when it is not of the one form that we write. Nothing is proven yet. */
export function readProtectedHeader(jws: string): ProtectedHeader | undefined {
  try {
    const { alg, b64, crit, kid, topic, epoch, sequence } = JSON.parse(
      Buffer.from(jws.slice(0, jws.indexOf('.')), 'base64url').toString(),
    ) as Record<string, unknown>;
    const ours = alg === FIXED.alg && b64 === false && Array.isArray(crit) && crit.length === 1 && crit[0] === 'b64';
    const whole = Number.isSafeInteger(epoch) && Number.isSafeInteger(sequence);
    if (!ours || !whole || typeof kid !== 'string' || typeof topic !== 'string') return undefined;
    return { kid, topic, epoch: epoch as number, sequence: sequence as number };
  } catch {
    return undefined;
  }
}

/** Whether this key made this signature over exactly these bytes. Works on another thread. */
export function verifyDetached(publicKey: KeyObject, jws: string, body: Buffer): Promise<boolean> {
  const [header, detached, signature, ...more] = jws.split('.');
  if (!header || detached !== '' || !signature || more.length > 0) return Promise.resolve(false);
  return new Promise((resolve, reject) =>
    verify(null, signingInput(header, body), publicKey, Buffer.from(signature, 'base64url'), (error, holds) =>
      error ? reject(error) : resolve(holds),
    ),
  );
}

const signingInput = (header: string, body: Buffer) => Buffer.concat([Buffer.from(`${header}.`, 'ascii'), body]);

/** @param pem PKCS #8 of an Ed25519 key. */
export const signingKeyOf = (kid: string, pem: string): SigningKey => ({ kid, privateKey: createPrivateKey(pem) });

/** A new Ed25519 pair: PKCS #8 and SPKI, in PEM. */
export const newKeyPair = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });

/** The public half, SPKI in PEM. */
export const publicKeyOf = ({ privateKey }: SigningKey) =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
