import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newKeyPair, signingKeyOf, vouchFor, type Voucher } from '#libs/evidence';
import type { NodeKey, Place } from '#libs/exchange';

/** The nodes of this machine: two of local offices beside one Pusat. */
export const NODES = [
  { node: 'pusat', app: 'pusat', offices: [] },
  { node: 'surakarta', app: 'dinas', offices: ['33.72', '33.11'] },
  { node: 'yogyakarta', app: 'dinas', offices: ['34.71'] },
] as const;

/** The auditor beside them: a database and a client of the sign-in of its own. */
export const AUDITOR = 'auditor';

type NodeSecrets = Readonly<{
  ownerPassword: string;
  appPassword: string;
  kid: string;
  privateKey: string;
  publicKey: string;
  /** By the key before it, where there is one. */
  signedBy?: Voucher;
  /** Keys that were rotated, oldest first: what they signed still counts. */
  retired?: readonly NodeKey[];
}>;
export type Secrets = Readonly<{
  postgresPassword: string;
  exchangeOwnerPassword: string;
  identityPassword: string;
  nodes: Readonly<Record<string, NodeSecrets>>;
  /** Of each node: what wraps the keys of its people's data. */
  vaultKeys: Readonly<Record<string, string>>;
  auditor: Readonly<{ ownerPassword: string; appPassword: string; clientSecret: string }>;
}>;

const password = () => randomBytes(18).toString('base64url');

/** What this machine's installation keeps secret; made at its first start, readable by its owner alone. */
export function secretsIn(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  // an installation of an older release has fewer
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
  const secrets: Secrets = {
    postgresPassword: password(),
    exchangeOwnerPassword: password(),
    // everybody here is invented, and the sign-in listens on this machine alone
    identityPassword: 'jembatan',
    nodes: Object.fromEntries(
      NODES.map(({ node }) => [
        node,
        { ownerPassword: password(), appPassword: password(), kid: `${node}-1`, ...newKeyPair() },
      ]),
    ),
    vaultKeys: Object.fromEntries(NODES.map(({ node }) => [node, randomBytes(32).toString('base64')])),
    auditor: { ownerPassword: password(), appPassword: password(), clientSecret: password() },
    ...kept,
  };
  mkdirSync(dataDir, { recursive: true });
  writeSecrets(dataDir, secrets);
  return secrets;
}

/** Whole or not at all. */
export function writeSecrets(dataDir: string, secrets: Secrets): void {
  const file = join(dataDir, 'secrets.json');
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The same with a new key for a node, vouched for by the one that it had. @param last what that one signed last in each topic */
export function rotated(secrets: Secrets, node: string, last: Readonly<Record<string, Place>>): Secrets {
  const { kid, publicKey, privateKey, signedBy, retired = [], ...passwords } = secrets.nodes[node]!;
  const next = { kid: `${node}-${retired.length + 2}`, ...newKeyPair() };
  const old: NodeKey = { kid, publicKey, to: last, ...(signedBy && { signedBy }) };
  const voucher = vouchFor(signingKeyOf(kid, privateKey), { node, ...next });
  return {
    ...secrets,
    nodes: { ...secrets.nodes, [node]: { ...passwords, ...next, signedBy: voucher, retired: [...retired, old] } },
  };
}

/** Writes the node registry that every service reads. @returns its path */
export function writeRegistry(dataDir: string, secrets: Secrets): string {
  const nodes = NODES.map(({ node, offices }) => {
    const { kid, publicKey, signedBy, retired = [] } = secrets.nodes[node]!;
    return { node, offices, keys: [...retired, { kid, publicKey, ...(signedBy && { signedBy }) }] };
  });
  const file = join(dataDir, 'nodes.json');
  // whole or not at all: services read it again while they run
  writeFileSync(`${file}.new`, JSON.stringify({ nodes }, null, 2));
  renameSync(`${file}.new`, file);
  return file;
}

/** Writes where the auditor finds each service. @returns its path */
export function writeSources(dataDir: string, urls: ReadonlyMap<string, string>): string {
  const sources = [...urls].map(([node, url]) => ({ name: node, node, url }));
  const file = join(dataDir, 'sources.json');
  writeFileSync(file, JSON.stringify({ sources }, null, 2));
  return file;
}
