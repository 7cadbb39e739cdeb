import request from 'supertest';
import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { aRecordedFact, spoken } from '#libs/runtime/testing';
import { aBridge, type Bridge, people } from './bridge.js';
import { atPusat, register, stageAt, submit } from './requests.js';

const topic = 'facts.dinas.surakarta';
let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
});
afterAll(() => bridge.end());

const figure = async (outcome: string) => {
  const { text } = await request(bridge.apps.get('pusat')!.getHttpServer()).get('/metrics');
  const line = new RegExp(`^jembatan_messages_received_total\\{topic="${topic}",outcome="${outcome}"\\} (\\S+)$`, 'm');
  return Number(line.exec(text)?.[1] ?? 0);
};
/** Who signed what came from the Dinas, in order, and under which number. */
async function received() {
  const exchange = bridge.exchangeOf('surakarta');
  const pages = (await Array.fromAsync(exchange.readBack(topic))).flat().toReversed();
  await exchange.close();
  return pages.map(({ headers }) => {
    const header = headers['jws']!.split('.')[0]!;
    const { kid, sequence } = JSON.parse(Buffer.from(header, 'base64url').toString()) as {
      kid: string;
      sequence: number;
    };
    return { kid, sequence };
  });
}

it('a key is rotated in the middle of traffic: nothing is lost or comes twice, old signatures hold, and the retired key speaks no more', async () => {
  const first = await submit(bridge, 'BLK');
  await eventually(async () => expect(await atPusat(bridge)).toStrictEqual([first]));

  bridge.newKey('surakarta'); // Pusat runs on, and hears of it by itself
  const second = await submit(bridge, 'RBN'); // still by the old one
  await bridge.stop('surakarta');
  await register(bridge, first); // Pusat speaks meanwhile
  await bridge.start('surakarta');
  const third = await submit(bridge, 'FLM');
  await eventually(async () => expect(await atPusat(bridge)).toStrictEqual([first, second, third].toSorted()));
  await eventually(async () => expect(await stageAt(bridge, people.clerk, 'surakarta', first)).toBe('REGISTERED'));

  const signed = await received();
  expect(signed.map(({ sequence }) => sequence)).toStrictEqual(signed.map((_, i) => i + 1));
  expect([...new Set(signed.map(({ kid }) => kid))]).toStrictEqual(['surakarta-1', 'surakarta-2']);
  expect(await figure('incident')).toBe(0);

  const last = signed.findLast(({ kid }) => kid === 'surakarta-1')!.sequence;
  const retired = bridge.retire('surakarta', { [topic]: { epoch: 1, sequence: last } });
  const exchange = bridge.exchangeOf('surakarta');
  const next = (await received()).length + 1;
  const planted = aRecordedFact({ stream: `equipmentRequest-${first}`, case: `equipmentRequest-${first}` });
  await exchange.publish(topic, [spoken({ signingKey: () => retired }, planted, { sequence: next })]);
  await eventually(async () => expect(await figure('incident')).toBe(1));

  // what it signed in its time holds: all of it comes again, and is known
  const duplicates = await figure('duplicate');
  await bridge.as(people.admin, 'surakarta').post('/exchange/resends', { topic, from: 1 });
  await eventually(async () => expect(await figure('duplicate')).toBeGreaterThan(duplicates + last));
  await register(bridge, second);
  await eventually(async () => expect(await stageAt(bridge, people.clerk, 'surakarta', second)).toBe('REGISTERED'));
  const fourth = await submit(bridge, 'BLK', { office: '33.11' });
  await eventually(async () => expect(await atPusat(bridge)).toContain(fourth));
  expect(await atPusat(bridge)).toHaveLength(4);
  expect(await figure('incident')).toBe(1);

  const store = new PostgresEventStore(bridge.databaseUrl('pusat'));
  expect((await store.read(`equipmentRequest-${first}`)).map(({ id }) => id)).not.toContain(planted.id);
  await store.close();
  await exchange.close();
});
