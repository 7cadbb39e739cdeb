import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';
import { claimsOf, findPerson, type Seeded } from './people.js';
import type { IdentitySettings } from './settings.js';

/** Seconds; a service believes no older token. */
const TOKEN_LIFE = 600;
const KID = 'development-1';

/** The auditor's machine signs in by itself: it reads what every service has, and may do nothing else. */
const machineOf = (secret: string) => ({
  client_id: 'auditor',
  client_secret: secret,
  token_endpoint_auth_method: 'client_secret_basic' as const,
  redirect_uris: [],
  grant_types: ['client_credentials'],
  response_types: [],
  id_token_signed_response_alg: 'ES256' as const,
});

/** An OpenID Connect provider for a developer's machine: its key lives as long as the process. */
export async function makeProvider({ issuer, audience, redirectUris, auditorSecret }: IdentitySettings) {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: KID };

  const provider = new Provider(issuer, {
    jwks: { keys: [jwk] },
    routes: { jwks: '/jwks' },
    clients: [
      {
        client_id: 'console',
        token_endpoint_auth_method: 'none',
        redirect_uris: [...redirectUris],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
      ...(auditorSecret === undefined ? [] : [machineOf(auditorSecret)]),
    ],
    cookies: { keys: [crypto.randomUUID()] },
    pkce: { required: () => true },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, subject) => {
      const person = findPerson(subject);
      return person && { accountId: subject, claims: () => ({ sub: subject, name: person.name }) };
    },
    extraTokenClaims: (_context, token) => {
      if (!('accountId' in token)) return { roles: ['auditor'], offices: ['*'], mandates: [] };
      const person = findPerson(token.accountId);
      return person && claimsOf(person);
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid profile',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: TOKEN_LIFE,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    // one's own console: nobody is asked for consent
    loadExistingGrant: async ({ oidc }) => {
      const known = oidc.result?.consent?.grantId ?? oidc.session!.grantIdFor(oidc.client!.clientId);
      if (known) return oidc.provider.Grant.find(known);
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! });
      grant.addOIDCScope('openid profile');
      grant.addResourceScope(audience, 'openid profile');
      await grant.save();
      return grant;
    },
  });

  /** A token without a browser, for scripts and tests: the same key, the same claims. */
  const tokenFor = async (person: Seeded) => ({
    access_token: await new SignJWT({ ...claimsOf(person) })
      .setProtectedHeader({ alg: 'ES256', kid: KID, typ: 'at+jwt' })
      .setSubject(person.subject)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${TOKEN_LIFE}s`)
      .sign(privateKey),
    token_type: 'Bearer',
    expires_in: TOKEN_LIFE,
  });
  return { provider, tokenFor };
}
