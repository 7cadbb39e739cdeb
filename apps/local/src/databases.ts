import { escapeIdentifier, escapeLiteral } from 'pg';
import { provisionAuditor } from '#libs/audit';
import { provisionDatabase } from '#libs/event-store';
import { type NodeRegistry, provisionPostgres } from '#libs/exchange';
import { migrate, poolOf } from '#libs/postgres';
import { migrateRuntime } from '#libs/runtime';
import { AUDITOR, NODES, type Secrets } from './plan.js';

const EXCHANGE = 'jembatan_exchange';
const databaseOf = (node: string) => `jembatan_${node}`;

/** A database for each node and one for the exchange, each with roles of its own. Safe to repeat. */
export async function makeDatabases(admin: string, secrets: Secrets) {
  const urls = new Map<string, string>();
  for (const { node } of NODES) {
    const { ownerPassword, appPassword } = secrets.nodes[node]!;
    const { owner, app } = await provisionDatabase(admin, { name: databaseOf(node), ownerPassword, appPassword });
    await migrateRuntime(owner, databaseOf(node));
    urls.set(node, app);
  }
  return urls;
}

/** The auditor's database, with a mirror of each node. @returns its url, as the application's role */
export async function makeAuditor(admin: string, { auditor }: Secrets): Promise<string> {
  const { ownerPassword, appPassword } = auditor;
  const database = { name: databaseOf(AUDITOR), ownerPassword, appPassword };
  const sources = NODES.map(({ node }) => ({ name: node, node }));
  return (await provisionAuditor(admin, database, sources)).app;
}

/** The embedded exchange. @returns each node's url of it */
export async function makeExchange(admin: string, registry: NodeRegistry, secrets: Secrets) {
  const owner = `${EXCHANGE}_owner`;
  const pool = poolOf(admin, { max: 1 });
  try {
    const known = await pool.query('SELECT FROM pg_roles WHERE rolname = $1', [owner]);
    const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
    await pool.query(
      `${verb} ROLE ${escapeIdentifier(owner)} LOGIN PASSWORD ${escapeLiteral(secrets.exchangeOwnerPassword)}`,
    );
    const there = await pool.query('SELECT FROM pg_database WHERE datname = $1', [EXCHANGE]);
    if (there.rowCount === 0) await pool.query(`CREATE DATABASE ${EXCHANGE} OWNER ${escapeIdentifier(owner)}`);
    await pool.query(`REVOKE ALL ON DATABASE ${EXCHANGE} FROM PUBLIC`);
    for (const { node } of NODES)
      await pool.query(`GRANT CONNECT ON DATABASE ${EXCHANGE} TO ${escapeIdentifier(databaseOf(node))}`);
  } finally {
    await pool.end();
  }
  const ownerUrl = urlOf(admin, EXCHANGE, owner, secrets.exchangeOwnerPassword);
  await migrate(ownerUrl, 'exchange', 'exchange');
  const asOwner = poolOf(ownerUrl, { max: 1 });
  try {
    await provisionPostgres(asOwner, registry, databaseOf);
  } finally {
    await asOwner.end();
  }
  return new Map<string, string>(
    NODES.map(({ node }) => [node, urlOf(admin, EXCHANGE, databaseOf(node), secrets.nodes[node]!.appPassword)]),
  );
}

/** Of each node's database, as the role that owns it. */
export const ownersOf = (admin: string, secrets: Secrets): readonly string[] =>
  NODES.map(({ node }) => ownerOf(admin, secrets, node));
export const ownerOf = (admin: string, secrets: Secrets, node: string): string =>
  urlOf(admin, databaseOf(node), `${databaseOf(node)}_owner`, secrets.nodes[node]!.ownerPassword);

function urlOf(admin: string, database: string, user: string, password: string): string {
  const url = new URL(admin);
  url.pathname = `/${database}`;
  url.username = user;
  url.password = encodeURIComponent(password);
  return url.href;
}
