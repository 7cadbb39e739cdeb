import kafkajs, { type Admin } from 'kafkajs';

// CommonJS: Node does not see every name that it exports
const { ConfigResourceTypes } = kafkajs;

/** How many copies of a topic there are, and how many must have a message before it is acknowledged. */
export type Durability = Readonly<{ replication: number; minInSync: number }>;
export const SINGLE: Durability = { replication: 1, minInSync: 1 };

/** What every topic is made with, and must still have. */
export const settingsOf = ({ minInSync }: Durability): Readonly<Record<string, string>> => ({
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'cleanup.policy': 'delete', // which, with no retention, deletes nothing; "compact" would
  'unclean.leader.election.enable': 'false',
  'min.insync.replicas': String(minInSync),
});

/** What is wrong with these topics, in words. Needs DESCRIBE_CONFIGS on them. */
export async function checkTopics(
  admin: Admin,
  topics: readonly string[],
  wanted: Durability,
): Promise<readonly string[]> {
  const there = new Set(await admin.listTopics());
  const missing = topics.filter((topic) => !there.has(topic)).map((topic) => `there is no topic ${topic}`);
  const found = topics.filter((topic) => there.has(topic));
  if (found.length === 0) return missing;

  const [{ topics: made }, { resources }] = await Promise.all([
    admin.fetchTopicMetadata({ topics: found }),
    admin.describeConfigs({
      includeSynonyms: false,
      resources: found.map((name) => ({
        type: ConfigResourceTypes.TOPIC,
        name,
        configNames: Object.keys(settingsOf(wanted)),
      })),
    }),
  ]);
  const wrong = made.flatMap(({ name, partitions }) => {
    const replicas = Math.min(...partitions.map((partition) => partition.replicas.length));
    return [
      ...(partitions.length === 1 ? [] : [`${name} has ${partitions.length} partitions, and must have one`]),
      ...(replicas >= wanted.replication
        ? []
        : [`${name} has ${replicas} replicas, and must have ${wanted.replication}`]),
    ];
  });
  const unlike = resources.flatMap(({ resourceName, configEntries }) =>
    Object.entries(settingsOf(wanted)).flatMap(([setting, value]) => {
      const is = configEntries.find(({ configName }) => configName === setting)?.configValue;
      return is === value ? [] : [`${resourceName}: ${setting} is ${is}, and must be ${value}`];
    }),
  );
  return [...missing, ...wrong, ...unlike];
}
