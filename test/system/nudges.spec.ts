import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventually } from '#libs/event-store/testing';
import { aBridge, type Bridge, people } from './bridge.js';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await aBridge(['surakarta']);
});
afterAll(() => bridge.end());

type Heard = Readonly<{ id?: string; event?: string; data?: string }>;

/** A screen that stays open: what it has heard so far, and whether its stream has ended. */
async function open(app: NestFastifyApplication, lastEventId?: string) {
  const stopping = new AbortController();
  const response = await fetch(`${await app.getUrl()}/nudges`, {
    headers: {
      authorization: await bridge.issuer.bearer(people.clerk),
      ...(lastEventId && { 'last-event-id': lastEventId }),
    },
    signal: stopping.signal,
  });
  const heard: Heard[] = [];
  const ended = (async () => {
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const fields = event
          .split('\n')
          .filter(Boolean)
          .map((line) => line.split(/: ?/, 2) as [string, string]);
        heard.push(Object.fromEntries(fields) as Heard);
      }
    }
  })().catch(() => undefined);
  return { status: response.status, heard, ended, close: () => stopping.abort() };
}

const moved = (heard: readonly Heard[]) => heard.filter(({ event }) => event === 'moved');
const begin = () => bridge.as(people.clerk, 'surakarta').post('/equipment-requests', { office: '33.72' });

it('an open screen is nudged when there is something new, and resumes where it was cut off', async () => {
  const app = bridge.apps.get('surakarta')!;
  const screen = await open(app);
  expect(screen.status).toBe(200);
  const { position } = (await begin()).body as { position: string };
  await eventually(() => expect(moved(screen.heard).at(-1)?.id).toBe(position));
  screen.close();

  const unchanged = await open(app, position);
  const later = (await begin()).body as { position: string };
  await eventually(() => expect(moved(unchanged.heard).map(({ id }) => id)).toStrictEqual([later.position]));
  unchanged.close();

  const missed = await open(app, position);
  await eventually(() => expect(moved(missed.heard).map(({ id }) => id)).toStrictEqual([later.position]));
  missed.close();
});

it('a service goes down though screens are open, and says goodbye to them', async () => {
  const screens = await Promise.all(Array.from({ length: 5 }, () => open(bridge.apps.get('surakarta')!)));
  const begun = Date.now();
  await bridge.stop('surakarta');
  await Promise.all(screens.map(({ ended }) => ended));
  expect(Date.now() - begun).toBeLessThan(60_000);
  await bridge.start('surakarta');
});
