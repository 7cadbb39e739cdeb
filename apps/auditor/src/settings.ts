import { Environment } from '#libs/runtime';

/** Every setting of the auditor's service, from the environment. Secrets may come from a file: NAME_FILE beside NAME. */
export type AuditorSettings = Readonly<{
  /** PORT */
  port: number;
  /** HOST: loopback unless told otherwise. */
  host: string;
  /** DATABASE_URL: the auditor's own, as the application's role. */
  databaseUrl: string;
  /** NODES: file of the node registry. */
  nodes: string;
  /** SOURCES: file of the services whose files are mirrored. */
  sources: string;
  /** ISSUER, AUDIENCE, JWKS_URL of access tokens. */
  issuer: string;
  audience: string;
  jwksUrl: string;
  /** TOKEN_URL, CLIENT_ID, CLIENT_SECRET: where the auditor's own token comes from. */
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  /** LOG_LEVEL */
  logLevel: string;
}>;

/** @throws Error that names every setting that is missing or wrong. */
export function auditorSettingsOf(env: Readonly<Record<string, string | undefined>>): AuditorSettings {
  const read = new Environment(env);
  const { get, find, choose, count } = read;
  const settings: AuditorSettings = {
    port: count('PORT', 3000),
    host: find('HOST') ?? '127.0.0.1',
    databaseUrl: get('DATABASE_URL'),
    nodes: get('NODES'),
    sources: get('SOURCES'),
    issuer: get('ISSUER'),
    audience: find('AUDIENCE') ?? 'urn:jembatan',
    jwksUrl: get('JWKS_URL'),
    tokenUrl: get('TOKEN_URL'),
    clientId: get('CLIENT_ID'),
    clientSecret: get('CLIENT_SECRET'),
    logLevel: choose('LOG_LEVEL', 'info', 'fatal', 'error', 'warn', 'debug', 'trace', 'silent'),
  };
  read.refuseWrong();
  return settings;
}
