import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { aBridge, type Bridge, people } from './bridge.js';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge(['surakarta']);
}, 60_000);
afterAll(() => bridge.end());

it('a flood is told to come again, those before it are answered, and the service says that it is well', async () => {
  const clerk = bridge.as(people.clerk, 'surakarta');
  const headers = { authorization: await bridge.issuer.bearer(people.clerk) };
  const { port } = bridge.apps.get('surakarta')!.getHttpServer().address() as AddressInfo;
  // each waits for what never comes, as long as a request may
  const flood = Array.from({ length: 600 }, () =>
    fetch(`http://127.0.0.1:${port}/my-requests?after=9999999999999999`, { headers }),
  );
  // on a slow machine some of the first have been answered when the last come
  const refused = await Promise.any(
    flood.map(async (asking) => {
      const answer = await asking;
      if (answer.status === 429) return answer;
      throw new Error(`answered with ${answer.status}`);
    }),
  );
  expect([refused.headers.get('retry-after'), refused.headers.get('content-type')]).toStrictEqual([
    '1',
    'application/problem+json; charset=utf-8',
  ]);
  expect(await refused.json()).toMatchObject({ type: 'urn:jembatan:problem:too-many-requests' });
  expect((await request(bridge.apps.get('surakarta')!.getHttpServer()).get('/health/ready')).status).toBe(200);

  const statuses = (await Promise.all(flood)).map(({ status }) => status);
  expect(new Set(statuses)).toStrictEqual(new Set([429, 503]));
  expect(statuses.filter((status) => status === 503).length).toBeGreaterThanOrEqual(500);
  expect((await clerk.get('/my-requests')).status).toBe(200);
}, 60_000);
