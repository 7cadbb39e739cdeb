import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { blanks, letter } from '#libs/domain/testing';
import { newKeyPair, proveRequest, sha256 as sha256Of, type SigningKey, signingKeyOf } from '#libs/evidence';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { PART } from '#libs/files';
import { aRecordedFact } from '#libs/runtime/testing';
import { aBridge, type Asking, type Bridge, type Node, people } from './bridge.js';
import { aLink } from './link.js';

let bridge: Bridge;
let link: Awaited<ReturnType<typeof aLink>>;
let stores: Readonly<Record<Node, PostgresEventStore>>;
beforeAll(async () => {
  link = await aLink(() => (bridge.apps.get('pusat')!.getHttpServer().address() as AddressInfo).port);
  bridge = await aBridge(['pusat', 'surakarta', 'yogyakarta'], 'postgresql', { pusatUrl: link.url });
  const storeOf = (node: Node) => new PostgresEventStore(bridge.databaseUrl(node));
  stores = { pusat: storeOf('pusat'), surakarta: storeOf('surakarta'), yogyakarta: storeOf('yogyakarta') };
});
afterAll(async () => {
  await Promise.all(Object.values(stores).map((store) => store.close()));
  await bridge.end();
  await link.end();
});

const OFFICES = { pusat: 'pusat', surakarta: '33.72', yogyakarta: '34.71' } as const;
const uploaders = { pusat: people.director, surakarta: people.clerk, yogyakarta: people.clerkOfYogyakarta } as const;

const aPdf = (size: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)]);
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function uploaded(node: Node, bytes: Buffer): Promise<string> {
  const answer = await request(bridge.apps.get(node)!.getHttpServer())
    .post(`/offices/${OFFICES[node]}/files`)
    .set({ authorization: await bridge.issuer.bearer(uploaders[node]), 'content-type': 'application/pdf' })
    .send(bytes);
  expect(answer.status).toBe(201);
  return (answer.body as { sha256: string }).sha256;
}

let requests = 0;
/** A request of this office whose letter is that file. @returns its stream */
async function named(node: 'surakarta' | 'yogyakarta', fileSha256: string): Promise<string> {
  const stream = `equipmentRequest-${randomUUID()}`;
  const number = `PB/${OFFICES[node]}/2026/${String(++requests).padStart(6, '0')}`;
  const data = { submissionNo: 1, number, lines: [blanks], letter: { ...letter, fileSha256 } };
  const office = OFFICES[node];
  await told(node, { type: 'EquipmentRequestSubmitted', data, stream, case: stream, origin: node, office });
  return stream;
}

/** Pusat decides it with a rule that is that file. */
async function ruled(stream: string, fileSha256: string): Promise<void> {
  const rule = { ...letter, jenis: 'PERATURAN', fileSha256 };
  const parts = [{ partNo: 1, kind: 'REDIRECT_APBD', qty: 4_000, letter: rule }];
  const data = { submissionNo: 1, decisionNo: 1, lines: [{ lineNo: 1, parts }] };
  await eventually(async () => expect(await stores.pusat.read(stream)).not.toHaveLength(0));
  await told('pusat', {
    type: 'EquipmentRequestDecided',
    data,
    stream,
    case: stream,
    origin: 'pusat',
    office: '33.72',
  });
}

async function told(node: Node, fact: Parameters<typeof aRecordedFact>[0]) {
  const { recordedAt: _, ...said } = aRecordedFact(fact);
  await stores[node].appendOnce(said.stream, [said]);
}

const opens = (who: Asking, office: string, bytes: Buffer) =>
  eventually(async () => {
    const answer = await who.get(`/offices/${office}/files/${hashOf(bytes)}`);
    expect(answer.status).toBe(200);
    expect(hashOf(answer.body as Buffer)).toBe(hashOf(bytes));
  });

const desk = () => bridge.as(people.desk, 'pusat');
const clerk = () => bridge.as(people.clerk, 'surakarta');
async function gauge(node: Node, name: string): Promise<number> {
  const { text } = await request(bridge.apps.get(node)!.getHttpServer()).get('/metrics');
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
}
const waits = (node: Node, count: number) =>
  eventually(async () => expect(await gauge(node, 'jembatan_files_waiting')).toBe(count));
const nothingWaits = (node: Node) => waits(node, 0);

it('a letter of the office opens at Pusat’s desk, and a rule that Pusat names opens at the office', async () => {
  const [asked, rule] = [aPdf(2_500_000), aPdf(300_000)];
  const stream = await named('surakarta', await uploaded('surakarta', asked));
  await opens(desk(), '33.72', asked);
  await ruled(stream, await uploaded('pusat', rule));
  await opens(clerk(), '33.72', rule);
  for (const node of ['surakarta', 'pusat'] as const) await nothingWaits(node);

  const elsewhere = bridge.as({ ...people.clerk, offices: ['33.11'] }, 'surakarta');
  for (const bytes of [asked, rule])
    expect((await elsewhere.get(`/offices/33.72/files/${hashOf(bytes)}`)).status).toBe(404);
  const yogyakarta = bridge.as(people.clerkOfYogyakarta, 'yogyakarta');
  expect((await yogyakarta.get(`/offices/33.72/files/${hashOf(asked)}`)).status).toBe(404);
  const writing = await request(bridge.apps.get('pusat')!.getHttpServer())
    .post('/offices/33.72/files')
    .set({ authorization: await bridge.issuer.bearer(people.desk), 'content-type': 'application/pdf' })
    .send(aPdf(100));
  expect(writing.status).toBe(404);
});

it('a line that breaks in the middle goes on from the last whole part, both ways', async () => {
  const [asked, rule] = [aPdf(6 * PART + 17), aPdf(5 * PART)];
  const before = link.carried();
  link.breakAfter(3.5 * PART);
  const stream = await named('surakarta', await uploaded('surakarta', asked));
  await opens(desk(), '33.72', asked);
  expect(link.hasBroken()).toBe(true);
  // one part and a half is carried twice at most, not all that had come
  expect(link.carried() - before).toBeLessThan(asked.length + 2 * PART);

  const then = link.carried();
  link.breakAfter(2.5 * PART);
  await ruled(stream, await uploaded('pusat', rule));
  await opens(clerk(), '33.72', rule);
  expect(link.hasBroken()).toBe(true);
  expect(link.carried() - then).toBeLessThan(rule.length + 2 * PART);
});

it('while the line is cut all goes on, and health says what waits; mended, it crosses', async () => {
  link.cut();
  const asked = aPdf(100_000);
  const stream = await named('surakarta', await uploaded('surakarta', asked));
  await eventually(async () => expect(await stores.pusat.read(stream)).toHaveLength(1));
  const server = bridge.apps.get('surakarta')!.getHttpServer();
  await eventually(async () => {
    expect((await request(server).get('/health/exchange')).body).toMatchObject({
      details: { files: { status: 'down' } },
    });
  });
  expect((await request(server).get('/health/ready')).status).toBe(200);
  await waits('surakarta', 1);
  await waits('pusat', 1);
  expect((await desk().get(`/offices/33.72/files/${hashOf(asked)}`)).status).toBe(404);
  link.mend();
  await opens(desk(), '33.72', asked);
  await eventually(async () => expect((await request(server).get('/health/exchange')).status).toBe(200));
});

it('a file that was named and never uploaded holds up no other, and crosses once it is there', async () => {
  const [late, other] = [aPdf(5_000), aPdf(6_000)];
  await named('surakarta', hashOf(late));
  await named('surakarta', await uploaded('surakarta', other));
  await opens(desk(), '33.72', other);
  // Pusat has it a moment before the Dinas notes that it has
  await waits('surakarta', 1);
  await uploaded('surakarta', late);
  await opens(desk(), '33.72', late);
});

it('both nodes and Pusat started anew go on where they were', async () => {
  const asked = aPdf(3 * PART);
  link.breakAfter(1.5 * PART);
  await named('surakarta', await uploaded('surakarta', asked));
  await eventually(() => expect(link.hasBroken()).toBe(true));
  link.cut();
  for (const node of ['surakarta', 'pusat'] as const) await bridge.stop(node);
  for (const node of ['pusat', 'surakarta'] as const) await bridge.start(node);
  const before = link.carried();
  link.mend();
  await opens(desk(), '33.72', asked);
  expect(link.carried() - before).toBeLessThan(2.5 * PART);
});

describe('a request of a node', () => {
  type Ask = Readonly<{
    method?: 'GET' | 'PUT';
    path: string;
    body?: Buffer;
    node?: string;
    key?: SigningKey;
    claims?: object;
    headers?: Readonly<Record<string, string>>;
  }>;

  /** Asks Pusat as a node does. */
  async function ask({ method = 'PUT', path, body, node = 'surakarta', key, claims = {}, headers = {} }: Ask) {
    const said = { method, path, sha256: sha256Of(body ?? ''), at: new Date().toISOString(), nonce: randomUUID() };
    const agent = request(bridge.apps.get('pusat')!.getHttpServer());
    const proof = proveRequest(key ?? bridge.signingKey(node), { ...said, ...claims });
    const sent = agent[method === 'PUT' ? 'put' : 'get'](path).set({ 'node-proof': proof, ...headers });
    return body ? sent.set('content-type', 'application/octet-stream').send(body) : sent;
  }

  const bytes = aPdf(2 * PART + 5);
  const sha256 = hashOf(bytes);
  const part = (no: number) => bytes.subarray((no - 1) * PART, no * PART);
  const of = (no: number, { office = '33.72', hash = sha256, size = bytes.length } = {}) =>
    `/node-files/${office}/${hash}/parts/${no}?size=${size}`;
  const standing = async () => (await ask({ method: 'GET', path: `/node-files/33.72/${sha256}/parts` })).body as object;

  // it is never uploaded at the Dinas: only these requests bring it
  beforeAll(async () => {
    const stream = await named('surakarta', sha256);
    await eventually(async () => expect(await stores.pusat.read(stream)).toHaveLength(1));
    await eventually(async () => expect(await standing()).toStrictEqual({ partCount: 0, whole: false }));
  });

  const changed = Buffer.from(part(1));
  changed[1_000] = changed[1_000]! ^ 1;
  const stale = new Date(Date.now() - 6 * 60_000).toISOString();
  const ahead = new Date(Date.now() + 6 * 60_000).toISOString();
  it.each<[string, Ask, number, string, string]>([
    [
      'of an unknown key',
      { path: of(1), body: part(1), key: signingKeyOf('x-1', newKeyPair().privateKey) },
      401,
      'node-unproven',
      '/headers/node-proof',
    ],
    [
      'of a key that is not the node’s',
      { path: of(1), body: part(1), key: signingKeyOf('surakarta-1', newKeyPair().privateKey) },
      401,
      'node-unproven',
      '/headers/node-proof',
    ],
    ['of another node', { path: of(1), body: part(1), node: 'yogyakarta' }, 401, 'node-unproven', '/office'],
    ['of Pusat itself', { path: of(1), body: part(1), node: 'pusat' }, 401, 'node-unproven', '/office'],
    [
      'for another office of nobody',
      { path: of(1, { office: '11.01' }), body: part(1) },
      401,
      'node-unproven',
      '/office',
    ],
    [
      'signed for another path',
      { path: of(1), body: part(1), claims: { path: of(2) } },
      401,
      'node-unproven',
      '/headers/node-proof',
    ],
    [
      'signed for another method',
      { path: of(1), body: part(1), claims: { method: 'GET' } },
      401,
      'node-unproven',
      '/headers/node-proof',
    ],
    [
      'with a byte changed on its way',
      { path: of(1), body: changed, claims: { sha256: sha256Of(part(1)) } },
      401,
      'node-unproven',
      '/body',
    ],
    [
      'made too long ago',
      { path: of(1), body: part(1), claims: { at: stale } },
      401,
      'proof-stale',
      '/headers/node-proof',
    ],
    [
      'made in the future',
      { path: of(1), body: part(1), claims: { at: ahead } },
      401,
      'proof-stale',
      '/headers/node-proof',
    ],
    [
      'without a proof',
      { path: of(1), body: part(1), headers: { 'node-proof': '' } },
      401,
      'node-unproven',
      '/headers/node-proof',
    ],
    [
      'for a file that no fact names',
      { path: of(1, { hash: '0'.repeat(64) }), body: part(1) },
      404,
      'file-unnamed',
      '/sha256',
    ],
    ['for a part that is not next', { path: of(2), body: part(2) }, 409, 'part-out-of-order', '/no'],
    ['for a part that there is not', { path: of(4), body: part(1) }, 409, 'part-out-of-order', '/no'],
    ['with a part too short', { path: of(1), body: part(1).subarray(1) }, 422, 'part-size', '/body'],
    ['with a part too long', { path: of(1), body: Buffer.concat([part(1), part(1)]) }, 413, 'too-large', '/body'],
    ['for more than 25 MB', { path: of(1, { size: 25_000_001 }), body: part(1) }, 413, 'too-large', '/size'],
    [
      'for a type that is not kept',
      { path: of(1), body: Buffer.concat([Buffer.from('PK'), part(1).subarray(2)]) },
      415,
      'unsupported-file',
      '/body',
    ],
    [
      'with a path in its name',
      { path: of(1, { hash: '..%2F..%2Fetc%2Fpasswd' }), body: part(1) },
      400,
      'invalid-request',
      '/sha256',
    ],
    [
      'with a backslash in its name',
      { path: of(1, { hash: '..%5C..%5Csecrets' }), body: part(1) },
      400,
      'invalid-request',
      '/sha256',
    ],
    [
      'with a path in its office',
      { path: of(1, { office: '..%2F33.72' }), body: part(1) },
      400,
      'invalid-request',
      '/office',
    ],
    ['for part nought', { path: of(0), body: part(1) }, 400, 'invalid-request', '/no'],
    ['without a size', { path: of(1).split('?')[0]!, body: part(1) }, 400, 'invalid-request', '/size'],
    ['with what is not asked', { path: `${of(1)}&x=1`, body: part(1) }, 400, 'invalid-request', '/x'],
  ])('%s is refused, and nothing is kept', async (_name, asked, status, code, pointer) => {
    const titles = new Set<string>();
    for (const language of ['id', 'en']) {
      const answer = await ask({ ...asked, headers: { 'accept-language': language, ...asked.headers } });
      expect({ status: answer.status, body: answer.body }).toMatchObject({
        status,
        body: {
          type: `urn:jembatan:problem:${code}`,
          errors: expect.arrayContaining([expect.objectContaining({ pointer })]),
        },
      });
      expect(answer.headers).toMatchObject({ 'content-language': language });
      titles.add(answer.body.title);
    }
    expect(titles.size).toBe(2);
    expect(await standing()).toStrictEqual({ partCount: 0, whole: false });
  });

  it('is taken once: the same again is refused', async () => {
    const claims = { nonce: randomUUID() };
    const path = `/node-files/33.72/${sha256}/parts`;
    expect((await ask({ method: 'GET', path, claims })).status).toBe(200);
    const again = await ask({ method: 'GET', path, claims });
    expect([again.status, again.body.type]).toStrictEqual([401, 'urn:jembatan:problem:proof-used']);
    // another node may use the same by chance
    expect((await ask({ method: 'GET', path, claims, node: 'yogyakarta' })).body.errors).toMatchObject([
      { pointer: '/office' },
    ]);
  });

  it('that brings other bytes than the name says is refused at the end, and all is brought anew', async () => {
    const bodies = [changed, part(2), part(3)];
    for (const [i, body] of bodies.entries()) {
      const answer = await ask({ path: of(i + 1), body });
      expect(answer.status).toBe(i < 2 ? 200 : 422);
      if (i === 2)
        expect(answer.body).toMatchObject({
          type: 'urn:jembatan:problem:file-differs',
          errors: [{ pointer: '/sha256' }],
        });
    }
    expect(await standing()).toStrictEqual({ partCount: 0, whole: false });
    for (const no of [1, 1, 2, 3]) expect((await ask({ path: of(no), body: part(no) })).status).toBe(200);
    expect(await standing()).toStrictEqual({ partCount: 0, whole: true });
    await opens(desk(), '33.72', bytes);
  });

  it('reads what Pusat names for its office, whole or a range, and nothing else', async () => {
    const rule = aPdf(40_000);
    const stream = await named('surakarta', sha256);
    await ruled(stream, await uploaded('pusat', rule));
    await opens(clerk(), '33.72', rule);
    const path = `/node-files/33.72/${hashOf(rule)}`;
    const whole = await ask({ method: 'GET', path });
    expect([whole.status, hashOf(whole.body as Buffer)]).toStrictEqual([200, hashOf(rule)]);
    const some = await ask({ method: 'GET', path, headers: { range: 'bytes=39990-50000' } });
    expect([
      some.status,
      some.headers['content-range'],
      (some.body as Buffer).equals(rule.subarray(39_990)),
    ]).toStrictEqual([206, 'bytes 39990-39999/40000', true]);
    for (const range of ['bytes=40000-', 'bytes=5-4', 'bytes=0-1,3-4', 'lines=1-2'])
      expect((await ask({ method: 'GET', path, headers: { range } })).status).toBe(416);
    const others = [
      await ask({ method: 'GET', path, node: 'yogyakarta' }),
      await ask({ method: 'GET', path: path.replace('33.72', '33.11') }),
      await ask({ method: 'GET', path: `/node-files/33.72/${sha256}` }), // the office's own
    ];
    expect(others.map(({ status }) => status)).toStrictEqual([401, 404, 404]);
  });

  it('is none that a person may make', async () => {
    const answer = await desk().get(`/node-files/33.72/${sha256}`);
    expect([answer.status, answer.body.type]).toStrictEqual([401, 'urn:jembatan:problem:node-unproven']);
  });
});
