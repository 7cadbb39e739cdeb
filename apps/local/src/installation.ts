import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, startPostgres } from '#libs/embedded';
import { loadNodes } from '#libs/exchange';
import { carrierOf } from './carrier.js';
import { type Child, startChild } from './children.js';
import { makeAuditor, makeDatabases } from './databases.js';
import { environmentOf } from './environment.js';
import { passTo } from './passing-days.js';
import { AUDITOR, NODES, secretsIn, writeRegistry, writeSources } from './plan.js';

export type InstallationOptions = Readonly<{
  dataDir: string;
  exchange: 'postgres' | 'kafka';
  /** `KAFKA_BROKERS`: a Kafka that runs already; else one is started. */
  brokers?: string;
  /** First of the ports; free ones when absent. */
  port?: number;
  /** Where the built apps are: beside this one, unless a spec runs it from its source. */
  programs?: string;
  told?: (step: string) => void;
}>;

export type Installation = Readonly<{
  /** By name: `identity`, each node, and `auditor`. */
  services: ReadonlyMap<string, Child>;
  identityPassword: string;
  /** Lets time pass at every node, up to this instant. */
  passTo(at: string): Promise<void>;
  /** Starts a service anew that was stopped or killed, at the same address. */
  restart(name: string): Promise<void>;
  /** Starts another instance of a node's service beside the first, on the same database. */
  beside(name: string): Promise<Child>;
  stop(): Promise<void>;
}>;

/** Everything on this machine: database, exchange, sign-in, two nodes of Dinas, Pusat and the auditor. */
export async function install({
  dataDir,
  exchange,
  brokers,
  port,
  programs = join(import.meta.dirname, '../..'),
  told = () => {},
}: InstallationOptions): Promise<Installation> {
  mkdirSync(dataDir, { recursive: true });
  const secrets = secretsIn(dataDir);
  const nodesFile = writeRegistry(dataDir, secrets);
  const registry = loadNodes(nodesFile);

  told('PostgreSQL');
  const postgres = await startPostgres({
    dataDir: join(dataDir, 'postgres'),
    password: secrets.postgresPassword,
    settings: { max_connections: '200' },
  });
  const databases = await makeDatabases(postgres.url, secrets);
  told(exchange === 'kafka' ? 'Kafka' : 'exchange');
  const carrier = await carrierOf({ exchange, dataDir, brokers, admin: postgres.url, registry, secrets });

  const auditorDatabase = await makeAuditor(postgres.url, secrets);
  const [identityPort, ...nodePorts] = await portsFrom(port);
  const auditorPort = nodePorts.pop()!;
  const sourcesFile = writeSources(
    dataDir,
    new Map(NODES.map(({ node }, i) => [node, `http://127.0.0.1:${nodePorts[i]}`])),
  );
  const issuer = `http://127.0.0.1:${identityPort}`;
  const services = new Map<string, Child>();
  const places = { logDir: dataDir, programs };
  const beginNode = (name: string, at: number, instance = name) => {
    const { app } = NODES.find(({ node }) => node === name)!;
    const env = {
      ...environmentOf(name, { dataDir, secrets, nodesFile, databaseUrl: databases.get(name)!, issuer }),
      PORT: String(at),
      DEVELOPMENT_CLOCK: '1',
      ...(app === 'pusat' && { SEED_CALENDAR: '1' }),
      ...(app === 'dinas' && { PUSAT_URL: `http://127.0.0.1:${nodePorts[0]}` }),
      ...carrier.envOf(name),
    };
    return startChild(instance, app, '/health/ready', env, places);
  };
  const beginAuditor = () => {
    const env = {
      PORT: String(auditorPort),
      DATABASE_URL: auditorDatabase,
      NODES: nodesFile,
      SOURCES: sourcesFile,
      ISSUER: issuer,
      JWKS_URL: `${issuer}/jwks`,
      TOKEN_URL: `${issuer}/token`,
      CLIENT_ID: AUDITOR,
      CLIENT_SECRET: secrets.auditor.clientSecret,
    };
    return startChild(AUDITOR, AUDITOR, '/health/ready', env, places);
  };
  const begin = async (name: string) => {
    told(name);
    if (name === 'identity') {
      const env = {
        PORT: String(identityPort),
        ISSUER: issuer,
        IDENTITY_PASSWORD: secrets.identityPassword,
        AUDITOR_SECRET: secrets.auditor.clientSecret,
      };
      services.set(name, await startChild(name, name, '/.well-known/openid-configuration', env, places));
    } else if (name === AUDITOR) services.set(name, await beginAuditor());
    else {
      const i = NODES.findIndex(({ node }) => node === name);
      services.set(name, await beginNode(name, nodePorts[i]!));
    }
  };
  const beside = async (name: string) => {
    const another = await beginNode(name, await freePort(), `${name}-2`);
    services.set(another.name, another);
    return another;
  };
  const stop = async () => {
    await Promise.all([...services.values()].map((service) => service.stop()));
    await carrier.stop();
    await postgres.stop();
  };

  try {
    await begin('identity');
    await Promise.all([...NODES.map(({ node }) => node), AUDITOR].map(begin));
  } catch (error) {
    await stop();
    throw error;
  }
  const nodes = NODES.map((_, i) => `http://127.0.0.1:${nodePorts[i]}`);
  return {
    services,
    identityPassword: secrets.identityPassword,
    passTo: (at) => passTo(at, { admin: postgres.url, secrets, nodes }),
    restart: begin,
    beside,
    stop,
  };
}

async function portsFrom(first: number | undefined): Promise<readonly number[]> {
  const count = NODES.length + 2;
  if (first !== undefined) return Array.from({ length: count }, (_, i) => first + i);
  const free: number[] = [];
  while (free.length < count) free.push(await freePort());
  return free;
}
