import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { emptyCalendar, workingDaysAfter } from '#libs/reference';
import { aRecordedFact } from '#libs/runtime/testing';
import { pusatApp } from '../../apps/pusat/src/app.js';
import { aBridge, type Bridge, people } from './bridge.js';

let bridge: Bridge;
let store: PostgresEventStore;
beforeAll(async () => {
  bridge = await aBridge(['pusat'], 'postgresql', { developmentClock: true });
  store = new PostgresEventStore(bridge.databaseUrl('pusat'));
});
afterAll(async () => {
  await store.close();
  await bridge.end();
});

const stream = 'centralStock-PUSAT';
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const get = (path: string) => request(bridge.apps.get('pusat')!.getHttpServer()).get(path);
const warehouse = () => bridge.as(people.warehouse, 'pusat');
const stock = async () => (await warehouse().get('/central-stock?warehouse=PUSAT')).body.rows as readonly object[];
const aheadOf = (instant: string) => (Date.parse(instant) - Date.now()) / HOUR;

/** As the process says it: 14 working days, then it is released. */
async function reserved(): Promise<string> {
  const shipmentId = randomUUID();
  const expiresAt = workingDaysAfter(emptyCalendar, new Date().toISOString(), 14, '');
  const lines = [{ lineNo: 1, partNo: 1, item: 'RBN', qty: 30 }];
  const { recordedAt: _, ...fact } = aRecordedFact({
    type: 'StockReserved',
    stream,
    case: stream,
    origin: 'pusat',
    data: { shipmentId, requestId: randomUUID(), lines, expiresAt },
  });
  await store.appendOnce(stream, [fact]);
  return shipmentId;
}

it('a reservation that nobody picks is released when its time is over, once, though the service is down at that time', async () => {
  const lines = [{ item: 'RBN', qty: 40 }];
  expect(await warehouse().post('/warehouses/PUSAT/receipts', { document: 'SJ/1', lines })).toMatchObject({
    status: 201,
  });
  const first = await reserved();
  await eventually(async () => expect(await stock()).toMatchObject([{ item: 'RBN', reserved: 30, available: 10 }]));
  await bridge.turn('pusat', 10 * DAY);
  await eventually(async () => expect((await get('/metrics')).text).toContain('jembatan_clock_ahead_seconds 864000'));
  expect(await stock()).toMatchObject([{ reserved: 30 }]);

  await bridge.turn('pusat', 21 * DAY);
  await eventually(async () => expect(await stock()).toMatchObject([{ reserved: 0, available: 40 }]));
  const second = await reserved();
  await bridge.stop('pusat');
  await bridge.turn('pusat', 45 * DAY);
  await bridge.start('pusat');
  await eventually(async () => expect(await stock()).toMatchObject([{ reserved: 0, available: 40 }]));

  const releases = async () => (await store.read(stream)).filter(({ type }) => type === 'ReservationReleased');
  // the tables may show what was there before the second
  await eventually(async () => expect(await releases()).toHaveLength(2));
  const released = await releases();
  expect(released.map(({ data }) => data)).toStrictEqual(
    [first, second].map((shipmentId) => ({ shipmentId, reason: 'EXPIRED' })),
  );
  expect(released[0]!.actor).toMatchObject({ kind: 'process', subject: 'central-stock-due' });
  expect(released.map(({ recordedAt }) => Math.round(aheadOf(recordedAt) / 24))).toStrictEqual([21, 45]);
  expect((await get('/metrics')).text).toContain('jembatan_timer_lag_seconds 0');
  // tokens are of the real time, and a store of a time that has come is well
  expect((await get('/health/ready')).status).toBe(200);
});

it('a service that may not have a development clock refuses to start where time is ahead', async () => {
  await bridge.turn('pusat', DAY);
  const app = await pusatApp({ ...bridge.settingsOf('pusat'), developmentClock: false });
  await expect(app.listen(0, '127.0.0.1')).rejects.toThrow(/ahead: it is for development, with DEVELOPMENT_CLOCK=1/);
  await app.close();
});
