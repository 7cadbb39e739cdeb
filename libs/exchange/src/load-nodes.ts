import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isVouchedFor, type Voucher } from '#libs/evidence';
import { wordsOf } from './patience.js';
import { type NodeKey, NodeRegistry, type Place, type RegisteredNode } from './node-registry.js';

/**
 * The node registry from its file:
 *
 *     { "nodes": [{ "node": "ska", "offices": ["33.72"],
 *                   "keys": [{ "kid": "ska-1", "publicKey": "-----BEGIN PUBLIC KEY-----...",
 *                              "to": { "epoch": 1, "sequence": 812 } },
 *                            { "kid": "ska-2", "publicKey": "-----BEGIN PUBLIC KEY-----...",
 *                              "signedBy": { "kid": "ska-1", "signature": "..." } }] }] }
 *
 * @throws Error that names the file, the place in it and what must stand there
 */
export function loadNodes(path: string): NodeRegistry {
  try {
    const { nodes } = objectAt('/', JSON.parse(readFileSync(path, 'utf8')), ['nodes']);
    return new NodeRegistry(listAt('/nodes', nodes).map((node, i) => nodeAt(`/nodes/${i}`, node)));
  } catch (error) {
    throw new Error(`node registry ${path}: ${wordsOf(error).replace(/^node registry: /, '')}`, { cause: error });
  }
}

function nodeAt(at: string, value: unknown): RegisteredNode {
  const { node, offices, keys } = objectAt(at, value, ['node', 'offices', 'keys']);
  return {
    node: textAt(`${at}/node`, node, /^[a-z][a-z0-9-]{0,40}$/, 'a name of lower-case letters, digits and hyphens'),
    offices: listAt(`${at}/offices`, offices).map((office, i) =>
      textAt(`${at}/offices/${i}`, office, /^\d{2}(\.\d{2})?$/, 'a kode wilayah such as 33.72'),
    ),
    keys: succeeding(
      `${at}/keys`,
      node as string,
      listAt(`${at}/keys`, keys).map((key, i) => keyAt(`${at}/keys/${i}`, key)),
    ),
  };
}

/** Each key but the first is vouched for by one before it: who may write the file alone cannot speak for a node. */
function succeeding(at: string, node: string, keys: readonly NodeKey[]): readonly NodeKey[] {
  for (const [i, key] of keys.entries()) {
    if (i === 0 && !key.signedBy) continue;
    const older = keys.slice(0, i).find(({ kid }) => kid === key.signedBy?.kid);
    if (!older || !isVouchedFor(older.publicKey, { node, ...key }, key.signedBy!))
      throw new Error(`${at}/${i}/signedBy must be the signature of an older key of the node (npm run rotate-key)`);
  }
  return keys;
}

function keyAt(at: string, value: unknown): NodeKey {
  const { kid, publicKey, from, to, signedBy } = objectAt(at, value, ['kid', 'publicKey'], ['from', 'to', 'signedBy']);
  return {
    kid: textAt(`${at}/kid`, kid, KID, 'a name of up to 100 letters, digits, dots, hyphens'),
    publicKey: pemAt(`${at}/publicKey`, publicKey),
    ...(from !== undefined && { from: placeAt(`${at}/from`, from) }),
    ...(to !== undefined && { to: limitAt(`${at}/to`, to) }),
    ...(signedBy !== undefined && { signedBy: voucherAt(`${at}/signedBy`, signedBy) }),
  };
}

function voucherAt(at: string, value: unknown): Voucher {
  const { kid, signature } = objectAt(at, value, ['kid', 'signature']);
  return {
    kid: textAt(`${at}/kid`, kid, KID, 'the name of a key'),
    signature: textAt(`${at}/signature`, signature, /^[\w-]{86}$/, 'an Ed25519 signature in base64url'),
  };
}

function limitAt(at: string, value: unknown): NonNullable<NodeKey['to']> {
  if (typeof value === 'object' && value !== null && 'epoch' in value) return placeAt(at, value);
  const places = Object.entries(objectAt(at, value, [], isTopic));
  return Object.fromEntries(places.map(([topic, place]) => [topic, placeAt(`${at}/${topic}`, place)]));
}

const KID = /^[\w.-]{1,100}$/;
const isTopic = (name: string) => /^facts\.(dinas|pusat)\.[a-z][a-z0-9-]{0,40}$/.test(name);

function placeAt(at: string, value: unknown): Place {
  const { epoch, sequence } = objectAt(at, value, ['epoch', 'sequence']);
  return { epoch: numberAt(`${at}/epoch`, epoch), sequence: numberAt(`${at}/sequence`, sequence) };
}

function pemAt(at: string, value: unknown): string {
  const pem = textAt(at, value, /BEGIN PUBLIC KEY/, 'an Ed25519 public key, SPKI in PEM');
  if (typeOfKey(pem) !== 'ed25519') throw new Error(`${at} must be an Ed25519 public key, SPKI in PEM`);
  return pem;
}

function typeOfKey(pem: string): string | undefined {
  try {
    return createPublicKey(pem).asymmetricKeyType;
  } catch {
    return undefined;
  }
}

function objectAt(
  at: string,
  value: unknown,
  needed: readonly string[],
  allowed: readonly string[] | ((name: string) => boolean) = [],
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${at} must be an object`);
  const missing = needed.find((name) => !(name in value));
  if (missing) throw new Error(`${at} has no "${missing}"`);
  const isAllowed = typeof allowed === 'function' ? allowed : (name: string) => allowed.includes(name);
  const unknown = Object.keys(value).find((name) => !needed.includes(name) && !isAllowed(name));
  if (unknown) throw new Error(`${at} has an unknown "${unknown}"`);
  return value as Record<string, unknown>;
}

function listAt(at: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${at} must be a list`);
  return value;
}

function textAt(at: string, value: unknown, pattern: RegExp, words: string): string {
  if (typeof value !== 'string' || !pattern.test(value)) throw new Error(`${at} must be ${words}`);
  return value;
}

function numberAt(at: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new Error(`${at} must be a whole number from 0`);
  return value;
}
