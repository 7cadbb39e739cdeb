export type IdentitySettings = Readonly<{
  port: number;
  issuer: string;
  audience: string;
  /** Everybody here signs in with it. */
  password: string;
  /** Of the auditor's machine; it gets no token where there is none. */
  auditorSecret: string | undefined;
  /** Where the console may be sent back to. */
  redirectUris: readonly string[];
}>;

/** @throws Error in production, where the office's own sign-in belongs, and without a password. */
export function identitySettingsOf(env: Readonly<Record<string, string | undefined>>): IdentitySettings {
  if (env['NODE_ENV'] === 'production')
    throw new Error('this sign-in is for developers: in production set ISSUER to your own');
  const password = env['IDENTITY_PASSWORD'];
  if (!password) throw new Error('set IDENTITY_PASSWORD in the environment');
  const port = Number(env['PORT'] ?? 8400);
  return {
    port,
    issuer: env['ISSUER'] ?? `http://127.0.0.1:${port}`,
    audience: env['AUDIENCE'] ?? 'urn:jembatan',
    password,
    auditorSecret: env['AUDITOR_SECRET'],
    redirectUris: (env['REDIRECT_URIS'] ?? 'http://127.0.0.1/callback').split(','),
  };
}
