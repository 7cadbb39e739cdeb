import request from 'supertest';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Bridge, people } from './bridge.js';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge(['surakarta']);
});
afterAll(() => bridge.end());

const get = (path: string) => request(bridge.apps.get('surakarta')!.getHttpServer()).get(path);

/** Every figure that is told, by name; of those with labels the sum. */
async function figures(): Promise<Readonly<Record<string, number>>> {
  const sums: Record<string, number> = {};
  for (const line of (await get('/metrics')).text.split('\n')) {
    const [, name, value] = /^(\w+)(?:\{[^}]*\})? (\S+)$/.exec(line) ?? [];
    if (name !== undefined) sums[name] = (sums[name] ?? 0) + Number(value);
  }
  return sums;
}

it('a service that is well says so, in health and in figures', async () => {
  await bridge.as(people.clerk, 'surakarta').post('/equipment-requests', { office: '33.72' });
  for (const path of ['/health/live', '/health/ready', '/health/exchange'])
    await eventually(async () => expect([path, (await get(path)).status]).toStrictEqual([path, 200]));
  await eventually(async () =>
    expect(await figures()).toMatchObject({
      jembatan_append_duration_seconds_count: 1,
      jembatan_projection_lag_seconds: 0,
      jembatan_exchange_lag_seconds: 0,
      jembatan_parked_messages: 0,
      jembatan_loops_failing: 0,
    }),
  );
  const { jembatan_exchange_silence_seconds: silence } = await figures();
  expect(silence).toBeLessThan(10);
});

it('without its exchange it is live and ready, works on, and says what is wrong', async () => {
  await bridge.cut('surakarta');
  await eventually(async () => {
    const { status, body } = await get('/health/exchange');
    expect({ status, body }).toMatchObject({
      status: 503,
      body: { type: 'urn:jembatan:problem:unwell', details: { reading: { status: 'down' } } },
    });
    expect(JSON.stringify(body)).toContain('not permitted to log in');
  });
  expect((await bridge.as(people.clerk, 'surakarta').post('/equipment-requests', { office: '33.72' })).status).toBe(
    201,
  );
  for (const path of ['/health/live', '/health/ready']) expect((await get(path)).status).toBe(200);
  await bridge.mend('surakarta');
  await eventually(async () => expect((await get('/health/exchange')).status).toBe(200));
});

it('without its own database it is live, not ready, refuses for now, and tells the figures that it has', async () => {
  const clerk = bridge.as(people.clerk, 'surakarta');
  await bridge.cutStore('surakarta');
  await eventually(async () => expect((await get('/health/ready')).status).toBe(503));
  expect((await get('/health/live')).status).toBe(200);
  const refused = await clerk.post('/equipment-requests', { office: '33.72' });
  expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
  expect(await clerk.get('/drafts')).toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
  const metrics = await get('/metrics');
  expect([metrics.status, metrics.text]).toStrictEqual([200, expect.stringContaining('jembatan_parked_messages Nan')]);

  await bridge.mendStore('surakarta');
  await eventually(async () => expect((await get('/health/ready')).status).toBe(200));
  expect((await clerk.post('/equipment-requests', { office: '33.72' })).status).toBe(201);
});
