import { join } from 'node:path';
import type { Secrets } from './plan.js';

type Of = Readonly<{ dataDir: string; secrets: Secrets; nodesFile: string; databaseUrl: string; issuer: string }>;

/** Settings that a node's programs have in common (docs/settings.md); what carries its messages is not among them. */
export function environmentOf(
  node: string,
  { dataDir, secrets, nodesFile, databaseUrl, issuer }: Of,
): Readonly<Record<string, string>> {
  const { kid, privateKey } = secrets.nodes[node]!;
  return {
    NODE_NAME: node,
    DATABASE_URL: databaseUrl,
    NODES: nodesFile,
    FILES: join(dataDir, 'files', node),
    SIGNING_KEY: privateKey,
    SIGNING_KEY_ID: kid,
    ISSUER: issuer,
    JWKS_URL: `${issuer}/jwks`,
    VAULT_KEY: secrets.vaultKeys[node]!,
    NAMES: `${issuer}/people/names`,
  };
}
