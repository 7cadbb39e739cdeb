import { PostgresEventStore } from '#libs/event-store';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Bridge, people } from './bridge.js';
import { atPusat, peopleOf, register, stageAt, submit } from './requests.js';

let bridge: Bridge;
afterEach(() => bridge.end());

const factsAt = async (node: 'surakarta' | 'yogyakarta' | 'pusat') => {
  const store = new PostgresEventStore(bridge.databaseUrl(node));
  const facts = (await Array.fromAsync(store.readAll(''))).flat();
  await store.close();
  return facts.map(({ id, stream, office, origin }) => ({ id, stream, office, origin }));
};

it('a new node joins with an empty database while others have a history: it is heard, gets what is its own, and sees nothing else', async () => {
  bridge = await aBridge(['surakarta', 'pusat'], 'postgresql', { registered: ['surakarta', 'pusat'] });
  const old = await submit(bridge, 'BLK');
  await eventually(async () => expect(await atPusat(bridge)).toStrictEqual([old]));
  await register(bridge, old);
  await eventually(async () => expect(await stageAt(bridge, people.clerk, 'surakarta', old)).toBe('REGISTERED'));

  await bridge.join('yogyakarta');
  const first = await submit(bridge, 'BLK', { node: 'yogyakarta', office: '34.71' });
  await eventually(async () => expect(await atPusat(bridge)).toStrictEqual([first, old].toSorted()));
  await register(bridge, first);
  const { clerk } = peopleOf('34.71');
  await eventually(async () => expect(await stageAt(bridge, clerk, 'yogyakarta', first)).toBe('REGISTERED'));

  const facts = await factsAt('yogyakarta');
  expect(facts.filter(({ office }) => office !== undefined && office !== '34.71')).toStrictEqual([]);
  expect(facts.filter(({ stream }) => stream.includes('surakarta') || stream.includes(old))).toStrictEqual([]);
  for (const who of [people.clerk, clerk])
    expect((await bridge.as(who, 'yogyakarta').get(`/equipment-requests/${old}`)).status).toBe(404);
  const incidents = (await factsAt('pusat')).filter(
    ({ origin }) => !['pusat', 'surakarta', 'yogyakarta'].includes(origin),
  );
  expect(incidents).toStrictEqual([]);
});

it('a node whose database is lost joins again with an empty one, and has everything back that it has ever said or heard', async () => {
  bridge = await aBridge(['surakarta', 'pusat']);
  const [first, second] = [await submit(bridge, 'BLK'), await submit(bridge, 'RBN')];
  await eventually(async () => expect(await atPusat(bridge)).toHaveLength(2));
  await register(bridge, first);
  await eventually(async () => expect(await stageAt(bridge, people.clerk, 'surakarta', first)).toBe('REGISTERED'));

  await bridge.stop('surakarta');
  await bridge.lose('surakarta');
  const { report } = await bridge.mendStored('surakarta');
  expect(report).toMatchObject({ kept: 0, leftOut: [], topics: [{ epoch: 2 }] });
  expect(report.lost).not.toHaveProperty('from');
  expect(report.cases.map(({ missing }) => missing.map(({ en }) => en))).toStrictEqual([
    ['draft of the request'],
    ['draft of the request'],
  ]);
  await bridge.start('surakarta');
  await eventually(async () => expect(await stageAt(bridge, people.clerk, 'surakarta', first)).toBe('REGISTERED'));
  expect(await stageAt(bridge, people.clerk, 'surakarta', second)).toBe('SUBMITTED');

  // numbers and claims are known again: a second request for the same is refused, another gets the next number
  await register(bridge, second);
  await eventually(async () => expect(await stageAt(bridge, people.clerk, 'surakarta', second)).toBe('REGISTERED'));
  await expect(submit(bridge, 'BLK')).rejects.toThrow();
  const third = await submit(bridge, 'FLM');
  await eventually(async () => expect(await atPusat(bridge)).toStrictEqual([first, second, third].toSorted()));
  const numbers = await Promise.all(
    [first, second, third].map(async (id) => {
      const page = await bridge.as(people.desk, 'pusat').get(`/equipment-requests/${id}`);
      return (page.body.file.dinas.submission.number as string).slice(-6);
    }),
  );
  expect(numbers).toStrictEqual(['000001', '000002', '000003']);
});
