import request from 'supertest';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { canonicalBytes } from '#libs/evidence';
import { categoryOf } from '#libs/kernel';
import { recorded } from '#libs/runtime/testing';
import { aBridge, type Bridge, people } from './bridge.js';
import { atPusat as requestsAtPusat, register as registerAt, submit as submitAt } from './requests.js';

let bridge: Bridge;
beforeEach(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
});
afterEach(() => bridge.end());

const clerk = () => bridge.as(people.clerk, 'surakarta');
const desk = () => bridge.as(people.desk, 'pusat');
const healthOf = (node: 'surakarta' | 'pusat', of: string) =>
  request(bridge.apps.get(node)!.getHttpServer()).get(`/health/${of}`);

const submit = (item: string) => submitAt(bridge, item);
const atPusat = () => requestsAtPusat(bridge);
const register = (id: string) => registerAt(bridge, id);

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
  });
  expect(await atPusat()).toStrictEqual([first, second].toSorted());
});

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
});

/** Both files of every shared stream: each side's facts in its own order, in the bytes that were said. */
async function bothCopies() {
  const shared = ['equipmentRequest', 'exchange', 'officeStock', 'shipment', 'handover'];
  const stores = (['surakarta', 'pusat'] as const).map((node) => new PostgresEventStore(bridge.databaseUrl(node)));
  const copies = await Promise.all(
    stores.map(async (store) => {
      const facts = (await Array.fromAsync(store.readAll('', { categories: shared }))).flat();
      await store.close();
      expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
      // receipts of receipts do not end: what the other side has not heard of yet is left aside
      const ofCases = facts.filter(({ stream }) => categoryOf(stream) !== 'exchange');
      return Object.fromEntries(
        [...Map.groupBy(ofCases, ({ stream, origin }) => `${stream} of ${origin}`)]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, said]) => [key, said.map((fact) => canonicalBytes(recorded(fact)).toString())]),
      );
    }),
  );
  return copies;
}
const equalCopies = () =>
  eventually(async () => {
    const [atDinas, there] = await bothCopies();
    expect(atDinas).toStrictEqual(there);
  });
/** The page's ETag first. */
const seen = async (who: ReturnType<typeof desk>, path: string) => ({
  'if-match': (await who.get(path)).headers['etag']!,
});
const stageAt = async (who: ReturnType<typeof desk>, id: string) =>
  (await who.get(`/equipment-requests/${id}`)).body.stage as string;
const numberOf = async (id: string) =>
  (await clerk().get(`/equipment-requests/${id}`)).body.file.dinas.submission.number as string;
/** A service that knows that its database is too old takes no command, and says what to do. */
async function expectRefusing(node: 'surakarta' | 'pusat', ask: () => Promise<{ status: number; body: object }>) {
  await eventually(async () => {
    const { status, body } = await healthOf(node, 'ready');
    expect([status, JSON.stringify(body)]).toStrictEqual([503, expect.stringContaining('npm run restored')]);
  });
  expect(await ask()).toMatchObject({
    status: 503,
    body: { type: 'urn:jembatan:problem:older-than-said', title: expect.stringContaining('npm run restored') },
  });
}
async function putBack(node: 'surakarta' | 'pusat') {
  await bridge.stop(node);
  await bridge.cut(node);
  await bridge.restore(node);
  await bridge.start(node);
}

it('a Dinas that was restored fetches back what it has said, sets aside what it never sent, and both sides go on', async () => {
  const first = await submit('BLK');
  await eventually(async () => expect(await atPusat()).toStrictEqual([first]));
  await bridge.stop('surakarta');
  await bridge.dump('surakarta');
  await bridge.start('surakarta');

  // this is what the backup does not have
  const second = await submit('RBN');
  await eventually(async () => expect(await atPusat()).toHaveLength(2));
  await register(first);
  await eventually(async () => expect(await stageAt(clerk(), first)).toBe('REGISTERED'));
  const ofSecond = `/equipment-requests/${second}`;
  const head = () => bridge.as(people.officeHead, 'surakarta');
  const asking = { submissionNo: 1, reason: 'dibeli sendiri' };
  const asked = await head().post(`${ofSecond}/withdrawal`, asking, await seen(head(), ofSecond));
  expect(asked.status).toBe(201);
  await eventually(async () => expect((await desk().get(ofSecond)).body.timeline).toHaveLength(2));
  const numberOfSecond = await numberOf(second);

  await putBack('surakarta');
  const third = await submit('FLM');
  expect(await numberOf(third)).toBe(numberOfSecond);
  await register(second);
  await bridge.mend('surakarta');
  await expectRefusing('surakarta', () => clerk().post('/equipment-requests', { office: '33.72' }));
  // what Pusat said comes again by itself
  await eventually(async () => expect(await stageAt(clerk(), first)).toBe('REGISTERED'));

  await bridge.stop('surakarta');
  const { report, said, kept } = await bridge.mendStored('surakarta');
  expect(kept).toStrictEqual(JSON.parse(JSON.stringify(report)));
  expect(report).toMatchObject({
    topics: [{ topic: 'facts.dinas.surakarta', epoch: 2 }],
    leftOut: [
      { subject: people.officeHead.subject, case: `equipmentRequest-${third}`, facts: ['EquipmentRequestSubmitted'] },
    ],
    lost: { from: expect.any(String), until: expect.any(String) },
  });
  expect(report.cases.find((one) => one.case === `equipmentRequest-${second}`)).toMatchObject({
    office: '33.72',
    facts: ['EquipmentRequestSubmitted', 'WithdrawalRequested'],
    missing: [{ en: 'draft of the request' }],
  });
  for (const words of ['draft of the request', 'give them again', 'Start the service now'])
    expect(said).toContain(words);

  await bridge.start('surakarta');
  await equalCopies();
  expect(await atPusat()).toStrictEqual([first, second].toSorted());
  expect(await stageAt(clerk(), second)).toBe(await stageAt(desk(), second));
  expect((await clerk().get(`/equipment-requests/${third}`)).status).toBe(404);
  for (const what of ['ready', 'exchange'])
    await eventually(async () => expect((await healthOf('surakarta', what)).status).toBe(200));

  // whoever gave it gives it again, under a number that nobody has
  const again = await bridge
    .as(people.officeHead, 'surakarta')
    .post(`/equipment-requests/${third}/submission`, {}, { 'if-match': '"4"' });
  expect(again).toMatchObject({ status: 201, body: { facts: ['EquipmentRequestSubmitted'] } });
  expect(await numberOf(third)).not.toBe(numberOfSecond);
  await eventually(async () => expect(await atPusat()).toHaveLength(3));
  await register(third);
  await eventually(async () => expect(await stageAt(clerk(), third)).toBe('REGISTERED'));
  await eventually(async () => {
    const rows = (await clerk().get('/my-requests')).body.rows as readonly { exchange: string }[];
    expect(rows.map(({ exchange }) => exchange)).toStrictEqual(['DELIVERED', 'DELIVERED', 'DELIVERED']);
  });
  await equalCopies();
  expect((await healthOf('pusat', 'exchange')).status).toBe(200);

  await bridge.stop('surakarta');
  await expect(bridge.mendStored('surakarta')).rejects.toMatchObject({ name: 'NothingToRestore' });
});

it('Pusat that was restored fetches back what it has said to each node, and goes on', async () => {
  const first = await submit('BLK');
  await eventually(async () => expect(await atPusat()).toStrictEqual([first]));
  await bridge.stop('pusat');
  await bridge.dump('pusat');
  await bridge.start('pusat');

  await register(first);
  const path = `/equipment-requests/${first}`;
  const analyst = () => bridge.as(people.analyst, 'pusat');
  expect((await analyst().post(`${path}/review`, { submissionNo: 1 }, await seen(analyst(), path))).status).toBe(201);
  const second = await submit('RBN');
  await eventually(async () => expect(await stageAt(clerk(), first)).toBe('UNDER_REVIEW'));
  await eventually(async () => expect(await atPusat()).toHaveLength(2));

  await putBack('pusat');
  await register(first); // it was registered already, and Pusat does not know any more
  await bridge.mend('pusat');
  await expectRefusing('pusat', () => desk().post(`${path}/registration`, { submissionNo: 1 }, { 'if-match': '"9"' }));

  await bridge.stop('pusat');
  const { report } = await bridge.mendStored('pusat');
  expect(report).toMatchObject({
    topics: [{ topic: 'facts.pusat.surakarta', epoch: 2 }],
    leftOut: [{ subject: people.desk.subject, facts: ['EquipmentRequestRegistered'] }],
    cases: [{ case: `equipmentRequest-${first}`, facts: ['EquipmentRequestRegistered', 'ReviewStarted'] }],
  });
  await bridge.start('pusat');
  await eventually(async () => expect(await stageAt(desk(), first)).toBe('UNDER_REVIEW'));
  await eventually(async () => expect(await atPusat()).toStrictEqual([first, second].toSorted()));
  await register(second);
  await eventually(async () => expect(await stageAt(clerk(), second)).toBe('REGISTERED'));
  await equalCopies();
});
