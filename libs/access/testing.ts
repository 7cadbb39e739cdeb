import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Person } from './src/index.js';

export type TokenIssuer = Readonly<{
  issuer: string;
  audience: string;
  jwksUrl: string;
  /** What stands in an Authorization header. */
  bearer(person: Person, change?: Readonly<{ expiresIn?: number }>): Promise<string>;
  close(): Promise<void>;
}>;

/** An issuer of access tokens of its own, with its keys on the loopback interface. */
export async function aTokenIssuer(): Promise<TokenIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] };
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(keys)),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const audience = 'urn:jembatan';
  return {
    issuer,
    audience,
    jwksUrl: `${issuer}/jwks`,
    async bearer({ subject, roles, offices, mandates }, { expiresIn = 300 } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const token = await new SignJWT({
        sub: subject,
        roles,
        offices,
        mandates,
        iss: issuer,
        aud: audience,
        iat: now,
        exp: now + expiresIn,
      })
        .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'at+jwt' })
        .sign(privateKey);
      return `Bearer ${token}`;
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
