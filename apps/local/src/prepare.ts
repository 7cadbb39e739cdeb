import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { provisionAuditor } from '#libs/audit';
import { provisionDatabase } from '#libs/event-store';
import { loadNodes, provisionKafka } from '#libs/exchange';
import { migrateRuntime } from '#libs/runtime';

// What an installation of its own servers needs before its services start, and again after each upgrade: a database for
// each node of the registry and for the auditor, with their roles, and topics, users and ACLs at the brokers. Safe to repeat; takes nothing away.

const { NODES, SECRETS, KAFKA_BROKERS, KAFKA_CA_FILE, KAFKA_REPLICATION = '3' } = process.env;
if (!NODES || !SECRETS || !KAFKA_BROKERS || !KAFKA_CA_FILE) {
  process.stderr.write('NODES, SECRETS, KAFKA_BROKERS and KAFKA_CA_FILE must be set: see docs/settings.md\n');
  process.exit(2);
}
const secret = (name: string) => readFileSync(join(SECRETS, name), 'utf8').trim();
const say = (text: string) => process.stdout.write(`${text}\n`);
const registry = loadNodes(NODES);
const replication = Number(KAFKA_REPLICATION);

for (const { node } of registry.all) {
  const name = `jembatan_${node}`;
  const { owner } = await provisionDatabase(secret('database-admin'), {
    name,
    ownerPassword: secret(`owner-${node}`),
    appPassword: secret(`password-${node}`),
  });
  await migrateRuntime(owner, name);
  say(`database ${name}`);
}
await provisionAuditor(
  secret('database-admin'),
  { name: 'jembatan_auditor', ownerPassword: secret('owner-auditor'), appPassword: secret('password-auditor') },
  registry.all.map(({ node }) => ({ name: node, node })),
);
say('database jembatan_auditor');
await provisionKafka(
  registry,
  {
    brokers: KAFKA_BROKERS.split(','),
    ssl: { ca: readFileSync(KAFKA_CA_FILE, 'utf8') },
    sasl: { username: 'admin', password: secret('kafka-admin') },
  },
  {
    durability: { replication, minInSync: Math.max(1, replication - 1) },
    passwordOf: (node) => secret(`kafka-${node}`),
  },
);
say(`topics, users and ACLs of ${registry.dinas.length} nodes`);
