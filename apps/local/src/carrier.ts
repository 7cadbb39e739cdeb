import { join } from 'node:path';
import { startKafka } from '#libs/embedded';
import { type NodeRegistry, provisionKafka } from '#libs/exchange';
import { makeExchange } from './databases.js';
import type { Secrets } from './plan.js';

/** What carries messages on this machine, and how a node reaches it. */
export type Carrier = Readonly<{
  envOf: (node: string) => Readonly<Record<string, string>>;
  stop: () => Promise<void>;
}>;

/** @param brokers a Kafka that runs already; else one is started */
export function carrierOf(of: {
  exchange: 'postgres' | 'kafka';
  dataDir: string;
  brokers: string | undefined;
  /** Url of the server's superuser. */
  admin: string;
  registry: NodeRegistry;
  secrets: Secrets;
}): Promise<Carrier> {
  const { exchange, dataDir, brokers, admin, registry, secrets } = of;
  return exchange === 'kafka' ? overKafka(dataDir, registry, brokers) : overPostgres(admin, registry, secrets);
}

async function overPostgres(admin: string, registry: NodeRegistry, secrets: Secrets): Promise<Carrier> {
  const urls = await makeExchange(admin, registry, secrets);
  return { envOf: (node) => ({ EXCHANGE: 'postgres', EXCHANGE_URL: urls.get(node)! }), stop: async () => {} };
}

async function overKafka(dataDir: string, registry: NodeRegistry, brokers: string | undefined): Promise<Carrier> {
  const own = brokers ? undefined : await startKafka({ dir: join(dataDir, 'kafka') });
  const addresses = brokers ?? own!.brokers.join(',');
  await provisionKafka(registry, { brokers: addresses.split(',') });
  return { envOf: () => ({ EXCHANGE: 'kafka', KAFKA_BROKERS: addresses }), stop: async () => own?.stop() };
}
