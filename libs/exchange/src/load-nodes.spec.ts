import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newKeyPair, signingKeyOf, vouchFor } from '#libs/evidence';
import { loadNodes } from './load-nodes.js';

const dir = mkdtempSync(join(tmpdir(), 'nodes-'));
const path = join(dir, 'nodes.json');
afterAll(() => rmSync(dir, { recursive: true }));

const pem = (key: { export(options: { type: 'spki'; format: 'pem' }): string | Buffer }) =>
  String(key.export({ type: 'spki', format: 'pem' }));
const publicKey = pem(generateKeyPairSync('ed25519').publicKey);
const otherKind = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey);
const key = { kid: 'ska-1', publicKey };
const pusat = { node: 'pusat', offices: [], keys: [] };
const ska = { node: 'ska', offices: ['33.72'], keys: [key] };

const load = (content: unknown) => {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return loadNodes(path);
};

it('reads nodes with their offices and keys', () => {
  const keys = [{ ...key, from: { epoch: 1, sequence: 1 }, to: { epoch: 1, sequence: 99 } }];
  const registry = load({ nodes: [pusat, { ...ska, keys }] });
  expect(registry.all).toStrictEqual([pusat, { ...ska, keys }]);
  expect(registry.findHost('33.72')).toBe('ska');
});

const pair = newKeyPair();
const successor = { kid: 'ska-2', publicKey: newKeyPair().publicKey };
const first = { kid: 'ska-1', publicKey: pair.publicKey };
const signedBy = vouchFor(signingKeyOf('ska-1', pair.privateKey), { node: 'ska', ...successor });

it('reads a successor of a key, and up to where the older one counts in each topic', () => {
  const to = { 'facts.dinas.ska': { epoch: 1, sequence: 99 } };
  const keys = [
    { ...first, to },
    { ...successor, signedBy },
  ];
  expect(load({ nodes: [pusat, { ...ska, keys }] }).get('ska').keys).toStrictEqual(keys);
});

it.each<[string, object[]]>([
  ['nobody', [first, successor]],
  ['a key that is not there', [first, { ...successor, signedBy: { ...signedBy, kid: 'ska-0' } }]],
  ['a key that comes after it', [{ ...successor, signedBy }, first]],
  ['itself', [first, { ...successor, signedBy: { ...signedBy, kid: 'ska-2' } }]],
  ['who signed for another key', [first, { ...successor, publicKey, signedBy }]],
  ['who signed for another name', [first, { ...successor, kid: 'ska-3', signedBy }]],
  ['no signature', [first, { ...successor, signedBy: { kid: 'ska-1', signature: 'yes' } }]],
])('believes no second key that is vouched for by %s', (_, keys) =>
  expect(() => load({ nodes: [pusat, { ...ska, keys }] })).toThrow(/\/nodes\/1\/keys\/[01]\/signedBy/),
);

it.each<[string, unknown]>([
  [
    '/nodes/1/keys/0/to has an unknown "orders"',
    { nodes: [pusat, { ...ska, keys: [{ ...key, to: { orders: { epoch: 1, sequence: 1 } } }] }] },
  ],
  [
    '/nodes/1/keys/0/to/facts.dinas.ska has no "sequence"',
    { nodes: [pusat, { ...ska, keys: [{ ...key, to: { 'facts.dinas.ska': { epoch: 1 } } }] }] },
  ],
  ['JSON', '{ "nodes": ['],
  ['/ must be an object', []],
  ['/ has no "nodes"', {}],
  ['/ has an unknown "node"', { nodes: [], node: 1 }],
  ['/nodes must be a list', { nodes: {} }],
  ['/nodes/0 has no "offices"', { nodes: [{ node: 'ska', keys: [] }] }],
  ['/nodes/1/node must be a name', { nodes: [pusat, { ...ska, node: 'Ska' }] }],
  ['/nodes/1/offices/1 must be a kode wilayah', { nodes: [pusat, { ...ska, offices: ['33.72', '3372'] }] }],
  ['/nodes/1/keys/0 has no "kid"', { nodes: [pusat, { ...ska, keys: [{ publicKey }] }] }],
  [
    '/nodes/1/keys/0/publicKey must be an Ed25519',
    { nodes: [pusat, { ...ska, keys: [{ ...key, publicKey: otherKind }] }] },
  ],
  [
    '/nodes/1/keys/0/publicKey must be an Ed25519',
    { nodes: [pusat, { ...ska, keys: [{ ...key, publicKey: 'BEGIN PUBLIC KEY' }] }] },
  ],
  [
    '/nodes/1/keys/0/from/epoch must be a whole number',
    { nodes: [pusat, { ...ska, keys: [{ ...key, from: { epoch: -1, sequence: 1 } }] }] },
  ],
  ['there is no node "pusat"', { nodes: [ska] }],
  ['a node is registered twice', { nodes: [pusat, ska, { ...ska, offices: [] }] }],
  ['an office is hosted twice', { nodes: [pusat, ska, { ...ska, node: 'smg' }] }],
])('says what is wrong: %s', (words, content) => {
  expect(() => load(content)).toThrow(new RegExp(`^node registry ${path}: .*${words.replaceAll('/', '\\/')}`));
});

it('says that the file is not there', () => {
  expect(() => loadNodes(join(dir, 'none.json'))).toThrow(/node registry .*none\.json: ENOENT/);
});
