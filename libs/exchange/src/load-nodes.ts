import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { wordsOf } from './patience.js';
import { type NodeKey, NodeRegistry, type Place, type RegisteredNode } from './node-registry.js';

/**
 * The node registry from its file:
 *
 *     { "nodes": [{ "node": "ska", "offices": ["33.72"],
 *                   "keys": [{ "kid": "ska-1", "publicKey": "-----BEGIN PUBLIC KEY-----...",
 *                              "from": { "epoch": 1, "sequence": 1 } }] }] }
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
    keys: listAt(`${at}/keys`, keys).map((key, i) => keyAt(`${at}/keys/${i}`, key)),
  };
}

function keyAt(at: string, value: unknown): NodeKey {
  const { kid, publicKey, from, to } = objectAt(at, value, ['kid', 'publicKey'], ['from', 'to']);
  return {
    kid: textAt(`${at}/kid`, kid, /^[\w.-]{1,100}$/, 'a name of up to 100 letters, digits, dots, hyphens'),
    publicKey: pemAt(`${at}/publicKey`, publicKey),
    ...(from !== undefined && { from: placeAt(`${at}/from`, from) }),
    ...(to !== undefined && { to: placeAt(`${at}/to`, to) }),
  };
}

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
  allowed: readonly string[] = [],
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${at} must be an object`);
  const missing = needed.find((name) => !(name in value));
  if (missing) throw new Error(`${at} has no "${missing}"`);
  const unknown = Object.keys(value).find((name) => ![...needed, ...allowed].includes(name));
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
