import type { Pool } from 'pg';
import { escapeIdentifier } from 'pg';
import { PUSAT } from '#libs/kernel';
import {
  FROM_DINAS,
  FROM_PUSAT,
  type NodeRegistry,
  topicFromDinas,
  topicFromPusat,
  topicsOf,
} from '../node-registry.js';

/** On a topic name that is given whole, since rights are given by how a name and this begin. */
const END = '$';
const FUNCTIONS = ['publish', 'describe', 'read', 'attend', 'leave', 'present'];

/**
 * Makes the topics of the registry and gives each node's role its rights, no more and no less. Safe to repeat.
 * @param pool as the owner of the database, with the migrations done
 * @param roleOf the role that a node signs in as; it must be there
 */
export async function provisionPostgres(
  pool: Pool,
  registry: NodeRegistry,
  roleOf: (node: string) => string,
): Promise<void> {
  await makeTopics(pool, topicsOf(registry));
  for (const { node } of registry.all) await giveRights(pool, roleOf(node), rightsOf(node));
}

export async function makeTopics(pool: Pool, topics: readonly string[]): Promise<void> {
  await pool.query('INSERT INTO exchange.topics (name) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [topics]);
}

export type Right = Readonly<{ topics: string; may: 'read' | 'write' }>;

export async function giveRights(pool: Pool, role: string, rights: readonly Right[]): Promise<void> {
  const name = escapeIdentifier(role);
  await pool.query(`GRANT USAGE ON SCHEMA exchange TO ${name}`);
  await pool.query(`GRANT EXECUTE ON FUNCTION ${FUNCTIONS.map((f) => `exchange.${f}`).join()} TO ${name}`);
  await pool.query(
    `WITH given AS (SELECT $1::name AS role, topics, may FROM unnest($2::text[], $3::text[]) AS g(topics, may)),
          gone AS (DELETE FROM exchange.rights r WHERE role = $1::name AND (topics, may) NOT IN (SELECT topics, may FROM given))
     INSERT INTO exchange.rights SELECT * FROM given ON CONFLICT DO NOTHING`,
    [role, rights.map(({ topics }) => topics), rights.map(({ may }) => may)],
  );
}

/** All that a node may do. */
export const rightsOf = (node: string): readonly Right[] =>
  node === PUSAT
    ? [
        { topics: FROM_DINAS.prefix, may: 'read' },
        { topics: FROM_PUSAT.prefix, may: 'read' },
        { topics: FROM_PUSAT.prefix, may: 'write' },
      ]
    : [
        { topics: topicFromDinas(node) + END, may: 'read' },
        { topics: topicFromDinas(node) + END, may: 'write' },
        { topics: topicFromPusat(node) + END, may: 'read' },
      ];
