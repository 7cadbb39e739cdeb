import './inside-kafkajs.js';
import { Kafka, logLevel } from 'kafkajs';
import type { Log } from '../log.js';

export type KafkaConnection = Readonly<{
  /** `host:port` of some of the brokers; the others are found through them. */
  brokers: readonly string[];
  /** How this client shows in the broker's logs. */
  clientId?: string;
  /** TLS, trusting this CA (PEM). */
  ssl?: Readonly<{ ca: string }>;
  /** SCRAM-SHA-512. */
  sasl?: Readonly<{ username: string; password: string }>;
}>;

/** Long enough for a new leader to be found, short enough for the caller to hear of it and back off. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 } as const;

/** What of kafkajs's entries is worth keeping; their stacks only show its insides. */
const NOTED = ['groupId', 'memberId', 'broker', 'clientId', 'error', 'retryCount', 'retryTime'] as const;

/**
 * @param restarts whether kafkajs may restart a consumer that crashed by its own judgement
 * @param isJoining while a group is joined a missing coordinator is no news: its topic may be just being made
 */
export function kafkaClient(
  { brokers, clientId = 'jembatan', ssl, sasl }: KafkaConnection,
  log: Log,
  { restarts = false, isJoining = () => false }: Readonly<{ restarts?: boolean; isJoining?: () => boolean }> = {},
): Kafka {
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ...(ssl && { ssl: { ca: [ssl.ca] } }),
    ...(sasl && { sasl: { mechanism: 'scram-sha-512', ...sasl } }),
    connectionTimeout: 3_000,
    requestTimeout: 15_000,
    retry: restarts ? RETRY : { ...RETRY, restartOnFailure: async () => false },
    logLevel: logLevel.INFO,
    // kafkajs calls an error what it then gets over; what it does not get over reaches our own logs as a rejection
    logCreator:
      () =>
      ({ level, namespace, log: entry }) => {
        const said = `kafkajs ${namespace}: ${entry.message}`;
        const fields = Object.fromEntries(
          NOTED.filter((name) => entry[name] !== undefined).map((name) => [name, entry[name]]),
        );
        if (isJoining() && /coordinator/i.test(`${entry.message} ${entry['error']}`)) log.debug(fields, said);
        else if (level <= logLevel.ERROR) log.warn(fields, said);
        else if (level === logLevel.WARN) log.info(fields, said);
        else log.debug(fields, said);
      },
  });
}
