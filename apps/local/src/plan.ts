import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newKeyPair } from '#libs/evidence';

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
}>;
export type Secrets = Readonly<{
  postgresPassword: string;
  exchangeOwnerPassword: string;
  identityPassword: string;
  nodes: Readonly<Record<string, NodeSecrets>>;
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
    auditor: { ownerPassword: password(), appPassword: password(), clientSecret: password() },
    ...kept,
  };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

/** Writes the node registry that every service reads. @returns its path */
export function writeRegistry(dataDir: string, secrets: Secrets): string {
  const nodes = NODES.map(({ node, offices }) => {
    const { kid, publicKey } = secrets.nodes[node]!;
    return { node, offices, keys: [{ kid, publicKey }] };
  });
  const file = join(dataDir, 'nodes.json');
  writeFileSync(file, JSON.stringify({ nodes }, null, 2));
  return file;
}

/** Writes where the auditor finds each service. @returns its path */
export function writeSources(dataDir: string, urls: ReadonlyMap<string, string>): string {
  const sources = [...urls].map(([node, url]) => ({ name: node, node, url }));
  const file = join(dataDir, 'sources.json');
  writeFileSync(file, JSON.stringify({ sources }, null, 2));
  return file;
}
