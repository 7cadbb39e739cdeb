import { createPublicKey, sign, verify } from 'node:crypto';
import { canonicalBytes } from './canonical.js';
import type { SigningKey } from './signature.js';

/** A key of a node, as its registry names it. */
export type NamedKey = Readonly<{ node: string; kid: string; publicKey: string }>;

/** Word of an older key that another is its node's, too. */
export type Voucher = Readonly<{
  kid: string;
  /** Ed25519 over the canonical bytes of `{kid, node, publicKey}`, in base64url. */
  signature: string;
}>;

export const vouchFor = (older: SigningKey, key: NamedKey): Voucher => ({
  kid: older.kid,
  signature: sign(null, bytesOf(key), older.privateKey).toString('base64url'),
});

/** @param publicKey of the older key, SPKI in PEM */
export const isVouchedFor = (publicKey: string, key: NamedKey, { signature }: Voucher): boolean =>
  verify(null, bytesOf(key), createPublicKey(publicKey), Buffer.from(signature, 'base64url'));

const bytesOf = ({ node, kid, publicKey }: NamedKey) => canonicalBytes({ node, kid, publicKey });
