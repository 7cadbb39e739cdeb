import { createHash, randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessTokens, keysAt } from '#libs/access';
import { freePort } from '#libs/embedded';
import { identityApp } from './app.js';
import { people } from './people.js';
import { identitySettingsOf } from './settings.js';

const callback = 'http://127.0.0.1/callback';
let app: NestFastifyApplication;
let origin: string;
let tokens: AccessTokens;
beforeAll(async () => {
  const settings = identitySettingsOf({
    PORT: String(await freePort()),
    IDENTITY_PASSWORD: 'rahasia',
    AUDITOR_SECRET: 'mesin',
  });
  app = await identityApp(settings);
  await app.listen(settings.port, '127.0.0.1');
  origin = settings.issuer;
  const clock = { now: () => new Date().toISOString(), wait: async () => {} };
  tokens = new AccessTokens({ issuer: origin, audience: settings.audience }, keysAt(`${origin}/jwks`), clock);
});
afterAll(() => app.close());

/** A browser, as far as cookies go. */
function browser() {
  const cookies = new Map<string, string>();
  return async (url: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(url, origin), {
      redirect: 'manual',
      ...init,
      headers: { ...init.headers, cookie },
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  };
}
const form = (fields: Record<string, string>): RequestInit => ({ method: 'POST', body: new URLSearchParams(fields) });

it('signs a person in with code and PKCE; the access token is one that services believe', async () => {
  const go = browser();
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: 'console',
    response_type: 'code',
    redirect_uri: callback,
    scope: 'openid profile',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state: 'x',
  });
  const asked = await go(`/auth?${query.toString()}`);
  const page = asked.headers.get('location')!;
  expect(await (await go(page)).text()).toContain('Kepala Dinas, Kota Surakarta');

  const wrong = await go(page, form({ person: 'p-33.72-secretary', password: 'salah' }));
  expect([wrong.status, await wrong.text()]).toStrictEqual([401, expect.stringContaining('Kata sandi salah')]);
  const right = await go(page, form({ person: 'p-33.72-secretary', password: 'rahasia' }));
  const back = new URL((await go(right.headers.get('location')!)).headers.get('location')!);
  expect(back.searchParams.get('state')).toBe('x');

  const redeem = (code_verifier: string) =>
    go(
      '/token',
      form({
        grant_type: 'authorization_code',
        client_id: 'console',
        code: back.searchParams.get('code')!,
        redirect_uri: callback,
        code_verifier,
      }),
    );
  expect((await redeem(randomBytes(32).toString('base64url'))).status).toBe(400);
  const given = (await (await redeem(verifier)).json()) as { access_token: string; id_token: string };
  expect(await tokens.verify(`Bearer ${given.access_token}`)).toMatchObject({
    subject: 'p-33.72-secretary',
    roles: ['clerk'],
    offices: ['33.72'],
    mandates: [
      { kind: 'PLH', as: 'office-head', scope: ['request.submit', 'request.ask-withdrawal', 'handover.receive'] },
    ],
  });
  await expect(tokens.verify(`Bearer ${given.id_token}`)).rejects.toMatchObject({ name: 'Unauthenticated' });
});

describe('a token without a browser', () => {
  const direct = (body: object | null) =>
    fetch(`${origin}/token/direct`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it.each(people.map(({ subject }) => [subject]))('is given to %s', async (person) => {
    const { access_token } = (await (await direct({ person, password: 'rahasia' })).json()) as { access_token: string };
    expect(await tokens.verify(`Bearer ${access_token}`)).toMatchObject({ subject: person });
  });
  it.each([
    [{ person: 'p-33.72-clerk', password: 'salah' }],
    [{ person: 'nobody', password: 'rahasia' }],
    [{}],
    [null],
  ])('is not given for %j', async (body) => expect((await direct(body)).status).toBe(401));
  it('is not given to whoever says nothing', async () =>
    expect((await fetch(`${origin}/token/direct`, { method: 'POST' })).status).toBe(401));
});

it('knows what people are called on paper, and says nothing of those whom it does not know', async () => {
  const ask = async (body: object) => {
    const answer = await fetch(`${origin}/people/names`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return [answer.status, await answer.json()] as const;
  };
  expect(await ask({ subjects: ['p-33.72-clerk', 'nobody'] })).toStrictEqual([
    200,
    { names: { 'p-33.72-clerk': { name: 'Sri Wahyuni (contoh)' } } },
  ]);
  expect(await ask({})).toStrictEqual([200, { names: {} }]);
});

describe("the auditor's machine", () => {
  const ask = (secret: string, grant = 'client_credentials') =>
    fetch(`${origin}/token`, {
      ...form({ grant_type: grant, resource: 'urn:jembatan' }),
      headers: { authorization: `Basic ${btoa(`auditor:${secret}`)}` },
    });

  it('is given a token of its own, as an auditor of the whole country', async () => {
    const { access_token } = (await (await ask('mesin')).json()) as { access_token: string };
    expect(await tokens.verify(`Bearer ${access_token}`)).toStrictEqual({
      subject: 'auditor',
      roles: ['auditor'],
      offices: ['*'],
      mandates: [],
    });
  });
  it('is given none with another secret, nor in the place of a person', async () => {
    expect((await ask('salah')).status).toBe(401);
    expect((await ask('mesin', 'authorization_code')).status).toBe(400);
  });
});

it('does not start in production, nor without a password', () => {
  expect(() => identitySettingsOf({ NODE_ENV: 'production', IDENTITY_PASSWORD: 'x' })).toThrow('in production');
  expect(() => identitySettingsOf({})).toThrow('IDENTITY_PASSWORD');
});
