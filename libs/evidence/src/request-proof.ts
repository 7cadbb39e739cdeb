import { sign, verify, type KeyObject } from 'node:crypto';
import type { SigningKey } from './signature.js';

/** What a node says of a request that it makes, and signs: nothing else may be asked with it, nor twice. */
export type RequestClaims = Readonly<{
  method: string;
  /** With its query. */
  path: string;
  /** Of the body, in hexadecimal; of no bytes where there is none. */
  sha256: string;
  /** RFC 3339. */
  at: string;
  /** Never used again by this node. */
  nonce: string;
}>;

/** Another `typ` than any message of ours has: what was signed for one use proves nothing for another (RFC 8725, 3.11). */
const FIXED = { alg: 'EdDSA', typ: 'jembatan-request+jws' } as const;

/** A compact JWS (RFC 7515) over a request, as DPoP (RFC 9449) has it for tokens; here also over the body. */
export function proveRequest({ kid, privateKey }: SigningKey, claims: RequestClaims): string {
  const { method, path, sha256, at, nonce } = claims;
  const input = `${encoded({ ...FIXED, kid })}.${encoded({ method, path, sha256, at, nonce })}`;
  return `${input}.${sign(null, Buffer.from(input), privateKey).toString('base64url')}`;
}

export type ReadProof = Readonly<{ kid: string; claims: RequestClaims; input: string; signature: string }>;

/** What a proof claims; undefined when it is not of the one form that we write. Nothing is proven yet. */
export function readRequestProof(jws: string): ReadProof | undefined {
  const [header = '', payload = '', signature = '', ...more] = jws.split('.');
  try {
    const { alg, typ, kid } = decoded(header);
    const { method, path, sha256, at, nonce } = decoded(payload);
    const ours = alg === FIXED.alg && typ === FIXED.typ && signature !== '' && more.length === 0;
    const texts = [kid, method, path, sha256, at, nonce].every((text) => typeof text === 'string');
    if (!ours || !texts) return undefined;
    const claims = { method, path, sha256, at, nonce } as RequestClaims;
    return { kid: kid as string, claims, input: `${header}.${payload}`, signature };
  } catch {
    return undefined;
  }
}

/** Whether this key made this proof. Works on another thread. */
export const verifyRequestProof = (publicKey: KeyObject, { input, signature }: ReadProof): Promise<boolean> =>
  new Promise((resolve, reject) =>
    verify(null, Buffer.from(input), publicKey, Buffer.from(signature, 'base64url'), (error, holds) =>
      error ? reject(error) : resolve(holds),
    ),
  );

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;
