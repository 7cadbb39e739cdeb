import { Environment } from './environment.js';

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
  /** EVENT_STORE=eventstoredb with EVENTSTORE_URL: facts are kept in EventStoreDB instead of PostgreSQL. */
  eventStoreUrl: string | undefined;
  exchange: ExchangeSettings;
  /** DEVELOPMENT_CLOCK=1: time is as far ahead as the owner of the database has put it; not in production. */
  developmentClock: boolean;
  /** OTEL_EXPORTER_OTLP_ENDPOINT: where traces go; nothing is traced without. */
  otlpEndpoint: string | undefined;
  /** NAMES: URL of the directory of people, asked when a document is printed; without it nobody's name is known. */
  namesUrl: string | undefined;
  /** PUSAT_URL: where a Dinas brings files to and fetches them from; without it none cross. */
  pusatUrl: string | undefined;
  /** VAULT_KEY: 32 bytes in base64, which wrap the keys of people's data; a Dinas does not start without. */
  vaultKey: string | undefined;
  /** SEED_CALENDAR=1: Pusat proclaims at its first start what the release knows of the calendar. */
  seedCalendar: boolean;
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

/** @throws Error that names every setting that is missing or wrong. */
export function settingsOf(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = new Environment(env);
  const { find, get, choose, count } = read;

  const settings: Settings = {
    node: get('NODE_NAME'),
    port: count('PORT', 3000),
    host: env['HOST'] ?? '127.0.0.1',
    databaseUrl: get('DATABASE_URL'),
    nodes: get('NODES'),
    files: get('FILES'),
    signingKey: get('SIGNING_KEY'),
    signingKeyId: get('SIGNING_KEY_ID'),
    issuer: get('ISSUER'),
    audience: env['AUDIENCE'] ?? 'urn:jembatan',
    jwksUrl: get('JWKS_URL'),
    eventStoreUrl:
      choose('EVENT_STORE', 'postgres', 'eventstoredb') === 'eventstoredb' ? get('EVENTSTORE_URL') : undefined,
    exchange:
      choose('EXCHANGE', 'postgres', 'kafka') === 'kafka'
        ? {
            kind: 'kafka',
            brokers: get('KAFKA_BROKERS').split(','),
            ca: find('KAFKA_CA'),
            user: find('KAFKA_USER'),
            password: find('KAFKA_PASSWORD'),
            replication: count('KAFKA_REPLICATION', 1),
          }
        : { kind: 'postgres', url: get('EXCHANGE_URL') },
    developmentClock: choose('DEVELOPMENT_CLOCK', '0', '1') === '1',
    otlpEndpoint: env['OTEL_EXPORTER_OTLP_ENDPOINT'],
    namesUrl: env['NAMES'],
    pusatUrl: env['PUSAT_URL'],
    vaultKey: find('VAULT_KEY'),
    seedCalendar: choose('SEED_CALENDAR', '0', '1') === '1',
    logLevel: choose('LOG_LEVEL', 'info', 'fatal', 'error', 'warn', 'debug', 'trace', 'silent'),
  };
  if (settings.developmentClock && settings.eventStoreUrl !== undefined)
    read.wrong.push(
      'DEVELOPMENT_CLOCK: EventStoreDB gives facts the time of its machine, EVENT_STORE must be postgres',
    );
  if (settings.developmentClock && env['NODE_ENV'] === 'production')
    read.wrong.push('DEVELOPMENT_CLOCK is not for production');
  read.refuseWrong();
  return settings;
}
