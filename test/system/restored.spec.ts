import request from 'supertest';
import { asWritten, blanks, letter } from '#libs/domain/testing';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Bridge, people } from './bridge.js';

let bridge: Bridge;
beforeEach(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
}, 60_000);
afterEach(() => bridge.end(), 60_000);

const clerk = () => bridge.as(people.clerk, 'surakarta');
const desk = () => bridge.as(people.desk, 'pusat');
const healthOf = (node: 'surakarta' | 'pusat', of: string) =>
  request(bridge.apps.get(node)!.getHttpServer()).get(`/health/${of}`);

/** Submits a request of an item that nobody else asks for. */
async function submit(item: string): Promise<string> {
  const { id } = (await clerk().post('/equipment-requests', { office: '33.72' })).body as { id: string };
  const draft = `/equipment-requests/${id}/draft`;
  await clerk().post(`${draft}/lines`, { line: { ...asWritten(blanks), item } }, { 'if-match': '"1"' });
  await clerk().put(`${draft}/letter`, { letter }, { 'if-match': '"2"' });
  await bridge.as(people.divisionHead, 'surakarta').post(`${draft}/verification`, {}, { 'if-match': '"3"' });
  const head = bridge.as(people.officeHead, 'surakarta');
  const answer = await head.post(`/equipment-requests/${id}/submission`, {}, { 'if-match': '"4"' });
  expect(answer.status).toBe(201);
  return id;
}
const atPusat = async () =>
  ((await desk().get('/intake')).body.rows as readonly { caseId: string }[]).map(({ caseId }) => caseId).toSorted();

it('a database that is older than what it has said takes commands, says nothing, and stops once the link is back', async () => {
  const first = await submit('BLK');
  await eventually(async () => expect(await atPusat()).toStrictEqual([first]));
  await bridge.stop('surakarta');
  await bridge.dump('surakarta');
  await bridge.start('surakarta');
  const second = await submit('RBN');
  await eventually(async () => expect(await atPusat()).toStrictEqual([first, second].toSorted()));

  await bridge.stop('surakarta');
  await bridge.cut('surakarta');
  await bridge.restore('surakarta');
  await bridge.start('surakarta');
  await submit('FLM');
  expect((await healthOf('surakarta', 'ready')).status).toBe(200);

  await bridge.mend('surakarta');
  await eventually(async () => {
    const { status, body } = await healthOf('surakarta', 'exchange');
    expect([status, JSON.stringify(body)]).toStrictEqual([503, expect.stringContaining('restored from a backup')]);
  }, 20_000);
  expect(await atPusat()).toStrictEqual([first, second].toSorted());
}, 90_000);

it('each message delivered twice is taken in once', async () => {
  const id = await submit('BLK');
  await eventually(async () => expect(await atPusat()).toStrictEqual([id]));
  const path = `/equipment-requests/${id}`;
  const etag = (await desk().get(path)).headers['etag']!;
  await desk().post(`${path}/registration`, { submissionNo: 1 }, { 'if-match': etag });
  await eventually(async () => expect((await clerk().get(path)).body).toMatchObject({ stage: 'REGISTERED' }));
  const timelines = async () => [(await clerk().get(path)).body.timeline, (await desk().get(path)).body.timeline];
  const before = await timelines();

  const again = await Promise.all([
    bridge
      .as({ ...people.admin, offices: ['33.72'] }, 'surakarta')
      .post('/exchange/resends', { topic: 'facts.dinas.surakarta', from: 1 }),
    bridge.as(people.admin, 'pusat').post('/exchange/resends', { topic: 'facts.pusat.surakarta', from: 1 }),
  ]);
  for (const { status, body } of again)
    expect({ status, body }).toMatchObject({ status: 201, body: { sent: expect.any(Number) } });
  for (const node of ['surakarta', 'pusat'] as const) {
    await eventually(async () => {
      const { text } = await request(bridge.apps.get(node)!.getHttpServer()).get('/metrics');
      expect(text).toMatch(/outcome="duplicate"\} [1-9]/);
    });
  }
  expect(await timelines()).toStrictEqual(before);
}, 60_000);
