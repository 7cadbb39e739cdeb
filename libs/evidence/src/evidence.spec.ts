import { compactVerify, flattenedVerify, importSPKI } from 'jose';
import {
  canonicalBytes,
  contentHash,
  isStorable,
  Keyring,
  isVouchedFor,
  type KnownKey,
  newKeyPair,
  proveRequest,
  readRequestProof,
  signDetached,
  signingKeyOf,
  vouchFor,
} from './index.js';

const pair = newKeyPair();
const ours = signingKeyOf('k1', pair.privateKey);
const place = { topic: 'facts.dinas.ska', epoch: 1, sequence: 7 };
const body = canonicalBytes({ b: 1, a: 'è', c: [1.0, 1e21, true, null] });
const jws = signDetached(ours, place, body);
const known = { kid: 'k1', node: 'ska', publicKey: pair.publicKey };

describe('canonical bytes', () => {
  it('are those of RFC 8785', () => expect(body.toString()).toBe('{"a":"è","b":1,"c":[1,1e+21,true,null]}'));
  it('do not depend on the order of keys', () =>
    expect(contentHash({ a: 1, b: { d: 1, c: 2 } })).toBe(contentHash({ b: { c: 2, d: 1 }, a: 1 })));
  it.each([[Number.NaN], [undefined], ['\ud800']])('cannot be had of %p', (value) =>
    expect(() => canonicalBytes(value)).toThrow(),
  );
  it('tell which texts can be kept', () =>
    expect(['baik', 'a\ud800b', 'a\u0000b'].map(isStorable)).toStrictEqual([true, false, false]));
});

describe('a detached signature', () => {
  it('says who signed these bytes for which message', () =>
    expect(new Keyring([known]).prove(jws, body)).resolves.toStrictEqual({
      node: 'ska',
      header: { kid: 'k1', ...place },
    }));

  it('is one that any JWS library verifies', async () => {
    const [header, , signature] = jws.split('.');
    const key = await importSPKI(pair.publicKey, 'EdDSA');
    await expect(
      flattenedVerify({ protected: header!, payload: body, signature: signature! }, key),
    ).resolves.toMatchObject({
      protectedHeader: { kid: 'k1', sequence: 7 },
    });
  });

  const tampered = (text: string) => (text.endsWith('A') ? `${text.slice(0, -2)}BA` : `${text.slice(0, -2)}AA`);
  const headerOf = (fields: object) => Buffer.from(JSON.stringify(fields)).toString('base64url');
  const [, , signature] = jws.split('.');
  it.each([
    ['other bytes', jws, Buffer.concat([body, Buffer.from(' ')])],
    ['another signature', tampered(jws), body],
    [
      'another place',
      `${headerOf({ alg: 'EdDSA', b64: false, crit: ['b64'], kid: 'k1', ...place, sequence: 8 })}..${signature}`,
      body,
    ],
    [
      'an algorithm of its own choice',
      `${headerOf({ alg: 'none', b64: false, crit: ['b64'], kid: 'k1', ...place })}..${signature}`,
      body,
    ],
    ['an unknown key', signDetached(signingKeyOf('k2', pair.privateKey), place, body), body],
    ['a payload of its own', jws.replace('..', '.e30.'), body],
    ['no form at all', 'not a signature', body],
    ['nothing', '', body],
  ])('proves nothing with %s', (_, made, bytes) =>
    expect(new Keyring([known]).prove(made, bytes)).resolves.toBeUndefined(),
  );

  it.each([
    [{ from: { epoch: 1, sequence: 7 } }, true],
    [{ from: { epoch: 1, sequence: 8 } }, false],
    [{ to: { epoch: 1, sequence: 7 } }, true],
    [{ to: { epoch: 1, sequence: 6 } }, false],
    [{ from: { epoch: 2, sequence: 1 } }, false],
    [{ to: { epoch: 0, sequence: 99 } }, false],
    [{ to: { [place.topic]: { epoch: 1, sequence: 7 } } }, true],
    [{ to: { [place.topic]: { epoch: 1, sequence: 6 } } }, false],
    [{ to: { 'facts.pusat.elsewhere': { epoch: 1, sequence: 9 } } }, false],
  ])('of a key that counts %j is believed: %s', async (span, believed) =>
    expect((await new Keyring([{ ...known, ...span }]).prove(jws, body)) !== undefined).toBe(believed),
  );
});

it('a keyring refuses two keys of one name', () => expect(() => new Keyring([known, known])).toThrow('same kid'));

describe('a proof of a request', () => {
  const claims = {
    method: 'PUT',
    path: '/x?size=1',
    sha256: 'a'.repeat(64),
    at: '2026-11-27T03:15:00.000Z',
    nonce: 'n1',
  };
  const proof = proveRequest(ours, claims);
  const nodeOf = async (made: string, ...keys: KnownKey[]) => {
    const read = readRequestProof(made);
    return read && new Keyring(keys).proveRequest(read);
  };

  it('says which node asks for what', async () => {
    expect(readRequestProof(proof)).toMatchObject({ kid: 'k1', claims });
    expect(await nodeOf(proof, known)).toBe('ska');
  });

  it('is one that any JWS library verifies', async () => {
    const key = await importSPKI(pair.publicKey, 'EdDSA');
    expect(JSON.parse(Buffer.from((await compactVerify(proof, key)).payload).toString())).toStrictEqual(claims);
  });

  const [header, payload, signature] = proof.split('.');
  const of = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    ['other claims', `${header}.${of({ ...claims, path: '/y' })}.${signature}`],
    ['no signature', `${header}.${payload}.`],
    ['another algorithm', `${of({ alg: 'none', typ: 'jembatan-request+jws', kid: 'k1' })}.${payload}.${signature}`],
    ['what was signed for a message', signDetached(ours, place, body)],
    ['an unknown key', proveRequest(signingKeyOf('k2', pair.privateKey), claims)],
    ['another’s key', proveRequest(signingKeyOf('k1', newKeyPair().privateKey), claims)],
    ['claims left out', `${header}.${of({ method: 'PUT' })}.${signature}`],
    ['more than it has', `${proof}.x`],
    ['nothing', ''],
  ])('proves nothing with %s', async (_, made) => expect(await nodeOf(made, known)).toBeUndefined());

  it('is not believed of a key that has an end', async () =>
    expect(await nodeOf(proof, { ...known, to: { epoch: 1, sequence: 9 } })).toBeUndefined());
});

describe('a voucher', () => {
  const older = { ...newKeyPair(), kid: 'ska-1' };
  const newer = { node: 'ska', kid: 'ska-2', publicKey: newKeyPair().publicKey };
  const voucher = vouchFor(signingKeyOf(older.kid, older.privateKey), newer);
  it('proves that an older key names another as its node’s', () =>
    expect(isVouchedFor(older.publicKey, newer, voucher)).toBe(true));
  it.each([
    ['another key', older.publicKey, { ...newer, publicKey: newKeyPair().publicKey }],
    ['a key of another node', older.publicKey, { ...newer, node: 'yog' }],
    ['a key of another name', older.publicKey, { ...newer, kid: 'ska-3' }],
    ['the word of another', newKeyPair().publicKey, newer],
  ])('does not prove %s', (_, by, key) => expect(isVouchedFor(by, key, voucher)).toBe(false));
});
