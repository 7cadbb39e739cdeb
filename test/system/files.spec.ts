import { createHash, randomBytes } from 'node:crypto';
import request from 'supertest';
import { letter as letterRef } from '#libs/domain/testing';
import { aBridge, type Bridge, people } from './bridge.js';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
});
afterAll(() => bridge.end());

const letter = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)]);
const sha256 = createHash('sha256').update(letter).digest('hex');

const put = async (bytes: Buffer, { office = '33.72', type = 'application/pdf', who = people.clerk } = {}) =>
  request(bridge.apps.get(office === 'pusat' ? 'pusat' : 'surakarta')!.getHttpServer())
    .post(`/offices/${office}/files`)
    .set({ authorization: await bridge.issuer.bearer(who), 'content-type': type })
    .send(bytes);

describe('a letter', () => {
  it('is uploaded, named by what is in it, and read again', async () => {
    const answer = await put(letter);
    expect([answer.status, answer.body]).toStrictEqual([201, { sha256, size: letter.length, type: 'application/pdf' }]);
    expect((await put(letter)).body).toStrictEqual(answer.body);

    const read = await bridge.as(people.officeHead, 'surakarta').get(`/offices/33.72/files/${sha256}`);
    expect(read.status).toBe(200);
    expect(read.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(letter.length),
      'content-disposition': `attachment; filename="${sha256.slice(0, 12)}.pdf"`,
      'x-content-type-options': 'nosniff',
    });
    expect(
      createHash('sha256')
        .update(read.body as Buffer)
        .digest('hex'),
    ).toBe(sha256);
  });

  it('of Pusat is kept at Pusat', async () => {
    expect((await put(letter, { office: 'pusat', who: people.director })).status).toBe(201);
    expect((await bridge.as(people.analyst, 'pusat').get(`/offices/pusat/files/${sha256}`)).status).toBe(200);
  });

  it.each([
    ['another office', '33.11', people.clerk],
    ['an office of another node', '34.71', people.clerkOfYogyakarta],
  ])('of %s is not there', async (_name, office, who) => {
    expect((await put(letter, { office, who })).status).toBe(404);
    const read = await bridge.as(who, 'surakarta').get(`/offices/${office}/files/${sha256}`);
    expect(read.status).toBe(404);
  });

  it('that nobody uploaded is not there', async () => {
    for (const name of ['0'.repeat(64), 'abc', '..%2F..%2Fsecrets.json'])
      expect((await bridge.as(people.clerk, 'surakarta').get(`/offices/33.72/files/${name}`)).status).toBe(404);
  });

  it.each<[string, Buffer, string, number]>([
    ['no PDF, though it says so', Buffer.from('<script>alert(1)</script>'), 'application/pdf', 415],
    ['of another kind', Buffer.from('PK'), 'application/zip', 415],
    ['empty', Buffer.alloc(0), 'image/png', 415],
    ['larger than 25 MB', Buffer.concat([letter, Buffer.alloc(25_000_000)]), 'application/pdf', 413],
  ])('that is %s is refused', async (_name, bytes, type, status) => {
    const answer = await put(bytes, { type });
    expect([answer.status, answer.headers['content-type']]).toStrictEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it.each([
    ['id', 'Berkas ini belum diunggah. Unggah dahulu, lalu sebutkan SHA-256-nya.'],
    ['en', 'This file has not been uploaded. Upload it first, then name its SHA-256.'],
  ])('that is named before it is uploaded is refused where it is named (%s)', async (language, detail) => {
    const clerk = bridge.as(people.clerk, 'surakarta');
    const { id } = (await clerk.post('/equipment-requests', { office: '33.72' })).body as { id: string };
    const draft = `/equipment-requests/${id}/draft`;
    const headers = { 'if-match': '"1"', 'accept-language': language };
    const named = { letter: { ...letterRef, fileSha256: '0'.repeat(64) } };
    const refused = await clerk.put(`${draft}/letter`, named, headers);
    expect([refused.status, refused.body.type, refused.body.errors]).toStrictEqual([
      422,
      'urn:jembatan:problem:file-not-here',
      [{ pointer: '/letter/fileSha256', code: 'file-not-here', detail }],
    ]);
    expect((await clerk.get(draft)).headers['etag']).toBe('"1"');

    const foreign = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(100)]);
    const neighbour = { ...people.clerk, offices: ['33.11'] };
    const theirs = (await put(foreign, { office: '33.11', who: neighbour })).body as { sha256: string };
    const another = { letter: { ...letterRef, fileSha256: theirs.sha256 } };
    expect((await clerk.put(`${draft}/letter`, another, headers)).status).toBe(422);
    await put(foreign);
    expect((await clerk.put(`${draft}/letter`, another, headers)).status).toBe(200);
  });

  it('is not for whoever has no part in it', async () => {
    expect((await put(letter, { who: { ...people.auditor, offices: ['33.72'] } })).status).toBe(403);
  });
});
