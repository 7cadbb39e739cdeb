import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Clock } from '#libs/kernel';
import { findPerson, type Person } from './person.js';

export type TokenSettings = Readonly<{ issuer: string; audience: string }>;

/** No token, or none that we believe. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';
}

const ALGORITHMS = ['ES256', 'EdDSA'];
const CLOCKS_MAY_DIFFER_BY = '5 s';
const LONGEST_LIFE = '10 m';

/** OAuth 2 access tokens as JWT (RFC 9068), verified against the issuer's keys. */
export class AccessTokens {
  /** @param keys the issuer's; `keysAt` fetches them from its JWKS */
  constructor(
    private readonly settings: TokenSettings,
    private readonly keys: JWTVerifyGetKey,
    private readonly clock: Clock,
  ) {}

  /** @throws Unauthenticated whatever is wrong: the caller is told no more. */
  async verify(authorization: string | undefined): Promise<Person> {
    const [scheme, token] = (authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) throw new Unauthenticated('no bearer token');
    const { issuer, audience } = this.settings;
    const verified = await jwtVerify(token, this.keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      typ: 'at+jwt',
      clockTolerance: CLOCKS_MAY_DIFFER_BY,
      maxTokenAge: LONGEST_LIFE,
      requiredClaims: ['sub', 'exp', 'iat'],
      currentDate: new Date(this.clock.now()),
    }).catch((error: unknown) => {
      throw new Unauthenticated(error instanceof Error ? error.message : String(error));
    });
    const person = findPerson(verified.payload);
    if (!person) throw new Unauthenticated('the claims are not of our form');
    return person;
  }
}

/** The issuer's keys, fetched when one is needed that is not known, at most every 30 s. */
export const keysAt = (jwksUrl: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(jwksUrl), { cooldownDuration: 30_000, cacheMaxAge: 600_000 });
