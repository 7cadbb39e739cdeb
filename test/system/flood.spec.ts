import { type IncomingMessage, request as ask } from 'node:http';
import { text } from 'node:stream/consumers';
import request from 'supertest';
import { aBridge, type Bridge, people } from './bridge.js';

/** As many as a service lets be under way at once. */
const MOST = 500;
const TOO_MANY = 20;

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge(['surakarta']);
});
afterAll(() => bridge.end());

it('a flood is told to come again, those before it are answered, and the service says that it is well', async () => {
  const app = bridge.apps.get('surakarta')!;
  const url = `${await app.getUrl()}/equipment-requests`;
  const authorization = await bridge.issuer.bearer(people.clerk);
  // each is under way until it has said all that it has to say
  const flood = Array.from({ length: MOST + TOO_MANY }, () => {
    const asking = ask(url, {
      method: 'POST',
      agent: false,
      headers: { authorization, 'content-type': 'application/json', 'content-length': 2 },
    });
    asking.on('error', () => undefined); // who is refused is not listened to
    asking.write('{');
    return { asking, answer: answered(asking) };
  });
  const refused: IncomingMessage[] = [];
  await new Promise<void>((resolve) => {
    for (const { asking } of flood)
      asking.once('response', (said) => {
        if (refused.push(said) === TOO_MANY) resolve();
      });
  });
  for (const { statusCode, headers } of refused)
    expect([statusCode, headers['retry-after'], headers['content-type']]).toStrictEqual([
      429,
      '1',
      'application/problem+json; charset=utf-8',
    ]);
  expect(JSON.parse(await text(refused[0]!))).toMatchObject({ type: 'urn:jembatan:problem:too-many-requests' });
  expect((await request(app.getHttpServer()).get('/health/ready')).status).toBe(200);

  for (const { asking } of flood) asking.end('}');
  const statuses = (await Promise.all(flood.map(({ answer }) => answer))).map(({ statusCode }) => statusCode);
  const REFUSED = 400; // an empty draft under no key
  expect(statuses.filter((status) => status !== 429)).toStrictEqual(Array(MOST).fill(REFUSED));
  expect((await bridge.as(people.clerk, 'surakarta').get('/my-requests')).status).toBe(200);
});

const answered = (asking: ReturnType<typeof ask>) =>
  new Promise<IncomingMessage>((resolve) => asking.once('response', resolve));
