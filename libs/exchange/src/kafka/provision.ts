import kafkajs, { type AclEntry, type Admin } from 'kafkajs';
import { PUSAT } from '#libs/kernel';
import { type Log, silent } from '../log.js';
import {
  FROM_DINAS,
  FROM_PUSAT,
  type NodeRegistry,
  topicFromDinas,
  topicFromPusat,
  topicsOf,
} from '../node-registry.js';
import { type Durability, SINGLE, settingsOf } from './check.js';
import { type KafkaConnection, kafkaClient } from './connection.js';
import { Wire } from './wire.js';

// CommonJS: Node does not see every name that it exports
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

/** How the names of a node's consumer groups begin, which are its alone. No node's name has a dot in it. */
export const groupsOf = (node: string) => `jembatan.${node}.`;
/** The user that a node signs in as. */
export const userOf = (node: string) => node;

export type KafkaProvision = Readonly<{
  durability?: Durability;
  /** A node's password. Without it there are no users and no ACLs: a broker that is open to all who reach it. */
  passwordOf?: (node: string) => string;
  log?: Log;
}>;

/**
 * Makes what the registry says and is not there yet: topics, users, ACLs. Safe to repeat; takes nothing away.
 * @param admin as a user who may do all that
 */
export async function provisionKafka(
  registry: NodeRegistry,
  admin: KafkaConnection,
  { durability = SINGLE, passwordOf, log = silent }: KafkaProvision = {},
): Promise<void> {
  const kafka = kafkaClient(admin, log);
  const client = kafka.admin();
  await client.connect();
  try {
    await makeTopics(client, topicsOf(registry), durability);
    if (passwordOf) {
      await makeUsers(new Wire(kafka), registry, passwordOf);
      await client.createAcls({ acl: registry.all.flatMap(({ node }) => aclsOf(node)) });
    }
  } finally {
    await client.disconnect();
  }
}

/** Topics of one partition, kept whole for ever. */
export async function makeTopics(admin: Admin, topics: readonly string[], durability: Durability): Promise<void> {
  const there = new Set(await admin.listTopics());
  const missing = topics.filter((topic) => !there.has(topic));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map((topic) => ({
      topic,
      numPartitions: 1,
      replicationFactor: durability.replication,
      configEntries: Object.entries(settingsOf(durability)).map(([name, value]) => ({ name, value })),
    })),
  });
}

async function makeUsers(wire: Wire, registry: NodeRegistry, passwordOf: (node: string) => string): Promise<void> {
  try {
    for (const { node } of registry.all) await wire.makeUser(userOf(node), passwordOf(node));
  } finally {
    await wire.close();
  }
}

const { READ, WRITE, DESCRIBE_CONFIGS } = AclOperationTypes;
const { LITERAL, PREFIXED } = ResourcePatternTypes;

/** All that a node may do; everything else is denied by default. */
export function aclsOf(node: string): readonly AclEntry[] {
  const may = (
    resourceType: AclEntry['resourceType'],
    resourceName: string,
    resourcePatternType: AclEntry['resourcePatternType'],
    ...operations: AclEntry['operation'][]
  ): AclEntry[] =>
    operations.map((operation) => ({
      principal: `User:${userOf(node)}`,
      host: '*',
      permissionType: AclPermissionTypes.ALLOW,
      resourceType,
      resourceName,
      resourcePatternType,
      operation,
    }));
  const { TOPIC, GROUP } = AclResourceTypes;
  const own = may(GROUP, groupsOf(node), PREFIXED, READ);
  return node === PUSAT
    ? [
        ...own,
        ...may(TOPIC, FROM_DINAS.prefix, PREFIXED, READ, DESCRIBE_CONFIGS),
        ...may(TOPIC, FROM_PUSAT.prefix, PREFIXED, READ, WRITE, DESCRIBE_CONFIGS),
      ]
    : [
        ...own,
        ...may(TOPIC, topicFromDinas(node), LITERAL, READ, WRITE, DESCRIBE_CONFIGS),
        ...may(TOPIC, topicFromPusat(node), LITERAL, READ, DESCRIBE_CONFIGS),
      ];
}
