import { randomUUID } from 'node:crypto';
import { asWritten, blanks, letter } from '#libs/domain/testing';
import { PostgresEventStore } from '#libs/event-store';
import { aBridge, type Bridge, people } from './bridge.js';

let bridge: Bridge;
let store: PostgresEventStore;
beforeAll(async () => {
  bridge = await aBridge(['surakarta']);
  store = new PostgresEventStore(bridge.databaseUrl('surakarta'));
});
afterAll(async () => {
  await store.close();
  await bridge.end();
});

const line = asWritten(blanks);
const clerk = () => bridge.as(people.clerk, 'surakarta');
const english = { 'accept-language': 'en' };

async function aDraft() {
  const { body, headers } = await clerk().post('/equipment-requests', { office: '33.72' });
  return { id: body.id as string, at: `/equipment-requests/${body.id}/draft`, etag: headers['etag'] as string };
}

/** Asks, and expects a problem that points there, and nothing stored. */
async function refused(
  ask: () => Promise<{ status: number; headers: Record<string, string>; body: unknown }>,
  status: number,
  problem: object,
) {
  const before = await store.head();
  const answer = await ask();
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: problem });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(await store.head()).toBe(before);
}

describe('what is asked in no form that can be understood is refused, and nothing is stored', () => {
  const points = (...pointers: readonly string[]) => ({
    errors: expect.arrayContaining(pointers.map((pointer) => expect.objectContaining({ pointer }))),
  });

  it.each<[string, unknown, number, object]>([
    ['malformed JSON', '{"office":', 400, { type: 'urn:jembatan:problem:malformed-request' }],
    ['no object', '[]', 400, {}],
    ['a wrong type', { office: 33.72 }, 400, points('/office')],
    ['an unknown field', { office: '33.72', evil: 1 }, 400, points('/evil')],
    ['a malformed office', { office: '33.7' }, 400, points('/office')],
    ['an office that does not exist', { office: '33.99' }, 400, points('/office')],
    ['broken Unicode', '{"office":"33.72","lateEntryReason":"a\\ud800"}', 400, points('/lateEntryReason')],
    ['U+0000', '{"office":"33.72","lateEntryReason":"a\\u0000"}', 400, points('/lateEntryReason')],
    ['a body of 256 KiB', { office: '33.72', lateEntryReason: 'a'.repeat(256 * 1024) }, 413, {}],
    [
      'a time ahead',
      { office: '33.72', occurredAt: new Date(Date.now() + 6 * 60_000).toISOString() },
      422,
      points('/occurredAt'),
    ],
    [
      'a late entry without a reason',
      { office: '33.72', occurredAt: '2020-01-02T03:00:00Z' },
      422,
      points('/lateEntryReason'),
    ],
    ['a time that is none', { office: '33.72', occurredAt: 'yesterday' }, 400, points('/occurredAt')],
  ])('%s', (_name, body, status, problem) => refused(() => clerk().post('/equipment-requests', body), status, problem));

  it.each<[string, object, readonly string[]]>([
    ['no quantity', { ...line, requestedQty: undefined }, ['/line/requestedQty']],
    ['a quantity below zero', { ...line, requestedQty: -1 }, ['/line/requestedQty']],
    ['a fraction', { ...line, requestedQty: 1.5 }, ['/line/requestedQty']],
    ['a quantity beyond all reason', { ...line, requestedQty: 1e9 + 1 }, ['/line/requestedQty']],
    ['an unknown item', { ...line, item: 'XYZ' }, ['/line/item']],
    ['a class of its own', { ...line, class: 'SERVICE' }, ['/line/class']],
    ['an emergency that is none', { ...line, emergencyCode: 'BOREDOM' }, ['/line/emergencyCode']],
    ['an unknown purpose', { ...line, purpose: 'FUN' }, ['/line/purpose']],
    ['a text that is too long', { ...line, justification: 'a'.repeat(501) }, ['/line/justification']],
    ['unknown evidence', { ...line, evidence: { rumour: 1 } }, ['/line/evidence/rumour']],
  ])('a line with %s', async (_name, bad, pointers) => {
    const { at, etag } = await aDraft();
    await refused(() => clerk().post(`${at}/lines`, { line: bad }, { 'if-match': etag }), 400, points(...pointers));
  });

  it('an object that is not there', async () => {
    const { at, etag } = await aDraft();
    await refused(() => clerk().put(`${at}/letter`, {}, { 'if-match': etag }), 400, points('/letter'));
  });

  it('a number of a person in a free text, with a hint', async () => {
    const { at, etag } = await aDraft();
    const bad = { ...line, justification: 'untuk 3372012345678901' };
    await refused(() => clerk().post(`${at}/lines`, { line: bad }, { 'if-match': etag }), 422, {
      type: 'urn:jembatan:refusal:personal-number-in-text',
      errors: [{ pointer: '/justification' }],
    });
  });

  it('no Idempotency-Key, or one that is no UUID', async () => {
    for (const key of ['', 'abc']) {
      await refused(() => clerk().post('/equipment-requests', { office: '33.72' }, { 'idempotency-key': key }), 400, {
        errors: [{ pointer: '/headers/idempotency-key' }],
      });
    }
  });

  it('in the language that was asked for, Indonesian when none is', async () => {
    const ask = (headers: Record<string, string>) => clerk().post('/equipment-requests', { office: '33.7' }, headers);
    expect((await ask({})).body.errors[0].detail).toBe('Kode wilayah ini bukan kabupaten atau kota yang ada.');
    expect((await ask(english)).body.errors[0].detail).toBe(
      'This is not the kode wilayah of a kabupaten or kota that exists.',
    );
    expect((await ask({ 'accept-language': 'fr, en;q=0.3, id;q=0.2' })).headers['content-language']).toBe('en');
  });
});

describe('a command', () => {
  it('asked twice is answered the same, and told once', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await clerk().post('/equipment-requests', { office: '33.72' }, key);
    const again = await clerk().post('/equipment-requests', { office: '33.72' }, key);
    expect([again.status, again.body]).toStrictEqual([first.status, first.body]);
    expect(await store.read(`requestDraft-${first.body.id}`)).toHaveLength(1);
  });

  it('is not another one under the same key', async () => {
    const { at, etag } = await aDraft();
    const headers = { 'idempotency-key': randomUUID(), 'if-match': etag };
    expect((await clerk().post(`${at}/lines`, { line }, headers)).status).toBe(201);
    await refused(() => clerk().post(`${at}/lines`, { line: { ...line, requestedQty: 5 } }, headers), 422, {
      type: 'urn:jembatan:problem:command-id-used',
    });
  });

  it('says what it has seen: 428 without, 412 with what came since', async () => {
    const { at, etag } = await aDraft();
    await refused(() => clerk().post(`${at}/lines`, { line }), 428, {});
    expect((await clerk().post(`${at}/lines`, { line }, { 'if-match': etag })).headers['etag']).toBe('"2"');
    await refused(() => clerk().post(`${at}/lines`, { line }, { 'if-match': etag, ...english }), 412, {
      unseen: [{ type: 'RequestLineAdded', label: 'Item added', role: 'clerk' }],
    });
    await refused(() => clerk().post(`${at}/lines`, { line }, { 'if-match': '"99"' }), 412, {});
  });

  it('that the rules refuse is answered 409 with their words', async () => {
    const { id, etag } = await aDraft();
    const head = bridge.as(people.officeHead, 'surakarta');
    await refused(() => head.post(`/equipment-requests/${id}/submission`, {}, { 'if-match': etag, ...english }), 409, {
      type: 'urn:jembatan:refusal:no-lines',
    });
  });

  it('whose draft was changed since it was read submits nothing', async () => {
    const { id, at, etag } = await aDraft();
    let seen = (await clerk().post(`${at}/lines`, { line: { ...line, item: 'RBN' } }, { 'if-match': etag })).headers[
      'etag'
    ]!;
    seen = (await clerk().put(`${at}/letter`, { letter }, { 'if-match': seen })).headers['etag']!;
    const verified = (
      await bridge.as(people.divisionHead, 'surakarta').post(`${at}/verification`, {}, { 'if-match': seen })
    ).headers['etag']!;
    const head = bridge.as(people.officeHead, 'surakarta');
    await refused(() => head.post(`/equipment-requests/${id}/submission`, {}, { 'if-match': seen }), 412, {});
    expect((await head.post(`/equipment-requests/${id}/submission`, {}, { 'if-match': verified })).status).toBe(201);
  });
});

describe('access', () => {
  it('is refused without a token that we believe', async () => {
    const asking = bridge.as(people.clerk, 'surakarta');
    const expired = await bridge.issuer.bearer(people.clerk, { expiresIn: -10 });
    for (const authorization of ['', 'Bearer x', expired]) {
      expect((await asking.get('/my-requests', { authorization })).status).toBe(401);
      await refused(() => asking.post('/equipment-requests', { office: '33.72' }, { authorization }), 401, {});
    }
  });

  it('is refused to whoever has not the role', async () => {
    const { at, etag } = await aDraft();
    await refused(() => clerk().post(`${at}/verification`, {}, { 'if-match': etag }), 403, {});
    for (const who of [people.auditor, people.admin])
      expect((await bridge.as(who, 'surakarta').get('/my-requests')).status).toBe(403);
  });

  it('hides another office: 404, not 403', async () => {
    const { id, at, etag } = await aDraft();
    const stranger = bridge.as({ ...people.clerk, subject: 'p-33.11-clerk', offices: ['33.11'] }, 'surakarta');
    expect((await stranger.get(at)).status).toBe(404);
    await refused(() => stranger.post(`${at}/lines`, { line }, { 'if-match': etag }), 404, {});
    await refused(() => stranger.post('/equipment-requests', { office: '33.72' }), 404, {});
    expect(JSON.stringify((await stranger.get('/drafts')).body)).not.toContain(id);
  });

  it('to what does not exist is 404 as well', async () => {
    const { status } = await clerk().get(`/equipment-requests/${randomUUID()}`);
    expect(status).toBe(404);
    expect((await clerk().get('/nope')).status).toBe(404);
  });
});

describe('a list', () => {
  it('comes in pages by key, filtered, searched, and with the command that was just told', async () => {
    const told = await Promise.all(
      Array.from({ length: 5 }, () => clerk().post('/equipment-requests', { office: '33.72' })),
    );
    const after = told
      .map(({ body }) => body.position as string)
      .toSorted()
      .at(-1)!;
    const ids: string[] = [];
    for (let next: string | undefined, first = true; first || next; first = false) {
      const { body, headers } = await clerk().get(`/drafts?limit=2&after=${after}${next ? `&from=${next}` : ''}`);
      expect(headers['x-position']! >= after).toBe(true);
      expect(body.rows.length).toBeLessThanOrEqual(2);
      ids.push(...body.rows.map(({ caseId }: { caseId: string }) => caseId));
      next = body.next as string | undefined;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toStrictEqual(expect.arrayContaining(told.map(({ body }) => body.id)));
    expect((await clerk().get('/drafts?search=blangko%25')).body.rows).toStrictEqual([]);
    expect((await clerk().get('/drafts?from=bm9wZQ')).status).toBe(400);
    expect((await clerk().get('/drafts?limit=0')).status).toBe(400);
  });
});
