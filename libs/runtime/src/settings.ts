import { readFileSync } from 'node:fs';

/** Every setting of a service, from the environment. Secrets may come from a file: NAME_FILE beside NAME. */
export type Settings = Readonly<{
  /** NODE_NAME: as in the registry. */
  node: string;
  /** PORT */
  port: number;
  /** HOST: loopback unless told otherwise. */
  host: string;
  /** DATABASE_URL: as the application's role. */
  databaseUrl: string;
  /** NODES: file of the node registry. */
  nodes: string;
  /** FILES: folder of letters and photos. */
  files: string;
  /** SIGNING_KEY (PKCS #8, PEM) and SIGNING_KEY_ID. */
  signingKey: string;
  signingKeyId: string;
  /** ISSUER, AUDIENCE, JWKS_URL of access tokens. */
  issuer: string;
  audience: string;
  jwksUrl: string;
  /** EVENTSTORE_URL: facts are kept in EventStoreDB instead of PostgreSQL. */
  eventStoreUrl: string | undefined;
  exchange: ExchangeSettings;
  /** LOG_LEVEL */
  logLevel: string;
}>;

export type ExchangeSettings =
  /** EXCHANGE=postgres with EXCHANGE_URL. */
  | Readonly<{ kind: 'postgres'; url: string }>
  /** EXCHANGE=kafka with KAFKA_BROKERS, and for SASL_SSL KAFKA_CA (PEM), KAFKA_USER, KAFKA_PASSWORD; KAFKA_REPLICATION. */
  | Readonly<{
      kind: 'kafka';
      brokers: readonly string[];
      ca: string | undefined;
      user: string | undefined;
      password: string | undefined;
      replication: number;
    }>;

/** @throws Error that names every setting that is missing. */
export function settingsOf(env: Readonly<Record<string, string | undefined>>): Settings {
  const missing: string[] = [];
  const find = (name: string) =>
    env[name] ?? (env[`${name}_FILE`] ? readFileSync(env[`${name}_FILE`]!, 'utf8').trim() : undefined);
  const get = (name: string) => find(name) ?? (missing.push(name), '');

  const settings: Settings = {
    node: get('NODE_NAME'),
    port: Number(env['PORT'] ?? 3000),
    host: env['HOST'] ?? '127.0.0.1',
    databaseUrl: get('DATABASE_URL'),
    nodes: get('NODES'),
    files: get('FILES'),
    signingKey: get('SIGNING_KEY'),
    signingKeyId: get('SIGNING_KEY_ID'),
    issuer: get('ISSUER'),
    audience: env['AUDIENCE'] ?? 'urn:jembatan',
    jwksUrl: get('JWKS_URL'),
    eventStoreUrl: find('EVENTSTORE_URL'),
    exchange:
      env['EXCHANGE'] === 'kafka'
        ? {
            kind: 'kafka',
            brokers: get('KAFKA_BROKERS').split(','),
            ca: find('KAFKA_CA'),
            user: find('KAFKA_USER'),
            password: find('KAFKA_PASSWORD'),
            replication: Number(env['KAFKA_REPLICATION'] ?? 1),
          }
        : { kind: 'postgres', url: get('EXCHANGE_URL') },
    logLevel: env['LOG_LEVEL'] ?? 'info',
  };
  if (missing.length > 0) throw new Error(`set ${missing.join(', ')} in the environment (or <NAME>_FILE)`);
  return settings;
}
