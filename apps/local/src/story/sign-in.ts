import { createHash, randomBytes } from 'node:crypto';

const CALLBACK = 'http://127.0.0.1/callback';

/** An access token of a person, as their browser would get it: code and PKCE (RFC 7636), no secret of the client's. */
export async function signIn(identity: string, person: string, password: string): Promise<string> {
  const go = browserAt(identity);
  const verifier = randomBytes(32).toString('base64url');
  const asked = await go(
    `/auth?${new URLSearchParams({
      client_id: 'console',
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid profile',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }).toString()}`,
  );
  const page = asked.headers.get('location');
  if (!page) throw new Error(`${identity} shows no page to sign in`);
  const signedIn = await go(page, form({ person, password }));
  const resumed = signedIn.headers.get('location');
  if (!resumed) throw new Error(`${person} may not sign in at ${identity}: ${signedIn.status}`);
  const code = new URL((await go(resumed)).headers.get('location') ?? '', CALLBACK).searchParams.get('code') ?? '';
  const redeemed = await go(
    '/token',
    form({
      grant_type: 'authorization_code',
      client_id: 'console',
      code,
      redirect_uri: CALLBACK,
      code_verifier: verifier,
    }),
  );
  const { access_token } = (await redeemed.json()) as { access_token?: string };
  if (!access_token) throw new Error(`${identity} gave ${person} no token: ${redeemed.status}`);
  return access_token;
}

/** A browser, as far as cookies and redirects go. */
function browserAt(origin: string) {
  const cookies = new Map<string, string>();
  return async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    headers.set('cookie', cookie);
    const response = await fetch(new URL(path, origin), { redirect: 'manual', ...init, headers }).catch(() => {
      throw new Error(`nobody answers at ${origin}: run "npm start" first`);
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  };
}

const form = (fields: Record<string, string>): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields) });
