import { type CryptoKey, createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { AccessTokens, atSide, findPerson, isInScope, may, permit, type Person } from './index.js';

const NOW = '2026-02-02T02:00:00.000Z';
const clock = { now: () => NOW, wait: async () => {} };
const seconds = (offset: number) => Math.floor(Date.parse(NOW) / 1000) + offset;

describe('an access token', () => {
  const settings = { issuer: 'https://id.example', audience: 'urn:jembatan' };
  const claims = { sub: 'p-1', roles: ['clerk', 'of-tomorrow'], offices: ['33.72'], mandates: [] };
  let tokens: AccessTokens;
  let sign: (change?: { claims?: JWTPayload; header?: object; key?: CryptoKey }) => Promise<string>;
  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] });
    tokens = new AccessTokens(settings, keys, clock);
    sign = ({ claims: changed = {}, header = {}, key = privateKey } = {}) =>
      new SignJWT({
        iss: settings.issuer,
        aud: settings.audience,
        iat: seconds(-60),
        exp: seconds(540),
        ...claims,
        ...changed,
      })
        .setProtectedHeader({ alg: 'ES256', kid: 'k1', typ: 'at+jwt', ...header })
        .sign(key);
  });
  const verify = async (change?: Parameters<typeof sign>[0]) => tokens.verify(`Bearer ${await sign(change)}`);

  it('says who asks; a role that we do not know is none', async () =>
    expect(await verify()).toStrictEqual({ subject: 'p-1', roles: ['clerk'], offices: ['33.72'], mandates: [] }));

  it.each<[string, Parameters<typeof sign>[0]]>([
    ['expired', { claims: { exp: seconds(-6) } }],
    ['not valid yet', { claims: { nbf: seconds(60) } }],
    ['older than ten minutes', { claims: { iat: seconds(-700) } }],
    ['issued by a clock far ahead', { claims: { iat: seconds(60) } }],
    ['without an end', { claims: { exp: undefined } }],
    ['for somebody else', { claims: { aud: 'urn:other' } }],
    ['of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['an id token', { header: { typ: 'JWT' } }],
    ['of an unknown key', { header: { kid: 'k2' } }],
    ['without a scope of offices', { claims: { offices: undefined } }],
    ['with a malformed office', { claims: { offices: ['33.7'] } }],
    [
      'with a mandate that never ends',
      { claims: { mandates: [{ id: 'm', kind: 'PLH', from: 'p', letter: 'l', as: 'office-head', scope: ['*'] }] } },
    ],
  ])('that is %s is refused', (_, change) => expect(verify(change)).rejects.toMatchObject({ name: 'Unauthenticated' }));

  it('may be off by what clocks differ', () =>
    expect(verify({ claims: { exp: seconds(-4) } })).resolves.toMatchObject({ subject: 'p-1' }));

  it('signed by an algorithm that we do not allow is refused, though the key is the issuer’s', async () => {
    const { privateKey, publicKey } = await generateKeyPair('PS256', { extractable: true });
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'rsa', alg: 'PS256' }] });
    const token = await sign({ key: privateKey, header: { alg: 'PS256', kid: 'rsa' } });
    await expect(new AccessTokens(settings, keys, clock).verify(`Bearer ${token}`)).rejects.toThrow(/alg/);
  });

  it('signed by a stranger, tampered with, unsigned or missing is refused', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const good = await sign();
    const [header, payload, signature] = good.split('.') as [string, string, string];
    const unsigned = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.`;
    const other = Buffer.from(JSON.stringify({ ...claims, roles: ['director'] })).toString('base64url');
    for (const value of [
      `Bearer ${await sign({ key: privateKey })}`,
      `Bearer ${header}.${other}.${signature}`,
      `Bearer ${unsigned}`,
      `Basic ${good}`,
      'Bearer',
      undefined,
    ]) {
      await expect(tokens.verify(value)).rejects.toMatchObject({ name: 'Unauthenticated' });
    }
  });
});

const someone = (fields: Partial<Person> = {}): Person => ({
  subject: 'p-1',
  roles: [],
  offices: ['33.72'],
  mandates: [],
  ...fields,
});
const mandate = {
  id: 'm-1',
  kind: 'PLH',
  from: 'p-9',
  letter: '800/1',
  as: 'office-head',
  scope: ['*'],
  until: '2026-02-03T00:00:00.000Z',
} as const;

describe('who may do what', () => {
  it('follows from the role, which the permission names', () =>
    expect(permit(someone({ roles: ['office-head'] }), 'request.submit', '33.72', NOW)).toStrictEqual({
      role: 'office-head',
    }));

  it('may follow from a live mandate, which the permission names too', () =>
    expect(permit(someone({ roles: ['clerk'], mandates: [mandate] }), 'request.submit', '33.72', NOW)).toStrictEqual({
      role: 'office-head',
      mandate: { id: 'm-1', kind: 'PLH', from: 'p-9', letter: '800/1' },
    }));

  it.each<[string, Partial<Person>]>([
    ['of no role', {}],
    ['of another role', { roles: ['clerk'] }],
    ['whose mandate has ended', { mandates: [{ ...mandate, until: '2026-02-01T00:00:00.000Z' }] }],
    ['whose mandate is for something else', { mandates: [{ ...mandate, scope: ['draft.verify'] }] }],
    ['whose mandate is in the place of somebody who may not either', { mandates: [{ ...mandate, as: 'clerk' }] }],
    ['who administers', { roles: ['admin'] }],
    ['who audits', { roles: ['auditor'] }],
  ])('forbids a person %s to submit', (_, fields) =>
    expect(() => permit(someone(fields), 'request.submit', '33.72', NOW)).toThrow(
      expect.objectContaining({ name: 'Forbidden' }),
    ),
  );

  it('does not let a mandate do what takes a role of one’s own', () =>
    expect(may(someone({ mandates: [{ ...mandate, as: 'desk' }] }), 'request.register', NOW)).toBeUndefined());

  it('lets an administrator read no case, and an auditor write none', () => {
    const admin = someone({ roles: ['admin'], offices: ['*'] });
    const auditor = someone({ roles: ['auditor'], offices: ['*'] });
    expect([
      may(admin, 'read.at-pusat', NOW),
      may(admin, 'read.at-dinas', NOW),
      may(auditor, 'request.see', NOW),
    ]).toStrictEqual([undefined, undefined, undefined]);
    expect(may(auditor, 'facts.read', NOW)).toStrictEqual({ role: 'auditor' });
  });

  it.each([
    [['33.72'], '33.72', true],
    [['33'], '33.72', true],
    [['*'], '33.72', true],
    [['33.72'], '33.73', false],
    [['33.72'], '33', false],
    [['3'], '33.72', false],
    [['33.7'], '33.72', false],
    [[], '33.72', false],
  ])('offices %j reach %s: %s', (offices, office, reaches) =>
    expect(isInScope(someone({ offices }), office)).toBe(reaches),
  );

  it('hides another office’s matter before it says what may not be done with it', () =>
    expect(() => permit(someone(), 'request.submit', '34.71', NOW)).toThrow(
      expect.objectContaining({ name: 'OutOfScope' }),
    ));
});

it('a person is found in claims of our form only', () => {
  expect(findPerson({ sub: 'p', roles: [], offices: [] })).toStrictEqual({
    subject: 'p',
    roles: [],
    offices: [],
    mandates: [],
  });
  for (const claims of [{}, { sub: '', roles: [], offices: [] }, { sub: 'p', roles: 'clerk', offices: [] }])
    expect(findPerson(claims)).toBeUndefined();
});

it('has the roles and mandates of a side only at its services; whoever acts on neither has them everywhere', () => {
  const plh = { id: 'm', kind: 'PLH', from: 'p-2', letter: '1', scope: ['*'], until: NOW } as const;
  const person: Person = {
    subject: 'p-1',
    roles: ['clerk', 'director', 'auditor'],
    offices: ['*'],
    mandates: [
      { ...plh, as: 'office-head' },
      { ...plh, as: 'director-general' },
    ],
  };
  const [here, there] = [atSide(person, 'dinas'), atSide(person, 'pusat')];
  expect([here.roles, here.mandates.map(({ as }) => as)]).toStrictEqual([['clerk', 'auditor'], ['office-head']]);
  expect([there.roles, there.mandates.map(({ as }) => as)]).toStrictEqual([
    ['director', 'auditor'],
    ['director-general'],
  ]);
});
