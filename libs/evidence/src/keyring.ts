import { createPublicKey, type KeyObject } from 'node:crypto';
import { type ReadProof, verifyRequestProof } from './request-proof.js';
import { type ProtectedHeader, readProtectedHeader, verifyDetached } from './signature.js';

/** A public key of a node, and for which messages of its topics it counts. */
export type KnownKey = Readonly<{
  kid: string;
  node: string;
  /** Ed25519, SPKI in PEM. */
  publicKey: string;
  /** First and last message it may sign, inclusive; unbounded when absent. */
  from?: Turn;
  /** Or the last of each topic; one that is not named then has none. */
  to?: Turn | Readonly<Record<string, Turn>>;
}>;
type Turn = Readonly<{ epoch: number; sequence: number }>;

export type Proven = Readonly<{ node: string; header: ProtectedHeader }>;

/** Which key belongs to which node, and when: what a signature proves. */
export class Keyring {
  private readonly keys: ReadonlyMap<string, KnownKey & { key: KeyObject }>;

  /** @throws Error when two keys have the same kid, or one is no Ed25519 key. */
  constructor(keys: readonly KnownKey[]) {
    this.keys = new Map(keys.map((known) => [known.kid, { ...known, key: ed25519(known) }]));
    if (this.keys.size < keys.length) throw new Error('keyring: two keys have the same kid');
  }

  /** Who signed exactly these bytes for which place; undefined when nobody we know of, or with a key out of its time. */
  async prove(jws: string, body: Buffer): Promise<Proven | undefined> {
    const header = readProtectedHeader(jws);
    const known = header && this.keys.get(header.kid);
    if (!known || !isWithin(header, known) || !(await verifyDetached(known.key, jws, body))) return undefined;
    return { node: known.node, header };
  }

  /** Who made this request; undefined when nobody we know of, or with a key that has an end: it signs no more. */
  async proveRequest(proof: ReadProof): Promise<string | undefined> {
    const known = this.keys.get(proof.kid);
    return known && !known.to && (await verifyRequestProof(known.key, proof)) ? known.node : undefined;
  }
}

function ed25519({ kid, publicKey }: KnownKey): KeyObject {
  const key = createPublicKey(publicKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`keyring: ${kid} is no Ed25519 key`);
  return key;
}

const isWithin = (at: ProtectedHeader, { from, to }: KnownKey) =>
  (!from || compare(from, at) <= 0) && (!to || compare(at, lastOf(to, at.topic)) <= 0);
const lastOf = (to: NonNullable<KnownKey['to']>, topic: string): Turn =>
  isTurn(to) ? to : (to[topic] ?? { epoch: 0, sequence: 0 });
const isTurn = (to: NonNullable<KnownKey['to']>): to is Turn => typeof to['epoch'] === 'number';
const compare = (a: Turn, b: Turn) => a.epoch - b.epoch || a.sequence - b.sequence;
