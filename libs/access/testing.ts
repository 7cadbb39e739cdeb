import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Person } from './src/index.js';

export type TokenIssuer = Readonly<{
  issuer: string;
  audience: string;
  jwksUrl: string;
  /** Where a machine is given a token: to the auditor's, whatever its secret, of these offices. */
  tokenUrl: string;
  machine: { offices: readonly string[] };
  /** What stands in an Authorization header. */
  bearer(person: Person, change?: Readonly<{ expiresIn?: number }>): Promise<string>;
  close(): Promise<void>;
}>;

/** An issuer of access tokens of its own, with its keys on the loopback interface. */
export async function aTokenIssuer(): Promise<TokenIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }] };
  const machine: TokenIssuer['machine'] = { offices: ['*'] };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url !== '/token') return void response.end(JSON.stringify(keys));
    const auditor: Person = { subject: 'auditor', roles: ['auditor'], offices: machine.offices, mandates: [] };
    void tokenOf(auditor, 300).then((access_token) => response.end(JSON.stringify({ access_token })));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const audience = 'urn:jembatan';
  const tokenOf = ({ subject, roles, offices, mandates }: Person, expiresIn: number) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      sub: subject,
      roles,
      offices,
      mandates,
      iss: issuer,
      aud: audience,
      iat: now,
      exp: now + expiresIn,
    };
    return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'at+jwt' }).sign(privateKey);
  };
  return {
    issuer,
    audience,
    jwksUrl: `${issuer}/jwks`,
    tokenUrl: `${issuer}/token`,
    machine,
    bearer: async (person, { expiresIn = 300 } = {}) => `Bearer ${await tokenOf(person, expiresIn)}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
